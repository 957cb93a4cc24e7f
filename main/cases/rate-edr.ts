import type { Alert, Severity } from '../../shared/alerts/model.ts';

const RATING = { critical: 'high', high: 'high', medium: 'medium', low: 'low', informational: 'low' } as const;
const ORDER = ['high', 'medium', 'low'] as const;

/** What the EDR itself says of a case, in our levels: its gravest alert. Null where no EDR said anything. */
export const edrRating = (alerts: readonly Alert[]): Severity | null => {
  const ratings = new Set(alerts.flatMap(({ origin, level }) => (origin === null ? [] : [RATING[level]])));
  return ORDER.find((one) => ratings.has(one)) ?? null;
};
