import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { BackendConnector } from '../backend.ts';
import type { MakeConnector } from '../connector.ts';
import type { Running } from '../running.ts';
import { objectOf, textAt } from '../json/fields.ts';
import { readIris, type IrisAccess } from './ask.ts';
import { irisBackend } from './iris-backend.ts';
import { idByName } from './names.ts';
import { pullIris } from './pull.ts';

const able = (what: Ability['what']): Ability => ({ what, state: 'yes', missing: null });
const unable = (what: Ability['what'], missing: string): Ability => ({ what, state: 'no', missing });

/** Asks for a list; a missing right is an answer. */
const asked = async (what: Ability['what'], question: () => Promise<unknown>): Promise<Ability> => {
  try {
    await question();
    return able(what);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'denied' && thrown.params['reason'] === 'right-missing') {
      return unable(what, String(thrown.params['note'] ?? ''));
    }
    throw thrown;
  }
};

const test = async (access: IrisAccess, nowMs: () => number, running: Running): Promise<TestResult> => {
  const versions = objectOf(await readIris(access, '/api/versions', running, []));
  const read = (path: string, query: readonly (readonly [string, string])[]) => () =>
    readIris(access, path, running, query);
  const onePage = [
    ['page', '1'],
    ['per_page', '1'],
  ] as const;
  return {
    at: new Date(nowMs()).toISOString(),
    product: 'DFIR-IRIS',
    edition: textAt(versions, 'iris_current'),
    abilities: [
      await asked('alerts', read('/alerts/filter', onePage)),
      await asked('cases', read('/manage/cases/filter', onePage)),
      await asked('customers', read('/manage/customers/list', [['cid', '1']])),
      access.login === '' ? unable('claim', 'login') : able('claim'),
      unable('rules', 'DFIR-IRIS'),
      unable('report-delivery', 'DFIR-IRIS: datastore'),
    ],
    movedTo: null,
  };
};

export const makeIrisConnector = ({
  connection,
  secret,
  http,
  nowMs,
}: Parameters<MakeConnector>[0]): BackendConnector => {
  const access: IrisAccess = { http, key: secret, login: connection.place.clientId };
  return {
    backend: irisBackend(access),
    test: (running) => test(access, nowMs, running),
    pull: async function* (stream, from, running) {
      const name = connection.customer;
      const customer = name === null ? null : String(await idByName(access, 'customers', name, running));
      yield* pullIris(access, { stream, ...from, customer, nowMs: nowMs() }, running);
    },
  };
};
