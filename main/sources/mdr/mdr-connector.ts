import type { z } from 'zod';
import type { Ability, TestResult } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { AlertChange } from '../../../shared/sync/contract.ts';
import type { BackendConnector } from '../backend.ts';
import type { MakeConnector } from '../connector.ts';
import { refusedOutcome, type Outcome } from '../refused.ts';
import type { Running } from '../running.ts';
import { readMdr, shaped, type MdrAccess } from './ask.ts';
import { mdrBackend } from './mdr-backend.ts';
import { isMdrStream, pullMdr, type MdrCustomerScope } from './pull.ts';
import { MdrCustomer, MdrMe, MdrPageEnd } from './shapes.ts';
import { randomUUID } from 'node:crypto';

/** What the contract can grant, and what it is called at our side. */
const granted: readonly (readonly [word: string, what: Ability['what'][]])[] = [
  ['customers', ['customers']],
  ['alerts', ['alerts']],
  ['claim', ['claim']],
  ['alert-status', ['alert-status', 'alert-assignment', 'alert-comment', 'alert-verdict']],
  ['rules', ['rules']],
  ['cases', ['cases']],
  ['report-delivery', ['report-delivery']],
];

const abilitiesOf = (words: readonly string[]): Ability[] =>
  granted.flatMap(([word, whats]) =>
    whats.map((what): Ability =>
      words.includes(word) ? { what, state: 'yes', missing: null } : { what, state: 'no', missing: word },
    ),
  );

const test = async (access: MdrAccess, nowMs: () => number, running: Running): Promise<TestResult> => {
  const me = shaped(MdrMe, (await readMdr(access, '/me', [], running)).json(), 'me');
  return {
    at: new Date(nowMs()).toISOString(),
    product: me.product.slice(0, 200),
    edition: me.edition?.slice(0, 200) ?? null,
    abilities: abilitiesOf(me.abilities),
    movedTo: null,
  };
};

const CustomersPage = MdrPageEnd.extend({ items: MdrCustomer.array() });

/** The backend's id of a customer of ours, by name. Throws `not-found`: another customer's data must not come instead. */
const scopeOf = async (access: MdrAccess, name: string | null, running: Running): Promise<MdrCustomerScope | null> => {
  if (name === null) return null;
  let cursor: string | null = null;
  do {
    const query: [string, string][] = [['limit', '200']];
    if (cursor !== null) query.push(['cursor', cursor]);
    const page: z.infer<typeof CustomersPage> = shaped(
      CustomersPage,
      (await readMdr(access, '/customers', query, running)).json(),
      'customers',
    );
    const found = page.items.find((one) => one.name === name);
    if (found !== undefined) return { id: found.id };
    cursor = page.next === cursor ? null : (page.next ?? null);
  } while (cursor !== null);
  throw new AppError('not-found', { what: 'customer', name, reason: 'not-at-backend' });
};

/** Asked for now, by the analyst's own click; what must survive a lost connection goes through the outbox. */
const changeOne = async (
  access: MdrAccess,
  alertId: string,
  change: AlertChange,
  running: Running,
): Promise<Outcome> => {
  const sending = {
    key: randomUUID(),
    customer: '',
    remoteId: alertId,
    expected: null,
    write: { type: 'alert', alertId, change },
    file: null,
  } as const;
  try {
    const sent = await mdrBackend(access).send(sending, running);
    const isDone = sent.state === 'done';
    const note = isDone ? '' : (sent.by ?? '');
    return { state: isDone ? 'confirmed' : 'refused', note, trace: sent.trace, error: null };
  } catch (error) {
    return refusedOutcome(error);
  }
};

export const makeMdrConnector = ({
  connection,
  secret,
  http,
  nowMs,
}: Parameters<MakeConnector>[0]): BackendConnector => {
  const access: MdrAccess = { http, token: secret };
  return {
    backend: mdrBackend(access),
    test: (running) => test(access, nowMs, running),
    pull: async function* (stream, { cursor, sinceMs }, running) {
      if (!isMdrStream(stream)) return;
      const scope = await scopeOf(access, connection.customer, running);
      if (scope === null && stream === 'rules') {
        throw new AppError('invalid-input', { what: 'customer', reason: 'rules-need-customer' });
      }
      yield* pullMdr({ access, stream, scope, sinceMs, running }, cursor);
    },
    changeAlerts: (nativeIds, change, running) =>
      Promise.all(nativeIds.map((id) => changeOne(access, id, change, running))),
  };
};
