import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { ReportKind, SectionId } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';

/** What lint holds a template against; what is stored may be longer, so that a draft is never lost for its length. */
export const templateLimits = { text: 2000, heading: 60, line: 90, appendices: 5 } as const;

/** Characters of one text that are kept at all. */
const room = 20_000;
const text = z.string().max(room);

export const TemplateName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  // Named on the command line and in files.
  .regex(/^[^\p{C}/\\]+$/u);

/** One section as a template has it: its heading (empty: the usual one) and wording around the facts. */
export const TemplatePart = z.object({
  section: SectionId,
  heading: z.string().max(room),
  before: text,
  after: text,
});
export type TemplatePart = z.infer<typeof TemplatePart>;

export const Appendix = z.object({ heading: z.string().max(room), text });
export type Appendix = z.infer<typeof Appendix>;

/** SHA-256 of a picture in the customer's store. */
export const LogoId = z.string().regex(/^[0-9a-f]{64}$/);
export type LogoId = z.infer<typeof LogoId>;

/**
 * A report template: data for the composition by rules, no page of its own. Sections come in the order of their parts; texts may
 * hold Liquid (see `values.ts`). Facts, receipts, marking and evidence are the workbench's and nothing here reaches them.
 */
export const TemplateDocument = z.object({
  name: TemplateName,
  kind: ReportKind,
  language: LanguageCode,
  /** Empty: every severity. */
  severities: z.array(Severity).max(4),
  /** Above the answers, and below the fields. */
  greeting: text,
  closing: text,
  /** One line on every page. */
  header: z.string().max(room),
  footer: z.string().max(room),
  questions: z.array(TemplatePart).max(12),
  fields: z.array(TemplatePart).max(20),
  appendices: z.array(Appendix).max(20),
  figure: z.boolean(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
  logo: LogoId.nullable(),
});
export type TemplateDocument = z.infer<typeof TemplateDocument>;

export const TemplateVersion = z.object({
  version: z.number().int().positive(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  /** Not used for new drafts any more. */
  retired: z.boolean(),
  document: TemplateDocument,
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

export const FindingCode = z.enum([
  'syntax',
  'unclosed',
  'unknown-tag',
  'unknown-filter',
  'unknown-value',
  'value-elsewhere',
  'too-long',
  'control',
  'language',
  'marking',
  'render',
  'missing-field',
  'doubled-field',
  'foreign-field',
  'contrast',
  'logo',
  'untranslated',
]);
export type FindingCode = z.infer<typeof FindingCode>;

/** Something a template must not or should not have. `place`: which text (`greeting`, `fields.overview.before` …). */
export const TemplateFinding = z.object({
  code: FindingCode,
  /** An error keeps the template from being published. */
  grade: z.enum(['error', 'warning']),
  place: z.string(),
  /** From 1; 0 where it is no place in a text. */
  line: z.number().int(),
  column: z.number().int(),
  said: z.string(),
  /** What may have been meant. */
  meant: z.string(),
});
export type TemplateFinding = z.infer<typeof TemplateFinding>;
