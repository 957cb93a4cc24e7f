import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { AppError } from '../../../shared/contract/errors.ts';

const stringsIn = (object: PDFObject): string[] => {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()];
  if (object instanceof PDFName) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsIn);
  if (object instanceof PDFDict)
    return object.entries().flatMap(([key, value]) => [key.decodeText(), ...stringsIn(value)]);
  return object instanceof PDFRawStream ? stringsIn(object.dict) : [];
};

const bytesOf = (stream: PDFRawStream): Buffer => Buffer.from(decodePDFRawStream(stream).decode());

const hexText = (hex: string): string => {
  const bytes = Buffer.from(hex.length % 4 === 0 ? hex : '', 'hex');
  return bytes.swap16().toString('utf16le');
};

/** The parts between `begin…` and `end…`, with the hexadecimal numbers of each line. */
const linesOf = (cmap: string, name: string): string[][] =>
  [...cmap.matchAll(new RegExp(`begin${name}([\\s\\S]*?)end${name}`, 'g'))].flatMap(([, block = '']) =>
    block.split(/\r?\n/).map((line) => [...line.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => hex)),
  );

const addRange = (found: Map<number, string>, [low = '', high = '', text = '']: string[]): void => {
  const first = Number.parseInt(low, 16);
  const start = hexText(text).codePointAt(0) ?? 0;
  const last = Math.min(Number.parseInt(high, 16), first + 0xffff);
  for (let glyph = first; glyph <= last; glyph += 1) found.set(glyph, String.fromCodePoint(start + glyph - first));
};

/** Glyph to text, of a font's ToUnicode map (ISO 32000-1, 9.10.3): single glyphs, and ranges that count up. */
const glyphTexts = (cmap: string): Map<number, string> => {
  const found = new Map<number, string>();
  for (const [glyph = '', text = ''] of linesOf(cmap, 'bfchar')) found.set(Number.parseInt(glyph, 16), hexText(text));
  for (const range of linesOf(cmap, 'bfrange')) if (range.length === 3) addRange(found, range);
  return found;
};

type Fonts = Map<string, Map<number, string>>;

const fontsOf = (resources: PDFDict | undefined): Fonts => {
  const fonts: Fonts = new Map();
  const dict = resources?.lookupMaybe(PDFName.of('Font'), PDFDict);
  for (const [name] of dict?.entries() ?? []) {
    const map = dict?.lookupMaybe(name, PDFDict)?.lookup(PDFName.of('ToUnicode'));
    // Text that cannot be read cannot be searched: such a file must not pass as clean.
    if (!(map instanceof PDFRawStream)) throw new AppError('denied', { what: 'font', reason: 'mask-survived' });
    fonts.set(name.decodeText(), glyphTexts(bytesOf(map).toString('latin1')));
  }
  return fonts;
};

/** The text a content stream shows, in its order. The printer writes glyphs of two bytes as hexadecimal strings or raw ones. */
const shownText = (content: string, fonts: Fonts): string => {
  let font: Map<number, string> | undefined;
  let out = '';
  const show = (bytes: Buffer): void => {
    for (let at = 0; at + 1 < bytes.length; at += 2) out += font?.get(bytes.readUInt16BE(at)) ?? '';
  };
  for (const token of content.matchAll(
    /\/([^\s/<>[\]()]+)\s+[\d.-]+\s+Tf|<([0-9a-fA-F\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\bBT\b/g,
  )) {
    const [, name, hex, raw] = token;
    if (name !== undefined) font = fonts.get(name);
    else if (hex !== undefined) show(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
    else if (raw !== undefined) show(Buffer.from(PDFString.of(raw).asBytes()));
    // A new piece of text: numbers of two cells are not one number.
    else out += '\n';
  }
  return out;
};

const contentsOf = (contents: PDFObject | undefined): string => {
  if (contents instanceof PDFRawStream) return bytesOf(contents).toString('latin1');
  if (!(contents instanceof PDFArray)) return '';
  return contents
    .asArray()
    .map((_one, at) => contentsOf(contents.lookup(at)))
    .join('\n');
};

/** Metadata, and whatever else might hang on the file, as text. Font programs (they say their `Length1`) hold outlines only. */
const streamText = (stream: PDFRawStream): string =>
  stream.dict.has(PDFName.of('Length1')) ? '' : bytesOf(stream).toString('utf8');

/** What pages are drawn from: read as text by their fonts, not as numbers of glyphs. */
const drawings = (document: PDFDocument): Set<PDFObject> =>
  new Set(
    document.getPages().flatMap(({ node }) => {
      const contents = node.lookup(PDFName.of('Contents'));
      if (contents instanceof PDFArray) return contents.asArray().flatMap((_one, at) => contents.lookup(at) ?? []);
      return contents === undefined ? [] : [contents];
    }),
  );

/** Everything in a PDF that can be read: the text of its pages, its strings and names, its streams. */
export const pdfTexts = async (file: Uint8Array): Promise<string[]> => {
  const document = await PDFDocument.load(file, { updateMetadata: false });
  const texts: string[] = [];
  const strings = new Set<string>();
  const drawn = drawings(document);
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    for (const one of stringsIn(object)) strings.add(one);
    if (!(object instanceof PDFRawStream) || drawn.has(object)) continue;
    const resources = object.dict.lookupMaybe(PDFName.of('Resources'), PDFDict);
    if (resources !== undefined) texts.push(shownText(bytesOf(object).toString('latin1'), fontsOf(resources)));
    texts.push(streamText(object));
  }
  for (const { node } of document.getPages()) {
    texts.push(shownText(contentsOf(node.lookup(PDFName.of('Contents'))), fontsOf(node.Resources())));
  }
  return [[...strings].join('\n'), ...texts];
};
