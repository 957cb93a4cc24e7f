import { z } from 'zod';
import { PeriodicReport } from '../../../shared/periodic/model.ts';

/** What `--out month.json` writes: the report as stored, with the name of this schema and what a reader must know of the file. */
export const PeriodicDocument = PeriodicReport.extend({
  schema: z.literal('miharu/periodic-report/1'),
  warnings: z.array(z.string()),
});
type PeriodicDocument = z.infer<typeof PeriodicDocument>;

export const renderPeriodicJson = (report: PeriodicReport, warnings: readonly string[]): string => {
  const document: PeriodicDocument = { schema: 'miharu/periodic-report/1', warnings: [...warnings], ...report };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** The published schema (`resources/report/periodic-report.schema.json`) is this, word for word; a test compares them. */
export const periodicJsonSchema = (): object => ({
  $id: 'miharu/periodic-report/1',
  title: 'Miharu report about a period',
  ...z.toJSONSchema(PeriodicDocument, { target: 'draft-2020-12' }),
});
