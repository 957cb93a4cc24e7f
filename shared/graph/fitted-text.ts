import { middleEllipsis, visible } from '../report/evidence-text.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Advance widths in em, measured on BIZ UDPGothic regular and bold, the wider taken: other faces of the list are narrower. */
const groups: [number, string][] = [
  [0.36, "' ,.:;_"],
  [0.45, 'i!ljI|'],
  [0.56, '"-()*/[\\]^`{}Jfrt~'],
  [0.7, '1Lsvxzackgy'],
  [0.78, '023456789AEFKPRSTVYZbdehnopqu'],
  [0.86, '$?B+<=>CDGHNUXO'],
];
const widths = new Map(groups.flatMap(([em, characters]) => Array.from(characters, (one) => [one, em] as const)));

const widthInEm = (text: string): number => {
  let width = 0;
  for (const character of text) width += widths.get(character) ?? 1;
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
