import { z } from 'zod';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { HuntCell } from './model.ts';
import { HuntPack, PackId, PackRun, StoredPack } from './pack.ts';

const which = z.object({ customer: CustomerName, id: PackId });
const file = z.string().min(1).max(4096);

export const packsContract = {
  list: query(z.object({ customer: CustomerName }), z.array(StoredPack.extend({ dueAt: z.string().nullable() }))),
  /** `id` null adds one. Refused with `conflict` where somebody else saved since `version`. */
  save: command(
    z.object({ customer: CustomerName, id: PackId.nullable(), version: z.number().int(), pack: HuntPack }),
    StoredPack,
    { audit: 'hunt-pack.saved' },
  ),
  remove: command(which, z.object({}), { audit: 'hunt-pack.removed' }),
  /** Every hunt of the pack, one after another; each leaves its own line in the ledger. */
  run: stream(
    which,
    z.object({ hunt: z.string(), done: z.number().int(), of: z.number().int(), rows: z.number().int() }),
    PackRun,
    { audit: 'hunt-pack.run' },
  ),
  /** Newest first. */
  runs: query(which.extend({ limit: z.number().int().min(1).max(1000) }), z.array(PackRun)),
  /** What one hunt of a run found, new rows first; `omitted` counts rows that were counted and not kept. */
  rows: query(
    z.object({ customer: CustomerName, runId: z.number().int(), hunt: z.string().max(120) }),
    z.object({
      columns: z.array(z.string()),
      rows: z.array(z.array(HuntCell)),
      fresh: z.number().int(),
      omitted: z.number().int(),
    }),
  ),
  /** Packs that come with the workbench, to be added as they are or changed. */
  starters: query(z.object({ language: z.enum(['ja', 'en']) }), z.array(HuntPack)),
  /** A pack that somebody saved to a file. */
  load: command(z.object({ customer: CustomerName, file }), StoredPack, { audit: 'hunt-pack.loaded' }),
  saveFile: command(which.extend({ file }), z.object({ file: z.string(), sizeBytes: z.number().int() }), {
    audit: 'hunt-pack.exported',
  }),
};
