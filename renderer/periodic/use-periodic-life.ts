import { useMemo, useSyncExternalStore } from 'react';
import { periodicFindings, type PeriodicFinding } from '../../shared/periodic/check.ts';
import type { TextLife } from '../../shared/report/life-contract.ts';
import { hindrancesOf, stateOf, type Hindrance, type LifeStep } from '../../shared/report/life.ts';
import { useQuery } from '../api/queries.ts';
import type { PeriodicSession } from './periodic-session.ts';
import type { Which } from './which.ts';

export interface PeriodicStanding {
  life: TextLife;
  findings: PeriodicFinding[];
  may: Record<LifeStep, Hindrance>;
}

/** Where the report stands, with the check of the text as it is typed. Null until the engine told. */
export const usePeriodicLife = (which: Which, session: PeriodicSession): PeriodicStanding | null => {
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { data: life } = useQuery('periodicLife.open', which);
  const freshness = useQuery('periodic.freshness', which, { enabled: report.version > 0 });
  const hasNews = freshness.data?.hasNews === true && report.version > 0;
  return useMemo(() => {
    if (life === undefined) return null;
    const { version, kind } = report;
    const findings = periodicFindings(report, { hasNews });
    return {
      life: { ...life, state: stateOf(life.entries, version) },
      findings,
      may: hindrancesOf(life, { version, gatePasses: findings.length === 0, kind }),
    };
  }, [life, report, hasNews]);
};
