import type { EventKind } from '../tree/event-kinds.ts';
import { elasticFields, type VendorField } from '../tree/field-maps.ts';
import { bothCases, hasLetters, isAnything, placedLiteral, spelled, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, type Dialect, type Standing, type Written } from './dialect.ts';
import { hasFlavour, regexForLucene } from './regex-text.ts';

/*
 * Elasticsearch and OpenSearch over ECS, whose texts are keywords: compared as a whole and with regard to case. Lucene's query
 * string has no flag for case: both cases of each letter are spelled out. ES|QL has three values: under `not` a test gets one.
 */

/** event.category and event.type (ECS). */
export const elasticEvents: Partial<Record<EventKind, readonly [category: string, type: string | null]>> = {
  process_creation: ['process', 'start'],
  process_termination: ['process', 'end'],
  network_connection: ['network', null],
  dns_query: ['dns', null],
  file_event: ['file', 'creation'],
  file_change: ['file', 'change'],
  file_delete: ['file', 'deletion'],
  registry_set: ['registry', 'change'],
  registry_add: ['registry', 'creation'],
  registry_delete: ['registry', 'deletion'],
  registry_event: ['registry', null],
  image_load: ['library', 'start'],
  driver_load: ['driver', 'start'],
  process_access: ['process', 'access'],
  logon: ['authentication', 'start'],
};

const isNumeric = ({ type, name }: VendorField): boolean => type === 'number' && name !== 'event.code';
const isInteger = (text: string): boolean => wholeNumber([text]) !== null;

