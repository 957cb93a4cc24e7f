import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { EventId } from '../event/model.ts';
import { LanguageCode } from '../workspace/model.ts';

/** The seven contractual fields of the first report, in their order. */
export const FirstReportField = z.enum([
  'overview',
  'severity',
  'endpoint',
  'blocked',
  'process',
  'destinations',
  'recommendation',
]);
export type FirstReportField = z.infer<typeof FirstReportField>;

/** The four questions the first report answers on top. */
export const FirstReportQuestion = z.enum(['what-happened', 'how-dangerous', 'how-to-respond', 'isolation-needed']);
export type FirstReportQuestion = z.infer<typeof FirstReportQuestion>;

/** The ten contractual fields of the second report, in their order. */
export const SecondReportField = z.enum([
  'detail',
  'severity',
  'endpoint',
  'blocked',
  'process',
  'destinations',
  'changes',
  'spread',
  'recommendation',
  'recovery',
]);
export type SecondReportField = z.infer<typeof SecondReportField>;

/** What the second report answers on top. */
export const SecondReportQuestion = z.enum(['what-happened', 'since-first', 'other-endpoints', 'prevention']);
export type SecondReportQuestion = z.infer<typeof SecondReportQuestion>;

export const ReportKind = z.enum(['first', 'second']);
export type ReportKind = z.infer<typeof ReportKind>;

/** Graded by fixed words and never mixed: 確認しました · 推定されます · 確認できていません · 未調査です · (advice and headings). */
export const Certainty = z.enum(['confirmed', 'inferred', 'not-found', 'not-examined', 'advice']);
export type Certainty = z.infer<typeof Certainty>;

/** How deep an item of a list stands. */
export const ListLevel = z.union([z.literal(1), z.literal(2)]);
export type ListLevel = z.infer<typeof ListLevel>;

/** Of a table an analyst makes: what is read on one page. */
export const MOST_ROWS = 60;
export const MOST_COLUMNS = 8;
export const MOST_CELL = 1000;

/** Of a figure an analyst inserts: what a page of paper shows sharply. The file and either side of the picture. */
export const MOST_FIGURE_BYTES = 4 * 1024 * 1024;
export const MOST_FIGURE_SIDE = 4000;
export const MOST_ALT = 1000;

/** A stored picture by the digest of its bytes. */
export const PictureId = z.string().regex(/^[0-9a-f]{64}$/);

/** What is text of another form than a plain sentence. */
export const TextShape = z.discriminatedUnion('kind', [
  /** Over what follows it: states nothing, so it has no receipt and the certainty of advice. */
  z.object({ kind: z.literal('heading') }),
  z.object({ kind: z.literal('bullet'), level: ListLevel }),
  z.object({ kind: z.literal('numbered'), level: ListLevel }),
]);
export type TextShape = z.infer<typeof TextShape>;

/** What a claim is in the flow of its section, where it is no plain sentence. */
export const ClaimShape = z.discriminatedUnion('kind', [
  ...TextShape.options,
  /** The claim's text is its title; the records of its rows are among those of the claim. Cells are plain text. */
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string().max(MOST_CELL)).min(1).max(MOST_COLUMNS),
    rows: z
      .array(
        z.object({ cells: z.array(z.string().max(MOST_CELL)).max(MOST_COLUMNS), events: z.array(EventId).max(500) }),
      )
      .min(1)
      .max(MOST_ROWS),
  }),
  /** The claim's text is its caption. It shows something and states nothing: the certainty of advice, receipts if there are any. */
  z.object({
    kind: z.literal('figure'),
    /** A PNG written anew from its pixels. Null: taken out, as where names are hidden. */
    image: PictureId.nullable(),
    width: z.number().int().min(1).max(MOST_FIGURE_SIDE),
    height: z.number().int().min(1).max(MOST_FIGURE_SIDE),
    /** For readers who do not see it. Plain text. */
    alt: z.string().max(MOST_ALT),
  }),
]);
export type ClaimShape = z.infer<typeof ClaimShape>;

/** One sentence with its receipt. `edited` is set once the analyst changed its words: the events stay bound, the reader is told. */
export const Claim = z.object({
  id: z.string(),
  certainty: Certainty,
  text: z.string(),
  events: z.array(EventId),
  /** Entries of the case's ledger it stands on, for what was decided or done. */
  entries: z.array(z.string().max(120)).max(20).optional(),
  edited: z.boolean(),
  /** None: a sentence of running text. */
  shape: ClaimShape.optional(),
});
export type Claim = z.infer<typeof Claim>;

/** A table of facts under a section. Cells are plain text; each row has its receipt. Made from records, never typed. */
export const ReportTable = z.object({
  id: z.enum([
    'processes',
    'destinations',
    'registry',
    'files',
    'persistence',
    'sweeps',
    'coverage',
    'actions',
    'marked',
  ]),
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      events: z.array(EventId),
      /** Of the case's ledger, for what was done. */
      entries: z.array(z.string().max(120)).max(20).optional(),
    }),
  ),
  /** Rows that belong here and were left out at the limit. */
  omitted: z.number().int(),
});
export type ReportTable = z.infer<typeof ReportTable>;

