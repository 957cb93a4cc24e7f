import { shapeOfKind } from '../tree/event-kinds.ts';
import { type VendorField } from '../tree/field-maps.ts';
import { isViewColumn } from '../tree/view-columns.ts';
import { isAnything, placedLiteral, spelled, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, wider, type Dialect, type Standing, type Written } from './dialect.ts';

/*
 * SQL over the view `events`. LIKE does not regard case, but only of ASCII letters: what holds others is folded first (`fold`,
 * like `regexp` and `in_network`, is a function of ours, made with the views). SQL has three values: under `not` a test gets one.
 */

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A NUL would end the text for SQLite. */
const isAscii = (text: string): boolean => /^[\u0001-\u007f]*$/.test(text);

const likeLiteral = (text: string): string => text.replaceAll(/[%_\\]/g, String.raw`\$&`);
const globLiteral = (text: string): string => text.replaceAll(/[*?[]/g, '[$&]');

const textOf = (left: string, { pattern, cased }: Test & { kind: 'text' }): string => {
  const placed = placedLiteral(pattern);
  const literals = pattern.filter((part) => typeof part === 'string').join('');
  if (cased) {
    if (placed?.place === 'whole') return `${left} = ${quoted(placed.text)}`;
    return `${left} GLOB ${quoted(spelled(pattern, { run: '*', one: '?', literal: globLiteral }) ?? '')}`;
  }
  if (placed?.place === 'whole' && literals.toLowerCase() === literals.toUpperCase()) {
    return `${left} = ${quoted(placed.text)}`;
  }
  const folds = !isAscii(literals);
  const literal = (text: string): string => likeLiteral(folds ? text.toLowerCase() : text);
  const like = spelled(pattern, { run: '%', one: '_', literal }) ?? '';
  const escape = like.includes('\\') ? String.raw` ESCAPE '\'` : '';
  return `${folds ? `fold(${left})` : left} LIKE ${quoted(like)}${escape}`;
};

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const regexText = ({ source, flags }: Test & { kind: 'regex' }): string => {
  const letters = `${flags.ignoreCase ? 'i' : ''}${flags.multiline ? 'm' : ''}${flags.dotAll ? 's' : ''}`;
  return quoted(letters === '' ? source : `(?${letters})${source}`);
};

const otherField = (left: string, { other, place, cased }: Test & { kind: 'field' }): string => {
  const [a, b] = cased ? [left, other] : [`fold(${left})`, `fold(${other})`];
  if (place === 'whole') return `${a} = ${b}`;
  if (place === 'contains') return `instr(${a}, ${b}) > 0`;
  return `${place === 'startswith' ? 'starts_with' : 'ends_with'}(${a}, ${b})`;
};

const isInteger = (text: string): boolean => wholeNumber([text]) !== null;

const condition = ({ name, type }: VendorField, test: Exclude<Test, { kind: 'exists' }>): string => {
  const asText = type === 'number' ? `CAST(${name} AS TEXT)` : name;
  switch (test.kind) {
    case 'text': {
      const equal = type === 'number' ? wholeNumber(test.pattern) : null;
      return equal === null ? textOf(asText, test) : `${name} = ${equal}`;
    }
    case 'regex':
      return `regexp(${regexText(test)}, ${asText})`;
    case 'network':
      return `in_network(${asText}, ${quoted(test.range)})`;
    case 'compare':
      return type === 'number'
        ? `${name} ${SIGNS[test.comparison]} ${String(test.value)}`
        : `number(${name}) ${SIGNS[test.comparison]} ${String(test.value)}`;
    case 'field':
      return otherField(asText, test);
    case 'parameter':
      return test.cased ? `${asText} = :${test.name}` : `fold(${asText}) = fold(:${test.name})`;
  }
};

const valued = (text: string, { isNegated }: Standing): string => (isNegated ? `ifnull(${text}, 0)` : text);

/** A field only some sources tell stands in `detail` as `Name=value; …`. */
const insideDetail = (name: string, test: Test, standing: Standing): Written => {
  if (test.kind === 'exists')
    return wider(valued(`detail LIKE ${quoted(`%${name}=%`)}`, standing), 'inside-detail', name);
  if (test.kind !== 'text') return cannot('no-field', name);
  const pattern = [{ wild: 'run' as const }, `${name}=`, ...test.pattern, { wild: 'run' as const }];
  return {
    text: valued(textOf('detail', { ...test, pattern }), standing),
    verdict: 'wider',
    reasons: [because('inside-detail', name)],
  };
};

const fieldTest = (field: VendorField, test: Test, standing: Standing): Written => {
  if (!isViewColumn(field.name)) return insideDetail(field.name, test, standing);
  if (test.kind === 'exists' || (test.kind === 'text' && isAnything(test.pattern))) {
    return exactly(`${field.name} IS NOT NULL`);
  }
  const text = valued(condition(field, test), standing);
  // Script text beyond this is only in the raw record.
  return field.name === 'detail' ? exactly(text, because('detail-cut', '4096')) : exactly(text);
};

/** Columns a keyword is looked for in. */
const KEYWORD_COLUMNS =
  'host user image commandLine parentImage parentCommandLine target detail hashes signer srcAddress dstAddress dstHost'.split(
    ' ',
  );

const inWords = (column: string, words: readonly string[]): string =>
  words.length === 1 ? `${column} = ${quoted(words[0] ?? '')}` : `${column} IN (${words.map(quoted).join(', ')})`;

export const sql: Dialect = {
  fields: null,
  words: { and: ' AND ', or: ' OR ', not: (part) => ['NOT (', ...part, ')'] },
  test: (field, test, standing) => {
    if (field !== null) return fieldTest(field, test, standing);
    if (test.kind !== 'text' && test.kind !== 'regex') return cannot('no-keywords', test.kind);
    const any = KEYWORD_COLUMNS.map((name) =>
      valued(condition({ name, holds: 'whole', type: 'text' }, test), standing),
    );
    return anywhere(`(${any.join(' OR ')})`);
  },
  event: (kind) => {
    const { classes, activities, targetKind } = shapeOfKind(kind);
    const conditions = [
      inWords('class', classes),
      ...(activities === null ? [] : [inWords('activity', activities)]),
      ...(targetKind === undefined ? [] : [`ifnull(targetKind, '') = ${quoted(targetKind)}`]),
    ];
    return exactly(conditions.length === 1 ? conditions.join('') : `(${conditions.join(' AND ')})`);
  },
  list: (field, values, { cased, ...standing }) => {
    if (!isViewColumn(field.name)) return null;
    const { name } = field;
    if (field.type === 'number') {
      return values.every(isInteger) ? exactly(valued(`${name} IN (${values.join(', ')})`, standing)) : null;
    }
    const items = values.map((value) => quoted(cased ? value : value.toLowerCase()));
    return exactly(valued(`${cased ? name : `fold(${name})`} IN (${items.join(', ')})`, standing));
  },
  whole: (parts) => [
    'SELECT id, seenAt, host, user, image, commandLine, target, detail\nFROM events\nWHERE ',
    ...parts.flatMap((part, at) => [...(at === 0 ? [] : ['\n  AND ']), ...part]),
    '\nORDER BY seenAtMs',
  ],
};
