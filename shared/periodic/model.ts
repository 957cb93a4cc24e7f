import { z } from 'zod';
import { CustomerName } from '../customers/contract.ts';
import { Certainty, Marking, Release, TextShape } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';

export const PeriodicKind = z.enum(['monthly', 'quarterly', 'hygiene', 'hunting', 'digital-risk']);
export type PeriodicKind = z.infer<typeof PeriodicKind>;

/** `2026-10`, or `2026-Q4` for the quarterly briefing. */
export const Period = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2]|Q[1-4])$/u);

export const PeriodicWhich = z.object({
  customer: CustomerName,
  kind: PeriodicKind,
  period: Period,
  language: LanguageCode,
});
export type PeriodicWhich = z.infer<typeof PeriodicWhich>;

/** The five contractual sections of the monthly report, in their order; the other kinds are made of the same sections. */
export const PeriodicSectionId = z.enum(['summary', 'detections', 'kpi', 'hunting', 'hygiene', 'digital-risk', 'news']);
export type PeriodicSectionId = z.infer<typeof PeriodicSectionId>;

/**
 * A sentence with what it rests on. `sources` name rows of the report's table of sources; a sentence of a person has none
 * unless it stands on what it replaced.
 */
export const Statement = z.object({
  id: z.string().max(100),
  certainty: Certainty,
  text: z.string().max(10_000),
  sources: z.array(z.string().max(40)).max(20),
  edited: z.boolean(),
  /** None: a sentence of running text. */
  shape: TextShape.optional(),
});
export type Statement = z.infer<typeof Statement>;

/** Bars, one group a label. Numbers only: how they are drawn is the business of each format. */
export const Chart = z.object({
  id: z.string(),
  title: z.string(),
  /** The picture in words, for whoever does not see it. */
  alt: z.string(),
  labels: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
  /** One bar a label, its parts upon each other. */
  stacked: z.boolean(),
  /** `severity`: its series are levels of danger, worst first; else colours mean nothing. */
  palette: z.enum(['severity', 'plain']),
});
export type Chart = z.infer<typeof Chart>;

/** Facts in rows, made from records and never typed. */
export const FactTable = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Rows that belong here and were left out at the limit. */
  omitted: z.number().int(),
  sources: z.array(z.string()),
});
export type FactTable = z.infer<typeof FactTable>;

export const PeriodicSection = z.object({
  id: PeriodicSectionId,
  statements: z.array(Statement).max(200),
  charts: z.array(Chart),
  tables: z.array(FactTable),
});
export type PeriodicSection = z.infer<typeof PeriodicSection>;

/** A row of the table of sources: where numbers of this report come from, and as of when. */
export const PeriodicSource = z.object({
  id: z.string(),
  title: z.string(),
  /** UTC moment, or null where nothing of it is stored. */
  asOf: z.string().nullable(),
  count: z.string(),
});
export type PeriodicSource = z.infer<typeof PeriodicSource>;

/** A report about a period of a customer in one language. */
export const PeriodicReport = z.object({
  kind: PeriodicKind,
  customer: z.string(),
  period: Period,
  language: LanguageCode,
  number: z.string(),
  version: z.number().int(),
  title: z.string(),
  marking: Marking,
  timeZone: z.string(),
  /** Days of the customer's zone, both included. */
  from: z.string(),
  to: z.string(),
  /** False where the period was not over when the facts were read. */
  isOver: z.boolean(),
  draftedAt: z.string(),
  savedAt: z.string().nullable(),
  savedBy: z.string().nullable(),
  sections: z.array(PeriodicSection),
  sources: z.array(PeriodicSource),
  /** Of the facts it was drafted from: another one later means that there is news. */
  factsSha256: z.string(),
  /** Sections marked other than the report. */
  sectionMarkings: z.partialRecord(PeriodicSectionId, Marking).optional(),
  /** Set where this version was released; never stored with the text. Null: a draft, and printed as one. */
  release: Release.nullable().default(null),
});
export type PeriodicReport = z.infer<typeof PeriodicReport>;

/** An entry of "latest security information", for all customers of a month. Plain text in both languages. */
export const SecurityNews = z.object({
  id: z.string(),
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u),
  title: z.object({ ja: z.string().max(300), en: z.string().max(300) }),
  text: z.object({ ja: z.string().max(5000), en: z.string().max(5000) }),
  /** Who published it, as text. */
  source: z.string().trim().min(1).max(500),
  published: z.iso.date(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type SecurityNews = z.infer<typeof SecurityNews>;
