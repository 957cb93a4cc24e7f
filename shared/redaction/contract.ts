import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { KnownName, MaskName } from './model.ts';

const file = z.string().min(1).max(4096);
const passphrase = z.string().min(12).max(1024);

export const redactionContract = {
  /** What can be hidden in files about this case, by kind, and how many places each kind has. */
  candidates: query(z.object({ caseId: CaseId }), z.array(MaskName.omit({ pseudonym: true }))),
  /** Who stands behind the pseudonyms of a customer's files. They are kept in the customer's own encrypted file. */
  names: query(z.object({ customer: z.string().min(1) }), z.array(KnownName)),
  /** The same as a file that opens by this passphrase only. */
  exportNames: command(
    z.object({ customer: CustomerName, file, passphrase }),
    z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string(), names: z.number().int() }),
    { audit: 'redaction.names-exported' },
  ),
  /** Such a file to be read, also one of another workspace. Refused with `denied` for another passphrase. */
  openNames: command(
    z.object({ file, passphrase: z.string().min(1).max(1024) }),
    z.object({ customer: z.string(), writtenAt: z.string(), names: z.array(KnownName) }),
    { audit: 'redaction.names-opened' },
  ),
};
