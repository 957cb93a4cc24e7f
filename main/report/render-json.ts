import { z } from 'zod';
import { CaseReport, PictureId } from '../../shared/report/model.ts';

/** What `--out report.json` writes: the report as stored, with the name of this schema and the customer. */
export const ReportDocument = CaseReport.extend({
  schema: z.literal('miharu/report/2'),
  customer: z.string(),
  /** What a reader must know of this file: what was left out for its audience, that names were replaced. */
  notes: z.array(z.string()).optional(),
  /** PNG of the figures that analysts inserted, in base64, by the digest of its bytes. */
  pictures: z.record(PictureId, z.base64()).optional(),
});
export type ReportDocument = z.infer<typeof ReportDocument>;

interface Beside {
  customer: string;
  notes?: readonly string[];
  pictures?: ReadonlyMap<string, Uint8Array>;
}

export const renderJson = (report: CaseReport, { customer, notes = [], pictures = new Map() }: Beside): string => {
  const told = notes.length === 0 ? {} : { notes: [...notes] };
  const drawn = [...pictures].map(([image, png]) => [image, Buffer.from(png).toString('base64')] as const);
  const shown = drawn.length === 0 ? {} : { pictures: Object.fromEntries(drawn) };
  const document: ReportDocument = { schema: 'miharu/report/2', customer, ...told, ...report, ...shown };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** The published schema (`resources/report/report.schema.json`) is this, word for word; a test compares them. */
export const reportJsonSchema = (): object => ({
  $id: 'miharu/report/2',
  title: 'Miharu report about a case',
  ...z.toJSONSchema(ReportDocument, { target: 'draft-2020-12' }),
});
