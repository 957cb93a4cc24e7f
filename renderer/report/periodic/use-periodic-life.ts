import { useMemo, useSyncExternalStore } from 'react';
import { periodicFindings, type PeriodicFinding } from '../../../shared/periodic/check.ts';
import type { PeriodicLife } from '../../../shared/periodic/contract.ts';
import { hindrancesOf, openComments, stateOf, type Hindrance, type LifeStep } from '../../../shared/report/life.ts';
import { useQuery } from '../../api/queries.ts';
import { openChoicesOf } from '../pending-merge.ts';
import type { PeriodicSession } from './periodic-session.ts';
import { reportOf } from './periodic-text.ts';
import type { Which } from './which.ts';

export interface PeriodicStanding {
  life: PeriodicLife;
  findings: PeriodicFinding[];
  may: Record<LifeStep, Hindrance>;
}

/** Where the report stands, with the check of the text as it is typed. Null until the engine told. */
export const usePeriodicLife = (which: Which, session: PeriodicSession): PeriodicStanding | null => {
  const { report: text, merge } = useSyncExternalStore(session.subscribe, session.view);
  const { data: life } = useQuery('periodicLife.open', which);
  const freshness = useQuery('periodic.freshness', which, { enabled: text.version > 0 });
  const { data: base } = useQuery('periodicLife.writing', which);
  const hasNews = freshness.data?.hasNews === true && text.version > 0;
  return useMemo(() => {
    if (life === undefined) return null;
    const { version } = text;
    const report = reportOf(text);
    const findings = periodicFindings(report, {
      hasNews,
      comments: openComments(life.entries).map(({ fact }) => fact),
      style: base?.rules.isStrict === true ? base : null,
      choices: merge === null ? life.choices : openChoicesOf(merge),
    });
    return {
      life: { ...life, state: stateOf(life.entries, version) },
      findings,
      may: hindrancesOf(life, { version, gatePasses: findings.length === 0, kind: report.kind }),
    };
  }, [life, text, merge, hasNews, base]);
};
