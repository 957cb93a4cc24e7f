import { z } from 'zod';
import { CaseReport } from '../../shared/report/model.ts';

/** What `--out report.json` writes: the report as stored, with the name of this schema and the customer. */
export const ReportDocument = CaseReport.extend({
  schema: z.literal('miharu/report/2'),
  customer: z.string(),
  /** What a reader must know of this file: what was left out for its audience, that names were replaced. */
  notes: z.array(z.string()).optional(),
});
export type ReportDocument = z.infer<typeof ReportDocument>;

export const renderJson = (report: CaseReport, customer: string, notes: readonly string[] = []): string => {
  const told = notes.length === 0 ? {} : { notes: [...notes] };
  const document: ReportDocument = { schema: 'miharu/report/2', customer, ...told, ...report };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** The published schema (`resources/report/report.schema.json`) is this, word for word; a test compares them. */
export const reportJsonSchema = (): object => ({
  $id: 'miharu/report/2',
  title: 'Miharu report about a case',
  ...z.toJSONSchema(ReportDocument, { target: 'draft-2020-12' }),
});
