import type { RegexFlags } from '../../rules/regex/parse-regex.ts';
import { sigmaFields, type VendorField } from '../tree/field-maps.ts';
import { placedLiteral, spelled, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { cannot, exactly, type Dialect, type Written } from './dialect.ts';
import { around, joined, type Rope } from './rope.ts';

/* A Sigma rule: every condition becomes a selection of its own, the rule's condition joins them by name. */

/** Single quotes hold all but control characters. */
export const quoted = (text: string): string =>
  /\p{Cc}/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;

/** Sigma's escapes: a backslash counts only before `*`, `?` and another one (and one must not guard a wildcard of ours). */
export const literal = (text: string): string => text.replaceAll(/[*?]|\\(?=[*?\\]|$)/g, String.raw`\$&`);

const textOf = ({ name }: VendorField, { pattern, cased }: Test & { kind: 'text' }): string => {
  const placed = placedLiteral(pattern);
  const mark = cased ? '|cased' : '';
  if (placed !== null && placed.place !== 'whole') {
    return `${name}|${placed.place}${mark}: ${quoted(literal(placed.text))}`;
  }
  return `${name}${mark}: ${quoted(spelled(pattern, { run: '*', one: '?', literal }) ?? '')}`;
};

const flagsOf = ({ ignoreCase, multiline, dotAll }: RegexFlags): string =>
  `${ignoreCase ? '|i' : ''}${multiline ? '|m' : ''}${dotAll ? '|s' : ''}`;

const otherField = (name: string, { place, cased, other }: Test & { kind: 'field' }): string =>
  `${name}|fieldref${place === 'whole' ? '' : `|${place}`}${cased ? '|cased' : ''}: ${other}`;

const fieldTest = (field: VendorField, test: Test): Written => {
  const { name } = field;
  switch (test.kind) {
    case 'text': {
      const equal = field.type === 'number' ? wholeNumber(test.pattern) : null;
      return exactly(equal === null ? textOf(field, test) : `${name}: ${equal}`);
    }
    case 'regex':
      return exactly(`${name}|re${flagsOf(test.flags)}: ${quoted(test.source)}`);
    case 'network':
      return exactly(`${name}|cidr: ${quoted(test.range)}`);
    case 'compare':
      return exactly(`${name}|${test.comparison}: ${String(test.value)}`);
    case 'exists':
      return exactly(`${name}|exists: true`);
    case 'field':
      return exactly(otherField(name, test));
    case 'parameter':
      return cannot('parameter', test.name);
  }
};

const CATEGORY = 'category: ';

const isCategory = (rope: Rope): boolean =>
  rope.length === 1 && typeof rope[0] === 'object' && rope[0].text.startsWith(CATEGORY);

/** Selections with their texts, and the condition with names in the texts' places. */
const named = (ropes: readonly Rope[]): { selections: Rope[]; condition: string } => {
  const selections: Rope[] = [];
  const conditions = ropes.map((rope) =>
    rope
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        selections.push([`  s${String(selections.length + 1)}:\n    `, piece, '\n']);
        return `s${String(selections.length)}`;
      })
      .join(''),
  );
  return { selections, condition: conditions.join(' and ') };
};

export const sigma: Dialect = {
  fields: sigmaFields,
  words: { and: ' and ', or: ' or ', not: (part) => ['not (', ...part, ')'] },
  test: (field, test) => {
    if (field !== null) return fieldTest(field, test);
    const placed = test.kind === 'text' ? placedLiteral(test.pattern) : null;
    return placed?.place === 'contains' && test.kind === 'text' && !test.cased
      ? exactly(`- ${quoted(literal(placed.text))}`)
      : cannot('no-keywords', test.kind);
  },
  // A rule has one source of records, and a condition cannot ask for another.
  event: (kind, standing) =>
    standing.kind === kind && kind !== 'logon' ? exactly(CATEGORY + kind) : cannot('no-event', kind),
  list: (field, values, { cased }) => {
    const items = values.map((value) => `\n      - ${quoted(literal(value))}`);
    return exactly(`${field.name}${cased ? '|cased' : ''}:${items.join('')}`);
  },
  whole: (parts) => {
    const category = parts.find(isCategory);
    const { selections, condition } = named(parts.filter((part) => part !== category));
    const source: Rope = category === undefined ? [] : around('  ', category, '\n');
    const all: Rope[] = condition === '' ? [[`  s1:\n    EventID: '*'\n`]] : selections;
    return [
      'title: Hunt\nstatus: experimental\nlogsource:\n',
      ...source,
      '  product: windows\ndetection:\n',
      ...joined(all, ''),
      `  condition: ${condition === '' ? 's1' : condition}\n`,
    ];
  },
};
