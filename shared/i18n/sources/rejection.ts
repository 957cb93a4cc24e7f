/**
 * Rejections are stored as stable English with their figures, so that an export reads the same everywhere. Here they are
 * taken apart again for the reader's language: a key with its values, or `other` with the text itself.
 */
const PATTERNS = [
  ['overLong', /^record of (\d+) bytes, the limit is (\d+)$/],
  ['invalidUtf8', /^invalid UTF-8 at byte (\d+)$/],
  ['unfinished', /^JSON value not finished$/],
  ['trailing', /^text after the end of the array$/],
  ['notJsonAt', /^not JSON at character (\d+)$/],
  ['notJson', /^not JSON$/],
  ['notAnObject', /^not a JSON object$/],
  ['noTime', /^no time$/],
  ['badTime', /^time not readable: (.*)$/s],
  ['evtx', /^(evtx-[a-z-]+)$/],
  ['xml', /^(xml-[a-z-]+.*)$/],
  ['other', /^(.*)$/s],
] as const;

type RejectionKey = (typeof PATTERNS)[number][0];

export type RejectionSentences = Record<RejectionKey, (first: string, second: string) => string>;

/** No pattern can repeat over the same text twice: all are linear in it. */
export const sentenceOf = (reason: string, sentences: RejectionSentences): string => {
  for (const [key, pattern] of PATTERNS) {
    const found = pattern.exec(reason);
    if (found !== null) return sentences[key](found[1] ?? '', found[2] ?? '');
  }
  return reason;
};

/** Parameters of a trouble with a file, by name. */
export type TroubleParams = Record<string, string | number>;

const MEGABYTE = 1024 * 1024;

/** Limits are told in megabytes. */
export const megabytes = (bytes: string | number | undefined): string =>
  `${Math.round(Number(bytes ?? 0) / MEGABYTE).toLocaleString('en-US')} MB`;
