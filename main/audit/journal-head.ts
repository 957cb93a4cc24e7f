import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Head = z.object({ seq: z.number().int().positive(), hash: z.string() });
export type Head = z.infer<typeof Head>;
const Written = Head.extend({ mac: z.string() });

export interface JournalHead {
  /** The last line that was written; null where there is no note of it, or none made under this key. */
  read: () => Head | null;
  write: (head: Head) => void;
}

/**
 * Number and hash of the journal's last line, beside the database and under a key of the workspace. A chain that was cut at its
 * end is still a valid chain, and so is yesterday's copy of the whole file: this note tells that more lines were written. Who
 * puts back an older note together with the older file is not noticed; a note kept outside this machine would be needed for that.
 */
export const journalHead = (folder: string, deskKey: Uint8Array): JournalHead => {
  const file = path.join(folder, 'journal.head');
  const key = Buffer.from(hkdfSync('sha256', deskKey, new Uint8Array(0), 'miharu journal head', 32));
  const macOf = ({ seq, hash }: Head): string =>
    createHmac('sha256', key)
      .update(`${String(seq)} ${hash}`)
      .digest('hex');
  return {
    read: () => {
      try {
        const { mac, ...head } = Written.parse(JSON.parse(readFileSync(file, 'utf8')));
        const [given, right] = [Buffer.from(mac), Buffer.from(macOf(head))];
        return given.length === right.length && timingSafeEqual(given, right) ? head : null;
      } catch {
        // Absent before the first line, or unreadable: the chain alone counts then.
        return null;
      }
    },
    // Not forced to the disk: a power cut costs the note of the last moments, and every line would wait for the disk twice.
    write: (head) => {
      writeFileSync(`${file}.unfinished`, JSON.stringify({ ...head, mac: macOf(head) }), { mode: 0o600 });
      renameSync(`${file}.unfinished`, file);
    },
  };
};
