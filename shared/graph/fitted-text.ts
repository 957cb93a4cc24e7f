import { middleEllipsis, visible } from '../report/evidence-text.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Advance widths of BIZ UDPGothic, rounded up: its Latin is wide, and other faces of the list are narrower. */
const emOf = (code: number): number => {
  if (code >= 0x1100 && !(code >= 0x2010 && code <= 0x2027)) return 1;
  const character = String.fromCodePoint(code);
  if ('mwMW@%—…'.includes(character)) return 1;
  if ("iljI.,:;'|!()[] ".includes(character)) return 0.4;
  return character >= 'A' && character <= 'Z' ? 0.74 : 0.65;
};

const widthInEm = (text: string): number => {
  let width = 0;
  for (const character of text) width += emOf(character.codePointAt(0) ?? 0);
  return width;
};

/** Wider than they turn out, so that nothing ever runs into its neighbour. */
export const textWidth = (text: string, fontSize: number): number => widthInEm(text) * fontSize;

/** Evidence as it may stand in the figure: what cannot be seen is spelled out, long text loses its middle. */
export const fitted = (evidence: string, fontSize: number, width: number): string => {
  // Only the ends can survive; cutting first keeps a megabyte of script from being walked again and again.
  const text = visible(middleEllipsis(evidence, 400));
  if (textWidth(text, fontSize) <= width) return text;
  let limit = Math.max(1, Math.floor(width / (fontSize * 0.5)));
  let shorter = middleEllipsis(text, limit);
  while (limit > 1 && textWidth(shorter, fontSize) > width) {
    limit -= 1;
    shorter = middleEllipsis(text, limit);
  }
  return shorter;
};
