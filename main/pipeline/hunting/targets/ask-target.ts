import { AppError } from '../../../../shared/contract/errors.ts';
import type { HuntLimit } from '../../../../shared/hunt/model.ts';
import type { HuntPlan, HuntTarget, TargetOutcome } from '../../../../shared/hunt/target.ts';
import type { TargetsInput } from '../../../../shared/hunt/target-contract.ts';
import type { Connectors } from '../../connections/connectors.ts';
import { vendorKinds } from '../../connections/vendor-kinds.ts';
import type { Session } from '../../session.ts';
import { pipelinesFor } from '../rule-pipelines.ts';
import { findLocally } from '../hunt-run.ts';
import { stopAfter } from '../stop-after.ts';
import type { ArrivedRows, OwnTable } from './arrived-rows.ts';
import { planFor } from './target-plan.ts';
import { RowReader, type ReadRow } from './target-rows.ts';

/** How far a target is, told by whoever asks it. */
export interface TargetTelling {
  rows: number;
  total: number | null;
  work: { done: number; of: number } | null;
}

interface Asking {
  session: Session;
  connectors: Connectors;
  input: TargetsInput;
  tell: (telling: TargetTelling) => void;
  signal: AbortSignal;
  /** Where rows go as they come. */
  arrived: ArrivedRows;
}

export interface TargetAnswer extends OwnTable {
  outcome: TargetOutcome;
}

type Found = Pick<TargetOutcome, 'total' | 'limits' | 'notes' | 'failure'>;

const nothing = (): Found => ({ total: null, limits: [], notes: [], failure: null });

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

const fromLocal = async (asking: Asking, target: HuntTarget, plan: HuntPlan, text: string): Promise<Found> => {
  const { session, input, tell, signal, arrived } = asking;
  const { fromMs, toMs } = input;
  const asked = { ...input, language: plan.language, text, span: { fromMs, toMs } };
  const told = ({ rows }: { rows: number }): void => tell({ rows, total: null, work: null });
  const { columns, rows, limits } = await findLocally(session, asked, { report: told, signal });
  arrived.add(
    target,
    rows.map((values) => ({ cells: { names: columns, values }, kept: null })),
  );
  return { ...nothing(), limits };
};

/** The right a search needs goes with a refusal: the vendors' own words for it name it seldom. */
const withRight = (failure: NonNullable<Found['failure']>, { kind, search }: HuntTarget): Found['failure'] => {
  if (failure.params['reason'] !== 'right-missing' || kind === null) return failure;
  const right = vendorKinds[kind]?.searches?.find(({ name }) => name === search)?.right;
  return right === undefined ? failure : { ...failure, params: { ...failure.params, right } };
};

type Sent = Pick<HuntPlan, 'language'> & { text: string };

const partsOf = ({ connectors, input }: Asking, target: HuntTarget, sent: Sent, signal: AbortSignal) => {
  if (target.connection === null || target.search === null) throw new AppError('not-found', { what: 'hunt target' });
  const { hunting } = connectors.of(target.connection).connector;
  const { fromMs, toMs } = input;
  const rowLimit = Math.min(input.rowLimit, target.mostRows);
  const asked = { search: target.search, ...sent, fromMs, toMs, rowLimit };
  return hunting?.run(asked, { signal, purpose: 'analyst' }) ?? [];
};

/** Takes what comes until the end, a failure or a cancel; whatever had come stays. */
const fromVendor = async (asking: Asking, target: HuntTarget, sent: Sent): Promise<Found> => {
  const { input, tell, signal, arrived } = asking;
  const found = nothing();
  const reader = new RowReader();
  let rows: ReadRow[] = [];
  let work: TargetTelling['work'] = null;
  const stop = stopAfter(input.secondsLimit, signal);
  const { connection } = target;
  const given = (read: readonly ReadRow[]) =>
    read.map(({ hunted, cells }) => ({ cells, kept: connection === null ? null : { ...hunted, connection } }));
  try {
    for await (const part of partsOf(asking, target, sent, stop.signal)) {
      const isAnew = part.told === 'all' && (part.rows.length > 0 || rows.length === 0);
      const read = isAnew ? await reader.anew(part.rows, rows) : await reader.more(part.rows);
      if (isAnew) arrived.put(target, given(read));
      else arrived.add(target, given(read));
      rows = isAnew ? read : [...rows, ...read];
      found.total = part.total ?? found.total;
      found.limits = [...found.limits, ...part.limits];
      found.notes = [...found.notes, ...part.notes];
      work = part.work ?? work;
      tell({ rows: rows.length, total: found.total, work });
    }
  } catch (cause) {
    if (!stop.signal.aborted) found.failure = withRight(failureOf(cause), target);
  } finally {
    stop.done();
  }
  const limits: HuntLimit[] = [...found.limits, ...stop.why, ...(reader.isFull ? (['memory'] as const) : [])];
  return { ...found, limits: [...new Set(limits)] };
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
    const { language } = plan;
    found = isLocal
      ? await fromLocal(asking, target, plan, sent)
      : await fromVendor(asking, target, { language, text: sent });
  } catch (cause) {
    found.failure = failureOf(cause);
  }
  const { total, limits, notes, failure } = found;
  const { columns, rows } = asking.arrived.ofTarget(target);
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
  };
};
