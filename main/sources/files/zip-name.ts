import { trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';

const UTF8_FLAG = 0x800;

const decodedAs = (label: string, raw: Buffer): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(raw);
  } catch {
    return null;
  }
};

/**
 * Names without the UTF-8 flag are whatever the packing machine used: on Japanese Windows Shift_JIS. Latin-1 always decodes.
 * Backslashes become slashes only after decoding: 0x5c is also the second byte of some Shift_JIS characters.
 */
export const zipName = (raw: Buffer, flags: number): string => {
  const name =
    (flags & UTF8_FLAG) === 0
      ? (decodedAs('utf-8', raw) ?? decodedAs('shift_jis', raw) ?? raw.toString('latin1'))
      : raw.toString('utf8');
  return name.replaceAll('\\', '/');
};

interface EntryFacts {
  name: string;
  flags: number;
  method: number;
  /** Unix mode in the upper 16 bits where the packer wrote one. */
  externalAttributes: number;
}

const isSymlink = (facts: EntryFacts): boolean => ((facts.externalAttributes >>> 16) & 0o170000) === 0o120000;

const nameTrouble = (name: string): Trouble | null => {
  if (name === '' || name.includes('\0')) return trouble('name-invalid');
  if (/^(?:\/|[a-zA-Z]:)/.test(name)) return trouble('name-absolute');
  return name.split('/').includes('..') ? trouble('name-traversal') : null;
};

/**
 * Why an entry is not opened. Nothing is ever written under an entry's name, but an archive with such names was made to
 * harm somebody: the analyst is told, and the entry stays closed.
 */
export const entryTrouble = (facts: EntryFacts): Trouble | null => {
  const named = nameTrouble(facts.name);
  if (named !== null) return named;
  if (isSymlink(facts)) return trouble('symlink');
  if ((facts.flags & 0x41) !== 0) return trouble('encrypted');
  return facts.method === 0 || facts.method === 8 ? null : trouble('method-unsupported', { method: facts.method });
};
