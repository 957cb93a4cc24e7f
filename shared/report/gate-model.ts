import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { EventId } from '../event/model.ts';
import { WritingBase } from './hints/hint-model.ts';
import { Certainty, DraftBasis, Marking } from './model.ts';
import { TextSectionId } from './text.ts';

/** Why a report may not leave yet. */
export const GateCode = z.enum([
  'empty-title',
  'empty-field',
  'empty-heading',
  'empty-caption',
  'empty-cells',
  'empty-figure',
  'placeholder',
  'no-receipt',
  'record-gone',
  'record-altered',
  'action-gone',
  'action-altered',
  'new-facts',
  'severity-text',
  'isolation-text',
  'isolation-decision',
  'destinations-unsaid',
  'time-outside',
  'certainty-words',
  'language',
  'languages-differ',
  'severity-unjudged',
  'isolation-undecided',
  'spread-open',
  'open-comment',
  'open-merge',
  'style-hint',
]);
export type GateCode = z.infer<typeof GateCode>;

export const GateGroup = z.enum(['empty', 'unproved', 'stale', 'contradictory', 'undecided', 'open', 'style']);
export type GateGroup = z.infer<typeof GateGroup>;

export const groupOf: Record<GateCode, GateGroup> = {
  'empty-title': 'empty',
  'empty-field': 'empty',
  'empty-heading': 'empty',
  'empty-caption': 'empty',
  'empty-cells': 'empty',
  'empty-figure': 'empty',
  placeholder: 'empty',
  'no-receipt': 'unproved',
  'record-gone': 'stale',
  'record-altered': 'stale',
  'action-gone': 'stale',
  'action-altered': 'stale',
  'new-facts': 'stale',
  'severity-text': 'contradictory',
  'isolation-text': 'contradictory',
  'isolation-decision': 'contradictory',
  'destinations-unsaid': 'contradictory',
  'time-outside': 'contradictory',
  'certainty-words': 'contradictory',
  language: 'contradictory',
  'languages-differ': 'contradictory',
  'severity-unjudged': 'undecided',
  'isolation-undecided': 'undecided',
  'spread-open': 'undecided',
  'open-comment': 'open',
  'open-merge': 'open',
  'style-hint': 'style',
};

/**
 * Found by reading sentences: a rule can misread one. An analyst may let it stand, with a reason; what is empty, unproved or
 * stale can only be mended.
 */
export const isWaivable = (code: GateCode): boolean =>
  groupOf[code] === 'contradictory' ||
  groupOf[code] === 'style' ||
  code === 'open-merge' ||
  code === 'isolation-undecided' ||
  code === 'spread-open';

export const GateFinding = z.object({
  code: GateCode,
  /** Where it is: null section for the title and the report as a whole, null claim for a whole section. */
  section: TextSectionId.nullable(),
  claim: z.string().nullable(),
  /** What the sentence about it names: quoted words, what is recorded. */
  said: z.string(),
  recorded: z.string(),
  /** The same finding on the same words has the same key: a waiver ends where the words change. */
  key: z.string(),
});
export type GateFinding = z.infer<typeof GateFinding>;

/** Entries of the ledger a report stands on that are gone, or altered. */
export const ChangedEntries = z.object({ gone: z.array(z.string()), altered: z.array(z.string()) });

/** A sentence two people changed in two ways, and nobody chose yet; null section: the title. */
export const OpenChoice = z.object({
  section: TextSectionId.nullable(),
  claim: z.string().max(120).nullable(),
  text: z.string().max(500),
});
export type OpenChoice = z.infer<typeof OpenChoice>;

/** What the workbench knows at this moment, to hold a text against. */
export const GateFacts = z.object({
  severity: Severity,
  missing: z.array(EventId),
  /** Stored, but not as they were when the sentence was saved. */
  altered: z.array(EventId),
  entries: ChangedEntries,
  basis: DraftBasis,
  isolation: z.enum(['isolate', 'not']).nullable(),
  /** The ledger of actions tells of an isolation that was done. */
  isIsolated: z.boolean(),
  /** When an analyst judged the severity last, and when the first report left; null: not yet. */
  judgedAtMs: z.number().nullable(),
  firstSentAtMs: z.number().nullable(),
  /** Outside addresses the attack connected to, as recorded. */
  destinations: z.array(z.object({ address: z.string(), name: z.string().nullable() })),
  /** First and last record of the case. */
  span: z.object({ firstMs: z.number(), lastMs: z.number() }).nullable(),
  receivedAtMs: z.number(),
  nowMs: z.number(),
  /** The other language as it was released, where it was. */
  other: z
    .object({
      severity: Severity,
      marking: Marking,
      claims: z.array(z.object({ id: z.string(), certainty: Certainty })),
    })
    .nullable(),
  waived: z.array(z.string()),
  comments: z.array(
    z.object({ id: z.number(), section: TextSectionId, claim: z.string().nullable(), text: z.string() }),
  ),
  merges: z.array(OpenChoice),
  /** Set where the customer wants no report to leave with hints about its style. */
  style: WritingBase.nullable(),
});
export type GateFacts = z.infer<typeof GateFacts>;
