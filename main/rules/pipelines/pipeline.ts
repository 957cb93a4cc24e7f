import { z } from 'zod';
import { HuntLanguage } from '../../../shared/hunt/model.ts';

/*
 * A processing pipeline as it is written: a name, values, and steps that change rules before they are judged or translated.
 * Source of the format: SigmaHQ's documentation of processing pipelines (pySigma). Conditions of a step stand beside it.
 */

const Name = z.string().min(1).max(200);
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof Scalar>;
const Names = z.array(Name).min(1).max(2000);
const OneOrMore = z.union([Scalar, z.array(Scalar).min(1).max(2000)]);

/** A regular expression over values; one that repeats a repetition could take hours, and is none. */
const Pattern = z
  .string()
  .max(2000)
  .refine((text) => patternOf(text) !== null, { params: { code: 'bad-regex' } });

const NESTED = /\([^()]*[+*}][^()]*\)\s*(?:[+*]|\{\d*,)/u;

/** Python's spelling of names and of flags in front is taken as well. Null: it cannot be read. */
export const patternOf = (text: string, flags = ''): RegExp | null => {
  const [front = '', letters = ''] = /^\(\?([ims]+)\)/u.exec(text) ?? [];
  if (NESTED.test(text)) return null;
  try {
    return new RegExp(text.slice(front.length).replaceAll('(?P<', '(?<'), `${flags}${letters}u`);
  } catch {
    return null;
  }
};

const sides = { category: Name.optional(), product: Name.optional(), service: Name.optional() };
const isApplied = z.strictObject({ type: z.literal('processing_item_applied'), processing_item_id: Name });
const isState = z.strictObject({ type: z.literal('processing_state'), key: Name, val: Scalar });

export const RuleCondition = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('logsource'), ...sides }),
  z.strictObject({ type: z.literal('contains_detection_item'), field: Name, value: Scalar }),
  z.strictObject({ type: z.literal('contains_field'), field: Name }),
  z.strictObject({ type: z.literal('is_sigma_rule') }),
  z.strictObject({ type: z.literal('is_sigma_correlation_rule') }),
  z.strictObject({ type: z.literal('rule_attribute'), attribute: Name, value: Scalar }),
  z.strictObject({ type: z.literal('tag'), tag: Name }),
  isApplied,
  isState,
]);
export type RuleCondition = z.infer<typeof RuleCondition>;

const someOrAll = z.enum(['any', 'all']).default('any');

export const ItemCondition = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('match_string'),
    cond: someOrAll,
    pattern: Pattern,
    negate: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('match_value'), cond: someOrAll, value: Scalar }),
  z.strictObject({ type: z.literal('contains_wildcard'), cond: someOrAll }),
  z.strictObject({ type: z.literal('is_null'), cond: someOrAll }),
  isApplied,
  isState,
]);
export type ItemCondition = z.infer<typeof ItemCondition>;

const fieldNames = { fields: Names, mode: z.enum(['plain', 're']).default('plain') };

export const FieldCondition = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('include_fields'), ...fieldNames }),
  z.strictObject({ type: z.literal('exclude_fields'), ...fieldNames }),
  isApplied,
  isState,
]);
export type FieldCondition = z.infer<typeof FieldCondition>;

const conditionsOf = <T extends z.ZodType>(one: T) => z.union([z.array(one).max(100), z.record(Name, one)]).default([]);
const op = z.enum(['and', 'or']).default('and');
const not = z.boolean().default(false);
const expression = z.string().max(2000).optional();

/** When a step is taken: for which rules, for which items of a rule, for which fields. */
const when = {
  id: Name.optional(),
  rule_conditions: conditionsOf(RuleCondition),
  rule_cond_op: op,
  rule_cond_not: not,
  rule_cond_expr: expression,
  detection_item_conditions: conditionsOf(ItemCondition),
  detection_item_cond_op: op,
  detection_item_cond_not: not,
  detection_item_cond_expr: expression,
  field_name_conditions: conditionsOf(FieldCondition),
  field_name_cond_op: op,
  field_name_cond_not: not,
  field_name_cond_expr: expression,
};

const step = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...when, ...shape });

const fieldMapping = z.record(Name, z.union([Name, Names]));
const OneOrMoreNames = z.union([Name, Names]);
const HashKind = z.enum(['MD5', 'SHA1', 'SHA256', 'SHA512', 'IMPHASH']);
const whichNames = { include: Names.optional(), exclude: Names.optional() };

const ownSteps = [
  step('field_name_mapping', { mapping: fieldMapping }),
  step('field_name_prefix_mapping', { mapping: fieldMapping }),
  step('field_name_prefix', { prefix: Name }),
  step('field_name_suffix', { suffix: Name }),
  step('drop_detection_item', {}),
  step('add_condition', {
    conditions: z.record(Name, OneOrMore),
    name: Name.optional(),
    template: z.boolean().default(false),
    negated: z.boolean().default(false),
  }),
  step('change_logsource', sides),
  step('replace_string', {
    regex: Pattern,
    replacement: z.string().max(2000),
    skip_special: z.boolean().default(true),
  }),
  step('map_string', { mapping: z.record(z.string().max(2000), z.union([z.string(), z.array(z.string()).min(1)])) }),
  step('set_value', { value: Scalar }),
  step('convert_type', { target_type: z.enum(['str', 'num']) }),
  step('value_placeholders', whichNames),
  step('wildcard_placeholders', whichNames),
  step('query_expression_placeholders', {
    ...whichNames,
    expression: z.string().max(2000),
    mapping: z.record(Name, z.string()).default({}),
  }),
  step('hashes_fields', {
    valid_hash_algos: z.array(HashKind).min(1),
    field_prefix: z.string().max(200).default(''),
    drop_algo_prefix: z.boolean().default(false),
  }),
  step('regex', {
    method: z.enum(['plain', 'ignore_case_flag', 'ignore_case_brackets']).default('ignore_case_brackets'),
  }),
  step('case', { method: z.enum(['lower', 'upper', 'snake_case']).default('lower') }),
  step('add_field', { field: OneOrMoreNames }),
  step('remove_field', { field: OneOrMoreNames }),
  step('set_field', { fields: Names }),
  step('set_custom_attribute', { attribute: Name, value: Scalar }),
  step('set_state', { key: Name, val: Scalar }),
  step('rule_failure', { message: z.string().max(400) }),
  step('detection_item_failure', { message: z.string().max(400) }),
] as const;

/** A nest holds steps that are taken together, where the conditions on the rule hold; not another nest. */
export const PipelineStep = z.discriminatedUnion('type', [
  ...ownSteps,
  step('nest', { items: z.array(z.discriminatedUnion('type', ownSteps)).min(1).max(1000) }),
]);
export type PipelineStep = z.infer<typeof PipelineStep>;

/** What a pipeline can be meant for: judging here, or one of the languages that are written. */
export const PipelineUse = z.enum(['local', ...HuntLanguage.options]);
export type PipelineUse = z.infer<typeof PipelineUse>;

export const Pipeline = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Lower ones come first. */
  priority: z.number().int().min(-1_000_000).max(1_000_000).default(0),
  /** Not named: all of them. */
  allowed_backends: z.array(PipelineUse).default([]),
  vars: z.record(Name, OneOrMore).default({}),
  transformations: z.array(PipelineStep).min(1).max(1000),
});
export type Pipeline = z.infer<typeof Pipeline>;

export const isMeantFor = ({ allowed_backends: uses }: Pipeline, use: PipelineUse): boolean =>
  uses.length === 0 || uses.includes(use);
