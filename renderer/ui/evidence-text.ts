/**
 * Evidence may carry characters that reorder, hide or break what an analyst reads (U+202E in a file name, a zero-width
 * space in an address). They are shown by their code point. Cc, Cf, Cs, Zl and Zp are exactly those that draw nothing.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const hiddenOrText = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

export interface EvidencePart {
  text: string;
  /** Set where the part stands for one character that cannot be seen: `U+202E`. */
  hidden: boolean;
}

const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Drawn by lines themselves: no need to show them. */
const lineSigns = new Set(['\n', '\t', '\r']);

/** Cuts text where hidden characters stand. `lines` keeps line breaks and tabs as they are, for text shown in lines. */
export const evidenceParts = (text: string, { lines = false } = {}): EvidencePart[] => {
  if (!hidden.test(text)) return [{ text, hidden: false }];
  const parts: EvidencePart[] = [];
  for (const [piece] of text.matchAll(hiddenOrText)) {
    const plain = !hidden.test(piece) || (lines && lineSigns.has(piece));
    const last = parts.at(-1);
    if (plain && last && !last.hidden) last.text += piece;
    else parts.push({ text: plain ? piece : codePoint(piece), hidden: !plain });
  }
  return parts;
};

/** How much of the end of a path or command line always stays in sight. */
const tailLength = 20;

/** Head and tail of a long value for a middle ellipsis. Never cuts inside a surrogate pair. */
export const middleCut = (text: string): { head: string; tail: string } => {
  if (text.length <= tailLength + 8) return { head: text, tail: '' };
  let at = text.length - tailLength;
  const code = text.charCodeAt(at);
  if (code >= 0xdc00 && code <= 0xdfff) at += 1;
  return { head: text.slice(0, at), tail: text.slice(at) };
};

/** Endings of files on Windows that are not read as the last label of a host name. */
const fileEndings = new Set(
  (
    'exe dll sys ps1 psm1 psd1 bat cmd vbs vbe js jse wsf hta tmp log dat txt json xml ini lnk evtx mui nls drv ocx cpl scr ' +
    'msi msc doc docx docm xls xlsx xlsm ppt pptx pdf config manifest db etl reg inf cat cs lock bin rar gz tar html htm'
  ).split(' '),
);

const isHost = (word: string): boolean => {
  const labels = word.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || labels.some((label) => label === '')) return false;
  if (labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label))) return true;
  return /^[a-z]{2,24}$/i.test(last) && !fileEndings.has(last.toLowerCase());
};

/**
 * Text that no mail or chat program turns into something to click: `hxxp://evil[.]example`, `10[.]0[.]0[.]5`.
 * One pass over words, linear in the length of the text. A dotted name that only looks like a host is cut as well.
 */
export const defanged = (text: string): string =>
  text
    .replace(/\bhttp(s?):\/\//gi, 'hxxp$1://')
    .replace(/\bftp:\/\//gi, 'fxp://')
    .replace(/[\p{L}\p{N}_.-]+/gu, (word) => (isHost(word) ? word.replaceAll('.', '[.]') : word))
    .replaceAll('@', '[at]');
