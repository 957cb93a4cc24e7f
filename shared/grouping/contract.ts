import { z } from 'zod';
import { AlertId, Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CaseLink, GroupStep, MergeProposal } from './model.ts';

const reason = z.string().trim().min(1).max(2000);
const done = z.object({ into: CaseId, step: z.number().int() });

const Absorbed = z.object({
  caseId: CaseId,
  title: z.string(),
  severity: Severity,
  /** What the analyst had decided there, kept word for word. */
  decision: z.string().nullable(),
  notes: z.number().int(),
  reports: z.number().int(),
});

export const groupingContract = {
  of: query(
    z.object({ caseId: CaseId }),
    z.object({
      links: z.array(CaseLink),
      /** Newest first: every step that took from this case or gave to it. */
      steps: z.array(GroupStep.extend({ undoable: z.boolean() })),
      absorbed: z.array(Absorbed),
      mergedInto: z.object({ caseId: CaseId, title: z.string() }).nullable(),
    }),
  ),
  /** Cases of the same customer that may belong to this one. `looked`: how many were compared, `of` how many there are. */
  proposals: query(
    z.object({ caseId: CaseId }),
    z.object({ proposals: z.array(MergeProposal), looked: z.number().int(), of: z.number().int() }),
  ),
  /** All of one customer. Throws `invalid-input` where they are not, or where `into` is not among them. */
  merge: command(z.object({ caseIds: z.array(CaseId).min(2).max(500), into: CaseId, reason }), done, {
    audit: 'cases.merged',
  }),
  /** `into` null: a new case. */
  move: command(
    z.object({ alertIds: z.array(AlertId).min(1).max(5000), from: CaseId, into: CaseId.nullable(), reason }),
    done,
    { audit: 'alerts.moved' },
  ),
  /** Throws `conflict { step }` where a later step acts on the same alerts. */
  undo: command(z.object({ caseId: CaseId, step: z.number().int() }), z.object({}), { audit: 'grouping.undone' }),
  redo: command(z.object({ caseId: CaseId, step: z.number().int() }), z.object({}), { audit: 'grouping.redone' }),
};
