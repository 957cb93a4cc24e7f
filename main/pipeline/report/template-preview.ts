import type { CaseId } from '../../../shared/cases/model.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import type { Preview } from '../../../shared/templates/contract.ts';
import type { TemplateDocument } from '../../../shared/templates/model.ts';
import { readCase, type Reading } from '../../report/behaviours.ts';
import { draftBy, plainDraft } from '../../report/draft.ts';
import { casePaper } from '../../report/paper/case-paper.ts';
import type { TextFailure } from '../../report/templates/apply-template.ts';
import { previewLines } from '../../report/templates/preview-lines.ts';
import { sampleCase } from '../../report/templates/sample-case.ts';
import { writeFrame } from '../../report/templates/written-frame.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';
import { caseFactsAlone } from './case-facts.ts';

interface Ground {
  key: string;
  readAtMs: number;
  caseId: CaseId | null;
  reading: Reading;
  drafted: CaseReport;
}

/** A case is read once for many keystrokes; held with the store that was read, so that nothing outlives a locked workspace. */
const grounds = new WeakMap<CustomerStore, Ground>();
const freshMs = 15_000;

/** Enough of a page to see what a template does to it; evidence of a long case stands behind. */
const shownLines = 220;

const newestCase = (store: CustomerStore): CaseId | null =>
  [...store.cases()].sort((a, b) => b.openedAt.localeCompare(a.openedAt, 'en'))[0]?.id ?? null;

const groundOf = (
  session: Session,
  customer: string,
  { kind, language }: TemplateDocument,
  wanted: CaseId | null,
): Ground => {
  const store = session.customer(customer);
  const nowMs = session.platform.clock.nowMs();
  const key = `${kind} ${language} ${wanted ?? ''}`;
  const known = grounds.get(store);
  if (known?.key === key && nowMs - known.readAtMs < freshMs) return known;
  const caseId = wanted ?? newestCase(store);
  // What other hosts have takes long to look for, and changes no template.
  const facts =
    caseId === null
      ? sampleCase(customer, session.now())
      : { ...caseFactsAlone(session, caseId, language), spread: [] };
  const reading = readCase(facts);
  const ground: Ground = { key, readAtMs: nowMs, caseId, reading, drafted: plainDraft(reading, { kind, language }) };
  grounds.set(store, ground);
  return ground;
};

interface Tried {
  report: CaseReport;
  failures: TextFailure[];
  caseId: CaseId | null;
}

/** A template on the facts of a case, by default the customer's newest, with every text carried out once. */
export const tryTemplate = (
  session: Session,
  customer: string,
  document: TemplateDocument,
  wanted: CaseId | null,
): Tried => {
  const { reading, drafted, caseId } = groundOf(session, customer, document, wanted);
  const { report, failures } = draftBy(drafted, reading, { version: 0, document });
  if (report.frame === undefined) return { report, failures, caseId };
  const around = writeFrame(report, report.frame, customer);
  return { report: { ...report, frame: around.frame }, failures: [...failures, ...around.failures], caseId };
};

/** The page a template makes, as lines. */
export const templatePreview = (
  session: Session,
  customer: string,
  document: TemplateDocument,
  wanted: CaseId | null,
): Omit<Preview, 'findings'> & { failures: TextFailure[] } => {
  const { report, failures, caseId } = tryTemplate(session, customer, document, wanted);
  const logo = document.logo === null ? null : session.customer(customer).logo(document.logo);
  const lines = previewLines(casePaper(report, { customer, figure: null, logo }));
  return {
    failures,
    caseId,
    lines: lines.slice(0, shownLines),
    omitted: Math.max(0, lines.length - shownLines),
  };
};
