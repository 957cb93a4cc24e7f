import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseId } from '../cases/model.ts';
import { alarmKey, alarmsAt, type RunningClock } from './alarm.ts';

const minute = 60_000;
const clock = (dueAtMs: number, thresholds: number[] = [15, 5]): RunningClock => ({
  caseId: CaseId.parse('c1'),
  kind: 'first',
  key: 'first',
  dueAtMs,
  thresholds,
  legal: null,
  escalation: null,
});

test('each threshold and the end itself are told once, and the next moment is known', () => {
  const due = 60 * minute;
  const fired = new Set<string>();
  const told: string[] = [];
  for (let now = 0; now <= 70 * minute; now += minute) {
    const { due: alarms } = alarmsAt([clock(due)], now, fired);
    for (const alarm of alarms) {
      fired.add(alarmKey(alarm));
      told.push(`${now / minute} ${alarm.name}`);
    }
  }
  expect(told).toEqual(['45 first:15', '55 first:5', '60 first:0']);
  expect(alarmsAt([clock(due)], 50 * minute, fired).nextAtMs).toBe(55 * minute);
  expect(alarmsAt([clock(due)], 61 * minute, fired).nextAtMs).toBe(Number.POSITIVE_INFINITY);
});

test('after a sleep over several thresholds only the gravest is told; what ended a day ago is not', () => {
  const names = (now: number) => alarmsAt([clock(60 * minute)], now, new Set()).due.map(({ name }) => name);
  expect([names(57 * minute), names(90 * minute), names(26 * 60 * minute)]).toEqual([['first:5'], ['first:0'], []]);
});

test('a deadline that moved has alarms of its own', () => {
  const [first] = alarmsAt([clock(60 * minute)], 50 * minute, new Set()).due;
  const fired = new Set(first === undefined ? [] : [alarmKey(first)]);
  expect(alarmsAt([clock(62 * minute)], 50 * minute, fired).due.map(({ name }) => name)).toEqual(['first:15']);
});

test('whatever the machine sleeps, no threshold is told twice, none before its time, and the end always', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 * minute }), { minLength: 1 }), (sleeps) => {
      const fired = new Set<string>();
      const told: string[] = [];
      let now = 0;
      for (const sleep of sleeps) {
        now += sleep;
        for (const alarm of alarmsAt([clock(30 * minute)], now, fired).due) {
          expect(alarm.firesAtMs).toBeLessThanOrEqual(now);
          fired.add(alarmKey(alarm));
          told.push(alarm.name);
        }
      }
      expect(new Set(told).size).toBe(told.length);
      expect(told.includes('first:0')).toBe(now >= 30 * minute);
    }),
  );
});
