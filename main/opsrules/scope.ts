import type { Attribute, OperationRule, Scope, Situation } from '../../shared/opsrules/model.ts';

/** Null: the attribute's value is not known. */
export type Asked = Record<Attribute, string | null>;

const lists: Record<Attribute, keyof Scope> = {
  group: 'groups',
  policy: 'policies',
  use: 'uses',
  user: 'users',
  severity: 'severities',
  band: 'bands',
};

/** From the weightiest to the lightest. */
export const attributes: readonly Attribute[] = ['group', 'policy', 'use', 'user', 'severity', 'band'];

/** What a rule names of an attribute; empty where it leaves it open. */
export const namedBy = (rule: OperationRule, attribute: Attribute): readonly string[] => rule.scope[lists[attribute]];

/** One bit for each attribute named, the weightiest highest: a larger number is always the more specific rule. */
export const weightOf = (rule: OperationRule): number => {
  let weight = 0;
  for (const attribute of attributes) weight = weight * 2 + (namedBy(rule, attribute).length > 0 ? 1 : 0);
  return weight;
};

/** `sure`: it speaks of this. `perhaps`: it would, if what is unknown is what the rule names. */
export const fitOf = (rule: OperationRule, asked: Asked): 'sure' | 'perhaps' | 'no' => {
  let fit: 'sure' | 'perhaps' = 'sure';
  for (const attribute of attributes) {
    const named = namedBy(rule, attribute);
    if (named.length === 0) continue;
    const value = asked[attribute];
    if (value === null) fit = 'perhaps';
    else if (!named.includes(value)) return 'no';
  }
  return fit;
};

export const askedOf = ({ group, policy, use, user, severity, band }: Situation): Asked => ({
  group,
  policy,
  use,
  user,
  severity,
  band,
});
