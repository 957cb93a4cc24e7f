/** What a file holds, by its first bytes. Names and extensions are hints of a stranger and not looked at. */
type ContentKind = 'zip' | 'gzip' | 'evtx' | 'xml' | 'json-lines' | 'json-array' | 'json-values' | 'empty' | 'unknown';
export type MemberFormat = Exclude<ContentKind, 'zip' | 'gzip' | 'empty' | 'unknown'>;

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Enough for EVTX's first chunk (at 4,096) and for a first line that tells JSON lines from one spread-out object. */
export const HEAD_BYTES = 64 * 1024;

const EVTX_FILE = Buffer.from('ElfFile\0', 'latin1');
const EVTX_CHUNK = Buffer.from('ElfChnk\0', 'latin1');
const UTF16LE_MARK = Buffer.from([0xff, 0xfe]);
const UTF16BE_MARK = Buffer.from([0xfe, 0xff]);
const ZIP_STARTS = new Set([0x04034b50, 0x06054b50, 0x08074b50]);

const startsWith = (head: Buffer, magic: Buffer, at = 0): boolean =>
  head.length >= at + magic.length && head.compare(magic, 0, magic.length, at, at + magic.length) === 0;

/** A damaged file header does not hide the chunks behind it. */
const isEvtx = (head: Buffer): boolean =>
  startsWith(head, EVTX_FILE) || startsWith(head, EVTX_CHUNK) || startsWith(head, EVTX_CHUNK, 4096);

/** By byte order mark, or by the zero bytes UTF-16 puts beside every ASCII character. */
export const encodingOf = (head: Buffer): TextEncoding => {
  if (startsWith(head, UTF16LE_MARK)) return 'utf-16le';
  if (startsWith(head, UTF16BE_MARK)) return 'utf-16be';
  const zeros = [0, 1, 2, 3].map((at) => (head[at] === 0 ? '0' : 'x')).join('');
  if (zeros === 'x0x0') return 'utf-16le';
  return zeros === '0x0x' ? 'utf-16be' : 'utf-8';
};

const headText = (head: Buffer): string =>
  new TextDecoder(encodingOf(head)).decode(head.subarray(0, HEAD_BYTES)).trimStart();

const parses = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/** One object over several lines opens with an unfinished line that the next one carries on with a key or a bracket. */
const isSpreadOut = (text: string): boolean => {
  const lineEnd = text.indexOf('\n');
  if (lineEnd < 0) return false;
  const next = text.slice(lineEnd).trimStart().charAt(0);
  return (next === '"' || next === '}') && !parses(text.slice(0, lineEnd));
};

const textKind = (text: string): ContentKind => {
  if (text === '') return 'empty';
  switch (text.charAt(0)) {
    case '<':
      return 'xml';
    case '[':
      return 'json-array';
    case '{':
      return isSpreadOut(text) ? 'json-values' : 'json-lines';
    default:
      // A log whose first line is damaged is still a log: its other lines decide.
      return /\n[ \t]*\{/.test(text) ? 'json-lines' : 'unknown';
  }
};

export const contentKind = (head: Buffer): ContentKind => {
  if (head.length === 0) return 'empty';
  if (isEvtx(head)) return 'evtx';
  if (head.length >= 4 && ZIP_STARTS.has(head.readUInt32LE(0))) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return textKind(headText(head));
};
