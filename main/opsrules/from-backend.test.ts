import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument, RuleDocument } from '../../shared/opsrules/model.ts';
import { rulesFromBackend } from './from-backend.ts';

const nowMs = Date.UTC(2026, 10, 2);
const at = { present: emptyDocument, nowMs };

const rule = (name: string, over: { scope?: unknown; action?: object; priority?: number; validTo?: string } = {}) => ({
  id: name,
  name,
  scope: over.scope ?? { group: { id: 'g1', name: 'Plant' } },
  action: {
    contain: 'auto',
    approval: false,
    notify: [
      { name: 'B', channel: 'mail', to: 'b@x.example', order: 2 },
      { name: 'A', channel: 'phone', to: '03-1', order: 1 },
    ],
    language: 'ja',
    hours: null,
    ...over.action,
  },
  priority: over.priority ?? 1,
  validFrom: '2026-01-01T00:00:00Z',
  validTo: over.validTo ?? null,
});

test('a rule of the backend becomes a rule of ours, its contacts in their order', () => {
  const { document, left } = rulesFromBackend([rule('Plant')], at);
  expect([left, document?.rules]).toEqual([
    [],
    [
      {
        name: 'Plant',
        scope: { groups: ['Plant'], policies: [], uses: [], users: [], severities: [], bands: [] },
        outcome: {
          isolation: 'at-once',
          approval: false,
          contacts: ['A phone 03-1', 'B mail b@x.example'],
          language: 'ja',
        },
      },
    ],
  ]);
});

test('where a rule that might forbid isolation cannot be written here, nothing is isolated at once', () => {
  const tagged = rule('Never the lab', { scope: { hostTag: 'lab' }, action: { contain: 'never' } });
  const { document, left } = rulesFromBackend([rule('Plant'), tagged], at);
  expect(document?.rules.map(({ outcome }) => outcome.isolation)).toEqual(['ask']);
  expect(left).toEqual([
    { name: 'Never the lab', why: 'host-tag' },
    { name: 'Plant', why: 'softened' },
  ]);
});

test('of two rules of one scope the higher priority stands, and what is over does not count', () => {
  const { document, left } = rulesFromBackend(
    [rule('low'), rule('high', { priority: 5 }), rule('old', { validTo: '2026-02-01T00:00:00Z' })],
    at,
  );
  expect(document?.rules.map(({ name, outcome }) => `${name} ${outcome.isolation}`)).toEqual(['high at-once']);
  expect(left.map(({ name, why }) => `${name} ${why}`)).toEqual(['low lower-priority', 'old not-valid-now']);
});

test('working hours of the week in Japan become the business hours of the document', () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const hours = { tz: 'Asia/Tokyo', from: '08:00', to: '17:00', days };
  const { document } = rulesFromBackend([rule('day', { action: { hours } })], at);
  expect([document?.hours, document?.rules[0]?.scope.bands]).toEqual([{ from: 8, to: 17 }, ['business']]);
  const odd = rulesFromBackend([rule('odd', { action: { hours: { ...hours, from: '08:30' } } })], at);
  expect([odd.document, odd.left]).toEqual([null, [{ name: 'odd', why: 'hours' }]]);
});

test('whatever a backend sends gives a document that can be saved, or none, and every rule is accounted for', () => {
  const some = fc.record({
    id: fc.string(),
    name: fc.string(),
    scope: fc.record(
      { group: fc.record({ name: fc.string() }), hostTag: fc.option(fc.string()) },
      { requiredKeys: [] },
    ),
    action: fc.constant(rule('x').action),
    priority: fc.integer(),
    validFrom: fc.constantFrom('2026-01-01T00:00:00Z', 'never'),
    validTo: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), some), { maxLength: 12 }), (given) => {
      const { document, left } = rulesFromBackend(given, at);
      if (document !== null) RuleDocument.parse(document);
      const kept = document?.rules.length ?? 0;
      expect(kept + left.filter(({ why }) => why !== 'softened').length).toBe(given.length);
    }),
  );
});
