import type { Fidelity } from '../../../shared/hunt/fidelity.ts';

/** What stands under a `not` errs to the other side. */
export const turned = (verdict: Fidelity): Fidelity =>
  verdict === 'wider' ? 'narrower' : verdict === 'narrower' ? 'wider' : verdict;

/** Of conditions joined by `and` or `or`: all of them err to one side, or it differs. */
export const together = (verdicts: readonly Fidelity[]): Fidelity => {
  const found = new Set(verdicts.filter((verdict) => verdict !== 'exact'));
  const [only] = found;
  if (only === undefined) return 'exact';
  return found.size === 1 ? only : 'differs';
};
