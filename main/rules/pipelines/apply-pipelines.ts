import { isMapping } from '../compile-detection.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';
import { changedItem, namesBy } from './change-item.ts';
import {
  alsoRequiring,
  detectionOf,
  itemOf,
  itemsIn,
  sectionOf,
  withItems,
  type Detection,
  type Item,
  type Items,
} from './detection-items.ts';
import type { Pipeline, PipelineStep, Scalar } from './pipeline.ts';
import { isForField, isForItem, isForRule, logsourceOf, whenOf, type RuleFacts } from './step-conditions.ts';

type Document = Record<string, unknown>;

export interface ProcessedRule {
  document: Document;
  /** Names of the pipelines that changed it. */
  pipelines: string[];
  /** Fields that have their name from a pipeline. */
  named: ReadonlySet<string>;
}

interface Work {
  document: Document;
  detection: Detection | null;
  referred: readonly Document[];
  applied: Set<string>;
  state: Map<string, Scalar>;
  attributes: Map<string, Scalar>;
  named: Set<string>;
  changed: boolean;
}

const factsOf = ({ document, detection, referred, applied, attributes, state }: Work): RuleFacts => ({
  isCorrelation: detection === null,
  logsources: detection === null ? referred.map(logsourceOf) : [logsourceOf(document)],
  items: () => [...(detection?.selections.values() ?? [])].flatMap(itemsIn),
  document,
  attributes,
  applied,
  state,
});

const sameItems = (before: Item, after: Items): boolean =>
  after.length === 1 && after[0] !== undefined && isSame(before, after[0]);

const isSame = (a: Item, b: Item): boolean =>
  a.field === b.field && JSON.stringify([a.modifiers, a.values]) === JSON.stringify([b.modifiers, b.values]);

/** Every item the step is for. */
const changeItems = (work: Work, step: PipelineStep, pipeline: Pipeline): void => {
  const { detection } = work;
  if (detection === null) return;
  const facts = factsOf(work);
  const when = whenOf(step);
  const isName = namesBy(step) !== null;
  const change = (item: Item): Items => {
    // Words have no name that could be changed.
    if ((isName && item.field === '') || !isForItem(when, item, facts)) return [item];
    const made = changedItem(item, step, pipeline);
    if (sameItems(item, made)) return [item];
    work.changed = true;
    if (isName) for (const { field } of made) work.named.add(field);
    return step.id === undefined
      ? made
      : made.map((one) => ({ ...one, applied: new Set([...one.applied, step.id ?? '']) }));
  };
  for (const [name, selection] of detection.selections) {
    const left = withItems(selection, change);
    if (left === null) detection.selections.delete(name);
    else detection.selections.set(name, left);
  }
};

/** What a correlation groups by and counts are names of fields as well. */
const renameInCorrelation = (work: Work, step: PipelineStep): void => {
  const names = namesBy(step);
  const section = work.document['correlation'];
  if (names === null || !isMapping(section)) return;
  const facts = factsOf(work);
  const when = whenOf(step);
  const aliases = isMapping(section['aliases']) ? section['aliases'] : {};
  const rename = (value: unknown): unknown => {
    if (typeof value !== 'string' || Object.hasOwn(aliases, value) || !isForField(when, value, facts)) return value;
    const made = names(value);
    if (made.length !== 1) throw new UnsupportedRule('pipeline-correlation', value);
    const [name = value] = made;
    if (name !== value) work.changed = true;
    return name;
  };
  const group = section['group-by'];
  const { condition } = section;
  const byRule = Object.entries(aliases).map(([alias, fields]): [string, unknown] => [
    alias,
    isMapping(fields)
      ? Object.fromEntries(Object.entries(fields).map(([rule, field]) => [rule, rename(field)]))
      : fields,
  ]);
  work.document = {
    ...work.document,
    correlation: {
      ...section,
      ...(group === undefined ? {} : { 'group-by': Array.isArray(group) ? group.map(rename) : rename(group) }),
      ...(isMapping(condition) && condition['field'] !== undefined
        ? { condition: { ...condition, field: rename(condition['field']) } }
        : {}),
      ...(byRule.length === 0 ? {} : { aliases: Object.fromEntries(byRule) }),
    },
  };
};

const templated = (value: unknown, source: Document): unknown =>
  typeof value === 'string'
    ? value.replaceAll(/\$(?:\{(\w+)\}|(category|product|service))/gu, (all, braced?: string, bare?: string) => {
        const side = source[braced ?? bare ?? ''];
        return typeof side === 'string' ? side : all;
      })
    : value;

