import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { PeriodicReport } from '../../shared/periodic/model.ts';
import { Marking } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import type { SaveStatus } from '../api/autosave.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { ExportReport } from './ExportReport.tsx';
import { PeriodicLifeBar } from './PeriodicLifeBar.tsx';
import { PeriodicSectionCard } from './PeriodicSectionCard.tsx';
import { saveWhenLeaving, sessionFor, type PeriodicSession } from './periodic-session.ts';
import { RedraftButton, VersionsButton } from './ReportVersions.tsx';
import { usePeriodicLife } from './use-periodic-life.ts';
import type { Which } from './which.ts';

const SaveLine = ({ status, report }: { status: SaveStatus; report: PeriodicReport }) => {
  const { periodic } = useMessages();
  const words = (): ReactNode => {
    if (status.state === 'unsaved') return periodic.unsaved;
    if (status.state === 'saving') return periodic.saving;
    if (status.state === 'refused') return periodic.refused;
    if (status.state === 'conflict') return periodic.conflict;
    return report.version === 0 ? periodic.draftState : periodic.version(String(report.version));
  };
  return (
    <span className="soft" role="status">
      {words()} {status.state === 'saved' && status.atMs !== null ? <TimeText ms={status.atMs} seconds /> : null}
    </span>
  );
};

/** Another window was faster: nothing is decided without a person. */
const Conflict = ({ which, session }: { which: Which; session: PeriodicSession }) => {
  const { periodic } = useMessages();
  const [error, setError] = useState<unknown>(null);
  const run = (step: Promise<unknown>): void => {
    step.catch((thrown: unknown) => setError(thrown));
  };
  return (
    <Banner tone="caution">
      <div className="row">
        {periodic.conflict}
        <Button onPress={() => run(ask('periodic.open', which).then(session.replace))}>{periodic.takeTheirs}</Button>
        <Button onPress={() => run(session.overrule())}>{periodic.keepMine}</Button>
        {error === null ? null : <span className="caution">{periodic.refused}</span>}
      </div>
    </Banner>
  );
};

const Notices = ({ which, report }: { which: Which; report: PeriodicReport }) => {
  const { periodic } = useMessages();
  const freshness = useQuery('periodic.freshness', which, { enabled: report.version > 0 });
  return (
    <>
      {report.isOver ? null : <Banner>{periodic.notOver}</Banner>}
      {freshness.data?.hasNews === true && report.version > 0 ? <Banner tone="caution">{periodic.news}</Banner> : null}
    </>
  );
};

/** A section without a marking of its own has that of the report. */
const markedWith = (
  { sectionMarkings = {} }: PeriodicReport,
  id: PeriodicReport['sections'][number]['id'],
  marking: Marking | null,
): NonNullable<PeriodicReport['sectionMarkings']> => {
  const { [id]: _before, ...rest } = sectionMarkings;
  return marking === null ? rest : { ...rest, [id]: marking };
};

const Sheet = ({
  report,
  session,
  children,
}: {
  report: PeriodicReport;
  session: PeriodicSession;
  children: ReactNode;
}) => {
  const { periodic } = useMessages();
  return (
    <div className="periodic-scroll" tabIndex={0} role="group" aria-label={report.title}>
      <div className="periodic-sheet">
        <div className="periodic-head">
          <TextField
            label={periodic.titleField}
            value={report.title}
            onChange={(title) => session.change({ title })}
            maxLength={300}
          />
          <Select
            label={periodic.marking}
            choices={Marking.options.map((value) => ({ value, title: value, text: value }))}
            value={report.marking}
            onChange={(marking) => session.change({ marking })}
          />
        </div>
        {report.sections.map((section) => (
          <PeriodicSectionCard
            key={section.id}
            report={report}
            section={section}
            onChange={(statements) => session.changeSection(section.id, statements)}
            onMark={(marking) => session.change({ sectionMarkings: markedWith(report, section.id, marking) })}
          />
        ))}
        {children}
      </div>
    </div>
  );
};

interface Props {
  which: Which;
  opened: PeriodicReport;
  children: ReactNode;
}

/** The words of a report, its facts beside them, its versions and its files. */
export const PeriodicEditor = ({ which, opened, children }: Props) => {
  const session = useMemo(() => sessionFor(which, opened), [which, opened]);
  const { report, status } = useSyncExternalStore(session.subscribe, session.view);
  const redraft = useCommand('periodic.redraft');
  const standing = usePeriodicLife(which, session);
  useEffect(saveWhenLeaving, []);
  return (
    <>
      <div className="tool-bar">
        <SaveLine status={status} report={report} />
        <span className="push" />
        <VersionsButton which={which} version={report.version} onRestored={session.replace} />
        <RedraftButton
          isPending={redraft.isPending}
          onRedraft={() => redraft.mutate(which, { onSuccess: session.replace })}
        />
        <ExportReport which={which} session={session} state={standing?.life.state ?? null} />
      </div>
      {standing === null ? null : <PeriodicLifeBar which={which} session={session} now={standing} />}
      {status.state === 'conflict' ? <Conflict which={which} session={session} /> : null}
      <Notices which={which} report={report} />
      {redraft.error ? <ErrorNotice error={redraft.error} /> : null}
      <Sheet report={report} session={session}>
        {children}
      </Sheet>
    </>
  );
};
