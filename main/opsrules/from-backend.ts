import { z } from 'zod';
import { Severity } from '../../shared/alerts/model.ts';
import type { OperationRule, RuleDocument } from '../../shared/opsrules/model.ts';
import type { LeftRule } from '../../shared/outbox/model.ts';

/*
 * Operation rules of an MDR backend (docs/mdr-api.yaml, /rules) in our form. What our form cannot say is left out and told; and
 * because a rule that is left out may have forbidden what another orders, isolation at once then becomes a question.
 */

const Named = z.object({ name: z.string().min(1).max(120) });
const Contact = z.object({ name: z.string(), channel: z.string(), to: z.string(), order: z.number() });
const Hours = z.object({ tz: z.string(), from: z.string(), to: z.string(), days: z.array(z.string()) });

const BackendRule = z.object({
  id: z.string(),
  name: z.string().min(1),
  scope: z.object({
    vendor: z.string().nullish(),
    hostTag: z.string().nullish(),
    group: Named.nullish(),
    policy: Named.nullish(),
    severities: z.array(Severity).nullish(),
  }),
  action: z.object({
    contain: z.enum(['auto', 'ask', 'never']),
    approval: z.boolean(),
    notify: z.array(Contact).max(100),
    language: z.enum(['ja', 'en']),
    hours: Hours.nullable(),
  }),
  priority: z.number(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
type BackendRule = z.infer<typeof BackendRule>;

const weekdays = 'fri mon thu tue wed';

/** Full hours of working days in Japan are what a document can say; null: something else. */
const businessHours = ({ tz, from, to, days }: z.infer<typeof Hours>): RuleDocument['hours'] | null => {
  const hour = (text: string): number => (/^\d\d:00$/.test(text) ? Number(text.slice(0, 2)) : -1);
  const isWeek = [...days].sort().join(' ') === weekdays && tz === 'Asia/Tokyo';
  const hours = { from: hour(from), to: hour(to) };
  return isWeek && hours.from >= 0 && hours.to > hours.from ? hours : null;
};

const isolationOf = { auto: 'at-once', ask: 'ask', never: 'never' } as const;

const contactLines = (notify: BackendRule['action']['notify']): string[] =>
  notify
    .toSorted((a, b) => a.order - b.order)
    .map(({ name, channel, to }) => `${name} ${channel} ${to}`.trim().slice(0, 200))
    .filter((line) => line !== '')
    .slice(0, 20);

const ruleOf = ({ name, scope, action }: BackendRule, taken: ReadonlySet<string>): OperationRule => {
  const plain = name.trim().slice(0, 100) || 'rule';
  const unique = taken.has(plain) ? `${plain} (${String(taken.size + 1)})` : plain;
  return {
    name: unique,
    scope: {
      groups: scope.group ? [scope.group.name.trim()] : [],
      policies: scope.policy ? [scope.policy.name.trim()] : [],
      uses: [],
      users: [],
      severities: scope.severities ?? [],
      bands: action.hours === null ? [] : ['business'],
    },
    outcome: {
      isolation: isolationOf[action.contain],
      approval: action.approval,
      contacts: contactLines(action.notify),
      language: action.language,
    },
  };
};

const outsideOurForm = ({ scope, action, validFrom, validTo }: BackendRule, nowMs: number): LeftRule['why'] | null => {
  if (Date.parse(validFrom) > nowMs || (validTo !== null && Date.parse(validTo) <= nowMs)) return 'not-valid-now';
  if (scope.hostTag) return 'host-tag';
  if (scope.vendor) return 'vendor';
  return action.hours !== null && businessHours(action.hours) === null ? 'hours' : null;
};

interface Taken {
  rules: OperationRule[];
  left: LeftRule[];
  hours: RuleDocument['hours'] | null;
  scopes: Set<string>;
  names: Set<string>;
}

const take = (taken: Taken, rule: BackendRule, nowMs: number): void => {
  const { name } = rule;
  const why = outsideOurForm(rule, nowMs);
  if (why !== null) {
    taken.left.push({ name, why });
    return;
  }
  const hours = rule.action.hours === null ? null : businessHours(rule.action.hours);
  const isOther = hours !== null && taken.hours !== null && JSON.stringify(hours) !== JSON.stringify(taken.hours);
  const made = ruleOf(rule, taken.names);
  const scope = JSON.stringify(made.scope);
  // The highest priority comes first: the same scope again is never heard at the backend either.
  if (isOther) taken.left.push({ name, why: 'hours' });
  else if (taken.scopes.has(scope)) taken.left.push({ name, why: 'lower-priority' });
  else if (taken.rules.length >= 200) taken.left.push({ name, why: 'too-many' });
  else {
    taken.hours ??= hours;
    taken.scopes.add(scope);
    taken.names.add(made.name);
    taken.rules.push(made);
  }
};

/** A rule that cannot be heard here might have said no. */
const mayForbid = ({ why }: LeftRule): boolean => why !== 'not-valid-now' && why !== 'lower-priority';

const soften = (taken: Taken): void => {
  for (const rule of taken.rules) {
    if (rule.outcome.isolation !== 'at-once') continue;
    rule.outcome.isolation = 'ask';
    taken.left.push({ name: rule.name, why: 'softened' });
  }
};

/** `present`: whose calendar stays; the backend knows none. Null where nothing of it can be written here. */
export const rulesFromBackend = (
  given: readonly unknown[],
  { present, nowMs }: { present: RuleDocument; nowMs: number },
): { document: RuleDocument | null; left: LeftRule[] } => {
  const taken: Taken = { rules: [], left: [], hours: null, scopes: new Set(), names: new Set() };
  const read = given.flatMap((one) => {
    const { data } = BackendRule.safeParse(one);
    if (data === undefined)
      taken.left.push({ name: z.object({ name: z.string() }).safeParse(one).data?.name ?? '?', why: 'unreadable' });
    return data === undefined ? [] : [data];
  });
  for (const rule of read.toSorted((a, b) => b.priority - a.priority)) take(taken, rule, nowMs);
  if (taken.left.some(mayForbid)) soften(taken);
  const document =
    taken.rules.length === 0 ? null : { ...present, rules: taken.rules, hours: taken.hours ?? present.hours };
  return { document, left: taken.left };
};
