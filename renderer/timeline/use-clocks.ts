import { useMemo } from 'react';
import type { HostClock } from '../../shared/timeline/contract.ts';
import type { ClockCorrection } from '../../shared/timeline/model.ts';
import { useQuery } from '../api/queries.ts';
import type { Scope } from '../nav/selection.ts';

export interface KnownClocks {
  customerZone: string;
  /** By host: its zone where it is known, and the correction that counts. */
  of: (host: string) => { zone: string | null; correction: ClockCorrection | null };
  isAnyCorrected: boolean;
}

export const countingCorrection = ({ corrections }: HostClock): ClockCorrection | null =>
  corrections.find(({ undone }) => undone === null) ?? null;

/** What is known of the clocks of all hosts in sight. */
export const useClocks = (scope: Scope): KnownClocks => {
  const { data } = useQuery('timeline.clocks', scope);
  return useMemo(() => {
    const byHost = new Map(
      (data?.hosts ?? []).map((clock) => [
        clock.host,
        { zone: clock.zone?.timeZone ?? null, correction: countingCorrection(clock) },
      ]),
    );
    return {
      customerZone: data?.customerZone ?? 'Asia/Tokyo',
      of: (host) => byHost.get(host) ?? { zone: null, correction: null },
      isAnyCorrected: [...byHost.values()].some(({ correction }) => correction !== null),
    };
  }, [data]);
};
