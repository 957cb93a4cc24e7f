import { z } from 'zod';
import { CaseReport } from '../../shared/report/model.ts';

/** What `--out report.json` writes: the report as stored, with the name of this schema and the customer. */
export const FirstReportDocument = CaseReport.extend({
  schema: z.literal('miharu/first-report/1'),
  customer: z.string(),
});
export type FirstReportDocument = z.infer<typeof FirstReportDocument>;

export const renderJson = (report: CaseReport, customer: string): string =>
  `${JSON.stringify({ schema: 'miharu/first-report/1', customer, ...report } satisfies FirstReportDocument, null, 2)}\n`;

/** The published schema (`resources/report/first-report.schema.json`) is this, word for word; a test compares them. */
export const firstReportJsonSchema = (): object => ({
  $id: 'miharu/first-report/1',
  title: 'Miharu first report',
  ...z.toJSONSchema(FirstReportDocument, { target: 'draft-2020-12' }),
});
