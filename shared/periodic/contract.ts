import { z } from 'zod';
import { commentFields } from '../report/comment-fields.ts';
import { command, query } from '../contract/procedure.ts';
import { MaskName, MaskOrder } from '../redaction/model.ts';
import { Anchor } from '../report/anchors.ts';
import { PaperSize } from '../report/file-options.ts';
import { OpenChoice } from '../report/gate-model.ts';
import { WritingBase } from '../report/hints/hint-model.ts';
import { TextLife } from '../report/life-contract.ts';
import { Marking } from '../report/model.ts';
import { StepChanges, StepHistory } from '../report/steps.ts';
import { PeriodicReport, PeriodicSectionId, PeriodicWhich, SecurityNews, Statement } from './model.ts';

const version = z.number().int();

/** Documents; slides of the quarterly briefing besides. */
export const PeriodicFormat = z.enum(['pdf', 'docx', 'html', 'md', 'json', 'pptx']);
export type PeriodicFormat = z.infer<typeof PeriodicFormat>;

export const NewsEntry = SecurityNews.omit({ savedAt: true, savedBy: true, id: true });
export type NewsEntry = z.infer<typeof NewsEntry>;

export const periodicContract = {
  /** The saved report, or a fresh draft where none was saved. A quarter is asked of the quarterly briefing only. */
  open: query(PeriodicWhich, PeriodicReport),
  /** Autosave of the words; numbers, charts and tables stay those of the draft. Refused with `conflict`. */
  save: command(
    PeriodicWhich.extend({
      version,
      title: z.string().max(300),
      marking: Marking,
      sectionMarkings: z.partialRecord(PeriodicSectionId, Marking).default({}),
      sections: z.array(z.object({ id: PeriodicSectionId, statements: z.array(Statement).max(200) })).max(10),
      /** As of a report about a case: where comments stand, what is still to be chosen, what was done since it was saved last. */
      anchors: z.array(Anchor).max(2000).default([]),
      choices: z.array(OpenChoice).max(2000).nullable().default(null),
      history: StepChanges.nullable().default(null),
    }),
    PeriodicReport,
    { audit: 'periodic.saved' },
  ),
  /** What can be undone and done again. */
  history: query(PeriodicWhich, StepHistory),
  /** Drafts again from the facts of now; the text before stays as a version. */
  redraft: command(PeriodicWhich, PeriodicReport, { audit: 'periodic.redrafted' }),
  versions: query(
    PeriodicWhich,
    z.array(z.object({ version, savedAt: z.string(), savedBy: z.string(), title: z.string() })),
  ),
  /** Saves version `from` anew on top of `version`. */
  restore: command(PeriodicWhich.extend({ version, from: version.positive() }), PeriodicReport, {
    audit: 'periodic.restored',
  }),
  /** Whether the facts are still those the saved text was drafted from. */
  freshness: query(PeriodicWhich, z.object({ hasNews: z.boolean() })),
  /** One saved version as it was, with its release. Refused with `not-found`. */
  version: query(PeriodicWhich.extend({ version: version.positive() }), PeriodicReport),
  /** What can be hidden in files about this period, by kind. */
  candidates: query(PeriodicWhich, z.array(MaskName.omit({ pseudonym: true }))),
  /**
   * `released`: the version that was released, refused with `conflict` where none was. A draft is marked on every page. What is
   * marked above `audience` is left out, what `masks` names is replaced, and the finished file is searched for it.
   */
  export: command(
    PeriodicWhich.extend({
      format: PeriodicFormat,
      file: z.string().min(1).max(4096),
      as: z.enum(['draft', 'released']).default('draft'),
      paperSize: PaperSize.default('A4'),
      archive: z.boolean().default(false),
      audience: Marking.nullable().default(null),
      masks: MaskOrder.nullable().default(null),
    }),
    z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
    { audit: 'periodic.exported' },
  ),
  /** Entries of "latest security information" of a month, for all customers. */
  news: query(z.object({ month: SecurityNews.shape.month }), z.array(SecurityNews)),
  /** `id` null: a new one. */
  putNews: command(z.object({ id: z.string().max(60).nullable(), entry: NewsEntry }), SecurityNews, {
    audit: 'periodic.news-saved',
  }),
  removeNews: command(z.object({ id: z.string().max(60) }), z.object({}), { audit: 'periodic.news-removed' }),
  /** A JSON list of entries, `[{ month, title: { ja, en }, text: { ja, en }, source, published }]`. */
  importNews: command(
    z.object({ file: z.string().min(1).max(4096) }),
    z.object({ kept: z.number().int(), refused: z.array(z.object({ place: z.number().int(), reason: z.string() })) }),
    { audit: 'periodic.news-imported' },
  ),
};

const text = z.string().trim().min(1).max(4000);
const entry = z.number().int();

export const PeriodicLife = TextLife.extend({
  /** Where comments stood when the text was saved last. */
  anchors: z.array(Anchor),
  /** Sentences two people changed in two ways, and nobody chose yet. */
  choices: z.array(OpenChoice),
});
export type PeriodicLife = z.infer<typeof PeriodicLife>;
const note = z.string().trim().max(4000);

/** Like the life of a report about a case: commands name the version they speak of, a newer one is refused with `conflict`. */
export const periodicLifeContract = {
  open: query(PeriodicWhich, PeriodicLife),
  submit: command(PeriodicWhich.extend({ version, note }), PeriodicLife, { audit: 'periodic.submitted' }),
  sendBack: command(PeriodicWhich.extend({ version, because: text }), PeriodicLife, { audit: 'periodic.returned' }),
  /** Refused with `denied` for who wrote or submitted it. */
  approve: command(PeriodicWhich.extend({ version, note }), PeriodicLife, { audit: 'periodic.approved' }),
  /** Freezes this version; never without review. */
  release: command(PeriodicWhich.extend({ version, because: note }), PeriodicLife, { audit: 'periodic.released' }),
  /** The text holds although the facts moved: they were read. */
  keepFacts: command(PeriodicWhich.extend({ version, because: text }), PeriodicReport, {
    audit: 'periodic.facts-kept',
  }),
  comment: command(PeriodicWhich.extend({ ...commentFields, section: PeriodicSectionId }), PeriodicLife, {
    audit: 'periodic.commented',
  }),
  closeComment: command(PeriodicWhich.extend({ entry }), PeriodicLife, { audit: 'periodic.comment-closed' }),
  reopenComment: command(PeriodicWhich.extend({ entry }), PeriodicLife, { audit: 'periodic.comment-reopened' }),
  reply: command(PeriodicWhich.extend({ entry, text }), PeriodicLife, { audit: 'periodic.comment-answered' }),
  /** What its text is held against while it is written. */
  writing: query(PeriodicWhich, WritingBase),
  /** Leaves a hint alone in this report, or no longer. */
  ignoreHint: command(PeriodicWhich.extend({ hint: z.string().min(1).max(300), isIgnored: z.boolean() }), WritingBase, {
    audit: 'periodic.hint-ignored',
  }),
};
