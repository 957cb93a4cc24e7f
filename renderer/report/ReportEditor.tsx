import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/i18n/catalogue.ts';
import type { CaseReport, ReportKind } from '../../shared/report/model.ts';
import { useKept } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Banner } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { caseCommentActs } from './comment-acts.ts';
import { CommentDialog } from './CommentDialog.tsx';
import { Binding } from './evidence/Binding.tsx';
import { DeliveryState } from './DeliverReport.tsx';
import { useHinting } from './HintList.tsx';
import { MergeNotice } from './MergeNotice.tsx';
import { PhraseDialog } from './PhraseDialog.tsx';
import { ExportOutcome, useExport } from './ReportExport.tsx';
import { ReportLifeBar } from './ReportLifeBar.tsx';
import { ReportNews, useNews } from './ReportNews.tsx';
import { ReportSheet } from './ReportSheet.tsx';
import { acceptSide, ReportSide, type Side } from './ReportSide.tsx';
import { ReportToolbar } from './ReportToolbar.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import { sectionNamed } from './section-names.ts';
import { useComments } from './use-comments.ts';
import { useHints } from './use-hints.ts';
import { useLife } from './use-life.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  /** What the store holds now: newer than ours after another window saved. */
  stored: CaseReport;
  onLanguage: (language: Language) => void;
  onKind: (kind: ReportKind) => void;
}

/** Never overwritten silently: the analyst chooses between the two texts. */
const OtherWindow = ({ session, stored }: Pick<Props, 'session' | 'stored'>) => {
  const words = useMessages().report.editor;
  const { report, status } = useSyncExternalStore(session.subscribe, session.view);
  if (status.state === 'conflict') {
    return (
      <Banner tone="danger">
        <span>{words.conflict}</span>
        <Button onPress={() => void session.overrule()}>{words.conflictMine}</Button>
        <Button onPress={() => void session.takeStored()}>{words.conflictTheirs}</Button>
      </Banner>
    );
  }
  if (status.state !== 'saved' || stored.version <= report.version) return null;
  return (
    <Banner tone="caution">
      <span>{words.newer}</span>
      <Button onPress={() => void session.takeStored()}>{words.newerTake}</Button>
    </Banner>
  );
};

/** Comments, hints, phrases: all that helps to write. */
const useWriting = (
  { which, customer, session }: Pick<Props, 'which' | 'customer' | 'session'>,
  life: ReturnType<typeof useLife>,
) => {
  const about = useMemo(() => ({ acts: caseCommentActs(which), nameOf: sectionNamed(which) }), [which]);
  const comments = useComments(session, { ...about, life: life?.life ?? null });
  const { data: base = null } = useQuery('writing.open', which);
  const hints = useHints(session, base);
  const { mutate, error } = useCommand('writing.ignore');
  const onIgnore = (hint: string, isIgnored: boolean): void => mutate({ ...which, hint, isIgnored });
  const hinting = useHinting(session, hints, { customer, onIgnore, error });
  const [side, setSide] = useKept<Side | ''>('report.side', { initial: '', accept: acceptSide });
  const [asked, setAsked] = useState<'phrase' | 'manage' | null>(null);
  useCommands([
    {
      id: 'report.phrase',
      group: ({ report }) => report.editor.group,
      keys: ['Mod+Alt+P'],
      title: ({ report }) => report.write.phrases.insert,
      run: () => setAsked('phrase'),
    },
  ]);
  return {
    comments,
    hints,
    hinting,
    side: side === '' ? null : side,
    setSide: (now: Side | null) => setSide(now ?? ''),
    asked,
    setAsked,
  };
};

const useReportCommands = ({ session, which, onLanguage, onKind }: Props, onExport: () => void): void => {
  const group = (messages: ReturnType<typeof useMessages>): string => messages.report.editor.group;
  useCommands([
    {
      id: 'report.save',
      group,
      keys: ['Mod+S'],
      title: ({ report }) => report.editor.saveNow,
      run: () => void session.flush(),
    },
    {
      id: 'report.export',
      group,
      keys: ['Mod+Shift+E'],
      title: ({ report }) => report.editor.exportCommand,
      run: () => onExport(),
    },
    {
      id: 'report.language',
      group,
      keys: ['Mod+Shift+L'],
      title: ({ report }) => report.editor.switchLanguage,
      run: () => onLanguage(which.language === 'ja' ? 'en' : 'ja'),
    },
    {
      id: 'report.kind',
      group,
      keys: ['Mod+Shift+2'],
      title: ({ report }) => report.editor.switchKind,
      run: () => onKind(which.kind === 'first' ? 'second' : 'first'),
    },
  ]);
};

export const ReportEditor = (props: Props) => {
  const { which, customer, session, stored, onLanguage, onKind } = props;
  const news = useNews(which, session);
  const life = useLife(which, session);
  const exporting = useExport(which, session, news, life);
  const writing = useWriting(props, life);
  const { comments, hints, hinting, side, setSide, asked, setAsked } = writing;
  useReportCommands(props, () => void exporting.start());
  const counts = { comments: comments.open, hints: hints.all.length };
  return (
    <div className="report-tab">
      <ReportToolbar
        {...{ which, customer, session, onLanguage, onKind, exporting, side, counts }}
        onSide={setSide}
        onPhrase={() => setAsked('phrase')}
        onComment={() => comments.setAdding(true)}
        managing={asked === 'manage'}
        onManage={(now) => setAsked(now ? 'manage' : null)}
      />
      {life === null ? null : (
        <ReportLifeBar {...{ which, customer, session, news, side, counts }} now={life} onSide={setSide} />
      )}
      <OtherWindow session={session} stored={stored} />
      <MergeNotice session={session} nameOf={comments.nameOf} />
      <Binding session={session} />
      <ReportNews which={which} session={session} news={news} />
      <ExportOutcome exporting={exporting} />
      <DeliveryState which={which} number={stored.number} />
      <div className="report-desk">
        <div className="report-scroll">
          <ReportSheet
            session={session}
            scope={{ customer, caseId: stored.caseId }}
            news={news}
            comments={comments}
            hints={hints}
          />
        </div>
        {side === null ? null : <ReportSide {...{ session, side, comments, hints, hinting }} onSide={setSide} />}
      </div>
      {comments.isAdding ? (
        <CommentDialog acts={comments.acts} session={session} onClose={() => comments.setAdding(false)} />
      ) : null}
      {asked === 'phrase' ? (
        <PhraseDialog
          {...{ which, customer, session }}
          onClose={() => setAsked(null)}
          onManage={() => setAsked('manage')}
        />
      ) : null}
    </div>
  );
};
