import { memo, useMemo, useSyncExternalStore } from 'react';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { PeriodicSection } from '../../../shared/periodic/model.ts';
import { Marking, type CaseReport } from '../../../shared/report/model.ts';
import type { TextSection } from '../../../shared/report/text.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { splitClaim } from '../claim-keys.ts';
import type { FixedReceipts } from '../claim-node.ts';
import { SectionEditor } from '../SectionEditor.tsx';
import { commentsOf, type Comments } from '../use-comments.ts';
import type { Hints } from '../use-hints.ts';
import { ChartFigure, FactsTable } from './PeriodicFacts.tsx';
import type { PeriodicSession } from './periodic-session.ts';
import type { PeriodicText } from './periodic-text.ts';

export interface SectionProps {
  session: PeriodicSession;
  comments: Comments;
  hints: Hints;
  /** Shows what a sentence, or the heading of a table, stands on. */
  onReceipt: (carrier: HTMLElement) => void;
}

const nothing: ReadonlySet<never> = new Set();
const noEvidence: CaseReport['evidence'] = [];

/** Sources as the numbered rows a sentence names: those of the table printed at the end. */
const ledgerOf = ({ facts }: PeriodicText): NonNullable<CaseReport['ledger']> =>
  facts.sources.map(({ id, asOf, title }, at) => ({ number: at + 1, entry: id, at: asOf ?? '', summary: title }));

/** A section without a marking of its own has that of the report. */
const markedWith = (
  { sectionMarkings }: PeriodicText,
  id: PeriodicSection['id'],
  marking: Marking | null,
): PeriodicText['sectionMarkings'] => {
  const { [id]: _before, ...rest } = sectionMarkings;
  return marking === null ? rest : { ...rest, [id]: marking };
};

const SectionMarking = ({ session, id }: { session: PeriodicSession; id: PeriodicSection['id'] }) => {
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const words = useMessages().report.export;
  const own = { value: 'own' as const, title: words.inheritedLong, text: words.inherited({ marking: report.marking }) };
  return (
    <Select
      label={words.markingOf({ name: useMessages().periodic.draft.sections[id] })}
      labelHidden
      choices={[own, ...Marking.options.map((value) => ({ value, title: value, text: value }))]}
      value={report.sectionMarkings[id] ?? 'own'}
      onChange={(value) => session.change({ sectionMarkings: markedWith(report, id, value === 'own' ? null : value) })}
    />
  );
};

/** Whoever adds a sentence tells, and proves nothing. */
const told = (claims: TextSection['claims']): TextSection['claims'] =>
  claims.map((claim) =>
    claim.edited && claim.certainty === 'confirmed' && (claim.entries ?? []).length === 0
      ? { ...claim, certainty: 'advice' }
      : claim,
  );

/** What the editor says about certainty and sources, which nobody chooses here. */
const useFixed = (): FixedReceipts => {
  const { certainty, certaintyHint, receipts } = useMessages().periodic;
  return useMemo(
    () => ({
      certainty,
      hint: certaintyHint,
      receipt: receipts.show,
      own: receipts.own,
      ownHint: receipts.ownHint,
    }),
    [certainty, certaintyHint, receipts],
  );
};

const rowOf = (id: string | null): HTMLElement | null =>
  id === null ? null : document.querySelector<HTMLElement>(`.claim-row[data-claim="${CSS.escape(id)}"]`);

interface SentencesProps extends SectionProps {
  section: TextSection;
  name: string;
}

const Sentences = ({ session, comments, hints, onReceipt, section, name }: SentencesProps) => {
  const { report, revision } = useSyncExternalStore(session.subscribe, session.view);
  const { editor } = useMessages().report;
  const fixed = useFixed();
  const { facts } = report;
  // eslint-disable-next-line react/exhaustive-deps -- of the text only its facts are read
  const ledger = useMemo(() => ledgerOf(report), [facts]);
  return (
    <SectionEditor
      section={section}
      label={editor.sectionLabel({ name })}
      textLanguage={report.language}
      evidence={noEvidence}
      ledger={ledger}
      known={nothing}
      missing={nothing}
      revision={revision}
      comments={commentsOf(comments, section.id)}
      onMoved={(anchor) => session.placeComment(anchor)}
      chosenComment={comments.chosen}
      hintsOf={hints.of}
      onStep={() => session.closeStep()}
      onTurn={(by) => void (by < 0 ? session.undo() : session.redo())}
      onEditor={(made) => session.putEditor(`fields ${section.id}`, made)}
      onChange={(claims) => session.changeSection(section.id, 'fields', told(claims))}
      onPlace={({ id }, words) =>
        session.putCaret(id === null ? null : { part: 'fields', section: section.id, claim: id, ...words })
      }
      onReceipt={({ id }) => {
        const row = rowOf(id);
        if (row !== null) onReceipt(row);
      }}
      fixed={fixed}
    />
  );
};

/** Begins a sentence behind the last, as Enter does there. */
const addSentence = (session: PeriodicSession, section: string): void => {
  const editor = session.editors.get(`fields ${section}`);
  if (editor === undefined) return;
  editor.commands.focus('end');
  const last = editor.state.doc.lastChild;
  const tr = last === null || last.content.size === 0 ? null : splitClaim(editor.state);
  if (tr !== null) editor.view.dispatch(tr);
};

interface FactsProps extends Pick<SectionProps, 'onReceipt'> {
  facts: PeriodicText['facts'];
  id: PeriodicSection['id'];
}

/** Drawn from what the engine made alone: typing does not draw charts anew. */
const Facts = memo(({ facts, id, onReceipt }: FactsProps) => {
  const section = facts.sections.find((one) => one.id === id);
  const numberOf = new Map(facts.sources.map((source, at) => [source.id, at + 1]));
  if (section === undefined) return null;
  return (
    <>
      {section.charts.map((chart) => (
        <ChartFigure key={chart.id} chart={chart} />
      ))}
      {section.tables.map((table) => (
        <FactsTable key={table.id} table={table} numberOf={numberOf} onSources={onReceipt} />
      ))}
    </>
  );
});

/** What a section is called in its own report. */
export const headingOf = ({ facts: { kind, language } }: PeriodicText, section: string): string => {
  const { draft } = messagesIn(language).periodic;
  const names: Record<string, string> = draft.sections;
  return section === 'detections' && kind === 'quarterly' ? draft.quarterSection : (names[section] ?? section);
};

/** A section: its sentences to be worded, its charts and tables as the facts have them. */
export const PeriodicSectionCard = ({ section, ...props }: SectionProps & { section: TextSection }) => {
  const { session } = props;
  const { periodic } = useMessages();
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const heading = headingOf(report, section.id);
  const made = report.facts.sections.find(({ id }) => id === section.id);
  if (made === undefined) return null;
  return (
    <section className="periodic-part" aria-label={heading} data-section={`fields ${section.id}`}>
      <div className="row">
        <h2 lang={report.language}>{heading}</h2>
        <span className="push" />
        <SectionMarking session={session} id={made.id} />
      </div>
      <Sentences {...props} section={section} name={heading} />
      <div className="row">
        <Button kind="quiet" onPress={() => addSentence(session, section.id)}>
          {periodic.add}
        </Button>
      </div>
      <Facts facts={report.facts} id={made.id} onReceipt={props.onReceipt} />
    </section>
  );
};
