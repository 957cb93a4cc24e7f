import type { z } from 'zod';
import type { Connection, ConnectionId, StreamName, StreamState } from '../../../shared/connections/model.ts';
import type { SyncProgress, SyncResult } from '../../../shared/sync/contract.ts';
import type { Running } from '../../sources/running.ts';
import type { Session } from '../session.ts';
import type { Lines } from './sync-lines.ts';
import { runRound, type Round, type RoundOutcome } from './sync-round.ts';
import { Backoff } from './sync-backoff.ts';

interface Asking {
  report: (progress: z.input<typeof SyncProgress>) => void;
  signal: AbortSignal;
}

const hasCustomer = (connection: Connection): connection is Round['connection'] => connection.customer !== null;

/** Hosts, groups, policies: in the background no more often than this, however often alerts are looked for. */
const listsEveryMs = 15 * 60_000;

/** Judging by our rules reads much that was stored before: in the background it may take this part of the time. */
const restPerJudging = 10;

/**
 * Everything that flows in from vendors. Rounds of one connection run one after another, whoever asked for them; connections
 * whose customers the backend names itself (customer null) are not pulled here.
 */
export class Sync {
  readonly #session: Session;
  readonly #lines: Lines;
  readonly #failed: (cause: unknown) => void;
  readonly #running = new Set<ConnectionId>();
  readonly #lastRound = new Map<ConnectionId, number>();
  readonly #judgeNotBefore = new Map<string, number>();
  readonly backoff: Backoff;

  constructor(session: Session, lines: Lines, failed: (cause: unknown) => void) {
    this.#session = session;
    this.#lines = lines;
    this.#failed = failed;
    this.backoff = new Backoff(() => session.platform.clock.nowMs());
  }

