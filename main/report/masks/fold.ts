/**
 * Text in the form in which it is compared: one width, one case, no invisible characters, not defanged, no mark of emphasis; and
 * where each folded character came from. So `ＴＡＮＡＫＡ`, `ﾀﾅｶ`, `t**ana**ka`, `10[.]0[.]0[.]1` are met by `tanaka`, `タナカ`, `10.0.0.1`.
 */
export interface Folded {
  text: string;
  /** Start and end in the given text, for each UTF-16 unit of `text`. */
  from: number[];
  to: number[];
}

interface Piece {
  text: string;
  length: number;
}

const byteText = (bytes: readonly number[]): string => Buffer.from(bytes).toString('utf8');

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', period: '.' };

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Written otherwise in a web address, a page or a program: `%74`, `&#x74;`, `&amp;`, `\u0074`, `\x74`. */
const escapes: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [
    /(?:%[0-9a-f]{2})+/iy,
    ([all]) =>
      byteText(
        all
          .slice(1)
          .split('%')
          .map((hex) => Number.parseInt(hex, 16)),
      ),
  ],
  [/&#x([0-9a-f]{1,6});?/iy, ([, hex]) => characterOf(Number.parseInt(hex ?? '', 16))],
  [/&#(\d{1,7});?/y, ([, digits]) => characterOf(Number(digits))],
  [/&([a-z]{2,6});/iy, ([all, name]) => named[(name ?? '').toLowerCase()] ?? all],
  [/\\u\{([0-9a-f]{1,6})\}/iy, ([, hex]) => characterOf(Number.parseInt(hex ?? '', 16))],
  [/\\u([0-9a-f]{4})/iy, ([, hex]) => characterOf(Number.parseInt(hex ?? '', 16))],
  [/\\x([0-9a-f]{2})/iy, ([, hex]) => characterOf(Number.parseInt(hex ?? '', 16))],
];

/** Ways of writing that stand in reports: defanged signs, names of invisible characters, marks of emphasis. */
const ways: readonly [RegExp, string][] = [
  [/[[({]\.[\])}]/y, '.'],
  [/[[({]:[\])}]/y, ':'],
  [/[[({](?:at|@)[\])}]/iy, '@'],
  [/[[({]dot[\])}]/iy, '.'],
  [/‹U\+[0-9A-F]{4,6}›/y, ''],
  [/\*\*/y, ''],
];

/** What every other way of writing begins with: nearly all characters are none of these, and need no pattern tried. */
const waysBegin = '[({‹*';
const escapesBegin = '%&\\';

const pieceAt = (text: string, at: number, decoding: boolean): Piece => {
  const first = text.charAt(at);
  for (const [pattern, becomes] of waysBegin.includes(first) ? ways : []) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { text: becomes, length: found[0].length };
  }
  for (const [pattern, decode] of decoding && escapesBegin.includes(first) ? escapes : []) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { text: decode(found), length: found[0].length };
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { text: character, length: character.length };
};

/** Hyphens and dashes are one sign; what cannot be seen is none; the sign of a text cut short stays itself. */
const foldedPiece = (text: string): string => {
  // Most of all text, and the same whatever follows.
  if (/^[!-~ ]+$/.test(text)) return text.toLowerCase();
  return text
    .replace(/…/g, '\u0001')
    .normalize('NFKD')
    .replace(/[\u2010-\u2015\u2212\u30fc\uff70]/g, '-')
    .replace(/\p{Default_Ignorable_Code_Point}|[\u0000\u0002-\u0008\u000b\u000e-\u001f\u007f]/gu, '')
    .replace(/\s/g, ' ')
    .toLowerCase();
};

/** Where a text was cut short in its middle. */
export const CUT = '\u0001';

/** `decoding`: escapes of web addresses, pages and programs are read as what they stand for. */
export const fold = (text: string, decoding: boolean): Folded => {
  const folded: Folded = { text: '', from: [], to: [] };
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at, decoding);
    const plain = foldedPiece(piece.text);
    for (let unit = 0; unit < plain.length; unit += 1) {
      folded.from.push(at);
      folded.to.push(at + piece.length);
    }
    folded.text += plain;
    at += piece.length;
  }
  return folded;
};
