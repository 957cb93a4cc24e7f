import type { Language } from '../../shared/i18n/catalogue.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { severityOf } from '../../shared/cases/model.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import { readCase } from './behaviours.ts';
import type { CaseFacts } from './case-facts.ts';
import { eventsById } from './case-facts.ts';
import { numberEvidence } from './evidence.ts';
import { fieldsOf } from './fields.ts';
import { STORY, storyOf } from './story.ts';
import { headlines, mainHost, questionsOf } from './questions.ts';

/** `IR-20200904-3F2A9C-1`: day of receipt (JST), the case, and 1 for the first report. */
const reportNumber = (caseId: CaseId, receivedAtMs: number): string => {
  const day = japanTime(receivedAtMs).date.replaceAll('-', '');
  const short = caseId
    .replace(/[^0-9a-z]/gi, '')
    .slice(-6)
    .toUpperCase();
  return `IR-${day}-${short}-1`;
};

/**
 * A complete first report from the facts of a case: by rules, without AI and without network, the same facts in both
 * languages. Version 0 is a draft nobody saved.
 */
export const draftFirstReport = (facts: CaseFacts, language: Language): CaseReport => {
  const words = messagesIn(language).report.draft;
  const reading = readCase(facts);
  const questions = questionsOf(reading, words);
  const fields = fieldsOf(reading, words);
  const severity = severityOf(facts.judgement);
  const [first, second] = headlines({ behaviours: storyOf(reading, STORY).flat() }, 2).map(
    ({ kind }) => words.noun[kind],
  );
  return {
    caseId: facts.caseId,
    kind: 'first',
    language,
    number: reportNumber(facts.caseId, facts.receivedAtMs),
    version: 0,
    title: words.title({
      ...mainHost(reading, words),
      severity: words.severity[severity],
      what: second === undefined ? (first ?? words.noun.other) : words.both({ first: first ?? '', second }),
    }),
    severity,
    marking: 'TLP:AMBER',
    draftedAt: facts.draftedAt,
    savedAt: null,
    receivedAtMs: facts.receivedAtMs,
    questions,
    fields,
    evidence: numberEvidence([...questions, ...fields], eventsById({ ...facts, events: reading.recorded }), words),
    clocks: reading.clocks,
    basis: { events: facts.eventTotal, alerts: facts.alerts.length },
  };
};
