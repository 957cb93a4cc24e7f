import { useState, useSyncExternalStore } from 'react';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { Marking, ReportKind, type CaseReport, type ReportSection } from '../../shared/report/model.ts';
import { useCommands } from '../nav/commands.ts';
import { openEvents, select, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Select } from '../ui/fields.tsx';
import { Banner } from '../ui/Notice.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { useMessages } from '../ui/messages.ts';
import { DeliverButton, DeliveryState } from './DeliverReport.tsx';
import { MarkingDialog } from './export/MarkingDialog.tsx';
import { RedraftDialog } from './ReportDialogs.tsx';
import { ExportControls, ExportOutcome, useExport, type Exporting } from './ReportExport.tsx';
import { ReportNews, useNews, type News } from './ReportNews.tsx';
import { ReportLifeBar } from './ReportLifeBar.tsx';
import { VersionsDialog } from './ReportVersions.tsx';
import { useLife } from './use-life.ts';
import type { ReportSession, Which } from './report-session.ts';
import { SaveState } from './SaveState.tsx';
import { SectionEditor } from './SectionEditor.tsx';
import { SectionTables } from './SectionTables.tsx';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  /** What the store holds now: newer than ours after another window saved. */
  stored: CaseReport;
  onLanguage: (language: Language) => void;
  onKind: (kind: ReportKind) => void;
}

const Toolbar = ({
  which,
  session,
  onLanguage,
  onKind,
  exporting,
  customer,
}: Omit<Props, 'stored'> & { exporting: Exporting }) => {
  const words = useMessages().report.editor;
  const { report, status } = useSyncExternalStore(session.subscribe, session.view);
  const [shown, setShown] = useState<'redraft' | 'versions' | 'marking' | null>(null);
  const close = (): void => setShown(null);
  const languages = (['ja', 'en'] as const).map((value) => ({
    value,
    title: words.languageName[value],
    text: words.languageName[value],
  }));
  const { export: fileWords } = useMessages().report;
  const { kinds } = words;
  const choices = ReportKind.options.map((value) => ({ value, title: kinds[value], text: kinds[value] }));
  const markings = Marking.options.map((value) => ({
    value,
    title: `${value} · ${words.markingMeaning[value]}`,
    text: value,
  }));
  return (
    <div className="report-bar">
      <Choices label={words.kind} labelHidden choices={choices} value={report.kind} onChange={onKind} />
      <Choices label={words.language} labelHidden choices={languages} value={report.language} onChange={onLanguage} />
      <Select
        label={words.marking}
        labelHidden
        choices={markings}
        value={report.marking}
        onChange={(marking) => session.change({ marking })}
      />
      <SaveState status={status} />
      <span className="push" />
      <Button kind="quiet" onPress={() => setShown('marking')}>
        {fileWords.markParts}
      </Button>
      <Button kind="quiet" onPress={() => setShown('versions')}>
        {words.versions}
      </Button>
      <Button kind="quiet" onPress={() => setShown('redraft')}>
        {words.redraft}
      </Button>
      <DeliverButton which={which} customer={customer} session={session} news={exporting.news} />
      <ExportControls caseId={report.caseId} exporting={exporting} />
      <RedraftDialog which={which} session={session} isOpen={shown === 'redraft'} onClose={close} />
      <MarkingDialog which={which} session={session} isOpen={shown === 'marking'} onClose={close} />
      <VersionsDialog which={which} session={session} isOpen={shown === 'versions'} onClose={close} />
    </div>
  );
};

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

interface SheetProps {
  session: ReportSession;
  scope: Scope;
  news: News;
}

const Sections = ({ session, scope, news, part }: SheetProps & { part: 'questions' | 'fields' }) => {
  const { report, epoch } = useSyncExternalStore(session.subscribe, session.view);
  const { page } = messagesIn(report.language).report;
  const { editor } = useMessages().report;
  const fieldNames = report.kind === 'second' ? { ...page.field, ...page.secondField } : page.field;
  const names: Record<string, string> = part === 'questions' ? page.question : fieldNames;
  const row = (section: ReportSection) => {
    const name = names[section.id] ?? section.id;
    return (
      <section className="report-field" key={`${section.id} ${epoch}`} data-section={`${part} ${section.id}`}>
        <h3 lang={report.language}>{name}</h3>
        <SectionEditor
          section={section}
          label={editor.sectionLabel({ name })}
          textLanguage={report.language}
          evidence={report.evidence}
          known={session.known}
          missing={news.missing}
          onChange={(claims) => session.changeSection(section.id, part, claims)}
          onPlace={({ id, events }) => select(scope, { claims: id === null ? [] : [id], events })}
          onReceipt={({ events }) => openEvents(events, scope)}
        />
        <SectionTables section={section} report={report} onReceipt={(events) => openEvents(events, scope)} />
      </section>
    );
  };
  return <div className={`report-${part}`}>{report[part].map(row)}</div>;
};

const Sheet = ({ session, scope, news }: SheetProps) => {
  const words = useMessages().report.editor;
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { page } = messagesIn(report.language).report;
  return (
    <article className="report-sheet">
      <header className="report-head">
        <p className="soft">
          <SeverityMark severity={report.severity} /> {page.kind[report.kind]}
        </p>
        <textarea
          className="report-title"
          aria-label={words.title}
          lang={report.language}
          rows={1}
          maxLength={300}
          value={report.title}
          onChange={(event) => session.change({ title: event.target.value.replace(/[\r\n]+/g, ' ') })}
        />
        <p className="soft report-facts">
          {words.facts({ number: report.number, version: report.version, received: japanStamp(report.receivedAtMs) })}
        </p>
      </header>
      <Sections session={session} scope={scope} news={news} part="questions" />
      <Sections session={session} scope={scope} news={news} part="fields" />
      <p className="soft report-evidence">{words.evidenceCount({ count: report.evidence.length })}</p>
    </article>
  );
};

export const ReportEditor = (props: Props) => {
  const { which, customer, session, stored, onLanguage, onKind } = props;
  const news = useNews(which, session);
  const life = useLife(which, session);
  const exporting = useExport(which, session, news, life);
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
      run: () => void exporting.start(),
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
  return (
    <div className="report-tab">
      <Toolbar {...{ which, customer, session, onLanguage, onKind, exporting }} />
      {life === null ? null : <ReportLifeBar which={which} customer={customer} session={session} now={life} />}
      <OtherWindow session={session} stored={stored} />
      <ReportNews which={which} session={session} news={news} />
      <ExportOutcome exporting={exporting} />
      <DeliveryState which={which} number={stored.number} />
      <div className="report-scroll">
        <Sheet session={session} scope={{ customer, caseId: stored.caseId }} news={news} />
      </div>
    </div>
  );
};
