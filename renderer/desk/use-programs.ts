import type { Prevalence, QueueRow } from '../../shared/alerts/contract.ts';
import { useQuery } from '../api/queries.ts';

const keyOf = ({ customer, image }: { customer: string; image: string }): string => `${customer}\n${image}`;

/** Programs asked for at once, as the contract allows. */
const most = 400;

/** On how many hosts the programs of the rows at hand were started. */
export const usePrograms = (
  rows: readonly QueueRow[],
  isShown: boolean,
): ((row: QueueRow) => Prevalence | undefined) => {
  const wanted = new Map<string, { customer: string; image: string }>();
  for (const { customer, image } of rows) {
    if (image !== null && wanted.size < most) wanted.set(keyOf({ customer, image }), { customer, image });
  }
  const asked = [...wanted.values()];
  const { data } = useQuery('alerts.programs', { asked }, { enabled: isShown && asked.length > 0, keepPrevious: true });
  const found = new Map(data?.map((one, at) => [keyOf(asked[at] ?? { customer: '', image: '' }), one]));
  return ({ customer, image }) => (image === null ? undefined : found.get(keyOf({ customer, image })));
};
