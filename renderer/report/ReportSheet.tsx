import { useRef, useSyncExternalStore } from 'react';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { commandsNow } from '../nav/commands.ts';
import { openEvents, select, type Scope } from '../nav/selection.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { useMessages } from '../ui/messages.ts';
import { placeOfClaim } from './evidence/sentences.ts';
import { ReceiptCard, receiptsOf, useReceiptCard } from './ReceiptCard.tsx';
import type { News } from './ReportNews.tsx';
import type { ReportSession } from './report-session.ts';
import type { Part } from './report-text.ts';
import { chosenRecords } from './chosen-records.ts';
import { storedPicture } from './inserted-figure.ts';
import { SectionEditor } from './SectionEditor.tsx';
import { SectionTables } from './SectionTables.tsx';
import { commentsOf, type Comments } from './use-comments.ts';
import type { Hints } from './use-hints.ts';

interface Props {
  session: ReportSession;
  scope: Scope;
  news: News;
  comments: Comments;
  hints: Hints;
}

/** What another part of the window does, from here, too: the dialog of templates, the card of receipts. */
const runNamed = (wanted: 'report.template' | 'report.receipts' | 'report.bind'): void =>
  commandsNow()
    .find(({ id }) => id === wanted)
    ?.run();

/** One field with its editor: everything between the editor and the session passes here. */
const Field = ({
  session,
  scope,
  news,
  comments,
  hints,
  part,
  section,
}: Props & { part: Part; section: ReportSection }) => {
  const { report, revision } = useSyncExternalStore(session.subscribe, session.view);
  const { page } = messagesIn(report.language).report;
  const { editor } = useMessages().report;
  const fieldNames = report.kind === 'second' ? { ...page.field, ...page.secondField } : page.field;
  const names: Record<string, string> = part === 'questions' ? page.question : fieldNames;
  const name = names[section.id] ?? section.id;
  const key = `${part} ${section.id}`;
  return (
    <section className="report-field" data-section={key}>
      <h3 lang={report.language}>{name}</h3>
      <SectionEditor
        section={section}
        label={editor.sectionLabel({ name })}
        textLanguage={report.language}
        evidence={report.evidence}
        ledger={report.ledger}
        known={session.known}
        missing={news.missing}
        revision={revision}
        comments={commentsOf(comments, section.id)}
        onMoved={(anchor) => session.placeComment(anchor)}
        chosenComment={comments.chosen}
        hintsOf={hints.of}
        onTurn={(by) => void (by < 0 ? session.undo() : session.redo())}
        onStep={() => session.closeStep()}
        chosen={() => chosenRecords(report.caseId)}
        picture={(image) => storedPicture(report.caseId, image)}
        onLearn={session.learn}
        onEditor={(made) => session.putEditor(key, made)}
        onChange={(claims) => session.changeSection(section.id, part, claims)}
        onPlace={({ id, events }, words) => {
          session.putCaret(id === null ? null : { part, section: section.id, claim: id, ...words });
          select(scope, { claims: id === null ? [] : [id], events });
        }}
        onReceipt={({ id, events, entries }) => {
          if (events.length > 0) return openEvents(events, scope);
          // The click leaves the caret where it was: what is meant is the sentence of the mark.
          if (id !== null) session.putCaret({ part, section: section.id, claim: id, from: 0, quote: '' });
          return runNamed(entries.length > 0 ? 'report.receipts' : 'report.bind');
        }}
      />
      <SectionTables section={section} report={report} onReceipt={(events) => openEvents(events, scope)} />
    </section>
  );
};

const Head = ({ session }: Pick<Props, 'session'>) => {
  const words = useMessages().report.editor;
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { page } = messagesIn(report.language).report;
  return (
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
        {' / '}
        <button
          type="button"
          className="report-template"
          title={words.templateChange}
          onClick={() => runNamed('report.template')}
        >
          {report.frame === undefined ? words.templateNone : words.templateOf(report.frame.template)}
        </button>
      </p>
    </header>
  );
};

/** The page as it will leave, with comments, hints and receipts over it. */
export const ReportSheet = (props: Props) => {
  const { session, scope } = props;
  const words = useMessages().report;
  const sheet = useRef<HTMLElement>(null);
  const { report, epoch, history } = useSyncExternalStore(session.subscribe, session.view);
  const receipts = useReceiptCard((carrier) => receiptsOf(session.view().report, carrier), sheet);
  const part = (name: Part) => (
    <div className={`report-${name}`}>
      {report[name].map((section) => (
        <Field {...props} key={`${section.id} ${String(epoch)}`} part={name} section={section} />
      ))}
    </div>
  );
  return (
    <article className="report-sheet" ref={sheet} {...receipts.hover}>
      <Head session={session} />
      {part('questions')}
      {part('fields')}
      <p className="soft report-evidence">
        {words.editor.evidenceCount({ count: report.evidence.length })}
        {history.isCut ? ` ${words.write.historyCut}` : ''}
      </p>
      {receipts.shown === null ? null : (
        <ReceiptCard
          shown={receipts.shown}
          report={report}
          onHide={receipts.hide}
          onBind={() => {
            receipts.hide();
            const place =
              receipts.shown === null ? null : placeOfClaim(report, receipts.shown.carrier.dataset['claim'] ?? null);
            if (place !== null) session.putCaret({ ...place, from: 0, quote: '' });
            runNamed('report.bind');
          }}
          onOpen={(events) => openEvents(events, scope)}
        />
      )}
    </article>
  );
};
