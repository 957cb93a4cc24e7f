import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFacts } from '../../shared/clock/report-clock.ts';
import { CaseId } from '../../shared/cases/model.ts';
import {
  emptyDocument,
  RuleDocument,
  type OperationRule,
  type Outcome,
  type Scope,
  type Situation,
} from '../../shared/opsrules/model.ts';
import { decide } from './decide.ts';
import { cellsOf, findFaults } from './find-faults.ts';
import { askedOf, attributes, type Asked } from './scope.ts';
import { simulate } from './simulate.ts';
import { timeBandOf } from './time-band.ts';

const open: Scope = { groups: [], policies: [], uses: [], users: [], severities: [], bands: [] };
const ask: Outcome = { isolation: 'ask', approval: true, contacts: ['SOC 03-0000-0000'], language: 'ja' };
const atOnce: Outcome = { ...ask, isolation: 'at-once', approval: false };
const never: Outcome = { ...ask, isolation: 'never' };
const rule = (name: string, scope: Partial<Scope>, outcome: Outcome): OperationRule => ({
  name,
  scope: { ...open, ...scope },
  outcome,
});
const somewhere: Situation = {
  group: 'Sales',
  policy: 'Standard',
  use: 'workstation',
  user: 'general',
  severity: 'high',
  band: 'night',
};

const some = <T>(...values: T[]) => fc.subarray(values);
const anyRules = fc
  .array(
    fc.record({
      scope: fc.record<Scope>({
        groups: some('Sales', 'Plant'),
        policies: some('Standard'),
        uses: some('workstation', 'server'),
        users: some('executive'),
        severities: some('high', 'medium', 'low', 'false-positive'),
        bands: some('night', 'holiday'),
      }),
      outcome: fc.constantFrom(ask, atOnce, never),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((one, at): OperationRule => ({ ...one, name: `rule ${at}` })));

const keys = ['groups', 'policies', 'uses', 'users', 'severities', 'bands'] as const;

/** The twin: straight from the sentence of the manual, by comparing each rule with each other. */
const naive = (rules: readonly OperationRule[], cell: Asked): OperationRule[] => {
  const values = attributes.map((attribute) => cell[attribute]);
  const fits = rules.filter(({ scope }) =>
    keys.every(
      (key, at) => scope[key].length === 0 || (scope[key] as readonly (string | null)[]).includes(values[at] ?? null),
    ),
  );
  const isHeavier = (a: OperationRule, b: OperationRule): boolean => {
    const difference = keys.find((key) => a.scope[key].length > 0 !== b.scope[key].length > 0);
    return difference !== undefined && a.scope[difference].length > 0;
  };
  return fits.filter((one) => !fits.some((two) => isHeavier(two, one)));
};

/** The value that stands for all others is in no list of the types: the table takes it as text. */
const situationOf = (cell: Asked): Situation => JSON.parse(JSON.stringify(cell)) as Situation;

test('over the whole domain the table decides as its naive twin does', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      for (const cell of cellsOf(rules)) {
        const winners = naive(rules, cell);
        const { why, isolation, rules: names } = decide(rules, situationOf(cell));
        const outcomes = new Set(winners.map(({ outcome }) => outcome));
        const [only = ask, ...others] = outcomes;
        expect({ why, isolation, names }).toEqual({
          why: winners.length === 0 ? 'no-rule' : others.length === 0 ? 'rule' : 'conflict',
          isolation: others.length === 0 ? only.isolation : 'ask',
          names: winners.map(({ name }) => name),
        });
      }
    }),
    { numRuns: 60 },
  );
});

test('conflicts, holes and rules never heard are found exactly where the twin finds them', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      const heard = new Set<string>();
      const conflicts = new Set<string>();
      let isHoled = false;
      for (const cell of cellsOf(rules)) {
        const winners = naive(rules, cell);
        isHoled ||= winners.length === 0;
        for (const one of winners) {
          heard.add(one.name);
          for (const two of winners) {
            if (one.name < two.name && one.outcome !== two.outcome) conflicts.add(`${one.name},${two.name}`);
          }
        }
      }
      const found = findFaults(rules);
      const of = (kind: string) => found.filter((one) => one.kind === kind);
      expect(of('hole').length).toBe(isHoled ? 1 : 0);
      expect(new Set(of('shadowed').map((one) => one.rules[0]))).toEqual(
        new Set(rules.map(({ name }) => name).filter((name) => !heard.has(name))),
      );
      expect(new Set(of('conflict').map((one) => one.rules.toSorted().join(',')))).toEqual(conflicts);
    }),
    { numRuns: 60 },
  );
});

