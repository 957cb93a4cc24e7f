import { z } from 'zod';
import { query } from '../contract/procedure.ts';

export const AuditLine = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  verb: z.string(),
  outcome: z.string(),
  /** What it was done to, as JSON text; never a secret, never evidence text. */
  subject: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

export const auditContract = {
  list: query(
    z.object({ limit: z.number().int().min(1).max(1000), beforeSeq: z.number().int().nullable() }),
    z.object({ lines: z.array(AuditLine), total: z.number().int() }),
  ),
  /** Walks the whole chain: `brokenAt` is the first line whose hash does not follow, or null. */
  verify: query(z.object({}), z.object({ lines: z.number().int(), brokenAt: z.number().int().nullable() })),
};
