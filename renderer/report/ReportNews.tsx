import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { EventId } from '../../shared/event/model.ts';
import type { Claim } from '../../shared/report/model.ts';
import { claimsOf, hasNewFacts } from '../../shared/report/stale.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Banner } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { RedraftDialog } from './RedraftDialog.tsx';
import { StaleList } from './ReportDialogs.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

export interface News {
  /** The case holds other facts than those the report was drafted from. */
  newFacts: boolean;
  missing: ReadonlySet<EventId>;
  /** Sentences that stand on a record which is no longer stored. */
  stale: Claim[];
}

const none: ReadonlySet<EventId> = new Set();

/** What changed under the report. Asked again whenever the case changed. */
export const useNews = (which: Which, session: ReportSession): News => {
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { data, refetch } = useQuery('report.freshness', which);
  const { data: overview } = useQuery('cases.overview', { caseId: which.caseId });
  useEffect(() => {
    if (overview !== undefined) void refetch();
  }, [overview, refetch]);
  const missing = useMemo(
    () => (data === undefined || data.missing.length === 0 ? none : new Set(data.missing)),
    [data],
  );
  return {
    newFacts: data !== undefined && hasNewFacts(report, data.basis),
    missing,
    stale:
      missing.size === 0 ? [] : claimsOf(report).filter(({ events }) => events.some((event) => missing.has(event))),
  };
};

/** Told above the report; the analyst decides. */
export const ReportNews = ({ which, session, news }: { which: Which; session: ReportSession; news: News }) => {
  const words = useMessages().report.editor;
  const [asking, setAsking] = useState(false);
  return (
    <>
      {news.newFacts ? (
        <Banner tone="caution">
          <span>{words.newFacts}</span>
          <Button onPress={() => setAsking(true)}>{words.redraft}</Button>
        </Banner>
      ) : null}
      {news.stale.length > 0 ? (
        <Banner tone="caution">
          <details>
            <summary>{words.staleClaims({ count: news.stale.length })}</summary>
            <StaleList stale={news.stale} />
          </details>
        </Banner>
      ) : null}
      <RedraftDialog which={which} session={session} isOpen={asking} onClose={() => setAsking(false)} />
    </>
  );
};
