import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFStream, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';

const name = (dict: PDFDict, key: string): string => {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : '';
};

const has = (dict: PDFDict, key: string): boolean => dict.lookup(PDFName.of(key)) !== undefined;

const fontFaults = (font: PDFDict): string[] => {
  const kind = name(font, 'Subtype');
  const called = name(font, 'BaseFont');
  if (kind === 'Type3') return ['a Type 3 font'];
  if (kind === 'Type0') return has(font, 'ToUnicode') ? [] : [`${called}: no Unicode`];
  const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  if (descriptor === undefined || !has(descriptor, 'FontFile2')) return [`${called}: not embedded as TrueType`];
  return kind === 'CIDFontType2' && !has(font, 'CIDToGIDMap') ? [`${called}: no glyph map`] : [];
};

const actions = new Set(['GoTo', 'Named', 'Thread']);

const dictFaults = (dict: PDFDict): string[] => {
  const faults: string[] = [];
  if (name(dict, 'Type') === 'Font') faults.push(...fontFaults(dict));
  if (name(dict, 'Type') === 'Annot' && name(dict, 'Subtype') !== 'Link') faults.push('an annotation that is no link');
  if (name(dict, 'Type') === 'Filespec' || has(dict, 'EF')) faults.push('an attached file');
  if (has(dict, 'JS') || has(dict, 'AA')) faults.push('a script or an action of its own');
  if (has(dict, 'TR')) faults.push('a transfer function');
  const action = dict.lookup(PDFName.of('A'));
  if (action instanceof PDFDict && has(action, 'S') && !actions.has(name(action, 'S'))) {
    faults.push(`an action ${name(action, 'S')}`);
  }
  return faults;
};

const streamFaults = ({ dict }: PDFStream): string[] => [
  ...(String(dict.lookup(PDFName.of('Filter')) ?? '').includes('LZW') ? ['LZW compression'] : []),
  ...(name(dict, 'Subtype') === 'PS' ? ['PostScript'] : []),
  ...(String(dict.lookup(PDFName.of('Interpolate')) ?? '') === 'true' ? ['an interpolated picture'] : []),
  ...(name(dict, 'ColorSpace') === 'DeviceCMYK' ? ['CMYK colours'] : []),
];

/** Dictionaries stand inside others as well; references are met where they lead. */
const dictsIn = (object: PDFObject): PDFDict[] => {
  if (object instanceof PDFDict) return [object, ...object.values().flatMap(dictsIn)];
  if (object instanceof PDFArray) return object.asArray().flatMap(dictsIn);
  return object instanceof PDFStream || object instanceof PDFRawStream ? [object.dict] : [];
};

/**
 * What in this file PDF/A-2b forbids or lacks, of the requirements of ISO 19005-2 that a printed page could break: fonts (6.2.11),
 * colours and transfer functions (6.2), filters (6.1.7), annotations (6.3), actions (6.5), embedded files (6.8), encryption (6.1.3).
 */
export const archiveFaults = (document: PDFDocument): string[] => {
  const faults = new Set<string>();
  const { context, catalog } = document;
  for (const [, object] of context.enumerateIndirectObjects()) {
    for (const dict of dictsIn(object)) for (const fault of dictFaults(dict)) faults.add(fault);
    if (object instanceof PDFStream) for (const fault of streamFaults(object)) faults.add(fault);
  }
  if (context.trailerInfo.Encrypt !== undefined) faults.add('encryption');
  if (context.trailerInfo.ID === undefined) faults.add('no file id');
  for (const key of ['Metadata', 'OutputIntents', 'MarkInfo', 'StructTreeRoot', 'Lang']) {
    if (!has(catalog, key)) faults.add(`no ${key}`);
  }
  for (const key of ['OCProperties', 'AcroForm', 'Perms']) if (has(catalog, key)) faults.add(key);
  return [...faults];
};
