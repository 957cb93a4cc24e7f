import { useMemo } from 'react';
import type { Prevalence, QueueRow } from '../../shared/alerts/contract.ts';
import { useQuery } from '../api/queries.ts';

const keyOf = ({ customer, image }: { customer: string; image: string }): string => `${customer}\n${image}`;

/** Programs asked for at once, as the contract allows. */
const most = 400;

const askedFor = (rows: readonly QueueRow[]): { customer: string; image: string }[] => {
  const wanted = new Map<string, { customer: string; image: string }>();
  for (const { customer, image } of rows) {
    if (image !== null && wanted.size < most) wanted.set(keyOf({ customer, image }), { customer, image });
  }
  return [...wanted.values()];
};

/** On how many hosts the programs of the rows at hand were started. The same function while nothing changed. */
export const usePrograms = (
  rows: readonly QueueRow[],
  isShown: boolean,
): ((row: QueueRow) => Prevalence | undefined) => {
  const asked = useMemo(() => askedFor(rows), [rows]);
  const { data } = useQuery('alerts.programs', { asked }, { enabled: isShown && asked.length > 0, keepPrevious: true });
  return useMemo(() => {
    const found = new Map(data?.map((one) => [keyOf(one), one]));
    return ({ customer, image }) => (image === null ? undefined : found.get(keyOf({ customer, image })));
  }, [data]);
};
