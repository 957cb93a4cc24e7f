import { datePartOf } from './date-parts.ts';
import { encode } from './encodings.ts';
import { matchAnyString, type TextMatcher } from './match-string.ts';
import type { DatePart, ItemPlan } from './modifiers.ts';
import { anyOfNeeds, bestOf, needOfStrings, type Need } from './need.ts';
import { matchNetworkRange } from './network-range.ts';
import type { RecordView } from './record-view.ts';
import { needOfRegex } from './regex/regex-need.ts';
import { compileRegexSearch } from './regex/search-regex.ts';
import { loosenDashes, parseSigmaString, plainText, RUN, type SigmaString } from './sigma-string.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

/** Values for the placeholders of `expand` (`%known_dcs%` → names), given by whoever runs the rules. */
export type Placeholders = ReadonlyMap<string, readonly string[]>;

export type ViewMatcher = (view: RecordView) => boolean;

/** A matcher, and what must be so before it can say yes (need.ts). */
export interface Matching {
  test: ViewMatcher;
  need: Need;
}

/** Lists in rules are long for a reason, but a rule of a hundred thousand values is no rule. */
const MAX_VALUES = 20_000;

const placed = (value: SigmaString, place: ItemPlan['place']): SigmaString => {
  const runs = { whole: [false, false], contains: [true, true], startswith: [false, true], endswith: [true, false] }[
    place
  ];
  const isRun = (part: SigmaString[number] | undefined): boolean => typeof part === 'object' && part.wild === 'run';
  const before = runs[0] === true && !isRun(value[0]) ? [RUN] : [];
  const after = runs[1] === true && (value.length === 0 || !isRun(value.at(-1))) ? [RUN] : [];
  return [...before, ...value, ...after];
};

const stringsOf = (value: unknown, plan: ItemPlan): SigmaString[] => {
  if (typeof value !== 'string') return [[String(value)]];
  if (plan.encodings.length === 0) return [parseSigmaString(value)];
  const plain = plainText(parseSigmaString(value));
  if (plain === null) throw new UnsupportedRule('value-type', `wildcard under ${plan.encodings.join('|')}`);
  return encode(plain, plan.encodings).map((text) => (text === '' ? [] : [text]));
};

const anyOf = (matchers: TextMatcher[]): TextMatcher => {
  const [only] = matchers;
  if (matchers.length === 1 && only !== undefined) return only;
  return (text) => {
    for (const matcher of matchers) if (matcher(text)) return true;
    return false;
  };
};

const placedStrings = (value: unknown, plan: ItemPlan): SigmaString[] => {
  const strings = stringsOf(value, plan);
  const loosened = plan.windash ? strings.map(loosenDashes) : strings;
  return loosened.map((text) => placed(text, plan.place));
};

const matchStrings = (values: readonly unknown[], plan: ItemPlan): TextMatcher =>
  matchAnyString(
    values.flatMap((value) => placedStrings(value, plan)),
    plan.cased,
  );

const needOf = (values: readonly unknown[], plan: ItemPlan): Need => {
  const { how, field, all, regexFlags } = plan;
  if (plan.datePart !== null || plan.negated || values.includes(null)) return null;
  if (how === 'string') {
    return needOfStrings(
      plan,
      values.map((value) => placedStrings(value, plan)),
    );
  }
  if (how !== 'regex') return null;
  const each = values.map((value) => (typeof value === 'string' ? needOfRegex(field, value, regexFlags) : null));
  return all ? bestOf(each) : anyOfNeeds(each);
};

const matchComparison = (value: unknown, plan: ItemPlan): TextMatcher => {
  if (typeof value !== 'number') throw new UnsupportedRule('value-type', `${plan.comparison} ${String(value)}`);
  const compare = {
    lt: (x: number) => x < value,
    lte: (x: number) => x <= value,
    gt: (x: number) => x > value,
    gte: (x: number) => x >= value,
  }[plan.comparison];
  const { datePart } = plan;
  const numberOf = (raw: string): number => (raw.trim() === '' ? Number.NaN : Number(raw));
  const read = datePart === null ? numberOf : (raw: string) => datePartOf(raw, datePart);
  return ({ raw }) => {
    const number = read(raw);
    return !Number.isNaN(number) && compare(number);
  };
};

const matchDatePart = (value: unknown, part: DatePart): TextMatcher => {
  const wanted = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  if (typeof wanted !== 'number') throw new UnsupportedRule('value-type', `${part} ${String(value)}`);
  return ({ raw }) => datePartOf(raw, part) === wanted;
};

