import { AppError } from '../../../../shared/contract/errors.ts';
import type { HuntCell, HuntLimit } from '../../../../shared/hunt/model.ts';
import type { HuntPlan, HuntTarget, TargetOutcome } from '../../../../shared/hunt/target.ts';
import type { TargetsInput } from '../../../../shared/hunt/target-contract.ts';
import type { HuntedRow } from '../../../sources/hunting.ts';
import type { Connectors } from '../../connections/connectors.ts';
import { vendorKinds } from '../../connections/vendor-kinds.ts';
import type { Session } from '../../session.ts';
import { pipelinesFor } from '../rule-pipelines.ts';
import { findLocally } from '../hunt-run.ts';
import { stopAfter } from '../stop-after.ts';
import { planFor } from './target-plan.ts';
import { tableOf } from './target-rows.ts';

/** How far a target is, told by whoever asks it. */
export interface TargetTelling {
  rows: number;
  work: { done: number; of: number } | null;
}

interface Asking {
  session: Session;
  connectors: Connectors;
  input: TargetsInput;
  tell: (telling: TargetTelling) => void;
  signal: AbortSignal;
}

export interface TargetAnswer {
  outcome: TargetOutcome;
  columns: string[];
  rows: HuntCell[][];
  /** What the vendor wrote, row for row; empty for the local store. */
  raw: readonly HuntedRow[];
}

type Found = Pick<TargetAnswer, 'columns' | 'rows' | 'raw'> &
  Pick<TargetOutcome, 'total' | 'limits' | 'notes' | 'failure'>;

const nothing = (): Found => ({
  columns: [],
  rows: [],
  raw: [],
  total: null,
  limits: [],
  notes: [],
  failure: null,
});

const failureOf = (cause: unknown): NonNullable<Found['failure']> => {
  if (!(cause instanceof AppError)) throw cause;
  return { code: cause.code, params: cause.params };
};

/** The translation must be the one the analyst has seen and agreed to; anything else is not sent. */
const requireAgreed = (plan: HuntPlan, agreed: string | null): string => {
  const why = plan.needs === 'impossible' || plan.text === null ? 'impossible' : 'consent';
  if (plan.needs === 'nothing' && plan.text !== null) return plan.text;
  if (why === 'consent' && plan.text !== null && agreed === plan.text) return plan.text;
  throw new AppError('invalid-input', { what: 'hunt', why, reason: `hunt-${why}` });
};

const fromLocal = async ({ session, input, tell, signal }: Asking, plan: HuntPlan, text: string): Promise<Found> => {
  const { fromMs, toMs } = input;
  const asked = { ...input, language: plan.language, text, span: { fromMs, toMs } };
  const running = { report: ({ rows }: { rows: number }) => tell({ rows, work: null }), signal };
  const { columns, rows, limits } = await findLocally(session, asked, running);
  return { ...nothing(), columns, rows, limits };
};

/** The right a search needs goes with a refusal: the vendors' own words for it name it seldom. */
const withRight = (failure: NonNullable<Found['failure']>, { kind, search }: HuntTarget): Found['failure'] => {
  if (failure.params['reason'] !== 'right-missing' || kind === null) return failure;
  const right = vendorKinds[kind]?.searches?.find(({ name }) => name === search)?.right;
  return right === undefined ? failure : { ...failure, params: { ...failure.params, right } };
};

interface Taken {
  raw: readonly HuntedRow[];
  found: Found;
}

/** Takes what comes until the end, a failure or a cancel; whatever had come stays. */
const takeParts = async (asking: Asking, target: HuntTarget, plan: HuntPlan, text: string): Promise<Taken> => {
  const { connectors, input, tell, signal } = asking;
  const found = nothing();
  let raw: readonly HuntedRow[] = [];
  const stop = stopAfter(input.secondsLimit, signal);
  try {
    if (target.connection === null || target.search === null) throw new AppError('not-found', { what: 'hunt target' });
    const { hunting } = connectors.of(target.connection).connector;
    const { fromMs, toMs } = input;
    const rowLimit = Math.min(input.rowLimit, target.mostRows);
    const asked = { search: target.search, language: plan.language, text, fromMs, toMs, rowLimit };
    for await (const part of hunting?.run(asked, { signal: stop.signal, purpose: 'analyst' }) ?? []) {
      raw = part.told === 'all' && (part.rows.length > 0 || raw.length === 0) ? part.rows : [...raw, ...part.rows];
      found.total = part.total ?? found.total;
      found.limits = [...found.limits, ...part.limits];
      found.notes = [...found.notes, ...part.notes];
      tell({ rows: raw.length, work: part.work });
    }
  } catch (cause) {
    if (!stop.signal.aborted) found.failure = withRight(failureOf(cause), target);
  } finally {
    stop.done();
  }
  return { raw, found: { ...found, limits: [...found.limits, ...stop.why] } };
};

const fromVendor = async (asking: Asking, target: HuntTarget, plan: HuntPlan, text: string): Promise<Found> => {
  const { raw, found } = await takeParts(asking, target, plan, text);
  const { columns, rows, limits } = await tableOf(raw);
  const all: HuntLimit[] = [...new Set([...found.limits, ...limits])];
  return { ...found, columns, rows, raw: raw.slice(0, rows.length), limits: all };
};

/** Asks one target. What stops it stands in its outcome; only what must not happen is thrown. */
export const askTarget = async (asking: Asking, target: HuntTarget, agreed: string | null): Promise<TargetAnswer> => {
  const started = performance.now();
  const { input, session } = asking;
  const pipelines = input.language === 'sigma' ? pipelinesFor(session, input.customer, input.pipelineTexts) : [];
  const plan = planFor(asking.connectors, target, { ...input, pipelines });
  let sent: string | null = null;
  let found = nothing();
  try {
    sent = requireAgreed(plan, agreed);
    const isLocal = target.connection === null;
    found = isLocal ? await fromLocal(asking, plan, sent) : await fromVendor(asking, target, plan, sent);
  } catch (cause) {
    found.failure = failureOf(cause);
  }
  const { columns, rows, raw, total, limits, notes, failure } = found;
  return {
    outcome: {
      target: target.id,
      name: target.name,
      search: target.search,
      language: plan.language,
      sent,
      card: plan.card,
      rows: rows.length,
      total,
      limits,
      notes,
      failure,
      seconds: (performance.now() - started) / 1000,
    },
    columns,
    rows,
    raw,
  };
};
