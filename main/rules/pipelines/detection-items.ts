import { isMapping } from '../compile-detection.ts';
import { parseCondition, type Condition } from '../condition.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';

/* A rule's detection taken apart into items, and put together again after steps have changed them. */

export interface Item {
  /** Empty: a word that is looked for anywhere. */
  field: string;
  modifiers: readonly string[];
  values: readonly unknown[];
  /** Ids of the steps that were taken for it. */
  applied: ReadonlySet<string>;
}

/** One item, or several of which any is enough (a field that is called by several names). */
export type Items = readonly Item[];

export type Selection =
  | { kind: 'all'; parts: Items[] }
  | { kind: 'any'; parts: Selection[] }
  /** A word, or words, without a field. */
  | { kind: 'word'; item: Item };

export interface Detection {
  selections: Map<string, Selection>;
  conditions: Condition[];
  rest: Record<string, unknown>;
}

const NONE: ReadonlySet<string> = new Set();

export const itemOf = (key: string, value: unknown): Item => {
  const [field = '', ...modifiers] = key.split('|');
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return { field, modifiers, values, applied: NONE };
};

const selectionOf = (value: unknown): Selection => {
  if (isMapping(value)) {
    return { kind: 'all', parts: Object.entries(value).map(([key, own]) => [itemOf(key, own)]) };
  }
  if (Array.isArray(value)) return { kind: 'any', parts: value.map((one: unknown) => selectionOf(one)) };
  return { kind: 'word', item: itemOf('', value) };
};

/** The parts of a `detection` (or `filter`) section. Throws UnsupportedRule where its condition cannot be read. */
export const detectionOf = (section: Record<string, unknown>): Detection => {
  const { condition, timeframe, ...named } = section;
  const sources: unknown[] = Array.isArray(condition) ? condition : [condition];
  const names = Object.keys(named);
  const conditions = sources.map((source) => {
    if (typeof source !== 'string') throw new UnsupportedRule('no-condition', '');
    return parseCondition(source, names);
  });
  return {
    selections: new Map(Object.entries(named).map(([name, value]) => [name, selectionOf(value)])),
    conditions,
    rest: timeframe === undefined ? {} : { timeframe },
  };
};

/** Every item of a selection, changed; none left: null. */
export const withItems = (selection: Selection, change: (item: Item) => Items): Selection | null => {
  if (selection.kind === 'word') {
    const [only] = change(selection.item);
    return only === undefined ? null : { kind: 'word', item: only };
  }
  if (selection.kind === 'any') {
    const parts = selection.parts.flatMap((one) => withItems(one, change) ?? []);
    return parts.length === 0 && selection.parts.length > 0 ? null : { kind: 'any', parts };
  }
  const parts = selection.parts.map((items) => items.flatMap(change)).filter((items) => items.length > 0);
  return parts.length === 0 && selection.parts.length > 0 ? null : { kind: 'all', parts };
};

export const itemsIn = (selection: Selection): Item[] => {
  if (selection.kind === 'word') return [selection.item];
  return selection.kind === 'any' ? selection.parts.flatMap(itemsIn) : selection.parts.flat();
};

/** More ways to write one selection are no rule any more. */
const MOST_WAYS = 1000;

/** Two items of one name: their values must hold together. */
const together = (before: unknown, item: Item): unknown => {
  const earlier: unknown[] = Array.isArray(before) ? before : [before];
  const isOne = item.modifiers.includes('all') || (earlier.length === 1 && item.values.length === 1);
  if (!isOne) throw new UnsupportedRule('pipeline-twice', item.field);
  return [...earlier, ...item.values];
};

const mappingOf = (items: readonly Item[]): Record<string, unknown> => {
  const made: Record<string, unknown> = {};
  for (const item of items) {
    const key = [item.field, ...item.modifiers].join('|');
    if (!Object.hasOwn(made, key)) made[key] = item.values.length === 1 ? item.values[0] : [...item.values];
    else {
      const all = item.modifiers.includes('all') ? key : `${key}|all`;
      const values = together(made[key], item);
      if (all !== key) delete made[key];
      if (all !== key && Object.hasOwn(made, all)) throw new UnsupportedRule('pipeline-twice', item.field);
      made[all] = values;
    }
  }
  return made;
};

const writtenSelection = (selection: Selection): unknown => {
  if (selection.kind === 'word') {
    const { values } = selection.item;
    return values.length === 1 ? values[0] : [...values];
  }
  if (selection.kind === 'any') {
    return selection.parts.flatMap((one): unknown[] => {
      const written: unknown = writtenSelection(one);
      return Array.isArray(written) ? written : [written];
    });
  }
  let ways: Item[][] = [[]];
  for (const items of selection.parts) {
    ways = ways.flatMap((way) => items.map((item) => [...way, item]));
    if (ways.length > MOST_WAYS) throw new UnsupportedRule('pipeline-ways', `> ${String(MOST_WAYS)}`);
  }
  const [only] = ways;
  return ways.length === 1 && only !== undefined ? mappingOf(only) : ways.map(mappingOf);
};

/** A condition over those selections that are left; null: nothing is. */
const pruned = (condition: Condition, names: ReadonlySet<string>): Condition | null => {
  if (condition.kind === 'selection') return names.has(condition.name) ? condition : null;
  if (condition.kind === 'not') {
    const part = pruned(condition.part, names);
    return part === null ? null : { kind: 'not', part };
  }
  const parts = condition.parts.flatMap((part) => pruned(part, names) ?? []);
  return parts.length === 0 ? null : { kind: condition.kind, parts };
};

/** A condition as a text; what `1 of x*` meant when it was read is written out. */
const printed = (condition: Condition): string => {
  if (condition.kind === 'selection') return condition.name;
  if (condition.kind === 'not') return `not ${printed(condition.part)}`;
  return `(${condition.parts.map(printed).join(` ${condition.kind} `)})`;
};

/** The section again. Throws UnsupportedRule where nothing is left of it, or items cannot stand side by side. */
export const sectionOf = ({ selections, conditions, rest }: Detection): Record<string, unknown> => {
  const names = new Set(selections.keys());
  const left = conditions.flatMap((condition) => pruned(condition, names) ?? []);
  if (left.length === 0) throw new UnsupportedRule('pipeline-empty', '');
  const texts = left.map(printed);
  return {
    ...Object.fromEntries([...selections].map(([name, selection]) => [name, writtenSelection(selection)])),
    ...rest,
    condition: texts.length === 1 ? texts[0] : texts,
  };
};

/** `(condition) and (part)`, for each of the conditions. */
export const alsoRequiring = (detection: Detection, part: Condition): Condition[] =>
  detection.conditions.map((condition) => ({ kind: 'and', parts: [condition, part] }));
