import { useEffect, useMemo } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { Language } from '../../shared/i18n/catalogue.ts';
import { ReportKind, type CaseReport } from '../../shared/report/model.ts';
import { useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { ReportEditor } from './ReportEditor.tsx';
import { saveWhenLeaving, sessionFor } from './open-sessions.ts';
import type { Which } from './report-text.ts';
import './report.css';

interface Props {
  caseId: CaseId;
  customer: string;
}

const acceptLanguage = (value: unknown): Language | null => Language.find((language) => language === value) ?? null;

const acceptKind = (value: unknown): ReportKind | null => ReportKind.safeParse(value).data ?? null;

interface OpenProps {
  which: Which;
  customer: string;
  stored: CaseReport;
  onLanguage: (language: Language) => void;
  onKind: (kind: ReportKind) => void;
}

/** One session for as long as this report stands open; leaving it saves what is unsaved. */
const Open = ({ which, customer, stored, onLanguage, onKind }: OpenProps) => {
  // Later answers of the store are compared, not taken: `stored` may lag behind what is being typed.
  // eslint-disable-next-line react/exhaustive-deps -- keyed by report, see above
  const session = useMemo(() => sessionFor(which, stored), [which.caseId, which.kind, which.language]);
  useEffect(() => {
    saveWhenLeaving();
    return () => void session.flush();
  }, [session]);
  return <ReportEditor {...{ which, customer, session, stored, onLanguage, onKind }} />;
};

/** First or second report of a case: drafted when first opened, edited sentence by sentence, saved while typing. */
export const ReportTab = ({ caseId, customer }: Props) => {
  const words = useMessages().report.editor;
  const initial = useLanguage();
  const [language, setLanguage] = useKept<Language>('report.language', { initial, accept: acceptLanguage });
  const [kind, setKind] = useKept<ReportKind>('report.kind', { initial: 'first', accept: acceptKind });
  const which: Which = { caseId, kind, language };
  const { data, error, refetch } = useQuery('report.open', which);
  if (data === undefined) {
    return (
      <div className="page-body">
        {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Waiting label={words.opening} />}
      </div>
    );
  }
  return (
    <Open
      key={`${caseId} ${kind} ${language}`}
      which={which}
      customer={customer}
      stored={data}
      onLanguage={setLanguage}
      onKind={setKind}
    />
  );
};
