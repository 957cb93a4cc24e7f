import { AppError } from '../../shared/contract/errors.ts';
import type { AlertChangeOutcome } from '../../shared/sync/contract.ts';

/** HTTP status of a vendor's refusal; null for every other failure. A missing right (403) or area (404) is often an answer. */
export const statusOf = (error: unknown): number | null => {
  if (!(error instanceof AppError)) return null;
  const status = error.params['status'];
  return typeof status === 'number' && error.code !== 'unreachable' ? status : null;
};

/** What became of one alert that was to be changed at the vendor. */
export type Outcome = Omit<AlertChangeOutcome, 'alertId'>;

/** Whether it was done is known only where the vendor answered, or nothing had left this machine. */
export const failedOutcome = (error: unknown): Outcome => {
  if (!(error instanceof AppError)) throw error;
  const { code, params } = error;
  const { trace } = params;
  const state = params['outcome'] === 'unknown' ? 'unknown' : 'refused';
  return { state, note: '', trace: typeof trace === 'string' ? trace : null, error: { code, params } };
};

/** A failure as an outcome of its alert, so that the others go on and what was done before stays told. */
export const refusedOutcome = (error: unknown): Outcome => {
  const failed = failedOutcome(error);
  const status = statusOf(error);
  if (!(error instanceof AppError) || status === null || failed.state === 'unknown') return failed;
  const { note = '' } = error.params;
  return { ...failed, note: `HTTP ${status} ${note}`.trim(), error: null };
};

/** A step the vendor has no means for. */
export const unsupportedOutcome = (note: string): Outcome => ({
  state: 'unsupported',
  note,
  trace: null,
  error: null,
});

const BY_WEAKNESS: Outcome['state'][] = ['unknown', 'unsupported', 'refused', 'partly', 'accepted', 'confirmed'];

const joinedState = (steps: readonly Outcome[]): Outcome['state'] => {
  const weakest = BY_WEAKNESS.find((state) => steps.some((step) => step.state === state)) ?? 'unsupported';
  const isSomeDone = steps.some(({ state }) => state === 'confirmed' || state === 'accepted');
  return isSomeDone && (weakest === 'unsupported' || weakest === 'refused') ? 'partly' : weakest;
};

/** Of several steps the weakest says how it went, or that only some were done; their notes stand together. */
export const joinedOutcome = (steps: readonly Outcome[]): Outcome => ({
  state: joinedState(steps),
  note: steps
    .map((step) => step.note)
    .filter((text) => text !== '')
    .join('; '),
  trace: steps.map((step) => step.trace).find((one) => one !== null) ?? null,
  error: steps.map((step) => step.error).find((one) => one !== null) ?? null,
});
