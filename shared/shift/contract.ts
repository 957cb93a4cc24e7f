import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { InBoth } from '../clock/law.ts';
import { Stage } from '../clock/report-clock.ts';
import { command, query } from '../contract/procedure.ts';

const person = z.string().trim().min(1).max(60);
const reason = z.string().trim().min(1).max(2000);
const caseIds = z.array(CaseId).min(1).max(2000);
const done = z.object({ cases: z.number().int() });

/** A step of a law not filed yet; without a moment where its source names no number. */
const HandedLaw = z.object({ law: InBoth, step: InBoth, dueAtMs: z.number().nullable() });
export type HandedLaw = z.infer<typeof HandedLaw>;

/** A case whose clock runs, as it is handed over. */
export const HandOverItem = z.object({
  caseId: CaseId,
  customer: z.string(),
  title: z.string(),
  severity: Severity,
  judged: z.enum(['analyst', 'behaviour']),
  stage: z.enum(Stage),
  /** legal: its reports are done, a deadline of a law is not. */
  kind: z.enum(['first', 'second', 'legal']),
  /** Null: only steps of laws without a number are open. */
  dueAtMs: z.number().nullable(),
  /** Hand-overs written before laws stood in them have none. */
  legal: z.array(HandedLaw).default([]),
  owner: z.string().nullable(),
  hosts: z.array(z.string()),
  /** Decided so far: the analyst's reason and what was decided about isolation. */
  judgement: z.string().nullable(),
  isolation: z.enum(['isolate', 'not']).nullable(),
  /** What is still to be decided. */
  open: z.array(z.enum(['owner', 'judgement', 'isolation', 'first-report', 'second-report', 'filing'])),
  /** What the analyst adds. */
  note: z.string().max(4000),
});
export type HandOverItem = z.infer<typeof HandOverItem>;

export const HandOverId = z.string().max(64).brand('HandOverId');
export type HandOverId = z.infer<typeof HandOverId>;

export const HandOver = z.object({
  id: HandOverId,
  savedAt: z.string(),
  author: z.string(),
  items: z.array(HandOverItem),
  acknowledged: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type HandOver = z.infer<typeof HandOver>;

export const CaseOwner = z.object({
  owner: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
});
export type CaseOwner = z.infer<typeof CaseOwner>;

export const shiftContract = {
  /** Into one's own hands. What is in another's hands is refused (`conflict`, `what: claim`) unless a reason is given. */
  claim: command(z.object({ caseIds, takeOver: reason.nullable() }), done, { audit: 'case.claimed' }),
  /** Gives one's own cases back; those of others are refused. */
  release: command(z.object({ caseIds }), done, { audit: 'case.released' }),
  assign: command(z.object({ caseIds, owner: person, takeOver: reason.nullable() }), done, { audit: 'case.assigned' }),
  /** Who had the case, newest first. */
  owners: query(z.object({ caseId: CaseId }), z.array(CaseOwner)),
  /** Names that occur as owners, authors and judges. */
  people: query(z.object({}), z.object({ me: z.string(), names: z.array(z.string()) })),
  /** Every case whose clock runs, earliest deadline first. */
  draft: query(z.object({}), z.object({ items: z.array(HandOverItem) })),
  handOvers: query(z.object({}), z.array(HandOver)),
  saveHandOver: command(
    z.object({ notes: z.array(z.object({ caseId: CaseId, note: z.string().max(4000) })).max(2000) }),
    HandOver,
    {
      audit: 'hand-over.saved',
    },
  ),
  acknowledge: command(z.object({ handOverId: HandOverId }), HandOver, { audit: 'hand-over.acknowledged' }),
  /** Writes it as text (Markdown) for whoever has no workbench. */
  exportHandOver: command(
    z.object({ handOverId: HandOverId, language: z.enum(['ja', 'en']), file: z.string().max(4096) }),
    z.object({ sizeBytes: z.number().int() }),
    { audit: 'hand-over.exported' },
  ),
};
