import { isMapping } from '../compile-detection.ts';
import { parseCondition, type Condition } from '../condition.ts';
import { parseSigmaString } from '../sigma-string.ts';
import type { Item } from './detection-items.ts';
import { patternOf, type FieldCondition, type ItemCondition, type RuleCondition, type Scalar } from './pipeline.ts';

/* When a step is taken. */

/** What conditions ask about a rule. */
export interface RuleFacts {
  isCorrelation: boolean;
  /** Of a correlation: of every rule it names. */
  logsources: readonly Record<string, unknown>[];
  items: () => Item[];
  document: Record<string, unknown>;
  /** Attributes that pipelines gave it. */
  attributes: ReadonlyMap<string, Scalar>;
  applied: ReadonlySet<string>;
  state: ReadonlyMap<string, Scalar>;
}

const SIDES = ['category', 'product', 'service'] as const;

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Every side that is named must be the rule's. */
const isOf = (condition: RuleCondition & { type: 'logsource' }, source: Record<string, unknown>): boolean =>
  SIDES.every((side) => condition[side] === undefined || lower(condition[side]) === lower(source[side]));

const sameText = (a: unknown, b: unknown): boolean => lower(String(a)) === lower(String(b));

const hasTag = (tags: unknown, tag: string): boolean =>
  Array.isArray(tags) && tags.some((one: unknown) => typeof one === 'string' && sameText(one, tag));

const ofRule = (condition: RuleCondition, facts: RuleFacts): boolean => {
  switch (condition.type) {
    case 'logsource':
      return facts.logsources.some((source) => isOf(condition, source));
    case 'contains_field':
      return facts.items().some(({ field }) => field === condition.field);
    case 'contains_detection_item':
      return facts
        .items()
        .some(({ field, values }) => field === condition.field && values.some((one) => sameText(one, condition.value)));
    case 'is_sigma_rule':
      return !facts.isCorrelation;
    case 'is_sigma_correlation_rule':
      return facts.isCorrelation;
    case 'rule_attribute':
      return sameText(
        facts.attributes.get(condition.attribute) ?? facts.document[condition.attribute] ?? '',
        condition.value,
      );
    case 'tag':
      return hasTag(facts.document['tags'], condition.tag);
    case 'processing_item_applied':
      return facts.applied.has(condition.processing_item_id);
    case 'processing_state':
      return facts.state.get(condition.key) === condition.val;
  }
};

/** A value with what its modifiers put around it, as Sigma writes it. */
const starred = (value: string, modifiers: readonly string[]): string => {
  const has = (name: string): boolean => modifiers.includes(name);
  const isInside = has('contains');
  return `${isInside || has('endswith') ? '*' : ''}${value}${isInside || has('startswith') ? '*' : ''}`;
};

const ofValues = (values: readonly unknown[], cond: 'any' | 'all', test: (value: unknown) => boolean): boolean =>
  cond === 'all' ? values.every(test) : values.some(test);

const hasWildcard = (value: unknown, modifiers: readonly string[]): boolean =>
  typeof value === 'string' &&
  !modifiers.includes('re') &&
  parseSigmaString(starred(value, modifiers)).some((part) => typeof part !== 'string');

const ofItem = (condition: ItemCondition, item: Item, facts: RuleFacts): boolean => {
  switch (condition.type) {
    case 'match_string': {
      // pySigma matches from the beginning of the value on.
      const pattern = patternOf(`^(?:${condition.pattern})`);
      const isMet = (value: unknown): boolean =>
        typeof value === 'string' && pattern?.test(starred(value, item.modifiers)) === true;
      return ofValues(item.values, condition.cond, isMet) !== condition.negate;
    }
    case 'match_value':
      return ofValues(item.values, condition.cond, (value) => value === condition.value);
    case 'contains_wildcard':
      return ofValues(item.values, condition.cond, (value) => hasWildcard(value, item.modifiers));
    case 'is_null':
      return ofValues(item.values, condition.cond, (value) => value === null);
    case 'processing_item_applied':
      return item.applied.has(condition.processing_item_id);
    case 'processing_state':
      return facts.state.get(condition.key) === condition.val;
  }
};

