import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/contract/errors.ts';
import type { HuntAnswer } from '../../../shared/hunt/model.ts';
import type { PackHunt, PackId, PackResult, PackRun, StoredPack } from '../../../shared/hunt/pack.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { KeptRows } from '../../store/hunt-pack-store.ts';
import { runHunt } from './hunt-run.ts';
import type { Session } from '../session.ts';

/** Of each hunt of a pack. More rows than that are no finding but a question to be asked more narrowly, and are told. */
const budget = { rowLimit: 10_000, secondsLimit: 600 };
/** Rows kept to be read later, of each hunt of each run. */
const mostKept = 500;

export interface PackProgress {
  hunt: string;
  done: number;
  of: number;
  rows: number;
}

interface Running {
  report: (progress: PackProgress) => void;
  signal: AbortSignal;
}

const fingerprint = (row: HuntAnswer['rows'][number]): Uint8Array =>
  createHash('sha256').update(JSON.stringify(row)).digest().subarray(0, 16);

/** New rows first, both kinds in the order of the answer. */
const keptOf = ({ columns, rows }: HuntAnswer, isFresh: readonly boolean[]): KeptRows => {
  const fresh = rows.filter((_, at) => isFresh[at]);
  const known = rows.filter((_, at) => !isFresh[at]);
  const kept = [...fresh, ...known].slice(0, mostKept);
  return { columns, rows: kept, fresh: Math.min(fresh.length, kept.length), omitted: rows.length - kept.length };
};

interface Asked {
  session: Session;
  store: CustomerStore;
  customer: string;
  id: PackId;
  actor: string;
}

const ask = async ({ session, customer, actor }: Asked, hunt: PackHunt, running: Running, at: PackProgress) =>
  runHunt(
    session,
    { customer, caseId: null, language: hunt.language, text: hunt.text, parameters: hunt.parameters, ...budget },
    { actor, running: { signal: running.signal, report: ({ rows }) => running.report({ ...at, rows }) } },
  );

/** One hunt of the pack. What it was refused for is its result: the others go on. */
const runOne = async (
  asked: Asked,
  hunt: PackHunt,
  running: Running,
  at: PackProgress,
): Promise<{ result: PackResult; kept: KeptRows | null }> => {
  const none = { hunt: hunt.name, rows: 0, fresh: 0, limits: [], unsupported: 0, seconds: 0 };
  try {
    const answer = await ask(asked, hunt, running, at);
    // Cut in the middle, nobody has looked at it as a whole: its new rows are new again next time.
    const isCut = answer.limits.includes('cancelled');
    const isFresh = isCut ? [] : asked.store.seeHuntRows(asked.id, hunt.name, answer.rows.map(fingerprint));
    const result = {
      hunt: hunt.name,
      rows: answer.rows.length,
      fresh: isFresh.filter(Boolean).length,
      limits: answer.limits,
      unsupported: answer.unsupported.length,
      failure: null,
      seconds: answer.seconds,
    };
    return { result, kept: keptOf(answer, isFresh) };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return { result: { ...none, failure: cause.code }, kept: null };
  }
};

export const packOf = (session: Session, customer: string, id: PackId): StoredPack => {
  const found = session
    .customer(customer)
    .huntPacks()
    .find((one) => one.id === id);
  if (found === undefined) throw new AppError('not-found', { what: 'hunt pack', id });
  return found;
};

/**
 * Runs every hunt of a pack, one after another, and keeps what came of it. Each leaves its line in the ledger. Stopped in the
 * middle, what was asked until then stays, and the run says that it was stopped; a hunt cut by the stop is not taken as seen.
 */
export const runPack = async (
  session: Session,
  which: { customer: string; id: PackId; actor: string; trigger: PackRun['trigger'] },
  running: Running,
): Promise<PackRun> => {
  const { customer, id, actor, trigger } = which;
  const store = session.customer(customer);
  const { pack, lastRun } = packOf(session, customer, id);
  const startedAt = session.now();
  const results: PackResult[] = [];
  const kept = new Map<string, KeptRows>();
  for (const [done, hunt] of pack.hunts.entries()) {
    if (running.signal.aborted) break;
    const at = { hunt: hunt.name, done, of: pack.hunts.length, rows: 0 };
    running.report(at);
    const one = await runOne({ session, store, customer, id, actor }, hunt, running, at);
    results.push(one.result);
    if (one.kept !== null) kept.set(hunt.name, one.kept);
  }
  const run = store.putPackRun(
    {
      packId: id,
      startedAt,
      endedAt: session.now(),
      actor,
      trigger,
      results,
      cancelled: running.signal.aborted,
      first: lastRun === null,
    },
    kept,
  );
  session.changes.say('hunts', customer);
  return run;
};
