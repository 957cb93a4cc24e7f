import type { MaskName } from '../../../shared/redaction/model.ts';
import type { ReportFormat } from '../../../shared/report/file-options.ts';
import { partsOf } from '../docx/docx-parts.ts';
import { findAll, isReadAcross } from './find.ts';
import { fold } from './fold.ts';
import { wantedOf } from './mask-text.ts';
import { pdfTexts } from './pdf-texts.ts';

/** As it stands, and without its tags: Word splits a word over runs as it likes. */
const ofMarkup = (text: string): string[] => [text, text.replace(/<[^>]*>/g, '')];

/** Bytes that are no text: pictures keep words as one byte or two bytes a character. */
const ofBytes = (bytes: Buffer): string[] => [
  bytes.toString('latin1'),
  bytes.toString('utf16le'),
  bytes.subarray(1).toString('utf16le'),
];

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
};

const docxTexts = async (file: Uint8Array): Promise<string[]> => {
  const texts: string[] = [];
  for (const [name, bytes] of await partsOf(file)) {
    texts.push(name, ...(/\.(?:xml|rels|svg)$/.test(name) ? ofMarkup(bytes.toString('utf8')) : ofBytes(bytes)));
  }
  return texts;
};

const textsOf = async (file: Uint8Array, format: ReportFormat | 'pptx'): Promise<string[]> => {
  const text = (): string => Buffer.from(file).toString('utf8');
  switch (format) {
    case 'pdf':
      return pdfTexts(file);
    case 'docx':
    case 'pptx':
      return docxTexts(file);
    case 'html':
      return ofMarkup(text());
    case 'md':
      return [text()];
    case 'json':
      return stringsIn(JSON.parse(text()));
  }
};

/**
 * The finished file, read as a recipient could read it, searched for every value that was to be hidden, in all widths, cases and
 * ways of writing. Answers the pseudonyms of the values found; empty where nothing survived.
 */
export const survivorsIn = async (
  file: Uint8Array,
  format: ReportFormat | 'pptx',
  names: readonly Pick<MaskName, 'value' | 'pseudonym'>[],
): Promise<string[]> => {
  const wanted = wantedOf(names);
  const found = new Set<string>();
  for (const text of await textsOf(file, format)) {
    for (const { pseudonym } of findAll(text, wanted)) found.add(pseudonym);
    const folded = [fold(text, false).text, fold(text, true).text];
    for (const one of wanted) if (folded.some((form) => isReadAcross(form, one))) found.add(one.pseudonym);
  }
  return [...found];
};