test('what is unknown is never isolated on a guess, whatever the unknown value turns out to be', () => {
  const partly = fc.record({
    group: fc.constantFrom('Sales', 'Plant', null),
    policy: fc.constantFrom('Standard', null),
    use: fc.constantFrom('workstation' as const, 'server' as const, null),
    user: fc.constantFrom('executive' as const, null),
    severity: fc.constant('high' as const),
    band: fc.constantFrom('night' as const, 'business' as const),
  });
  fc.assert(
    fc.property(anyRules, partly, (rules, situation) => {
      const asked = askedOf(situation);
      const isPossible = (cell: Asked): boolean =>
        attributes.every((one) => asked[one] === null || asked[one] === cell[one]);
      const truths = Array.from(cellsOf(rules), (cell) => ({ ...cell }));
      const asIsolated = truths.filter(isPossible).map((cell) => decide(rules, situationOf(cell)).isolation);
      const isGuess = decide(rules, situation).isolation === 'at-once' && asIsolated.some((one) => one !== 'at-once');
      expect(isGuess).toBe(false);
    }),
  );
});

test('a host whose group is unknown is asked about while a rule for a group says otherwise', () => {
  const rules = [rule('everyone', {}, atOnce), rule('plant', { groups: ['Plant'] }, never)];
  expect(decide(rules, somewhere)).toMatchObject({ isolation: 'at-once', rules: ['everyone'] });
  expect(decide(rules, { ...somewhere, group: null })).toMatchObject({
    isolation: 'ask',
    approval: true,
    why: 'unknown',
    missing: ['group'],
    contacts: ask.contacts,
  });
});

test('without a rule everything is asked', () => {
  expect(decide([], somewhere)).toEqual({
    isolation: 'ask',
    approval: true,
    contacts: [],
    language: 'ja',
    why: 'no-rule',
    rules: [],
    missing: [],
  });
});

const document: RuleDocument = {
  ...emptyDocument,
  calendar: { ...emptyDocument.calendar, closed: ['2026-01-26'], open: ['2026-01-24'] },
};

test('bands follow the hours and the calendar in Japan', () => {
  const times = ['23T08:59:59', '23T09:00:00', '23T18:00:00', '24T10:00:00', '25T10:00:00', '26T10:00:00'];
  expect(times.map((time) => timeBandOf(Date.parse(`2026-01-${time}+09:00`), document, null))).toEqual([
    'night',
    'business',
    'night',
    'business',
    'holiday',
    'holiday',
  ]);
});

const untouched: CaseFacts = {
  receivedAtMs: 0,
  openedAtMs: null,
  judgedAtMs: null,
  isolationAtMs: null,
  reportSavedAtMs: null,
  reportSentAtMs: null,
  secondSentAtMs: null,
  isFalsePositive: false,
};

test('bands follow the clock on the wall of the customer, over a change of summer time', () => {
  const inBerlin = {
    ...document,
    timeZone: 'Europe/Berlin',
    calendar: { ...emptyDocument.calendar, holidays: 'none' as const },
  };
  const bandAt = (text: string) => timeBandOf(Date.parse(text), inBerlin, null);
  // 08:30 UTC is 09:30 in winter and 10:30 in summer; 07:30 UTC is 08:30 and 09:30.
  expect(['2026-03-27T07:30Z', '2026-03-30T07:30Z', '2026-03-30T16:00Z', '2026-03-29T10:00Z'].map(bandAt)).toEqual([
    'night',
    'business',
    'night',
    'holiday',
  ]);
});

test('a rule document saved before zones, alarms and escalations existed is read as if it had said the usual', () => {
  const old = { rules: [], hours: { from: 8, to: 17 }, calendar: { closed: ['2026-08-13'], open: [] } };
  expect(RuleDocument.parse(old)).toEqual({
    ...emptyDocument,
    hours: { from: 8, to: 17 },
    calendar: { closed: ['2026-08-13'], open: [], holidays: 'japan', weekend: [0, 6] },
  });
});

test('the simulator tells the cases a change would have decided otherwise', () => {
  const at = (text: string) => Date.parse(`2026-01-${text}:00:00+09:00`);
  const past = (['22T02', '22T12', '23T03'] as const).map((time, n) => ({
    caseId: CaseId.parse(`c${n}`),
    host: 'pc1',
    atMs: at(time),
    severity: 'high' as const,
    facts: { ...untouched, receivedAtMs: at(time) },
  }));
  const proposed = { ...document, rules: [rule('night', { bands: ['night'] }, atOnce)] };
  const { replayed, changes } = simulate({
    past,
    endpoints: new Map(),
    present: null,
    proposed,
    table: null,
    nowMs: at('24T00'),
  });
  expect(replayed).toBe(3);
  expect(changes.map((one) => [one.caseId, one.band, one.before.isolation, one.after.isolation])).toEqual([
    ['c0', 'night', 'ask', 'at-once'],
    ['c2', 'night', 'ask', 'at-once'],
  ]);
});
