import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { EventId } from '../event/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { TemplateName } from '../templates/model.ts';
import { MaskOrder } from '../redaction/model.ts';
import { Anchor } from './anchors.ts';
import { StepChanges, StepHistory } from './steps.ts';
import { PaperSize, ReportFormat } from './file-options.ts';
import { RefusedReceipt } from './binding.ts';
import { LedgerEntry } from './ledger.ts';
import { ChangedEntries, OpenChoice } from './gate-model.ts';
import { DraftBasis, CaseReport, ItemMarking, Marking, Pap, PictureId, ReportKind, ReportSection } from './model.ts';

const which = z.object({ caseId: CaseId, kind: ReportKind, language: LanguageCode });

export const Freshness = z.object({
  missing: z.array(EventId),
  /** Stored, but not as they were when the sentence that stands on them was saved. */
  altered: z.array(EventId),
  /** Entries of the ledger its sentences stand on that are not there any more, or not as they were. */
  entries: ChangedEntries,
  basis: DraftBasis,
});
export type Freshness = z.infer<typeof Freshness>;

const TemplateChoice = z.object({ name: TemplateName, version: z.number().int(), severities: z.array(Severity) });

/** Published templates for a kind and language, and the one the severity of the case asks for (null: the usual form). */
const ReportTemplates = z.object({ inUse: TemplateName.nullable(), choices: z.array(TemplateChoice) });

export const reportContract = {
  /** The saved report, or a fresh draft where none was saved. */
  open: query(which, CaseReport),
  /**
   * Autosave. Refused with `conflict` where another window saved a newer version. Receipts that are neither the report's already nor
   * of its case are left out of what is saved, and told.
   */
  save: command(
    which.extend({
      version: z.number().int(),
      title: z.string().max(300),
      marking: Marking,
      questions: z.array(ReportSection),
      fields: z.array(ReportSection),
      /** Where comments stand in this text. */
      anchors: z.array(Anchor).max(2000).default([]),
      /** Choices between two people's words that are still to be made. Null: whoever saves knows of none. */
      choices: z.array(OpenChoice).max(2000).nullable().default(null),
      /** What was done to the text since it was saved last. Null: whoever saves keeps no history. */
      history: StepChanges.nullable().default(null),
    }),
    CaseReport.extend({ refused: z.array(RefusedReceipt).optional() }),
    { audit: 'report.saved' },
  ),
  /** What can be undone and done again. */
  history: query(which, StepHistory),
  /**
   * Throws the analyst's text of this language away and drafts again from the facts; the old text stays as a version.
   * `template`: the one to draft by; null: the one in use for this severity; empty: none, the usual form. `because`: why another
   * than the one in use, or none.
   */
  redraft: command(
    which.extend({
      template: TemplateName.or(z.literal('')).nullable().default(null),
      because: z.string().trim().max(500).default(''),
    }),
    CaseReport,
    { audit: 'report.redrafted' },
  ),
  /** What this report can be drafted by. */
  templates: query(which, ReportTemplates),
  /** What was decided and done, for sentences that stand on it. */
  ledger: query(z.object({ caseId: CaseId }), z.array(LedgerEntry)),
  versions: query(
    which,
    z.array(z.object({ version: z.number().int(), savedAt: z.string(), savedBy: z.string(), title: z.string() })),
  ),
  /** One saved version as it was. Refused with `not-found`. */
  version: query(which.extend({ version: z.number().int().positive() }), CaseReport),
  /** Saves version `from` anew on top of `version`; what was there stays as a version. Refused with `conflict` like `save`. */
  restore: command(which.extend({ version: z.number().int(), from: z.number().int().positive() }), CaseReport, {
    audit: 'report.restored',
  }),
  /** Marks parts of the report other than the whole, on top of `version`. Refused with `conflict` like `save`. */
  mark: command(
    which.extend({ version: z.number().int(), pap: Pap.nullable(), items: z.array(ItemMarking).max(2000) }),
    CaseReport,
    { audit: 'report.marked' },
  ),
  /** A PNG for a figure, written anew from its pixels. Refused with `invalid-input` or `too-large`. */
  putPicture: command(
    z.object({ caseId: CaseId, file: z.string().min(1).max(4096) }),
    z.object({ image: PictureId, width: z.number().int(), height: z.number().int() }),
    { audit: 'report.picture-stored' },
  ),
  /** As `data:` of a picture; null where it is not kept. */
  picture: query(z.object({ caseId: CaseId, image: PictureId }), z.object({ picture: z.string().nullable() })),
  /** What changed under the report: events its sentences stand on that are no longer stored, and what the case holds now. */
  freshness: query(which, Freshness),
  /**
   * The finished page for the printer and for files; `file` is written by the host where it was chosen by the user. `released`
   * is the version that was released, and refused with `conflict` where none was; a draft is marked on every page.
   */
  export: command(
    which.extend({
      format: ReportFormat,
      file: z.string().min(1).max(4096),
      paperSize: PaperSize.default('A4'),
      /** PDF/A-2b. */
      archive: z.boolean().default(false),
      /** The widest circle the file may reach; null: that of the report's own marking. */
      audience: Marking.nullable().default(null),
      masks: MaskOrder.nullable().default(null),
      as: z.enum(['draft', 'released']),
    }),
    z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
    { audit: 'report.exported' },
  ),
};