const SPECIAL = /[-+=&|!(){}[\]^"~*?:\\/\s]/g;
const escaped = (text: string): string => text.replaceAll(SPECIAL, String.raw`\$&`);
export const phrase = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
const LUCENE_SIGN = /[\\^$.*+?()[\]{}|/"#@&<>~]/g;
const quoteChar = (char: string): string => char.replaceAll(LUCENE_SIGN, String.raw`\$&`);

/** ECS gives most keywords `ignore_above: 1024`: longer values are kept and not found. */
const LONG = because('long-values', '1024');

const luceneText = (left: string, { pattern, cased }: Test & { kind: 'text' }): Written => {
  const isBound = cased || !hasLetters(pattern);
  const placed = placedLiteral(pattern);
  if (isBound && placed?.place === 'whole') return exactly(left + phrase(placed.text), LONG);
  // `<` and `>` cannot be escaped in a term; a regular expression can hold them.
  const isPlain = pattern.every((part) => typeof part !== 'string' || !/[<>]/.test(part));
  if (isBound && isPlain) {
    return exactly(left + (spelled(pattern, { run: '*', one: '?', literal: escaped }) ?? ''), LONG);
  }
  const literal = (text: string): string => (isBound ? quoteChar(text) : bothCases(text, quoteChar));
  return exactly(`${left}/${spelled(pattern, { run: '.*', one: '.', literal }) ?? ''}/`, LONG);
};

const luceneRegex = (left: string, { source, flags }: Test & { kind: 'regex' }): Written => {
  const regex = regexForLucene(source, flags);
  if (regex === null) return cannot('regex-feature', source);
  return exactly(`${left}/${regex}/`, LONG, ...(hasFlavour(source) ? [because('regex-flavour')] : []));
};

const luceneNumber = (field: VendorField, test: Test & { kind: 'text' }): Written => {
  const placed = placedLiteral(test.pattern);
  if (isAnything(test.pattern)) return exactly(`_exists_:${field.name}`);
  if (placed?.place !== 'whole') return cannot('wildcard', field.name);
  if (field.type === 'address') return exactly(`${field.name}:${phrase(placed.text)}`);
  return isInteger(placed.text) ? exactly(`${field.name}:${placed.text}`) : cannot('not-a-number', placed.text);
};

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const luceneRange = (field: VendorField, { comparison, value }: Test & { kind: 'compare' }): Written =>
  isNumeric(field) ? exactly(`${field.name}:${SIGNS[comparison]}${String(value)}`) : cannot('not-a-number', field.name);

const luceneNetwork = (field: VendorField, range: string): Written =>
  field.type === 'address' ? exactly(`${field.name}:${phrase(range)}`) : cannot('no-network', field.name);

const isKeyword = (field: VendorField): boolean => field.type !== 'address' && !isNumeric(field);

const luceneTest = (field: VendorField, test: Test): Written => {
  const left = `${field.name}:`;
  const isText = isKeyword(field);
  switch (test.kind) {
    case 'text':
      return isText && !isAnything(test.pattern) ? luceneText(left, test) : luceneNumber(field, test);
    case 'regex':
      return isText ? luceneRegex(left, test) : cannot('wildcard', field.name);
    case 'network':
      return luceneNetwork(field, test.range);
    case 'compare':
      return luceneRange(field, test);
    case 'exists':
      return exactly(`_exists_:${field.name}`);
    case 'field':
      return cannot('no-fields-compared', field.name);
    case 'parameter':
      return cannot('parameter', test.name);
  }
};

export const lucene: Dialect = {
  fields: elasticFields,
  words: { and: ' AND ', or: ' OR ', not: (part) => ['(NOT ', ...part, ')'] },
  test: (field, test) => {
    if (field !== null) return luceneTest(field, test);
    if (test.kind !== 'text' || placedLiteral(test.pattern)?.place !== 'contains')
      return cannot('no-keywords', test.kind);
    const { text } = luceneText('', test);
    return text === null ? cannot('no-keywords') : anywhere(text);
  },
  event: (kind) => {
    const known = elasticEvents[kind];
    if (known === undefined) return cannot('no-event', kind);
    const [category, type] = known;
    return exactly(
      type === null ? `event.category:${category}` : `(event.category:${category} AND event.type:${type})`,
    );
  },
  list: (field, values, { cased }) => {
    const isText = field.type !== 'address' && !isNumeric(field);
    if (isText && !cased && hasLetters(values)) return null;
    if (isNumeric(field) && !values.every(isInteger)) return null;
    const items = values.map((value) => (isNumeric(field) ? value : phrase(value)));
    return exactly(`${field.name}:(${items.join(' OR ')})`, ...(isText ? [LONG] : []));
  },
  whole: (parts) => parts.flatMap((part, at) => [...(at === 0 ? [] : ['\nAND ']), ...part]),
};

/** Raw strings hold anything but three quotes in a row (or one at their end). */
export const esqlString = (text: string): string =>
  text.includes('"""') || text.endsWith('"')
    ? phrase(text)
        .replaceAll('\n', String.raw`\n`)
        .replaceAll('\r', String.raw`\r`)
        .replaceAll('\t', String.raw`\t`)
    : `"""${text}"""`;

const asText = (field: VendorField): string =>
  field.type === 'address' || isNumeric(field) ? `TO_STRING(${field.name})` : field.name;

const esqlText = (left: string, { pattern, cased }: Test & { kind: 'text' }): string => {
  const isBound = cased || !hasLetters(pattern);
  const value = isBound ? left : `TO_LOWER(${left})`;
  const lower = (text: string): string => (isBound ? text : text.toLowerCase());
  const placed = placedLiteral(pattern);
  if (placed?.place === 'whole') return `${value} == ${esqlString(lower(placed.text))}`;
  const literal = (text: string): string => lower(text).replaceAll(/[*?\\]/g, String.raw`\$&`);
  return `${value} LIKE ${esqlString(spelled(pattern, { run: '*', one: '?', literal }) ?? '')}`;
};

const otherField = ({ name }: VendorField, { other, place, cased }: Test & { kind: 'field' }): string => {
  const [a, b] = cased ? [name, other] : [`TO_LOWER(${name})`, `TO_LOWER(${other})`];
  if (place === 'whole') return `${a} == ${b}`;
  if (place === 'contains') return `LOCATE(${a}, ${b}) > 0`;
  return `${place === 'startswith' ? 'STARTS_WITH' : 'ENDS_WITH'}(${a}, ${b})`;
};

const esqlCondition = (field: VendorField, test: Exclude<Test, { kind: 'regex' | 'exists' }>): string | Written => {
  const { name } = field;
  switch (test.kind) {
    case 'text': {
      const equal = isNumeric(field) ? wholeNumber(test.pattern) : null;
      return equal === null ? esqlText(asText(field), test) : `${name} == ${equal}`;
    }
    case 'network':
      return `CIDR_MATCH(${field.type === 'address' ? name : `TO_IP(${name})`}, ${esqlString(test.range)})`;
    case 'compare':
      return `${isNumeric(field) ? name : `TO_DOUBLE(${name})`} ${SIGNS[test.comparison]} ${String(test.value)}`;
    case 'field':
      return otherField(field, test);
    case 'parameter':
      return test.cased ? `${name} == ?${test.name}` : `TO_LOWER(${name}) == TO_LOWER(?${test.name})`;
  }
};

const valued = (text: string, { isNegated }: Standing): string => (isNegated ? `COALESCE(${text}, false)` : text);

const esqlTest = (field: VendorField, test: Test, standing: Standing): Written => {
  if (test.kind === 'exists' || (test.kind === 'text' && isAnything(test.pattern))) {
    return exactly(`${field.name} IS NOT NULL`);
  }
  if (test.kind === 'regex') {
    const regex = regexForLucene(test.source, test.flags);
    if (regex === null) return cannot('regex-feature', test.source);
    const text = valued(`${asText(field)} RLIKE ${esqlString(regex)}`, standing);
    return hasFlavour(test.source) ? exactly(text, because('regex-flavour')) : exactly(text);
  }
  const text = esqlCondition(field, test);
  return typeof text === 'string' ? exactly(valued(text, standing)) : text;
};

export const esql: Dialect = {
  fields: elasticFields,
  words: { and: ' AND ', or: ' OR ', not: (part) => ['NOT (', ...part, ')'] },
  test: (field, test, standing) =>
    field === null ? cannot('no-keywords', test.kind) : esqlTest(field, test, standing),
  event: (kind) => {
    const known = elasticEvents[kind];
    if (known === undefined) return cannot('no-event', kind);
    const [category, type] = known;
    const first = `event.category == "${category}"`;
    return exactly(type === null ? first : `(${first} AND event.type == "${type}")`);
  },
  list: (field, values, { cased, ...standing }) => {
    if (isNumeric(field) || field.type === 'address') return null;
    const isBound = cased || !hasLetters(values);
    const items = values.map((value) => esqlString(isBound ? value : value.toLowerCase()));
    return exactly(valued(`${isBound ? field.name : `TO_LOWER(${field.name})`} IN (${items.join(', ')})`, standing));
  },
  whole: (parts) => [
    'FROM logs-*\n| WHERE ',
    ...parts.flatMap((part, at) => [...(at === 0 ? [] : ['\n    AND ']), ...part]),
  ],
};
