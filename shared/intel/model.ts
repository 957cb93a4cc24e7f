import { z } from 'zod';
import { EventId } from '../event/model.ts';

/** TLP 2.0; TLP 1 `white` is `clear`. From open to closed. */
export const Tlp = z.enum(['clear', 'green', 'amber', 'amber-strict', 'red']);
export type Tlp = z.infer<typeof Tlp>;

/** What an indicator names. `pattern`: a STIX pattern of several values; `other`: one that is shown but not looked for. */
export const IndicatorKind = z.enum([
  'sha256',
  'sha1',
  'md5',
  'domain',
  'ipv4',
  'ipv6',
  'network',
  'url',
  'path',
  'file-name',
  'registry',
  'command-line',
  'pattern',
  'other',
]);
export type IndicatorKind = z.infer<typeof IndicatorKind>;

/** Only `active` ones are looked for. The first that holds stands: revoked, untranslated, excluded, expired, not yet valid. */
export const IndicatorState = z.enum(['active', 'not-yet', 'expired', 'excluded', 'revoked', 'untranslated']);
export type IndicatorState = z.infer<typeof IndicatorState>;

export const IndicatorId = z.string().min(1).max(300).brand('IndicatorId');
export type IndicatorId = z.infer<typeof IndicatorId>;

export const Indicator = z.object({
  id: IndicatorId,
  kind: IndicatorKind,
  /** The value looked for, or the pattern as written. */
  value: z.string(),
  name: z.string(),
  source: z.string(),
  tlp: Tlp.nullable(),
  /** 0 to 100 as its source says, and what is left of it today. Null: the source does not say. */
  confidence: z.number().int().nullable(),
  confidenceNow: z.number().int().nullable(),
  validFromMs: z.number().int().nullable(),
  validUntilMs: z.number().int().nullable(),
  addedAtMs: z.number().int(),
  state: IndicatorState,
  /** Why it is not looked for: the reason of its exclusion, or the code of what a pattern has beyond what is translated. */
  why: z.string().nullable(),
  /** Sightings that came with the intelligence. */
  sightings: z.number().int(),
});
export type Indicator = z.infer<typeof Indicator>;

/** An indicator met in stored events of one host. */
export const IndicatorHit = z.object({
  indicatorId: IndicatorId,
  kind: IndicatorKind,
  value: z.string(),
  name: z.string(),
  tlp: Tlp.nullable(),
  customer: z.string(),
  host: z.string(),
  /** How many events; `eventIds` holds the first hundred. */
  events: z.number().int(),
  eventIds: z.array(EventId),
  firstSeenMs: z.number().int(),
  lastSeenMs: z.number().int(),
  /** When a sweep or an import met it for the first time. */
  foundAt: z.string(),
  /** Nobody has said yet that it was read. */
  isNew: z.boolean(),
});
export type IndicatorHit = z.infer<typeof IndicatorHit>;

export const IntelObject = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  version: z.string(),
  source: z.string(),
  tlp: Tlp.nullable(),
});
export type IntelObject = z.infer<typeof IntelObject>;

export const IntelImport = z.object({
  id: z.number().int(),
  source: z.string(),
  via: z.enum(['file', 'paste', 'taxii', 'inbox']),
  at: z.string(),
  state: z.enum(['running', 'complete', 'cancelled', 'refused']),
  /** STIX objects, and the indicators among them, that were new. */
  objects: z.number().int(),
  indicators: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
  /** Indicators that are shown but whose pattern is not translated. */
  untranslated: z.number().int(),
  /** Stable English code with what it needs, `code|param`; the sentence is made where it is shown. */
  note: z.string().nullable(),
});
export type IntelImport = z.infer<typeof IntelImport>;

export const IntelRefusal = z.object({
  /** 1-based line of the file. */
  line: z.number().int(),
  /** 0-based place among the objects, or null where it could not even be cut out. */
  record: z.number().int().nullable(),
  reason: z.string(),
  /** Its beginning, as text. */
  text: z.string(),
});
export type IntelRefusal = z.infer<typeof IntelRefusal>;

export const Exclusion = z.object({
  id: z.number().int(),
  value: z.string(),
  /** A sentence the analyst wrote, or the code of one that comes with the workbench. */
  reason: z.string(),
  builtIn: z.boolean(),
  /** Indicators it keeps out now. */
  keeps: z.number().int(),
});
export type Exclusion = z.infer<typeof Exclusion>;

export const InboxFile = z.object({
  name: z.string(),
  sizeBytes: z.number().int(),
  seenAt: z.string(),
  state: z.enum(['waiting', 'imported', 'refused']),
  /** Code of why it was refused. */
  reason: z.string().nullable(),
  importId: z.number().int().nullable(),
});
export type InboxFile = z.infer<typeof InboxFile>;