/** A matcher for one value on one text of the record. */
const matchValue = (value: unknown, plan: ItemPlan): TextMatcher => {
  if (plan.how === 'compare') return matchComparison(value, plan);
  if (plan.datePart !== null) return matchDatePart(value, plan.datePart);
  if (plan.how === 'string') return matchStrings([value], plan);
  if (typeof value !== 'string') throw new UnsupportedRule('value-type', `${plan.how} ${String(value)}`);
  if (plan.how === 'network') {
    const isWithin = matchNetworkRange(value);
    return ({ raw }) => isWithin(raw);
  }
  const search = compileRegexSearch(value, plan.regexFlags);
  return ({ raw }) => search(raw);
};

/** `%name%` inside a value stands for each of the name's values in turn. */
const expand = (value: unknown, placeholders: Placeholders): string[] => {
  if (typeof value !== 'string') throw new UnsupportedRule('value-type', `expand ${String(value)}`);
  const names = [...value.matchAll(/%([^%\s]{1,100})%/g)].map((match) => match[1] ?? '');
  let texts = [value];
  for (const name of new Set(names)) {
    const values = placeholders.get(name);
    if (values === undefined) throw new UnsupportedRule('placeholder', name);
    texts = texts.flatMap((text) => values.map((replacement) => text.replaceAll(`%${name}%`, () => replacement)));
    if (texts.length > MAX_VALUES) throw new UnsupportedRule('placeholder', name);
  }
  return texts;
};

const matchOtherField = (value: unknown, plan: ItemPlan): ViewMatcher => {
  if (typeof value !== 'string') throw new UnsupportedRule('value-type', `fieldref ${String(value)}`);
  const spelling = plan.cased ? 'raw' : 'lower';
  const test = {
    whole: (a: string, b: string) => a === b,
    contains: (a: string, b: string) => a.includes(b),
    startswith: (a: string, b: string) => a.startsWith(b),
    endswith: (a: string, b: string) => a.endsWith(b),
  }[plan.place];
  return (view) => {
    const others = view.texts(value);
    return view.texts(plan.field).some((text) => others.some((other) => test(text[spelling], other[spelling])));
  };
};

const overTexts = (plan: ItemPlan, matcher: TextMatcher): ViewMatcher => {
  const { field } = plan;
  if (field === '') return (view) => view.allTexts().some(matcher);
  return (view) => {
    for (const text of view.texts(field)) if (matcher(text)) return true;
    return false;
  };
};

/** Matchers for the values of one item; those of texts are joined into one where any of them is enough. */
const matchersOf = (values: unknown[], plan: ItemPlan): ViewMatcher[] => {
  const nulls = values.filter((value) => value === null);
  const others = values.filter((value) => value !== null);
  const absent: ViewMatcher[] = nulls.slice(0, 1).map(() => (view) => view.texts(plan.field).length === 0);
  if (plan.how === 'field') return [...absent, ...others.map((value) => matchOtherField(value, plan))];
  if (plan.all) return [...absent, ...others.map((value) => overTexts(plan, matchValue(value, plan)))];
  if (others.length === 0) return absent;
  const any =
    plan.how === 'string' && plan.datePart === null
      ? matchStrings(others, plan)
      : anyOf(others.map((value) => matchValue(value, plan)));
  return [...absent, overTexts(plan, any)];
};

const matchExists = (value: unknown, plan: ItemPlan): ViewMatcher => {
  if (typeof value !== 'boolean') throw new UnsupportedRule('value-type', `exists ${String(value)}`);
  return (view) => view.texts(plan.field).length > 0 === value;
};

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** One `field|modifiers: value(s)` item. A missing field makes it false (two-valued logic), except for `null` and `exists`. */
export const matchItem = (planned: ItemPlan, value: unknown, placeholders: Placeholders): Matching => {
  let plan = planned;
  let values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw new UnsupportedRule('empty-selection', plan.field);
  if (values.length > MAX_VALUES || !values.every(isScalar)) throw new UnsupportedRule('value-type', plan.field);
  if (plan.how === 'exists') return { test: matchExists(values[0], plan), need: null };
  if (plan.how === 'placeholder') {
    values = values.flatMap((text) => expand(text, placeholders));
    plan = { ...plan, how: 'string' };
  }
  return matchValues(values, plan);
};

/** No value at all (a placeholder that stands for nothing) is met by no record. */
const matchValues = (values: unknown[], plan: ItemPlan): Matching => {
  if (values.length === 0) return { test: () => plan.negated, need: plan.negated ? null : [] };
  const matchers = matchersOf(values, plan);
  const only = matchers.length === 1 ? matchers[0] : undefined;
  const holds: ViewMatcher = plan.all
    ? (view) => matchers.every((matcher) => matcher(view))
    : (only ?? ((view) => matchers.some((matcher) => matcher(view))));
  return { test: plan.negated ? (view) => !holds(view) : holds, need: needOf(values, plan) };
};
