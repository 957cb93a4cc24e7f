import { encode } from '../../rules/encodings.ts';
import { planItem, type ItemPlan } from '../../rules/modifiers.ts';
import { matchNetworkRange } from '../../rules/network-range.ts';
import { parseRegex, type RegexFlags } from '../../rules/regex/parse-regex.ts';
import { loosenDashes, parseSigmaString, plainText, RUN, type SigmaString } from '../../rules/sigma-string.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';
import type { FieldGroup } from '../tree/event-kinds.ts';
import { ownField, sigmaFields } from '../tree/field-maps.ts';
import { tidy } from '../tree/patterns.ts';
import { group, negated, type HuntNode, type Span, type Test } from '../tree/tree.ts';

interface Selecting {
  places: { key: (key: string) => void; value: (value: string) => Span | null };
  outer: FieldGroup;
  named: ReadonlySet<string>;
}

/** Hyphen, slash, en dash, em dash, horizontal bar. */
const DASHES = ['-', '/', '–', '—', '―'];
/** Ways to write one value; beyond three dashes nobody reads the translation. */
const MOST_WAYS = 125;

/** `windash`: every dash may be any of five. */
const waysOf = (value: SigmaString): SigmaString[] => {
  let ways: SigmaString[] = [[]];
  for (const part of value) {
    const isDash = typeof part !== 'string' && part.wild === 'dash';
    const choices = isDash ? DASHES : [part];
    ways = ways.flatMap((way) => choices.map((choice) => [...way, choice]));
    if (ways.length > MOST_WAYS) throw new UnsupportedRule('value-type', 'windash');
  }
  return ways.map(tidy);
};

const placed = (value: SigmaString, place: ItemPlan['place']): SigmaString =>
  tidy([
    ...(place === 'contains' || place === 'endswith' ? [RUN] : []),
    ...value,
    ...(place === 'contains' || place === 'startswith' ? [RUN] : []),
  ]);

const patternsOf = (value: unknown, plan: ItemPlan): SigmaString[] => {
  if (typeof value !== 'string') return [placed([String(value)], plan.place)];
  if (plan.encodings.length === 0) {
    const parsed = parseSigmaString(value);
    return (plan.windash ? waysOf(loosenDashes(parsed)) : [parsed]).map((way) => placed(way, plan.place));
  }
  const plain = plainText(parseSigmaString(value));
  if (plain === null) throw new UnsupportedRule('value-type', plan.encodings.join('|'));
  return encode(plain, plan.encodings).map((text) => placed(text === '' ? [] : [text], plan.place));
};

const textOf = (value: unknown, plan: ItemPlan): string => {
  if (typeof value !== 'string') throw new UnsupportedRule('value-type', `${plan.how} ${String(value)}`);
  return value;
};

const nameOf = (field: string, outer: FieldGroup): string => ownField(sigmaFields, field, outer)?.field ?? field;

/** `(?i)` in front is a flag like `re|i`. */
const withFlags = (text: string, flags: RegexFlags): { source: string; flags: RegexFlags } => {
  const [all = '', letters = ''] = /^\(\?([ims]+)\)/.exec(text) ?? [];
  return {
    source: text.slice(all.length),
    flags: {
      ignoreCase: flags.ignoreCase || letters.includes('i'),
      multiline: flags.multiline || letters.includes('m'),
      dotAll: flags.dotAll || letters.includes('s'),
    },
  };
};

/** `%name%` under `expand` is a value given when the hunt is run. */
const parameterTest = (value: unknown, plan: ItemPlan): Test => {
  const name = /^%([A-Za-z_]\w*)%$/.exec(textOf(value, plan))?.[1];
  if (name === undefined || plan.place !== 'whole') throw new UnsupportedRule('placeholder', String(value));
  return { kind: 'parameter', name, cased: plan.cased };
};

/** Any of these must hold for the value. */
const testsOf = (value: unknown, plan: ItemPlan, outer: FieldGroup): Test[] => {
  if (plan.datePart !== null) throw new UnsupportedRule('value-type', plan.datePart);
  switch (plan.how) {
    case 'string':
      return patternsOf(value, plan).map((pattern) => ({ kind: 'text', pattern, cased: plan.cased }));
    case 'regex': {
      const regex = withFlags(textOf(value, plan), plan.regexFlags);
      parseRegex(regex.source, regex.flags);
      return [{ kind: 'regex', ...regex }];
    }
    case 'network': {
      const range = textOf(value, plan);
      matchNetworkRange(range);
      return [{ kind: 'network', range }];
    }
    case 'compare':
      if (typeof value !== 'number') throw new UnsupportedRule('value-type', `${plan.comparison} ${String(value)}`);
      return [{ kind: 'compare', comparison: plan.comparison, value }];
    case 'field':
      return [{ kind: 'field', other: nameOf(textOf(value, plan), outer), place: plan.place, cased: plan.cased }];
    case 'placeholder':
      return [parameterTest(value, plan)];
    case 'exists':
      return [{ kind: 'exists' }];
  }
};

const INITIATED: Record<string, string> = { true: 'outbound', false: 'inbound' };

/** Sysmon's Initiated is our direction. */
const asColumn = (value: unknown, plan: ItemPlan): unknown =>
  plan.field === 'Initiated' && plan.how === 'string' ? (INITIATED[String(value).toLowerCase()] ?? value) : value;

const columnOf = ({ field }: ItemPlan, outer: FieldGroup): string | null => {
  if (field === '') return null;
  return field === 'Initiated' ? 'direction' : nameOf(field, outer);
};

/** A field that a pipeline named, and that is none of ours, is the target's own. */
const ownName = ({ field }: ItemPlan, { outer, named }: Selecting): { verbatim?: true } =>
  named.has(field) && ownField(sigmaFields, field, outer) === null ? { verbatim: true } : {};

const testsOfValue = (value: unknown, plan: ItemPlan, selecting: Selecting): HuntNode => {
  const { places, outer } = selecting;
  const field = columnOf(plan, outer);
  const own = ownName(plan, selecting);
  if (value === null) {
    return negated({ kind: 'test', field, test: { kind: 'exists' }, at: places.value(plan.field), ...own });
  }
  const at = places.value(typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
  const tests = testsOf(asColumn(value, plan), plan, outer);
  return group(
    'any',
    tests.map((test): HuntNode => ({ kind: 'test', field, test, at, ...own })),
  );
};

const existence = (value: unknown, plan: ItemPlan, selecting: Selecting): HuntNode => {
  const at = selecting.places.value(plan.field);
  const field = columnOf(plan, selecting.outer);
  const there: HuntNode = { kind: 'test', field, test: { kind: 'exists' }, at, ...ownName(plan, selecting) };
  return value === true ? there : negated(there);
};

/** One `field|modifier: values` item. */
export const readItem = (key: string, value: unknown, selecting: Selecting): HuntNode => {
  const plan = planItem(key);
  if (key !== '|contains') selecting.places.key(key);
  if (plan.field === '' && plan.how === 'string' && plan.place === 'whole') plan.place = 'contains';
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw new UnsupportedRule('empty-selection', plan.field);
  if (plan.how === 'exists') return existence(values[0], plan, selecting);
  const made = group(
    plan.all ? 'all' : 'any',
    values.map((one) => testsOfValue(one, plan, selecting)),
  );
  return plan.negated ? negated(made) : made;
};
