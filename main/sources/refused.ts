import { AppError } from '../../shared/contract/errors.ts';
import type { Connector } from './connector.ts';

/** HTTP status of a vendor's refusal; null for every other failure. A missing right (403) or area (404) is often an answer. */
export const statusOf = (error: unknown): number | null => {
  if (!(error instanceof AppError)) return null;
  const status = error.params['status'];
  return typeof status === 'number' && error.code !== 'unreachable' ? status : null;
};

/** What became of one alert that was to be changed at the vendor. */
export type Outcome = Awaited<ReturnType<NonNullable<Connector['changeAlerts']>>>[number];

/** A refusal as an outcome of its alert, so that the others go on; whatever else failed is thrown again. */
export const refusedOutcome = (error: unknown): Outcome => {
  const status = statusOf(error);
  if (!(error instanceof AppError) || status === null) throw error;
  const { note = '', trace } = error.params;
  return { state: 'refused', note: `HTTP ${status} ${note}`.trim(), trace: typeof trace === 'string' ? trace : null };
};

const BY_WEAKNESS: Outcome['state'][] = ['unsupported', 'refused', 'accepted', 'confirmed'];

/** Of several steps the weakest says how it went; their notes stand together. */
export const joinedOutcome = (steps: readonly Outcome[]): Outcome => {
  const weakest = [...steps].sort((a, b) => BY_WEAKNESS.indexOf(a.state) - BY_WEAKNESS.indexOf(b.state))[0];
  const notes = steps.map((step) => step.note).filter((text) => text !== '');
  const trace = steps.map((step) => step.trace).find((one) => one !== null) ?? null;
  return { state: weakest?.state ?? 'unsupported', note: notes.join('; '), trace };
};
