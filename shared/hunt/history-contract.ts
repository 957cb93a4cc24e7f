import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { HuntKind, HuntRun } from './model.ts';
import { NotebookId, Verdict } from './notebook.ts';
import { Snapshot, SnapshotId } from './snapshot.ts';

/** A line of the ledger with what is kept of its rows, and what was decided about it. */
export const HistoryRun = HuntRun.extend({
  snapshot: z.object({ id: SnapshotId, rows: z.number().int(), sizeBytes: z.number().int() }).nullable(),
  decision: z
    .object({ verdict: Verdict, reason: z.string(), author: z.string(), at: z.string(), notebook: NotebookId })
    .nullable(),
});
export type HistoryRun = z.infer<typeof HistoryRun>;

/** How a run ended, or what was decided about it. */
const HuntOutcome = z.enum(['whole', 'partial', 'failed', ...Verdict.options]);
export type HuntOutcome = z.infer<typeof HuntOutcome>;

export const HistoryFilter = z.object({
  customer: CustomerName,
  /** Letters of words of the text, in any order, with small slips. */
  words: z.string().max(200),
  language: HuntKind.nullable(),
  outcome: HuntOutcome.nullable(),
  actor: z.string().max(200).nullable(),
  caseId: CaseId.nullable(),
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
});
export type HistoryFilter = z.infer<typeof HistoryFilter>;

/** What is to go: results older than so many days, and then the oldest ones until so many bytes are left. */
export const PruneOrder = z.object({
  customer: CustomerName,
  olderThanDays: z.number().int().min(0).max(36_500).nullable(),
  keepBytes: z.number().int().min(0).nullable(),
});
export type PruneOrder = z.infer<typeof PruneOrder>;

const Amount = z.object({ snapshots: z.number().int(), sizeBytes: z.number().int() });

export const Pruning = z.object({
  kept: Amount,
  goes: Amount.extend({ fromAt: z.string().nullable(), toAt: z.string().nullable() }),
  /** Would go, but a notebook holds them. */
  held: z.number().int(),
});
export type Pruning = z.infer<typeof Pruning>;

/** A subject of its own: what was kept never changes, so no change makes an answer old. */
export const snapshotsContract = {
  /** Refused with `not-found` where it was pruned. */
  open: query(z.object({ customer: CustomerName, id: SnapshotId }), Snapshot),
};

export const historyContract = {
  /** Newest first. */
  find: query(
    HistoryFilter.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }),
    z.object({
      rows: z.array(HistoryRun),
      /** Runs that fit. */
      total: z.number().int(),
      /** Runs there are. */
      all: z.number().int(),
      actors: z.array(z.string()),
    }),
  ),
  pruning: query(PruneOrder, Pruning),
  /** Takes kept rows away; lines of the ledger stay. What a notebook shows is never taken. */
  prune: command(PruneOrder, Pruning, { audit: 'hunt.results-pruned' }),
};