const isListed = (field: string, { fields, mode }: { fields: readonly string[]; mode: 'plain' | 're' }): boolean =>
  mode === 'plain'
    ? fields.includes(field)
    : fields.some((pattern) => patternOf(`^(?:${pattern})`)?.test(field) === true);

const ofField = (condition: FieldCondition, item: Item, facts: RuleFacts): boolean => {
  switch (condition.type) {
    case 'include_fields':
      return isListed(item.field, condition);
    case 'exclude_fields':
      return !isListed(item.field, condition);
    case 'processing_item_applied':
      return item.applied.has(condition.processing_item_id);
    case 'processing_state':
      return facts.state.get(condition.key) === condition.val;
  }
};

interface Asked<C> {
  conditions: readonly C[] | Readonly<Record<string, C>>;
  op: 'and' | 'or';
  isNegated: boolean;
  expression: string | undefined;
}

const holds = (condition: Condition, named: (name: string) => boolean): boolean => {
  if (condition.kind === 'selection') return named(condition.name);
  if (condition.kind === 'not') return !holds(condition.part, named);
  return condition.kind === 'and'
    ? condition.parts.every((part) => holds(part, named))
    : condition.parts.some((part) => holds(part, named));
};

const listOf = <C>(conditions: Asked<C>['conditions']): readonly C[] =>
  isList(conditions) ? conditions : Object.values(conditions);

const isList = <C>(conditions: Asked<C>['conditions']): conditions is readonly C[] => Array.isArray(conditions);

/** No condition at all holds always. */
const isMet = <C>({ conditions, op, isNegated, expression }: Asked<C>, test: (condition: C) => boolean): boolean => {
  const list = listOf(conditions);
  if (list.length === 0) return true;
  if (expression !== undefined && !isList(conditions)) {
    const parsed = parseCondition(expression, Object.keys(conditions));
    const own = conditions;
    return (
      holds(parsed, (name) => {
        const condition = own[name];
        return condition !== undefined && test(condition);
      }) !== isNegated
    );
  }
  return (op === 'and' ? list.every(test) : list.some(test)) !== isNegated;
};

interface When {
  rule: Asked<RuleCondition>;
  item: Asked<ItemCondition>;
  field: Asked<FieldCondition>;
}

export const isForRule = ({ rule }: When, facts: RuleFacts): boolean => isMet(rule, (one) => ofRule(one, facts));

export const isForItem = ({ item: asked, field }: When, item: Item, facts: RuleFacts): boolean =>
  isMet(asked, (one) => ofItem(one, item, facts)) && isMet(field, (one) => ofField(one, item, facts));

/** For fields that stand outside of items (what a correlation groups by). */
export const isForField = ({ item, field }: When, name: string, facts: RuleFacts): boolean => {
  const bare: Item = { field: name, modifiers: [], values: [], applied: facts.applied };
  return listOf(item.conditions).length === 0 && isMet(field, (one) => ofField(one, bare, facts));
};

/** The conditions of a step, each kind together. */
export const whenOf = (step: {
  rule_conditions: When['rule']['conditions'];
  rule_cond_op: 'and' | 'or';
  rule_cond_not: boolean;
  rule_cond_expr?: string | undefined;
  detection_item_conditions: When['item']['conditions'];
  detection_item_cond_op: 'and' | 'or';
  detection_item_cond_not: boolean;
  detection_item_cond_expr?: string | undefined;
  field_name_conditions: When['field']['conditions'];
  field_name_cond_op: 'and' | 'or';
  field_name_cond_not: boolean;
  field_name_cond_expr?: string | undefined;
}): When => ({
  rule: {
    conditions: step.rule_conditions,
    op: step.rule_cond_op,
    isNegated: step.rule_cond_not,
    expression: step.rule_cond_expr,
  },
  item: {
    conditions: step.detection_item_conditions,
    op: step.detection_item_cond_op,
    isNegated: step.detection_item_cond_not,
    expression: step.detection_item_cond_expr,
  },
  field: {
    conditions: step.field_name_conditions,
    op: step.field_name_cond_op,
    isNegated: step.field_name_cond_not,
    expression: step.field_name_cond_expr,
  },
});

export const logsourceOf = (document: Record<string, unknown>): Record<string, unknown> => {
  const source = document['logsource'];
  return isMapping(source) ? source : {};
};