const addCondition = (work: Work, step: PipelineStep & { type: 'add_condition' }): void => {
  const { detection } = work;
  if (detection === null) return;
  const source = logsourceOf(work.document);
  const fill = (value: unknown): unknown => (step.template ? templated(value, source) : value);
  const parts = Object.entries(step.conditions).map(([key, value]): Items => {
    const item = itemOf(key, value);
    return [{ ...item, values: item.values.map(fill) }];
  });
  let name = step.name ?? '_added';
  for (let at = 1; detection.selections.has(name); at++) name = `${step.name ?? '_added'}_${String(at)}`;
  detection.selections.set(name, { kind: 'all', parts });
  const added = { kind: 'selection' as const, name };
  detection.conditions = alsoRequiring(detection, step.negated ? { kind: 'not', part: added } : added);
  work.changed = true;
};

const changeLogsource = (
  work: Work,
  { category, product, service }: PipelineStep & { type: 'change_logsource' },
): void => {
  if (work.detection === null) return;
  const logsource = Object.fromEntries(
    Object.entries({ category, product, service }).filter(([, value]) => value !== undefined),
  );
  work.document = { ...work.document, logsource };
  work.changed = true;
};

/** The fields an analyst is to look at: they change what is shown of a rule, never what it finds. */
const changeFields = (work: Work, step: PipelineStep): void => {
  const { fields } = work.document;
  const before: readonly unknown[] = Array.isArray(fields) ? fields : [];
  const given = 'field' in step ? [step.field].flat() : [];
  const change = (next: readonly unknown[]): void => {
    work.document = { ...work.document, fields: next };
  };
  if (step.type === 'set_field') change(step.fields);
  if (step.type === 'add_field') change([...new Set([...before, ...given])]);
  if (step.type === 'remove_field') change(before.filter((name) => typeof name !== 'string' || !given.includes(name)));
};

const takeStep = (work: Work, step: PipelineStep, pipeline: Pipeline): void => {
  if (!isForRule(whenOf(step), factsOf(work))) return;
  switch (step.type) {
    case 'rule_failure':
      throw new UnsupportedRule('pipeline', step.message);
    case 'set_state':
      work.state.set(step.key, step.val);
      break;
    case 'change_logsource':
      changeLogsource(work, step);
      break;
    case 'add_condition':
      addCondition(work, step);
      break;
    case 'nest':
      for (const inner of step.items) takeStep(work, inner, pipeline);
      break;
    case 'set_custom_attribute':
      work.attributes.set(step.attribute, step.value);
      break;
    default:
      changeFields(work, step);
      changeItems(work, step, pipeline);
      renameInCorrelation(work, step);
  }
  if (step.id !== undefined) work.applied.add(step.id);
};

/** What stopped it, with the pipeline and its step in front. */
const named = (cause: unknown, { name }: Pipeline, place: string): unknown =>
  cause instanceof UnsupportedRule
    ? new UnsupportedRule(cause.code, [name, place, cause.detail].filter((one) => one !== '').join(' · '))
    : cause;

const placeOf = (step: PipelineStep, at: number): string => step.id ?? `${String(at + 1)} ${step.type}`;

const inOrder = (pipelines: readonly Pipeline[]): Pipeline[] => pipelines.toSorted((a, b) => a.priority - b.priority);

/**
 * A rule or correlation as the pipelines make it, by their priority. `referred`: the rules a correlation names. Throws
 * UnsupportedRule (`pipeline`) naming pipeline, step and reason where a step cannot be taken or refuses the rule.
 */
export const processed = (
  document: Document,
  pipelines: readonly Pipeline[],
  referred: readonly Document[] = [],
): ProcessedRule => {
  const section = document['detection'];
  const isRule = !Object.hasOwn(document, 'correlation') && isMapping(section);
  const work: Work = {
    document,
    detection: isRule ? detectionOf(section) : null,
    referred,
    applied: new Set(),
    state: new Map(),
    attributes: new Map(),
    named: new Set(),
    changed: false,
  };
  const used: string[] = [];
  for (const pipeline of inOrder(pipelines)) {
    work.changed = false;
    for (const [at, step] of pipeline.transformations.entries()) {
      try {
        takeStep(work, step, pipeline);
      } catch (cause) {
        throw named(cause, pipeline, placeOf(step, at));
      }
    }
    if (!work.changed) continue;
    used.push(pipeline.name);
    try {
      // Whether it can still be written is known at once, so that the reason names the pipeline it comes from.
      if (work.detection !== null) sectionOf(work.detection);
    } catch (cause) {
      throw named(cause, pipeline, '');
    }
  }
  if (used.length === 0) return { document, pipelines: [], named: work.named };
  const detection = work.detection === null ? {} : { detection: sectionOf(work.detection) };
  return { document: { ...work.document, ...detection }, pipelines: used, named: work.named };
};
