import type { Language } from '../../shared/i18n/catalogue.ts';
import { inForce } from '../../shared/actions/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { severityOf } from '../../shared/cases/model.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import type { CaseReport, ReportKind, DraftBasis } from '../../shared/report/model.ts';
import { readCase, type Reading } from './behaviours.ts';
import type { CaseFacts } from './case-facts.ts';
import { eventsById } from './case-facts.ts';
import { entriesOf, numberEvidence } from './evidence.ts';
import { fieldsOf } from './fields.ts';
import { ruleOf } from './isolation-answer.ts';
import { STORY, storyOf } from './story.ts';
import { headlines, mainHost, nounOf, questionsOf } from './questions.ts';
import { secondSections } from './second/draft-second.ts';
import { applyTemplate, type AppliedTemplate, type TemplatedDraft } from './templates/apply-template.ts';
import type { DraftWords } from './telling.ts';

/** Left out where there is none, as in reports saved before they were kept. */
const actionsOf = ({ actions = [] }: CaseFacts['handling']): Partial<Pick<DraftBasis, 'actions'>> => {
  const { length } = inForce(actions);
  return length === 0 ? {} : { actions: length };
};

/** `IR-20200904-3F2A9C-1`: day of receipt (JST), the case, and 1 for the first report, 2 for the second. */
const reportNumber = ({ caseId, receivedAtMs }: CaseFacts, kind: ReportKind): string => {
  const day = japanTime(receivedAtMs).date.replaceAll('-', '');
  const short = caseId
    .replace(/[^0-9a-z]/gi, '')
    .slice(-6)
    .toUpperCase();
  return `IR-${day}-${short}-${kind === 'first' ? 1 : 2}`;
};

const titleOf = (reading: Reading, kind: ReportKind, words: DraftWords): string => {
  const [first, second] = headlines({ behaviours: storyOf(reading, STORY).flat() }, 2).map((behaviour) =>
    nounOf(behaviour, words),
  );
  return words.title({
    kind,
    ...mainHost(reading, words),
    severity: words.severity[severityOf(reading.facts.judgement)],
    what: second === undefined ? (first ?? words.noun.other) : words.both({ first: first ?? '', second }),
  });
};

const appliedRule = (reading: Reading): Pick<CaseReport, 'rule'> => {
  const rule = ruleOf(reading);
  return rule === null ? {} : { rule };
};

export interface DraftOrder {
  kind: ReportKind;
  language: Language;
  /** Null: as the workbench writes it. */
  template?: AppliedTemplate | null;
}

/** As the workbench writes it, before a template gives it another order and wording. */
export const plainDraft = (reading: Reading, { kind, language }: Pick<DraftOrder, 'kind' | 'language'>): CaseReport => {
  const { facts } = reading;
  const { report: told, actions } = messagesIn(language);
  const { draft: words } = told;
  const { questions, fields } =
    kind === 'first'
      ? { questions: questionsOf(reading, words), fields: fieldsOf(reading, words) }
      : secondSections(reading, words, { ...told.second, actions });
  return {
    caseId: facts.caseId,
    kind,
    language,
    number: reportNumber(facts, kind),
    version: 0,
    title: titleOf(reading, kind, words),
    severity: severityOf(facts.judgement),
    marking: 'TLP:AMBER',
    draftedAt: facts.draftedAt,
    savedAt: null,
    receivedAtMs: facts.receivedAtMs,
    questions,
    fields,
    ...numberEvidence(
      [...questions, ...fields],
      { events: eventsById({ ...facts, events: reading.recorded }), entries: entriesOf(facts.handling) },
      language,
    ),
    ...appliedRule(reading),
    clocks: reading.clocks,
    basis: { events: facts.eventTotal, alerts: facts.alerts.length, ...actionsOf(facts.handling) },
    proofs: {},
    release: null,
  };
};

/** A draft as a template has it, its evidence numbered in the order of the template, and the texts that could not be carried out. */
export const draftBy = (plain: CaseReport, reading: Reading, template: AppliedTemplate): TemplatedDraft => {
  const { report, failures } = applyTemplate(plain, reading, template);
  const recorded = eventsById({ ...reading.facts, events: reading.recorded });
  return {
    report: {
      ...report,
      ...numberEvidence(
        [...report.questions, ...report.fields],
        { events: recorded, entries: entriesOf(reading.facts.handling) },
        plain.language,
      ),
    },
    failures,
  };
};

/**
 * A complete report from the facts of a case: by rules, without AI and without network, the same facts in both languages.
 * Version 0 is a draft nobody saved.
 */
export const draftReport = (facts: CaseFacts, { template = null, ...order }: DraftOrder): CaseReport => {
  const reading = readCase(facts);
  const plain = plainDraft(reading, order);
  return template === null ? plain : draftBy(plain, reading, template).report;
};

/** The report of the first 60 minutes. */
export const draftFirstReport = (facts: CaseFacts, language: Language): CaseReport =>
  draftReport(facts, { kind: 'first', language });
