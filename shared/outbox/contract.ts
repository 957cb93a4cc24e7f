import { z } from 'zod';
import { AlertId } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { ConnectionId } from '../connections/model.ts';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { ReportKind } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { BackendProposal, OutboxId, OutboxItem, OutboxState } from './model.ts';

const because = z.string().trim().min(1).max(500);

export const OutboxCounts = z.object({
  waiting: z.number().int(),
  /** Conflicts, refusals and lost answers: a human has to decide. */
  undecided: z.number().int(),
  done: z.number().int(),
  dropped: z.number().int(),
});
export type OutboxCounts = z.infer<typeof OutboxCounts>;

export const outboxContract = {
  /** What is open comes first, in the order it goes out; then the newest that ended. */
  list: query(
    z.object({ ended: z.number().int().min(0).max(1000) }),
    z.object({ items: z.array(OutboxItem), omitted: z.number().int() }),
  ),
  counts: query(z.object({}), OutboxCounts),
  /** Backends of this customer that take reports. */
  targets: query(
    z.object({ customer: CustomerName }),
    z.array(z.object({ connection: ConnectionId, name: z.string(), receipts: z.boolean() })),
  ),
  /** Rules and facts of this customer as its backends hold them, from what was synchronised. */
  proposals: query(z.object({ customer: CustomerName }), z.array(BackendProposal)),
  /** Deliveries of a case, the newest first. */
  deliveries: query(z.object({ caseId: CaseId }), z.array(OutboxItem)),
  /** Makes the finished page and puts it into the outbox, after the case itself. Stored before this answers. */
  deliver: command(
    z.object({
      caseId: CaseId,
      kind: ReportKind,
      language: LanguageCode,
      format: z.enum(['pdf', 'html']),
      connection: ConnectionId,
    }),
    OutboxItem,
    { audit: 'report.queued' },
  ),
  /** The case as it stands, with a note where one is given. */
  pushCase: command(
    z.object({ caseId: CaseId, connection: ConnectionId, note: z.string().trim().max(20_000).nullable() }),
    z.array(OutboxItem),
    { audit: 'case.queued' },
  ),
  /** Alerts that did not come from a backend are left out. */
  claim: command(
    z.object({ customer: CustomerName, alertIds: z.array(AlertId).min(1).max(100) }),
    z.array(OutboxItem),
    { audit: 'alert.claim-queued' },
  ),
  /** Now, whatever its waiting time. */
  retry: command(z.object({ ids: z.array(OutboxId).min(1).max(1000) }), z.object({}), { audit: 'outbox.retried' }),
  /**
   * A conflict: `mine` goes out as a new version on top of theirs, `theirs` stays and ours is not sent. A lost answer:
   * `again` sends it once more, `arrived` takes it for delivered.
   */
  resolve: command(
    z.object({ id: OutboxId, decision: z.enum(['mine', 'theirs', 'again', 'arrived']), because }),
    OutboxItem,
    { audit: 'outbox.resolved' },
  ),
  drop: command(z.object({ id: OutboxId, because }), OutboxItem, { audit: 'outbox.dropped' }),
  /** Sends what can go, and asks what became of deliveries. */
  flush: stream(
    z.object({}),
    z.object({ sent: z.number().int(), of: z.number().int(), id: OutboxId, state: OutboxState }),
    OutboxCounts.extend({ sent: z.number().int(), cancelled: z.boolean() }),
    { audit: 'outbox.flushed' },
  ),
};
