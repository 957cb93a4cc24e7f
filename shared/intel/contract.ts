import { z } from 'zod';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import {
  Exclusion,
  InboxFile,
  Indicator,
  IndicatorHit,
  IndicatorId,
  IndicatorKind,
  IndicatorState,
  IntelImport,
  IntelObject,
  IntelRefusal,
  Tlp,
} from './model.ts';

/** Said of indicators that come without it: from a list, a paste, a bundle without markings. */
export const IntelDefaults = z.object({
  tlp: Tlp.nullable(),
  confidence: z.number().int().min(0).max(100).nullable(),
  /** Days until an indicator from a list or a paste expires. */
  validDays: z.number().int().min(1).max(3650).nullable(),
});
export type IntelDefaults = z.infer<typeof IntelDefaults>;

const sourceName = z.string().trim().min(1).max(120);
const path = z.string().min(1).max(4096);
const written = z.object({ file: z.string(), sizeBytes: z.number().int() });
const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };

export const IndicatorSort = z.enum([
  'value',
  'kind',
  'source',
  'confidence',
  'validUntilMs',
  'addedAtMs',
  'sightings',
]);
export type IndicatorSort = z.infer<typeof IndicatorSort>;

export const IndicatorQuestion = z.object({
  /** Looked for in value, name and source. */
  text: z.string().max(500),
  kinds: z.array(IndicatorKind),
  states: z.array(IndicatorState),
  sort: IndicatorSort,
  descending: z.boolean(),
  ...page,
});
export type IndicatorQuestion = z.infer<typeof IndicatorQuestion>;

export const IntelProgress = z.object({
  file: z.string(),
  bytesDone: z.number().int(),
  bytesTotal: z.number().int(),
  objects: z.number().int(),
  rejected: z.number().int(),
});
export type IntelProgress = z.infer<typeof IntelProgress>;

