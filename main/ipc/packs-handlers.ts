import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { dueAtMs, HuntPack, type StoredPack } from '../../shared/hunt/pack.ts';
import { starterPacks } from '../hunt/starter-packs.ts';
import { chosenFile } from '../pipeline/chosen-file.ts';
import { packOf, runPack } from '../pipeline/hunting/hunt-packs.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** 200 hunts of 200,000 characters do not fit, but no pack anybody wrote comes near. */
const largestFile = 8 * 1024 * 1024;

/** A pack somebody saved. Throws `invalid-input` with the first place that is wrong. */
const packIn = async (file: string): Promise<HuntPack> => {
  const name = path.basename(file);
  const text = (await chosenFile(file, largestFile)).toString('utf8');
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'hunt pack', file: name, why: 'JSON' }, { cause });
  }
  const parsed = HuntPack.safeParse(found);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200);
  throw new AppError('invalid-input', { what: 'hunt pack', file: name, why });
};

export const packsHandlers = (session: Session): Pick<Handlers, 'packs'> => {
  const said = (customer: string, stored: StoredPack): StoredPack => {
    session.changes.say('hunts', customer);
    return stored;
  };
  const saved = (): { savedAt: string; savedBy: string } => ({ savedAt: session.now(), savedBy: session.actor });
  return {
    packs: {
      list: ({ customer }) => {
        const { timeZone } = session.workspace.desk.settings();
        return session
          .customer(customer)
          .huntPacks()
          .map((stored) => {
            const dueMs = dueAtMs(stored, timeZone);
            return { ...stored, dueAt: dueMs === null ? null : new Date(dueMs).toISOString() };
          });
      },
      save: ({ customer, id, version, pack }) =>
        said(customer, session.customer(customer).saveHuntPack({ id, version, pack, ...saved() })),
      remove: ({ customer, id }) => {
        session.customer(customer).removeHuntPack(id);
        session.changes.say('hunts', customer);
        return {};
      },
      run: ({ customer, id }, given) =>
        session.whileOpen(given, (running) =>
          runPack(session, { customer, id, actor: session.actor, trigger: 'analyst' }, running),
        ),
      runs: ({ customer, id, limit }) => session.customer(customer).packRuns(id, limit),
      rows: ({ customer, runId, hunt }) => session.customer(customer).packRows(runId, hunt),
      starters: ({ language }) => starterPacks(session.platform.resourcesFolder, language),
      load: async ({ customer, file }) => {
        requireReadable(session.platform.grants, [file]);
        const pack = await packIn(file);
        // Somebody else's rhythm does not begin to run here by itself.
        const stopped = { ...pack, enabled: false };
        return said(
          customer,
          session.customer(customer).saveHuntPack({ id: null, version: 0, pack: stopped, ...saved() }),
        );
      },
      saveFile: async ({ customer, id, file }) => {
        requireWritable(session.platform.grants, file);
        const text = `${JSON.stringify(packOf(session, customer, id).pack, null, 2)}\n`;
        await writeFile(file, text);
        return { file, sizeBytes: Buffer.byteLength(text) };
      },
    },
  };
};
