import { isDeepStrictEqual } from 'node:util';
import type { Attribute, OperationRule, Outcome, RuleDecision, Situation } from '../../shared/opsrules/model.ts';
import { askedOf, attributes, fitOf, namedBy, weightOf, type Asked } from './scope.ts';

type Decided = Omit<RuleDecision, 'version'>;

/** Nothing is done to a customer's machine on a guess. */
const askFirst: Outcome = { isolation: 'ask', approval: true, contacts: [], language: 'ja' };

/** What a machine would be done, apart from whom is told. */
const actsAlike = (a: Outcome, b: Outcome): boolean => a.isolation === b.isolation && a.approval === b.approval;

const heaviest = (rules: readonly OperationRule[]): OperationRule[] => {
  const top = Math.max(...rules.map(weightOf));
  return rules.filter((rule) => weightOf(rule) === top);
};

/** Of rules of equal weight that all fit. */
const agreed = (rules: readonly OperationRule[]): Decided => {
  const [first, ...rest] = rules;
  if (first === undefined) return { ...askFirst, why: 'no-rule', rules: [], missing: [] };
  const names = rules.map(({ name }) => name);
  if (rest.every(({ outcome }) => isDeepStrictEqual(outcome, first.outcome))) {
    return { ...first.outcome, why: 'rule', rules: names, missing: [] };
  }
  const contacts = [...new Set(rules.flatMap(({ outcome }) => outcome.contacts))];
  return { ...askFirst, language: first.outcome.language, contacts, why: 'conflict', rules: names, missing: [] };
};

const missingFor = (rules: readonly OperationRule[], asked: Asked): Attribute[] =>
  attributes.filter(
    (attribute) => asked[attribute] === null && rules.some((rule) => namedBy(rule, attribute).length > 0),
  );

/**
 * What the table says. The heaviest rule that surely fits decides; equal ones that disagree, no rule at all, or a rule of no
 * less weight that would act otherwise and fits if an unknown attribute has the right value, make it "ask".
 */
export const decide = (rules: readonly OperationRule[], situation: Situation): Decided => {
  const asked = askedOf(situation);
  const sure = rules.filter((rule) => fitOf(rule, asked) === 'sure');
  const top = sure.length === 0 ? [] : heaviest(sure);
  const decided = agreed(top);
  const weight = top[0] === undefined ? 0 : weightOf(top[0]);
  const perhaps = rules.filter(
    (rule) => weightOf(rule) >= weight && fitOf(rule, asked) === 'perhaps' && !actsAlike(rule.outcome, decided),
  );
  if (perhaps.length === 0) return decided;
  return { ...decided, isolation: 'ask', approval: true, why: 'unknown', missing: missingFor(perhaps, asked) };
};
