/**
 * Evidence is written by attackers. Before it stands inside a sentence it is made visible (controls, bidi overrides and
 * zero-width characters become names), defanged (no address or link can be followed) and shortened in the middle.
 */

/** Characters that change how the text around them is shown, and cannot be seen themselves: first and last of each range. */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffc],
  [0xe0000, 0xe0fff],
];
const hidden = (code: number): boolean =>
  code >= 0x7f && hiddenRanges.some(([first, last]) => code >= first && code <= last);

const codePoints = (text: string): string[] => Array.from(text);

export const visible = (text: string): string =>
  codePoints(text)
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      // U+2400 … are the pictures of the C0 controls: ␀ ␉ ␊ ␛
      if (code < 0x20) return String.fromCodePoint(0x2400 + code);
      return hidden(code) ? `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›` : character;
    })
    .join('');

/** Keeps head and tail: what is run stands in front, what it is run on at the end. */
export const middleEllipsis = (text: string, limit: number): string => {
  const characters = codePoints(text);
  if (characters.length <= limit) return text;
  const head = Math.ceil((limit - 1) * 0.6);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (limit - 1 - head)).join('')}`;
};

/** 203.0.113.5 → 203[.]0[.]113[.]5, 2001:db8::1 → 2001[:]db8[:][:]1, evil.example → evil[.]example */
export const defangName = (name: string): string =>
  name
    .replace(/\[\.\]/g, '.')
    .replace(/\./g, '[.]')
    .replace(/(?<!\[):(?!\])/g, '[:]');

/** Inside longer text: schemes, and the dots of dotted quads and of the host of a link. Linear: no nested repetition. */
export const defangText = (text: string): string =>
  text
    .replace(/\b(https?|ftp|ldaps?|rmi|wss?):\/\/([^\s/"'<>]{0,255})/gi, (_all, scheme: string, host: string) => {
      const safe = scheme.toLowerCase().startsWith('http') ? scheme.replace(/tt/i, 'xx') : `${scheme}[:]`;
      return `${safe}${safe.endsWith(']') ? '' : ':'}//${host.replace(/\./g, '[.]')}`;
    })
    .replace(/(?<![\d.[\]])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.])/g, '$1[.]$2[.]$3[.]$4');

/** Evidence text as it may stand in a sentence. `limit` counts characters before names of hidden ones are written out. */
export const quotable = (text: string, limit = 72): string => defangText(visible(middleEllipsis(text.trim(), limit)));

/** The last part of a Windows or POSIX path. */
export const baseName = (path: string): string => {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const name = path.slice(cut + 1);
  return name === '' ? path : name;
};
