import type { EventKind } from '../tree/event-kinds.ts';
import { carbonBlackFields, type VendorField } from '../tree/field-maps.ts';
import { isAnything, isRun, placedLiteral, spelled, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, wider, type Dialect, type Written } from './dialect.ts';

/*
 * Carbon Black Cloud's process search: one document is one process with all it did, so conditions on an act are met by any of its
 * acts. Nothing regards case. A path without wildcards also means its end; command lines are kept as words (tokens).
 */

/** Counters that say that a process did such a thing. */
export const carbonBlackCounters: Partial<Record<EventKind, string | null>> = {
  process_creation: null,
  network_connection: 'netconn_count',
  dns_query: 'netconn_count',
  file_event: 'filemod_count',
  file_change: 'filemod_count',
  file_delete: 'filemod_count',
  file_rename: 'filemod_count',
  registry_set: 'regmod_count',
  registry_add: 'regmod_count',
  registry_delete: 'regmod_count',
  registry_rename: 'regmod_count',
  registry_event: 'regmod_count',
  image_load: 'modload_count',
  create_remote_thread: 'crossproc_count',
  process_access: 'crossproc_count',
  ps_script: 'scriptload_count',
};

/** Removed before a command line is cut into words. Source: the user guide, "Command line tokenization". */
export const WORD_ENDS = /[\s\\"'()[\]{},=<>&|;]+/u;

const SPECIAL = /[-+&|!(){}[\]^"~*?:\\/\s<>=]/g;
export const escaped = (text: string): string => text.replaceAll(SPECIAL, String.raw`\$&`);

const bound = (text: string, { cased }: { cased: boolean }, field: VendorField): Written =>
  cased ? wider(text, 'case-blind', field.name) : exactly(text);

const glob = (field: VendorField, test: Test & { kind: 'text' }): Written => {
  const text = spelled(test.pattern, { run: '*', one: '?', literal: escaped }) ?? '';
  // A path that does not begin with a wildcard may be the end of a longer one.
  if (field.holds === 'path' && !isRun(test.pattern[0])) return wider(`${field.name}:${text}`, 'path-end', field.name);
  return bound(`${field.name}:${text}`, test, field);
};

/** Words of a stretch of text between wildcards; those at its open ends may be parts of longer words. */
const wordsOf = (text: string, opens: boolean, closes: boolean): string[] => {
  const parts = text.split(WORD_ENDS);
  return parts.flatMap((part, at) => {
    if (part === '') return [];
    const before = at === 0 && opens ? '*' : '';
    const after = at === parts.length - 1 && closes ? '*' : '';
    return [`${before}${escaped(part)}${after}`];
  });
};

const inWords = (field: VendorField, test: Test & { kind: 'text' }): Written => {
  const { pattern } = test;
  const words = pattern.flatMap((part, at) =>
    typeof part === 'string' ? wordsOf(part, at > 0, at < pattern.length - 1) : [],
  );
  if (words.length === 0) return cannot('words', field.name);
  const text = words.map((word) => `${field.name}:${word}`).join(' AND ');
  const placed = placedLiteral(pattern);
  const isOneWord = placed?.place === 'contains' && !WORD_ENDS.test(placed.text) && !placed.text.includes('/');
  if (isOneWord) return bound(text, test, field);
  return wider(words.length === 1 ? text : `(${text})`, 'words', field.name);
};

const numberTest = (field: VendorField, test: Test & { kind: 'text' }): Written => {
  const equal = wholeNumber(test.pattern);
  return equal === null ? cannot('wildcard', field.name) : exactly(`${field.name}:${equal}`);
};

const range = ({ comparison, value }: Test & { kind: 'compare' }): string =>
  ({
    lt: `{* TO ${String(value)}}`,
    lte: `[* TO ${String(value)}]`,
    gt: `{${String(value)} TO *}`,
    gte: `[${String(value)} TO *]`,
  })[comparison];

const textTest = (field: VendorField, test: Test & { kind: 'text' }): Written => {
  if (isAnything(test.pattern)) return exactly(`${field.name}:*`);
  if (field.type === 'number') return numberTest(field, test);
  return field.holds === 'words' ? inWords(field, test) : glob(field, test);
};

const fieldTest = (field: VendorField, test: Test): Written => {
  switch (test.kind) {
    case 'text':
      return textTest(field, test);
    case 'regex':
      return cannot('no-regex', test.source);
    case 'network':
      return field.holds === 'ip4' ? exactly(`${field.name}:${escaped(test.range)}`) : cannot('no-network', field.name);
    case 'compare':
      return field.type === 'number' ? exactly(`${field.name}:${range(test)}`) : cannot('not-a-number', field.name);
    case 'exists':
      return exactly(`${field.name}:*`);
    case 'field':
      return cannot('no-fields-compared', field.name);
    case 'parameter':
      return cannot('parameter', test.name);
  }
};

/** What a process did is gathered in its document: two conditions on acts may be met by two acts. */
const gathered = (written: Written, field: VendorField): Written =>
  written.text === null || !/^(?:filemod|regmod|modload|netconn|crossproc|scriptload)/.test(field.name)
    ? written
    : { ...written, reasons: [...written.reasons, because('aggregated', field.name)] };

export const cbc: Dialect = {
  fields: carbonBlackFields,
  words: { and: ' AND ', or: ' OR ', not: (part) => ['(NOT ', ...part, ')'] },
  test: (field, test) => {
    if (field !== null) return gathered(fieldTest(field, test), field);
    const placed = test.kind === 'text' ? placedLiteral(test.pattern) : null;
    return placed?.place === 'contains' && !WORD_ENDS.test(placed.text)
      ? anywhere(`*${escaped(placed.text)}*`)
      : cannot('no-keywords', test.kind);
  },
  event: (kind) => {
    const counter = carbonBlackCounters[kind];
    if (counter === undefined) return cannot('no-event', kind);
    if (counter === null) return exactly('process_guid:*');
    return { text: `${counter}:[1 TO *]`, verdict: 'wider', reasons: [because('aggregated', kind)] };
  },
  whole: (parts) => parts.flatMap((part, at) => [...(at === 0 ? [] : ['\nAND ']), ...part]),
};
