import { z } from 'zod';

/** What a name may be made of, between braces. */
export const fileNameParts = [
  'date',
  'customer',
  'case',
  'number',
  'kind',
  'lang',
  'version',
  'severity',
  'tlp',
] as const;
export type FileNamePart = (typeof fileNameParts)[number];

export const usualFileName = '{number}_{lang}';

/** Bytes of a whole name in UTF-8: 255 is what file systems hold, and `.part` and a counter may come to it. */
const NAME_BYTES = 200;

const placeholder = /\{([a-z]*)\}/g;

/** Names in braces that mean nothing; empty where the pattern can be used. */
export const unknownParts = (pattern: string): string[] => {
  const known: readonly string[] = fileNameParts;
  const named = [...pattern.matchAll(placeholder)].map(([, name = '']) => name).filter((name) => !known.includes(name));
  const left = pattern.replace(placeholder, '');
  return [...named, ...(/[{}]/.test(left) ? [left.replace(/[^{}]/g, '')] : [])];
};

export const FileNamePattern = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((pattern) => unknownParts(pattern).length === 0);
export type FileNamePattern = z.infer<typeof FileNamePattern>;

/** Names Windows keeps for devices, whatever follows behind the first dot. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=$|\.|\s)/i;

/** `\p{C}`: controls, format characters (marks of direction, zero width), unpaired, private use. Then what file systems obey. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu;

const bytesOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
};

const cut = (text: string, limit: number): string => {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
};

/** One part of a name, or a whole one: a name on Windows and on Unix, never a path. Empty where nothing is left. */
const safe = (text: string): string =>
  text
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/\s+/g, ' ')
    // Windows drops what stands at the end, Unix hides what begins with a dot, a dash begins an option.
    .replace(/^[\s.\-~]+|[\s.]+$/g, '');

const stemOf = (text: string): string => {
  // What is cut may end in a space or a dot again.
  const stem = safe(cut(safe(text), NAME_BYTES));
  return reserved.test(stem) ? `_${stem}` : stem;
};

/** The name of a file by a pattern, without a folder: `values` may hold anything. `ending` without its dot. */
export const fileNameOf = (pattern: string, values: Readonly<Record<FileNamePart, string>>, ending: string): string => {
  const value = (name: string): string => {
    const part = fileNameParts.find((one) => one === name);
    return part === undefined ? '' : safe(cut(values[part], 120));
  };
  const stem = stemOf(pattern.replace(placeholder, (_all, name: string) => value(name)));
  return `${stem === '' ? 'report' : stem}.${ending}`;
};
