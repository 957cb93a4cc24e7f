import type { Encoding } from './encodings.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

export type DatePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** How the values of one `field|modifier|…` item are to be taken. */
export interface ItemPlan {
  field: string;
  place: 'whole' | 'contains' | 'startswith' | 'endswith';
  /** All values must hold instead of one of them. */
  all: boolean;
  negated: boolean;
  cased: boolean;
  windash: boolean;
  encodings: Encoding[];
  how: 'string' | 'regex' | 'network' | 'compare' | 'exists' | 'field' | 'placeholder';
  comparison: Comparison;
  /** The part of a date that is compared instead of the whole value. */
  datePart: DatePart | null;
  regexFlags: { ignoreCase: boolean; multiline: boolean; dotAll: boolean };
}

const freshPlan = (field: string): ItemPlan => ({
  field,
  place: 'whole',
  all: false,
  negated: false,
  cased: false,
  windash: false,
  encodings: [],
  how: 'string',
  comparison: 'lt',
  datePart: null,
  regexFlags: { ignoreCase: false, multiline: false, dotAll: false },
});

type Apply = (plan: ItemPlan) => void;

const place =
  (where: ItemPlan['place']): Apply =>
  (plan) => {
    plan.place = where;
  };
const how =
  (kind: ItemPlan['how']): Apply =>
  (plan) => {
    if (plan.how !== 'string') throw new UnsupportedRule('modifier-order', kind);
    plan.how = kind;
  };
const compare =
  (comparison: Comparison): Apply =>
  (plan) => {
    how('compare')(plan);
    plan.comparison = comparison;
  };
const encoding =
  (name: Encoding): Apply =>
  (plan) => {
    // Base64 ends the chain: what comes out of it is text again.
    if (plan.encodings.some((done) => done.startsWith('base64')) || plan.place !== 'whole') {
      throw new UnsupportedRule('modifier-order', name);
    }
    plan.encodings.push(name);
  };
const datePart =
  (part: DatePart): Apply =>
  (plan) => {
    if (plan.how !== 'string' || plan.datePart !== null) throw new UnsupportedRule('modifier-order', part);
    plan.datePart = part;
  };
const regexFlag =
  (flag: keyof ItemPlan['regexFlags']): Apply =>
  (plan) => {
    if (plan.how !== 'regex') throw new UnsupportedRule('modifier-order', flag);
    plan.regexFlags[flag] = true;
  };

/** Sigma specification 2.1, appendix "modifiers". */
const MODIFIERS = new Map<string, Apply>([
  ['contains', place('contains')],
  ['startswith', place('startswith')],
  ['endswith', place('endswith')],
  ['all', (plan) => void (plan.all = true)],
  ['neq', (plan) => void (plan.negated = true)],
  ['cased', (plan) => void (plan.cased = true)],
  ['windash', (plan) => void (plan.windash = true)],
  ['re', how('regex')],
  ['i', regexFlag('ignoreCase')],
  ['m', regexFlag('multiline')],
  ['s', regexFlag('dotAll')],
  ['cidr', how('network')],
  ['exists', how('exists')],
  ['fieldref', how('field')],
  ['expand', how('placeholder')],
  ['lt', compare('lt')],
  ['lte', compare('lte')],
  ['gt', compare('gt')],
  ['gte', compare('gte')],
  ['minute', datePart('minute')],
  ['hour', datePart('hour')],
  ['day', datePart('day')],
  ['week', datePart('week')],
  ['month', datePart('month')],
  ['year', datePart('year')],
  ['wide', encoding('wide')],
  ['utf16', encoding('utf16')],
  ['utf16le', encoding('utf16le')],
  ['utf16be', encoding('utf16be')],
  ['base64', encoding('base64')],
  ['base64offset', encoding('base64offset')],
]);

export const modifierNames: readonly string[] = [...MODIFIERS.keys()];

/** `CommandLine|contains|all` → how to take its values. An empty field means the values are looked for everywhere. */
export const planItem = (key: string): ItemPlan => {
  const [field = '', ...names] = key.split('|');
  const plan = freshPlan(field);
  for (const name of names) {
    const apply = MODIFIERS.get(name);
    if (apply === undefined) throw new UnsupportedRule('unknown-modifier', name);
    apply(plan);
  }
  if (plan.windash && plan.encodings.length > 0) throw new UnsupportedRule('modifier-order', 'windash');
  // A number taken from a date is equal, less or greater: nothing else can be asked of it.
  const isNumber = (plan.how === 'string' || plan.how === 'compare') && plan.place === 'whole' && !plan.windash;
  if (plan.datePart !== null && !(isNumber && plan.encodings.length === 0)) {
    throw new UnsupportedRule('modifier-order', plan.datePart);
  }
  return plan;
};
