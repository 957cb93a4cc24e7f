import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { KnownName } from '../../../shared/redaction/model.ts';
import { openText, SealedText, sealText } from '../../vault/sealed-text.ts';
import { chosenFile } from '../chosen-file.ts';
import type { Session } from '../session.ts';
import { writeWhole, type WrittenFile } from './paper-file.ts';

const purpose = 'miharu/pseudonyms/1';

/** The names of a customer as they are sealed. */
const Pseudonyms = z.object({ customer: z.string(), writtenAt: z.string(), names: z.array(KnownName) });
type Pseudonyms = z.infer<typeof Pseudonyms>;

/** Some hundred thousand names. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Who stands behind the pseudonyms of a customer, as a file that opens by this passphrase only. It never lies anywhere in clear. */
export const exportPseudonyms = async (
  session: Session,
  { customer, file, passphrase }: { customer: string; file: string; passphrase: string },
): Promise<WrittenFile & { names: number }> => {
  const names = session.customer(customer).maskNames();
  const document: Pseudonyms = { customer, writtenAt: session.now(), names };
  const sealed = await sealText(JSON.stringify(document), { passphrase, purpose });
  return { ...(await writeWhole(file, Buffer.from(`${JSON.stringify(sealed)}\n`))), names: names.length };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('corrupt', { what: 'pseudonym-file' }, { cause });
  }
};

/** Opens such a file to be read; nothing of it is taken over. Throws `corrupt` where it is none, `denied` for another passphrase. */
export const openPseudonyms = async (file: string, passphrase: string): Promise<Pseudonyms> => {
  const sealed = SealedText.safeParse(parsed((await chosenFile(file, MOST_BYTES)).toString('utf8')));
  if (!sealed.success || sealed.data.purpose !== purpose) throw new AppError('corrupt', { what: 'pseudonym-file' });
  return Pseudonyms.parse(parsed(await openText(sealed.data, passphrase)));
};