  /** Of every stream that was ever pulled, and of those that are switched on and never were. */
  states(): StreamState[] {
    const { desk } = this.#session.workspace;
    const stored = desk.customers().flatMap(({ name }) => this.#session.customer(name).streamStates());
    const connections = this.#lines.list();
    const known = new Set(connections.map(({ id }) => id));
    const states = stored.filter(({ connection }) => known.has(connection)).map((state) => this.#asItIs(state));
    const told = new Set(states.map(({ connection, stream }) => `${connection} ${stream}`));
    const never = connections.flatMap(({ id, streams }) =>
      streams.filter((stream) => !told.has(`${id} ${stream}`)).map((stream) => neverPulled(id, stream)),
    );
    return [...states, ...never];
  }

  /** When its last round ended, or what it brought last in an earlier run of the workbench; 0: never. */
  lastRoundMs(connection: Connection): number {
    const known = this.#lastRound.get(connection.id);
    if (known !== undefined || connection.customer === null) return known ?? 0;
    if (this.#session.workspace.desk.customerByName(connection.customer) === null) return 0;
    const last = this.#session
      .customer(connection.customer)
      .streamStates()
      .filter((state) => state.connection === connection.id)
      .map(({ lastSuccessAt }) => (lastSuccessAt === null ? 0 : Date.parse(lastSuccessAt)));
    const lastMs = Math.max(0, ...last);
    this.#lastRound.set(connection.id, lastMs);
    return lastMs;
  }

  /** One round now. Throws `not-found` for a connection that is none; failures of streams stand in their states. */
  async run(
    asked: { id: ConnectionId | null; streams: readonly StreamName[] },
    asking: Asking,
  ): Promise<z.input<typeof SyncResult>> {
    const started = performance.now();
    const all = this.#lines.list().filter(({ enabled }) => enabled);
    const chosen = asked.id === null ? all : [this.#lines.of(asked.id).connection];
    const outcomes = await Promise.all(
      chosen
        .filter(hasCustomer)
        .map((connection) =>
          this.round({ connection, streams: asked.streams, withRules: true }, { ...asking, purpose: 'analyst' }),
        ),
    );
    return {
      streams: outcomes.flatMap(({ states }) => states),
      newCases: outcomes.flatMap(({ newCases }) => newCases),
      cancelled: asking.signal.aborted,
      seconds: (performance.now() - started) / 1000,
    };
  }

  /** A round nobody waits for, unless one is running. */
  async inBackground(connection: Connection, signal: AbortSignal): Promise<void> {
    if (!hasCustomer(connection) || this.#running.has(connection.id)) return;
    const due = this.#judgeNotBefore.get(connection.customer) ?? 0;
    const withRules = performance.now() >= due;
    const started = performance.now();
    const streams = this.#dueStreams(connection);
    if (streams.length === 0) return;
    await this.round({ connection, streams, withRules }, { report: () => undefined, signal, purpose: 'sync' });
    const ended = performance.now();
    if (withRules) this.#judgeNotBefore.set(connection.customer, ended + (ended - started) * restPerJudging);
  }

  /** Lists that a vendor only gives whole are not asked for with every look for new alerts. */
  #dueStreams(connection: Round['connection']): StreamName[] {
    const { desk } = this.#session.workspace;
    const isKnown = desk.customerByName(connection.customer) !== null;
    const states = isKnown ? this.#session.customer(connection.customer).streamStates() : [];
    const nowMs = this.#session.platform.clock.nowMs();
    return connection.streams.filter((stream) => {
      const last = states.find((one) => one.connection === connection.id && one.stream === stream)?.lastSuccessAt;
      return stream === 'alerts' || typeof last !== 'string' || nowMs - Date.parse(last) >= listsEveryMs;
    });
  }

  /** What was written at a vendor is read back, as soon as nothing else is being asked. */
  soon(customer: string): void {
    for (const connection of this.#lines.list()) {
      if (connection.customer !== customer || !connection.enabled || !hasCustomer(connection)) continue;
      const round: Round = { connection, streams: ['alerts'], withRules: false };
      this.round(round, { report: () => undefined, signal: this.#session.closing, purpose: 'sync' }).catch(
        (cause: unknown) => {
          if (this.#session.opened !== null) this.#failed(cause);
        },
      );
    }
  }

  async round(round: Round, asking: Asking & Pick<Running, 'purpose'>): Promise<RoundOutcome> {
    const { id, customer } = round.connection;
    const session = this.#session;
    const outcome = await session.turns.take(`sync ${id}`, () =>
      session.whileOpen(asking, async ({ signal }) => {
        if (session.workspace.desk.customerByName(customer) === null) {
          session.workspace.addCustomer(customer);
          session.changes.say('customers', customer);
        }
        this.#running.add(id);
        try {
          return await runRound(session, this.#lines, round, {
            signal,
            purpose: asking.purpose,
            report: (stream, progress) => asking.report({ connection: id, stream, ...progress }),
          });
        } finally {
          this.#running.delete(id);
        }
      }),
    );
    this.backoff.note(id, outcome.states);
    this.#lastRound.set(id, session.platform.clock.nowMs());
    for (const bug of outcome.bugs) this.#failed(bug);
    return outcome;
  }

  /** What a killed engine left as running is not; a wait of our own is shown as the vendor's is. */
  #asItIs(state: StreamState): StreamState {
    if (state.state === 'running' && !this.#running.has(state.connection)) {
      return { ...state, state: state.lastSuccessAt === null ? 'never' : 'current' };
    }
    if (state.state !== 'failed' && state.state !== 'waiting') return state;
    return { ...state, waitUntilMs: state.waitUntilMs ?? this.backoff.untilMs(state.connection) };
  }
}

const neverPulled = (connection: ConnectionId, stream: StreamName): StreamState => ({
  connection,
  stream,
  state: 'never',
  throughMs: null,
  lastSuccessAt: null,
  error: null,
  counts: { seen: 0, added: 0, changed: 0, requests: 0 },
  waitUntilMs: null,
});
