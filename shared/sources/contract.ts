import { z } from 'zod';
import { query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { Rejected } from '../event/model.ts';
import { ImportEntry, ImportProgress, ImportResult } from './model.ts';

export const sourcesContract = {
  import: stream(
    z.object({ customer: CustomerName, paths: z.array(z.string().min(1).max(4096)).min(1).max(10_000) }),
    ImportProgress,
    ImportResult,
    { audit: 'records.imported' },
  ),
  /** Imports the recorded attack shipped with the app, as customer `Sample`. */
  importSample: stream(z.object({}), ImportProgress, ImportResult, { audit: 'sample.imported' }),
  history: query(z.object({ customer: CustomerName }), z.array(ImportEntry)),
  rejected: query(
    z.object({ customer: CustomerName, limit: z.number().int().min(1).max(10_000) }),
    z.object({ rows: z.array(Rejected), total: z.number().int() }),
  ),
};
