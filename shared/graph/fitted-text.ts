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

/** The most characters of a text, its middle left out, that keep within a width. */
const shortened = (text: string, width: number, measure: (text: string) => number): string => {
  let low = 1;
  let high = Array.from(text).length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(middleEllipsis(text, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return middleEllipsis(text, low);
};

/**
 * Evidence as it may stand in the figure: what cannot be seen is spelled out, long text loses its middle. `measure` gives the
 * width of a text in the unit of `width`; a page that knows its font measures, paper estimates (`textWidth`).
 */
export const fitted = (evidence: string, width: number, measure: (text: string) => number): string => {
  // Only the ends can survive; cutting first keeps a megabyte of script from being walked again and again.
  const text = visible(middleEllipsis(evidence, 400));
  return measure(text) <= width ? text : shortened(text, width, measure);
};
