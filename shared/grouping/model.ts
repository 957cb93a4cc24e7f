import { z } from 'zod';
import { AlertId, Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { EventId } from '../event/model.ts';

/**
 * Why alerts stand in a case.
 *   process-tree, host-window   one process chain; one host and ten minutes without any process
 *   same-logon, same-account, on-behalf, same-spawn   what joined another tree of the host (main/cases/join-trees)
 *   vendor-group   the EDR itself gave them one tree or storyline id
 *   by-hand        a person moved or merged them
 */
export const LinkCode = z.enum([
  'process-tree',
  'host-window',
  'same-logon',
  'same-account',
  'on-behalf',
  'same-spawn',
  'vendor-group',
  'by-hand',
]);
export type LinkCode = z.infer<typeof LinkCode>;

export const CaseLink = z.object({
  code: LinkCode,
  /** What they share, as evidence wrote it: a session, an account, a program; '' where nothing is named. */
  name: z.string(),
  alerts: z.array(AlertId),
});
export type CaseLink = z.infer<typeof CaseLink>;

/**
 * What a person did to the grouping. `merge`: whatever belongs to the sources goes to `into`, also what joins them later.
 * `move`: these alerts go to `into`, a case that is there. `split`: these alerts make the new case `into`.
 */
export const GroupStep = z.object({
  id: z.number().int(),
  kind: z.enum(['merge', 'move', 'split']),
  at: z.string(),
  actor: z.string(),
  /** Each with the case it stood in before. */
  alerts: z.array(z.object({ id: AlertId, from: CaseId })),
  into: CaseId,
  /** When the oldest of the sources was received: no clock gains time by grouping. */
  receivedAt: z.string(),
  reason: z.string(),
  undone: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type GroupStep = z.infer<typeof GroupStep>;

/** Why two cases may be one incident; `name` is what they share. */
export const SharedFact = z.object({
  code: z.enum(['account', 'address', 'domain', 'hash', 'command', 'rule', 'vendor-group']),
  name: z.string(),
  events: z.array(EventId),
});
export type SharedFact = z.infer<typeof SharedFact>;

export const MergeProposal = z.object({
  caseId: CaseId,
  title: z.string(),
  severity: Severity,
  hosts: z.array(z.string()),
  alerts: z.number().int(),
  firstSeenMs: z.number().int(),
  /** Between the two cases, 0 where they overlap. */
  gapMs: z.number().int(),
  shared: z.array(SharedFact),
});
export type MergeProposal = z.infer<typeof MergeProposal>;
