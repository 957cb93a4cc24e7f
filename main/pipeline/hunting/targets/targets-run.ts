import type { z } from 'zod';
import type { HuntTarget, TargetOutcome, TargetProgress, TargetsAnswer } from '../../../../shared/hunt/target.ts';
import type { huntTargetsContract, TargetsInput } from '../../../../shared/hunt/target-contract.ts';
import { keptOf } from '../../../../shared/hunt/snapshot.ts';
import type { Connectors } from '../../connections/connectors.ts';
import type { Session } from '../../session.ts';
import { requireOwnCase } from '../hunt-run.ts';
import { askTarget, type TargetAnswer } from './ask-target.ts';
import type { HuntRuns } from './kept-runs.ts';
import { huntTarget } from './target-list.ts';

type Progress = z.input<typeof huntTargetsContract.run.progress>;

interface Running {
  report: (progress: Progress) => void;
  signal: AbortSignal;
}

interface Made {
  session: Session;
  connectors: Connectors;
  runs: HuntRuns;
}

/** Seconds and waits go on while no vendor answers. */
const TELL_MS = 500;

/** How far each target is, told whenever something changed and twice a second. */
class Telling {
  readonly #made: Made;
  readonly #report: (targets: TargetProgress[]) => void;
  readonly #states: Map<HuntTarget, TargetProgress>;
  readonly #started = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(made: Made, targets: readonly HuntTarget[], report: (targets: TargetProgress[]) => void) {
    this.#made = made;
    this.#report = report;
    this.#states = new Map(
      targets.map((target) => [
        target,
        {
          target: target.id,
          state: 'running',
          rows: 0,
          total: null,
          done: null,
          of: null,
          waitUntilMs: null,
          failure: null,
          seconds: 0,
        },
      ]),
    );
    this.#timer = setInterval(() => this.#tell(), TELL_MS);
    this.#tell();
  }

  note(target: HuntTarget, change: Partial<TargetProgress>): void {
    const before = this.#states.get(target);
    if (before === undefined) return;
    this.#states.set(target, { ...before, ...change });
    this.#tell();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    const seconds = (performance.now() - this.#started) / 1000;
    const { session, connectors } = this.#made;
    const isOpen = session.opened !== null;
    const waits = new Map(isOpen ? connectors.quotas().map((one) => [one.connection, one.waitUntilMs]) : []);
    const states = [...this.#states].map(([{ connection }, state]): TargetProgress => {
      if (state.state !== 'running') return state;
      const waitUntilMs = connection === null ? null : (waits.get(connection) ?? null);
      return { ...state, waitUntilMs, state: waitUntilMs === null ? 'running' : 'waiting', seconds };
    });
    this.#report(states);
  }
}

const endOf = ({ failure, limits }: TargetOutcome): TargetProgress['state'] => {
  if (failure !== null) return 'failed';
  return limits.includes('cancelled') ? 'cancelled' : 'done';
};

/** A line for each target: what was asked where, what was actually sent, what came of it, and as many of its rows as are kept. */
const putLines = (
  { session }: Made,
  input: TargetsInput,
  begun: { startedAt: string; lastBlock: number },
  answers: readonly TargetAnswer[],
): void => {
  const store = session.customer(input.customer);
  const { language, text, parameters, caseId, fromMs, toMs } = input;
  const span = { fromMs, toMs };
  const asked = { language, text, parameters, caseId, span };
  const line = { ...asked, startedAt: begun.startedAt, actor: session.actor };
  for (const { outcome, ...found } of answers) {
    const { name, search, sent, rows, limits, failure, seconds } = outcome;
    const runId = store.putHunt({
      ...line,
      target: search === null ? null : `${name} · ${search}`,
      sent: sent === text ? null : sent,
      rows,
      limits,
      failure: failure?.code ?? null,
      seconds,
    });
    const taken = { ...asked, takenAt: begun.startedAt, limits, ...keptOf(found) };
    if (failure === null || rows > 0) store.putSnapshot(taken, { runId, lastBlock: begun.lastBlock });
  }
  session.changes.say('hunts', input.customer);
};

/**
 * One hunt over several targets at once. A target that fails says why and keeps what it had; the others go on. Throws only for
 * what is wrong with the whole order: no such customer, case or target.
 */
export const runOverTargets = async (
  made: Made,
  input: TargetsInput,
  { report, signal }: Running,
): Promise<TargetsAnswer> => {
  const { session, connectors, runs } = made;
  const started = performance.now();
  const startedAt = session.now();
  const lastBlock = session.customer(input.customer).lastBlock();
  requireOwnCase(session, input);
  const targets = input.targets.map(({ id }) => huntTarget(connectors, input.customer, id));
  const { run, stops, arrived } = runs.begin(targets.map(({ id }) => id));
  const telling = new Telling(made, targets, (states) =>
    report({ run, targets: states, arrived: arrived.count, turn: arrived.turn }),
  );
  const ask = async (target: HuntTarget, at: number): Promise<TargetAnswer> => {
    const own = stops.get(target.id)?.signal ?? signal;
    const answer = await askTarget(
      {
        session,
        connectors,
        input,
        signal: AbortSignal.any([signal, own]),
        arrived,
        tell: ({ rows, total, work }) =>
          telling.note(target, { rows, total, done: work?.done ?? null, of: work?.of ?? null }),
      },
      target,
      input.targets[at]?.agreed ?? null,
    );
    const { outcome } = answer;
    const { rows, failure, seconds } = outcome;
    telling.note(target, { state: endOf(outcome), rows, failure, seconds });
    return answer;
  };
  try {
    const answers = await Promise.all(targets.map(ask));
    const outcomes = answers.map(({ outcome }) => outcome);
    putLines(made, input, { startedAt, lastBlock }, answers);
    runs.keep(run, input.customer, arrived.kept());
    const seconds = (performance.now() - started) / 1000;
    const { fromMs, toMs } = input;
    return { run, fromMs, toMs, ...arrived.all(), targets: outcomes, seconds };
  } finally {
    telling.end();
    runs.end(run);
  }
};
