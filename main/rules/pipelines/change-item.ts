import { parseSigmaString } from '../sigma-string.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';
import type { Item, Items } from './detection-items.ts';
import { asPatterns, hashItems, inCase } from './change-values.ts';
import { patternOf, type Pipeline, type PipelineStep } from './pipeline.ts';

/* What a step makes of one item. */

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

const withFields = (item: Item, names: readonly string[]): Items => names.map((field) => ({ ...item, field }));

/** Names of other fields among the values are names of fields, too. */
const renamed = (item: Item, name: (field: string) => readonly string[]): Items => {
  const values = item.modifiers.includes('fieldref')
    ? item.values.flatMap((value): readonly unknown[] => (typeof value === 'string' ? name(value) : [value]))
    : item.values;
  return item.field === '' ? [{ ...item, values }] : withFields({ ...item, values }, name(item.field));
};

/** What a step makes of the name of a field; null: it leaves names alone. */
export const namesBy = (step: PipelineStep): ((field: string) => readonly string[]) | null => {
  switch (step.type) {
    case 'field_name_mapping':
      return (field) => (Object.hasOwn(step.mapping, field) ? listOf(step.mapping[field] ?? field) : [field]);
    case 'field_name_prefix_mapping':
      return (field) => {
        const prefix = Object.keys(step.mapping).find((one) => field.startsWith(one));
        if (prefix === undefined) return [field];
        return listOf(step.mapping[prefix] ?? prefix).map((one) => one + field.slice(prefix.length));
      };
    case 'field_name_prefix':
      return (field) => [step.prefix + field];
    case 'field_name_suffix':
      return (field) => [field + step.suffix];
    default:
      return null;
  }
};

/** Python's `\1` and `\g<name>`. */
const replacementOf = (text: string): string =>
  text
    .replaceAll('$', '$$$$')
    .replaceAll(/\\g<(\w+)>/gu, (_, name: string) => (/^\d+$/u.test(name) ? `$${name}` : `$<${name}>`))
    .replaceAll(/\\(\d{1,2})/gu, '$$$1');

/** Literal text for a Sigma string. */
const escaped = (text: string): string => text.replaceAll(/[\\*?]/gu, (sign) => `\\${sign}`);

const replaced = (value: unknown, step: PipelineStep & { type: 'replace_string' }): unknown => {
  const pattern = patternOf(step.regex, 'g');
  if (typeof value !== 'string' || pattern === null) return value;
  const to = replacementOf(step.replacement);
  if (!step.skip_special) return value.replaceAll(pattern, to);
  return parseSigmaString(value)
    .map((part) => {
      if (typeof part !== 'string') return part.wild === 'one' ? '?' : '*';
      const made = part.replaceAll(pattern, to);
      // Texts that nothing was changed in stay as they were written.
      return escaped(made);
    })
    .join('');
};

/** A replacement that changes nothing leaves the value as it was written. */
const afterReplacing = (value: unknown, step: PipelineStep & { type: 'replace_string' }): unknown => {
  const pattern = patternOf(step.regex);
  if (typeof value !== 'string' || pattern === null) return value;
  const isMet = step.skip_special
    ? parseSigmaString(value).some((part) => typeof part === 'string' && pattern.test(part))
    : pattern.test(value);
  return isMet ? replaced(value, step) : value;
};

const converted = (value: unknown, to: 'str' | 'num'): unknown => {
  if (value === null) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (to === 'str') return text;
  const number = Number(value);
  if (typeof value === 'string' && (value.trim() === '' || !Number.isFinite(number))) {
    throw new UnsupportedRule('pipeline-number', value.slice(0, 100));
  }
  return number;
};

const PLACEHOLDER = /%([^%\s]{1,100})%/gu;

/** A list of a pipeline multiplies values; more are no rule any more. */
const MOST_VALUES = 20_000;

interface Which {
  include?: readonly string[] | undefined;
  exclude?: readonly string[] | undefined;
}

const isMeant = (name: string, { include, exclude }: Which): boolean =>
  (include === undefined || include.includes(name)) && exclude?.includes(name) !== true;

