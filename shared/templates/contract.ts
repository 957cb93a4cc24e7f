import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { FileNamePattern } from '../report/file-name.ts';
import { ReportFormat } from '../report/file-options.ts';
import { MaskOrder } from '../redaction/model.ts';
import { Marking, ReportKind } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { LogoId, TemplateDocument, TemplateFinding, TemplateName, TemplateVersion } from './model.ts';

const ofCustomer = z.object({ customer: CustomerName });
const named = ofCustomer.extend({ name: TemplateName });
const reason = z.string().trim().min(1).max(500);
/** The newest version its author has seen; 0: none. Refused with `conflict` where there is a newer one. */
const basedOn = z.number().int().min(0);
const file = z.string().min(1).max(4096);

/** One line of a preview, in the order of the page. */
export const PreviewLine = z.object({
  look: z.enum(['over', 'title', 'facts', 'heading', 'head', 'text', 'item', 'note', 'row', 'running', 'logo']),
  /** Cells of a row; one for everything else. */
  cells: z.array(z.array(z.object({ text: z.string(), bold: z.boolean(), code: z.boolean(), mark: z.boolean() }))),
});
export type PreviewLine = z.infer<typeof PreviewLine>;

export const Preview = z.object({
  findings: z.array(TemplateFinding),
  lines: z.array(PreviewLine),
  /** Lines of the page that are not shown. */
  omitted: z.number().int(),
  /** Null: the sample. */
  caseId: CaseId.nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const templatesContract = {
  /** The newest version of each template of a customer, by name. */
  list: query(ofCustomer, z.array(TemplateVersion)),
  /** All versions, the newest first. */
  versions: query(named, z.array(TemplateVersion)),
  /** A template that changes nothing yet: the usual sections in their usual order. */
  start: query(z.object({ kind: ReportKind, language: LanguageCode }), TemplateDocument),
  check: query(ofCustomer.extend({ document: TemplateDocument }), z.array(TemplateFinding)),
  /** What is wrong with it, and the page it makes of a case; null: of the newest case, of a sample where there is none. */
  preview: query(ofCustomer.extend({ document: TemplateDocument, caseId: CaseId.nullable() }), Preview),
  /** A new version, in use at once for new drafts. Refused with `denied` where lint finds an error, or nobody is named. */
  publish: command(ofCustomer.extend({ basedOn, document: TemplateDocument, reason }), TemplateVersion, {
    audit: 'template.published',
  }),
  /** An old version as a new one. */
  restore: command(named.extend({ basedOn, from: z.number().int().positive(), reason }), TemplateVersion, {
    audit: 'template.restored',
  }),
  /** Not used for new drafts any more, or again. */
  retire: command(named.extend({ basedOn, retired: z.boolean(), reason }), TemplateVersion, {
    audit: 'template.retired',
  }),
  /** A template somebody saved, as a draft to be read and published. Refused with `invalid-input` where it is none. */
  load: command(ofCustomer.extend({ file }), TemplateDocument, { audit: 'template.loaded' }),
  saveFile: command(
    named.extend({ version: z.number().int().positive(), file }),
    z.object({ file: z.string(), sizeBytes: z.number().int() }),
    { audit: 'template.file-saved' },
  ),
  /** A PNG, written anew from its pixels. Refused with `invalid-input` where it is none or too large. */
  putLogo: command(
    ofCustomer.extend({ file }),
    z.object({ logo: LogoId, width: z.number().int(), height: z.number().int() }),
    { audit: 'template.logo-stored' },
  ),
  /** As `data:` of a picture; null where it is not kept. */
  logo: query(ofCustomer.extend({ logo: LogoId }), z.object({ picture: z.string().nullable() })),
  fileNames: query(ofCustomer, z.object({ pattern: z.string() })),
  setFileNames: command(ofCustomer.extend({ pattern: FileNamePattern }), z.object({ pattern: z.string() }), {
    audit: 'template.file-names-set',
  }),
  /** What a file of a report is called, with what is to be hidden in it hidden. */
  fileName: query(
    z.object({
      caseId: CaseId,
      kind: ReportKind,
      language: LanguageCode,
      format: ReportFormat,
      as: z.enum(['draft', 'released']),
      audience: Marking.nullable().default(null),
      masks: MaskOrder.nullable().default(null),
    }),
    z.object({ name: z.string() }),
  ),
};
