import type { Connection, StreamName, StreamState } from '../../../shared/connections/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Running } from '../../sources/running.ts';
import { withIntel } from '../intel/intel-pull.ts';
import { RaiseSoon } from '../detect/raise-soon.ts';
import type { Session } from '../session.ts';
import type { Lines } from './sync-lines.ts';
import { SyncStoring } from './sync-storing.ts';
import { failureOfStream, noCounts, pullStream, type StreamCounts, type StreamProgress } from './sync-stream.ts';

export interface Round {
  connection: Connection & { customer: NonNullable<Connection['customer']> };
  /** Empty: all that are switched on. */
  streams: readonly StreamName[];
  /** Whether our own rules judge what came, as they always do where somebody waits for the answer. */
  withRules: boolean;
}

export interface RoundOutcome {
  states: StreamState[];
  newCases: CaseId[];
  /** Causes that are no expected failure, for the engine's log. */
  bugs: unknown[];
}

interface Telling extends Running {
  report: (stream: StreamName, progress: StreamProgress & { waitUntilMs: number | null }) => void;
}

/** What an analyst works with comes first; a long list of anything else must not stand before it. */
const order: readonly StreamName[] = [
  'alerts',
  'hosts',
  'groups',
  'policies',
  'users',
  'indicators',
  'vulnerabilities',
  'customers',
  'rules',
  'cases',
];

const streamsOf = ({ connection, streams }: Round): StreamName[] => {
  const asked = streams.length === 0 ? connection.streams : streams;
  return order.filter((name) => asked.includes(name));
};

interface Under {
  session: Session;
  lines: Lines;
  round: Round;
  storing: SyncStoring;
  raising: RaiseSoon;
  telling: Telling;
}

const ended = (
  before: StreamState,
  { at, signal, requests, counts }: { at: string; signal: AbortSignal; requests: number; counts: StreamCounts },
  failure: ReturnType<typeof failureOfStream> | null,
): StreamState => {
  const { seen, added, changed } = counts;
  const base = { ...before, counts: { seen, added, changed, requests }, waitUntilMs: failure?.waitUntilMs ?? null };
  if (failure !== null) {
    return { ...base, state: failure.waitUntilMs === null ? 'failed' : 'waiting', error: failure.error };
  }
  // Broken off by a person: what is stored stands, the rest is not there yet.
  if (signal.aborted) return { ...base, state: before.lastSuccessAt === null ? 'never' : 'current' };
  return { ...base, state: 'current', lastSuccessAt: at, error: null };
};

const stateOf = (session: Session, { connection }: Round, stream: StreamName): StreamState | undefined =>
  session
    .customer(connection.customer)
    .streamStates()
    .find((one) => one.connection === connection.id && one.stream === stream);

const runStream = async (under: Under, stream: StreamName): Promise<{ state: StreamState; bug: unknown }> => {
  const { session, lines, round, storing, raising, telling } = under;
  const { connection } = round;
  await storing.open({ connection: connection.id, stream }, `${connection.kind}/${connection.name}/${stream}`);
  const before = stateOf(session, round, stream);
  if (before === undefined) throw new Error('a stream that was opened has no state');
  await storing.state({ ...before, state: 'running', waitUntilMs: null });
  session.changes.say('connections', connection.customer);
  const counts = noCounts();
  const asked = lines.requests(connection.id);
  let failure: ReturnType<typeof failureOfStream> | null = null;
  let bug: unknown = null;
  try {
    const connector = withIntel(session, connection, lines.of(connection.id).connector);
    const report = (progress: StreamProgress): void => telling.report(stream, { ...progress, waitUntilMs: null });
    const pulling = { connection, storing, raising, running: telling, report };
    await pullStream(connector, stream, pulling, { counts, nowMs: session.platform.clock.nowMs() });
  } catch (cause) {
    failure = failureOfStream(cause, session.now());
    if (failure.error.code === 'bug') bug = cause;
  }
  const requests = Math.max(0, lines.requests(connection.id) - asked);
  const state = ended(before, { at: session.now(), signal: telling.signal, requests, counts }, failure);
  await storing.state(state);
  if (failure !== null) telling.report(stream, { seen: counts.seen, of: null, waitUntilMs: failure.waitUntilMs });
  if (counts.added + counts.changed > 0) session.changes.say('connections', connection.customer);
  return { state: stateOf(session, round, stream) ?? state, bug };
};

/**
 * One round of one connection: its streams one after another, each from its own cursor; one that fails stops no other. New
 * alerts become cases while pages still come.
 */
export const runRound = async (
  session: Session,
  lines: Lines,
  round: Round,
  telling: Telling,
): Promise<RoundOutcome> => {
  const { customer } = round.connection;
  const storing = new SyncStoring(session, customer);
  const raising = new RaiseSoon(session, customer);
  const outcome: RoundOutcome = { states: [], newCases: [], bugs: [] };
  try {
    for (const stream of streamsOf(round)) {
      if (telling.signal.aborted) break;
      const { state, bug } = await runStream({ session, lines, round, storing, raising, telling }, stream);
      outcome.states.push(state);
      if (bug !== null) outcome.bugs.push(bug);
    }
  } finally {
    await storing.end();
  }
  outcome.newCases = await raising.finish(round.withRules);
  for (const subject of ['connections', 'sources', 'events'] as const) session.changes.say(subject, customer);
  return outcome;
};