const namesIn = (value: unknown, which: Which): string[] =>
  typeof value === 'string'
    ? [...new Set([...value.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter((name) => isMeant(name, which)))]
    : [];

const filledValue = (value: unknown, which: Which, valuesOf: (name: string) => readonly string[]): unknown[] => {
  let texts = [value];
  for (const name of namesIn(value, which)) {
    const values = valuesOf(name);
    texts = texts.flatMap((text) => values.map((one) => String(text).replaceAll(`%${name}%`, () => one)));
    if (texts.length > MOST_VALUES) throw new UnsupportedRule('pipeline-ways', `%${name}%`);
  }
  return texts;
};

/** `expand` goes once no placeholder is left. */
const filled = (item: Item, which: Which, valuesOf: (name: string) => readonly string[]): Items => {
  if (!item.modifiers.includes('expand')) return [item];
  const values = item.values.flatMap((value) => filledValue(value, which, valuesOf));
  const isOpen = values.some((value) => namesIn(value, {}).length > 0);
  return [{ ...item, values, modifiers: isOpen ? item.modifiers : item.modifiers.filter((one) => one !== 'expand') }];
};

const varsOf =
  ({ vars }: Pipeline) =>
  (name: string): readonly string[] => {
    const values = Object.hasOwn(vars, name) ? vars[name] : undefined;
    if (values === undefined) throw new UnsupportedRule('pipeline-value', `%${name}%`);
    return (Array.isArray(values) ? values : [values]).map(String);
  };

const mapped = (value: unknown, mapping: Readonly<Record<string, string | readonly string[]>>): readonly unknown[] =>
  typeof value === 'string' && Object.hasOwn(mapping, value) ? listOf(mapping[value] ?? value) : [value];

/** What a step makes of the values that stand there as text, one by one; null: it is none of those steps. */
const valuesBy = (step: PipelineStep): ((value: unknown) => readonly unknown[]) | null => {
  switch (step.type) {
    case 'replace_string':
      return (value) => [afterReplacing(value, step)];
    case 'map_string':
      return (value) => mapped(value, step.mapping);
    case 'case':
      return (value) => [typeof value === 'string' ? inCase(value, step.method) : value];
    default:
      return null;
  }
};

const requireNoExpression = (item: Item, which: Which): Items => {
  if (item.modifiers.includes('expand') && item.values.some((value) => namesIn(value, which).length > 0)) {
    throw new UnsupportedRule('pipeline-expression', item.field);
  }
  return [item];
};

/** No texts that could be replaced: patterns, ranges and names of fields. */
const NO_TEXT = ['re', 'cidr', 'fieldref'];

/** What is put in place of names; null: the step is none of those. */
const filledBy = (item: Item, step: PipelineStep, pipeline: Pipeline): Items | null => {
  switch (step.type) {
    case 'value_placeholders':
      return filled(item, step, varsOf(pipeline));
    case 'wildcard_placeholders':
      return filled(item, step, () => ['*']);
    case 'query_expression_placeholders':
      return requireNoExpression(item, step);
    default:
      return null;
  }
};

/** Throws UnsupportedRule with the reason, to which the caller adds pipeline and step. */
export const changedItem = (item: Item, step: PipelineStep, pipeline: Pipeline): Items => {
  const names = namesBy(step);
  if (names !== null) return renamed(item, names);
  const values = valuesBy(step);
  if (values !== null) {
    return NO_TEXT.some((one) => item.modifiers.includes(one))
      ? [item]
      : [{ ...item, values: item.values.flatMap(values) }];
  }
  const filling = filledBy(item, step, pipeline);
  if (filling !== null) return filling;
  switch (step.type) {
    case 'hashes_fields':
      return hashItems(item, step);
    case 'regex':
      return asPatterns(item, step);
    case 'drop_detection_item':
      return [];
    case 'detection_item_failure':
      throw new UnsupportedRule('pipeline', `${item.field}: ${step.message}`);
    case 'set_value':
      return [{ ...item, values: [step.value] }];
    case 'convert_type':
      return [{ ...item, values: item.values.map((value) => converted(value, step.target_type)) }];
    default:
      return [item];
  }
};
