import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { PeriodicReport } from '../../../shared/periodic/model.ts';
import { acceptSide } from '../ReportSide.tsx';
import { useKept } from '../../api/kept-view.ts';
import type { SaveStatus } from '../../api/autosave.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { CommentDialog } from '../CommentDialog.tsx';
import { useHinting } from '../HintList.tsx';
import { MergeNotice } from '../MergeNotice.tsx';
import { ReportSide, type Side } from '../ReportSide.tsx';
import { ShapeMenu } from '../ShapeMenu.tsx';
import { saveWhenLeaving } from '../open-sessions.ts';
import { useComments } from '../use-comments.ts';
import { useHints } from '../use-hints.ts';
import { writingCommands } from '../writing-commands.ts';
import { ExportReport } from './ExportReport.tsx';
import { periodicCommentActs } from './periodic-comments.ts';
import { PeriodicLifeBar } from './PeriodicLifeBar.tsx';
import { headingOf } from './PeriodicSectionCard.tsx';
import { PeriodicSheet } from './PeriodicSheet.tsx';
import { periodicSession, takeNewer, type PeriodicSession } from './periodic-session.ts';
import { textOf } from './periodic-text.ts';
import { RedraftButton, VersionsButton } from './ReportVersions.tsx';
import { usePeriodicLife, type PeriodicStanding } from './use-periodic-life.ts';
import type { Which } from './which.ts';

const SaveLine = ({ status, version }: { status: SaveStatus; version: number }) => {
  const { periodic } = useMessages();
  const words = (): ReactNode => {
    if (status.state === 'unsaved') return periodic.unsaved;
    if (status.state === 'saving') return periodic.saving;
    if (status.state === 'refused') return periodic.refused;
    if (status.state === 'conflict') return periodic.conflict;
    return version === 0 ? periodic.draftState : periodic.version(String(version));
  };
  return (
    <span className="soft" role="status">
      {words()} {status.state === 'saved' && status.atMs !== null ? <TimeText ms={status.atMs} seconds /> : null}
    </span>
  );
};

const Notices = ({ which, session }: { which: Which; session: PeriodicSession }) => {
  const { periodic } = useMessages();
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const freshness = useQuery('periodic.freshness', which, { enabled: report.version > 0 });
  return (
    <>
      {report.facts.isOver ? null : <Banner>{periodic.notOver}</Banner>}
      {freshness.data?.hasNews === true && report.version > 0 ? <Banner tone="caution">{periodic.news}</Banner> : null}
    </>
  );
};

/** Comments and hints, and the list beside the page. */
const useWriting = (which: Which, session: PeriodicSession, standing: PeriodicStanding | null) => {
  const about = useMemo(
    () => ({
      acts: periodicCommentActs(which),
      nameOf: (section: string) => headingOf(session.view().report, section),
    }),
    [which, session],
  );
  const comments = useComments(session, { ...about, life: standing?.life ?? null });
  const { data: base = null } = useQuery('periodicLife.writing', which);
  const hints = useHints(session, base);
  const { mutate, error } = useCommand('periodicLife.ignoreHint');
  const onIgnore = (hint: string, isIgnored: boolean): void => mutate({ ...which, hint, isIgnored });
  const hinting = useHinting(session, hints, { customer: which.customer, onIgnore, error });
  const [kept, setSide] = useKept<Side | ''>('periodic.side', { initial: '', accept: acceptSide });
  const side = kept === '' ? null : kept;
  const onSide = (now: Side | null): void => setSide(now ?? '');
  useCommands(writingCommands({ session, side, onSide }));
  return { comments, hints, hinting, side, onSide };
};

interface BarProps {
  which: Which;
  session: PeriodicSession;
  standing: PeriodicStanding | null;
}

const Bar = ({ which, session, standing }: BarProps) => {
  const { report, status } = useSyncExternalStore(session.subscribe, session.view);
  const redraft = useCommand('periodic.redraft');
  const take = (made: PeriodicReport): void => session.replace(textOf(made));
  return (
    <>
      <div className="tool-bar">
        <SaveLine status={status} version={report.version} />
        <span className="push" />
        <ShapeMenu session={session} hasTables={false} />
        <VersionsButton which={which} session={session} />
        <RedraftButton
          isPending={redraft.isPending}
          // What is typed is a version before it is replaced.
          onRedraft={() => void session.flush().then(() => redraft.mutate(which, { onSuccess: take }))}
        />
        <ExportReport which={which} session={session} state={standing?.life.state ?? null} />
      </div>
      {redraft.error ? <ErrorNotice error={redraft.error} /> : null}
    </>
  );
};

interface Props {
  which: Which;
  opened: PeriodicReport;
  children: ReactNode;
}

/** The words of a report, its facts beside them, what is said about it, its versions and its files. */
export const PeriodicEditor = ({ which, opened, children }: Props) => {
  // Later answers of the store are compared, not taken: they may lag behind what is being typed.
  // eslint-disable-next-line react/exhaustive-deps -- see above
  const session = useMemo(() => periodicSession(which, opened), [which]);
  const standing = usePeriodicLife(which, session);
  const { comments, hints, hinting, side, onSide } = useWriting(which, session, standing);
  useEffect(saveWhenLeaving, []);
  useEffect(() => takeNewer(session, opened), [session, opened]);
  const counts = { comments: comments.open, hints: hints.all.length };
  return (
    <>
      <Bar which={which} session={session} standing={standing} />
      {standing === null ? null : (
        <PeriodicLifeBar which={which} session={session} now={standing} side={side} onSide={onSide} counts={counts} />
      )}
      <MergeNotice session={session} nameOf={comments.nameOf} />
      <Notices which={which} session={session} />
      <div className="report-desk">
        <PeriodicSheet session={session} comments={comments} hints={hints} customer={which.customer}>
          {children}
        </PeriodicSheet>
        {side === null ? null : <ReportSide {...{ session, side, comments, hints, hinting }} onSide={onSide} />}
      </div>
      {comments.isAdding ? (
        <CommentDialog acts={comments.acts} session={session} onClose={() => comments.setAdding(false)} />
      ) : null}
    </>
  );
};
