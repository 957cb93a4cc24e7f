import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { CaseReport, ReportTable } from '../../../shared/report/model.ts';
import { onOneClock } from '../../report/clocks.ts';
import { printedEvents, withEvidence } from '../../report/evidence.ts';
import { markedTable } from '../../report/second/marked-table.ts';
import type { Session } from '../session.ts';
import { caseLedger } from './case-ledger.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { marksOfCase } from '../flow/timeline-views.ts';

const tableNow = (store: CustomerStore, report: CaseReport): ReportTable => {
  const marks = marksOfCase(store, report.caseId);
  const events = store.eventsByIds([...new Set(marks.map(({ eventId }) => eventId))]);
  const { draft, second } = messagesIn(report.language).report;
  const given = { marks, events: onOneClock(events, report.clocks), offsets: store.clockOffsets() };
  return markedTable(given, draft, second);
};

/**
 * A second report with the events that are marked now, under the detail of the incident: for a draft and for what is being
 * saved, never for a version that stands. Its other words, and a report without marks, stay as they are.
 */
export const withMarks = (session: Session, report: CaseReport): CaseReport => {
  if (report.kind !== 'second') return report;
  const { store } = session.storeOfCase(report.caseId);
  const table = tableNow(store, report);
  const before = report.fields.flatMap(({ tables }) => tables).find(({ id }) => id === 'marked');
  if (JSON.stringify(before?.rows ?? []) === JSON.stringify(table.rows)) return report;
  const fields = report.fields.map((section) => {
    if (section.id !== 'detail') return section;
    const others = section.tables.filter(({ id }) => id !== 'marked');
    return { ...section, tables: table.rows.length === 0 ? others : [...others, table] };
  });
  return withEvidence(
    { ...report, fields },
    store.eventsByIds(printedEvents([...report.questions, ...fields])),
    caseLedger(session, report.caseId),
  );
};
