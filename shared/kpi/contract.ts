import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { KpiPeriod, KpiTable } from './model.ts';

export const KpiQuestion = z.object({
  customer: CustomerName,
  /** Days of the customer's zone, both included; cases count by the day they were received. */
  from: z.iso.date(),
  to: z.iso.date(),
  period: KpiPeriod,
  analyst: z.string().max(60).nullable(),
});
export type KpiQuestion = z.infer<typeof KpiQuestion>;

export const kpiContract = {
  table: query(KpiQuestion, KpiTable),
  export: command(
    KpiQuestion.extend({ format: z.enum(['csv', 'json']), file: z.string().max(4096) }),
    z.object({ file: z.string(), sizeBytes: z.number().int() }),
    { audit: 'kpi.exported' },
  ),
};