export const SectionId = z.union([FirstReportQuestion, FirstReportField, SecondReportQuestion, SecondReportField]);
export type SectionId = z.infer<typeof SectionId>;

export const ReportSection = z.object({
  id: SectionId,
  claims: z.array(Claim),
  tables: z.array(ReportTable).default([]),
});
export type ReportSection = z.infer<typeof ReportSection>;

export const Marking = z.enum(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']);
export type Marking = z.infer<typeof Marking>;

/** What a recipient may do with it (Permissible Actions Protocol). */
export const Pap = z.enum(['PAP:CLEAR', 'PAP:GREEN', 'PAP:AMBER', 'PAP:RED']);
export type Pap = z.infer<typeof Pap>;

/**
 * A marking of a part of a report: `section:<id>`, `claim:<id>` or `table:<section id>/<id>`. Kept apart from the sentences, so
 * that the editor need not carry it. Parts without one have that of what they stand in.
 */
export const ItemMarking = z.object({ item: z.string().min(1).max(200), marking: Marking });
export type ItemMarking = z.infer<typeof ItemMarking>;

/** One row of the evidence table: the number printed in brackets, and the record behind it. */
export const Evidence = z.object({
  number: z.number().int(),
  event: EventId,
  seenAtMs: z.number().int(),
  host: z.string(),
  summary: z.string(),
  file: z.string(),
  record: z.number().int(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One row for what was decided or done, numbered among the evidence: the entry of the case's ledger behind a sentence. */
export const LedgerEvidence = z.object({
  number: z.number().int(),
  entry: z.string().max(120),
  /** ISO text. */
  at: z.string(),
  summary: z.string(),
});
export type LedgerEvidence = z.infer<typeof LedgerEvidence>;

/** How far the sensor's clock of a host stands ahead of its log's; behind where negative. Only hosts where they differ. */
export const HostClock = z.object({ host: z.string(), aheadMs: z.number().int() });
export type HostClock = z.infer<typeof HostClock>;

/** How much the case held when the report was drafted: more of either later means that there are new facts. */
export const DraftBasis = z.object({
  events: z.number().int(),
  alerts: z.number().int(),
  /** Entries of the ledger of actions, withdrawn ones not counted. None: saved before they were kept. */
  actions: z.number().int().optional(),
});
export type DraftBasis = z.infer<typeof DraftBasis>;

/** How a version left: frozen by the digest of its content. */
export const Release = z.object({
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
  /** Null: nobody reviewed it before it left. */
  approvedBy: z.string().nullable(),
  /** SHA-256 of the content, printed so that a reader can ask for it. */
  digest: z.string(),
});
export type Release = z.infer<typeof Release>;

/**
 * What a template said about a report when it was drafted, kept with the text: a later version of the template changes no report
 * that is there. Texts may hold Liquid over the head of the report (`shared/templates/values.ts`), written when the page is made.
 */
export const ReportFrame = z.object({
  template: z.object({ name: z.string(), version: z.number().int() }),
  headings: z.record(z.string(), z.string()),
  greeting: z.string(),
  closing: z.string(),
  header: z.string(),
  footer: z.string(),
  appendices: z.array(z.object({ heading: z.string(), text: z.string() })),
  figure: z.boolean(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
  logo: z.string().nullable(),
});
export type ReportFrame = z.infer<typeof ReportFrame>;

/** One language of a report about a case. Both languages are drafted from the same facts; each is edited on its own. */
export const CaseReport = z.object({
  caseId: CaseId,
  kind: ReportKind,
  language: LanguageCode,
  number: z.string(),
  version: z.number().int(),
  title: z.string(),
  severity: Severity,
  marking: Marking,
  pap: Pap.optional(),
  /** Parts marked other than the report. */
  itemMarkings: z.array(ItemMarking).optional(),
  draftedAt: z.string(),
  savedAt: z.string().nullable(),
  receivedAtMs: z.number().int(),
  questions: z.array(ReportSection),
  fields: z.array(ReportSection),
  evidence: z.array(Evidence),
  /** None: no sentence stands on an entry, or saved before they were numbered. */
  ledger: z.array(LedgerEvidence).optional(),
  /** None: drafted without a template. */
  frame: ReportFrame.optional(),
  /** The operation rule that applied when the case was received. None: no rule surely did, or drafted before it was told. */
  rule: z.object({ names: z.array(z.string()), version: z.number().int() }).optional(),
  /** Drafted in the usual form on purpose: the template that was in use, and why it was set aside. Printed at the head. */
  setAside: z.object({ template: z.string(), because: z.string() }).optional(),
  /** Clocks the evidence table's times were brought onto one of. Reports saved before it was kept have none. */
  clocks: z.array(HostClock).default([]),
  /** Null in reports saved before it was kept. */
  basis: DraftBasis.nullable().default(null),
  /** Digests of the records the sentences stand on, as they were when a sentence was saved. By event id. */
  proofs: z.record(z.string(), z.string()).default({}),
  /** Set where this version was released; never stored with the text. Null: a draft, and printed as one. */
  release: Release.nullable().default(null),
});
export type CaseReport = z.infer<typeof CaseReport>;
