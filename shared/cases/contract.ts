import { z } from 'zod';
import { Alert, Severity } from '../alerts/model.ts';
import { command, query } from '../contract/procedure.ts';
import { EventClass } from '../event/classes.ts';
import { EventId } from '../event/model.ts';
import { CaseId, CaseSummary, Judgement } from './model.ts';

export const CaseOverview = z.object({
  summary: CaseSummary,
  judgement: Judgement,
  alerts: z.array(Alert),
  byClass: z.partialRecord(EventClass, z.number().int()),
  users: z.array(z.string()),
  /** Why these alerts stand together, as a code: one process tree, or one host without process lineage. */
  groupedBy: z.enum(['process-tree', 'host']),
});
export type CaseOverview = z.infer<typeof CaseOverview>;

/** A note of an analyst; `caseId` is the case it was written in, which may stand behind this one now. */
export const CaseNote = z.object({
  id: z.number().int(),
  caseId: CaseId,
  text: z.string(),
  savedAt: z.string(),
  author: z.string(),
});
export type CaseNote = z.infer<typeof CaseNote>;

export const casesContract = {
  list: query(z.object({}), z.array(CaseSummary)),
  /** Cases of a customer that an event belongs to, the newest first. */
  holding: query(z.object({ customer: z.string(), eventId: EventId }), z.array(CaseSummary)),
  overview: query(z.object({ caseId: CaseId }), CaseOverview),
  judge: command(
    z.object({ caseId: CaseId, severity: Severity, reason: z.string().trim().min(1).max(2000) }),
    CaseOverview,
    { audit: 'case.judged' },
  ),
  /** Of the case and of those behind it, in the order they were written. */
  notes: query(z.object({ caseId: CaseId }), z.array(CaseNote)),
  addNote: command(z.object({ caseId: CaseId, text: z.string().trim().min(1).max(20_000) }), CaseNote, {
    audit: 'case.noted',
  }),
};