export const IntelResult = z.object({
  imports: z.array(IntelImport),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type IntelResult = z.infer<typeof IntelResult>;

export const FoundValue = z.object({ line: z.number().int(), kind: IndicatorKind, value: z.string() });
export type FoundValue = z.infer<typeof FoundValue>;

export const SweepInput = z.object({
  /** Empty: all customers. */
  customers: z.array(CustomerName),
  /** Of today, after decay; those without any confidence are always looked for. */
  confidenceAtLeast: z.number().int().min(0).max(100),
  /** Also those that are expired. */
  withExpired: z.boolean(),
});
export type SweepInput = z.infer<typeof SweepInput>;

export const SweepProgress = z.object({
  customer: z.string(),
  /** Texts and events read of about so many. */
  done: z.number().int(),
  of: z.number().int(),
  hits: z.number().int(),
});

export const SweepResult = z.object({
  /** Indicators looked for, and those left out by their state. */
  indicators: z.number().int(),
  left: z.record(z.string(), z.number().int()),
  events: z.number().int(),
  hits: z.array(IndicatorHit),
  /** Customers read to the end. */
  customers: z.array(z.string()),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type SweepResult = z.infer<typeof SweepResult>;

const Relation = z.object({
  verb: z.string(),
  /** True: from this object to the other one. */
  outward: z.boolean(),
  id: z.string(),
  type: z.string(),
  /** '' where the other object is not here. */
  name: z.string(),
});

export const IntelDetail = z.object({
  indicator: Indicator.nullable(),
  object: IntelObject,
  description: z.string(),
  pattern: z.string().nullable(),
  labels: z.array(z.string()),
  createdBy: z.string().nullable(),
  /** Names of the markings on the whole object, and those on parts of it. */
  markings: z.array(z.string()),
  granular: z.array(z.object({ marking: z.string(), selectors: z.array(z.string()) })),
  relations: z.array(Relation),
  sightings: z.array(
    z.object({ id: z.string(), by: z.string(), count: z.number().int(), firstSeen: z.string(), lastSeen: z.string() }),
  ),
  hits: z.array(IndicatorHit),
  /** Newest first. */
  versions: z.array(z.object({ version: z.string(), source: z.string() })),
  /** The object as it came, at most a mebibyte of it. */
  raw: z.string(),
  rawBytes: z.number().int(),
});
export type IntelDetail = z.infer<typeof IntelDetail>;

/** Kinds of record indicators can stand in, by Sigma's names. */
export const IndicatorPlace = z.enum([
  'process_creation',
  'image_load',
  'dns_query',
  'network_connection',
  'file_event',
  'registry_event',
]);
export type IndicatorPlace = z.infer<typeof IndicatorPlace>;

/** Indicators as Sigma rules, one for each kind of record they can stand in. */
export const IndicatorHunts = z.object({
  hunts: z.array(z.object({ category: IndicatorPlace, text: z.string() })),
  taken: z.number().int(),
  /** They stand in no single field, or one query cannot hold them. */
  leftOut: z.number().int(),
});
export type IndicatorHunts = z.infer<typeof IndicatorHunts>;

export const intelContract = {
  list: query(
    IndicatorQuestion,
    z.object({ rows: z.array(Indicator), total: z.number().int(), all: z.number().int() }),
  ),
  detail: query(z.object({ id: z.string().min(1).max(300) }), IntelDetail),
  /** Everything that came, by type. */
  objects: query(
    z.object({ type: z.string().max(100).nullable(), text: z.string().max(500), ...page }),
    z.object({
      rows: z.array(IntelObject),
      total: z.number().int(),
      types: z.array(z.object({ type: z.string(), count: z.number().int() })),
    }),
  ),
  imports: query(z.object({}), z.array(IntelImport)),
  refusals: query(
    z.object({ importId: z.number().int(), limit: z.number().int().min(1).max(10_000) }),
    z.object({ rows: z.array(IntelRefusal), total: z.number().int() }),
  ),
  /** STIX (bundle, array, objects), CSV or a list of values: decided by content. */
  import: stream(
    z.object({ paths: z.array(path).min(1).max(1000), defaults: IntelDefaults }),
    IntelProgress,
    IntelResult,
    { audit: 'intel.imported' },
  ),
  /** What a pasted text holds, before it is taken. */
  readText: query(
    z.object({ text: z.string().max(2_000_000) }),
    z.object({
      found: z.array(FoundValue),
      total: z.number().int(),
      unknown: z.array(z.object({ line: z.number().int(), text: z.string() })),
      unknownTotal: z.number().int(),
    }),
  ),
  addText: command(
    z.object({ text: z.string().max(2_000_000), source: sourceName, defaults: IntelDefaults }),
    IntelImport,
    { audit: 'intel.added' },
  ),
  exclusions: query(z.object({}), z.array(Exclusion)),
  exclude: command(
    z.object({ value: z.string().trim().min(1).max(2000), reason: z.string().trim().min(1).max(500) }),
    Exclusion,
    { audit: 'intel.excluded' },
  ),
  unexclude: command(z.object({ id: z.number().int() }), z.object({}), { audit: 'intel.unexcluded' }),
  inbox: query(
    z.object({}),
    z.object({
      folder: z.string().nullable(),
      automatic: z.boolean(),
      /** Set while the folder cannot be read. */
      trouble: z.string().nullable(),
      files: z.array(InboxFile),
    }),
  ),
  /** The folder must have been chosen in the system's dialog; null: none is watched any more. */
  setInbox: command(z.object({ folder: path.nullable(), automatic: z.boolean() }), z.object({}), {
    audit: 'intel.inbox-set',
  }),
  takeInbox: stream(z.object({ names: z.array(z.string().max(500)) }), IntelProgress, IntelResult, {
    audit: 'intel.imported',
  }),
  sweep: stream(SweepInput, SweepProgress, SweepResult, { audit: 'intel.swept' }),
  /** What was met so far, newest first. */
  hits: query(
    z.object({ onlyNew: z.boolean(), limit: z.number().int().min(1).max(10_000) }),
    z.object({ rows: z.array(IndicatorHit), total: z.number().int(), news: z.number().int() }),
  ),
  /** All new ones were read. */
  readHits: command(z.object({}), z.object({}), { audit: 'intel.hits-read' }),
  /** To ask for them where the records are that are not stored here. Nothing is asked by it. */
  asHunts: query(z.object({ ids: z.array(IndicatorId).min(1).max(10_000) }), IndicatorHunts),
  exportStix: command(z.object({ ids: z.array(IndicatorId).min(1).max(100_000), file: path }), written, {
    audit: 'intel.exported',
  }),
};
