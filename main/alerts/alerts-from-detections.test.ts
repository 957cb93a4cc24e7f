import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { RuleCard } from '../../shared/rules/model.ts';
import { alertsFromDetections } from './alerts-from-detections.ts';
import { eventOf } from './fixtures/events.ts';
import { buildForest, processStartOf } from './process-forest.ts';

const card: RuleCard = {
  id: 'r1',
  title: 'A rule',
  level: 'high',
  author: null,
  licence: null,
  source: null,
  description: null,
  falsePositives: [],
  techniques: ['T1059.001'],
  tactics: ['execution'],
  logsource: 'windows/process_creation',
  path: 'r1.yml',
  unsupported: null,
};

const raise = (events: readonly StoredEvent[]): Alert[] => {
  const forest = buildForest(
    events.map(processStartOf).filter((start) => start !== null),
    events,
  );
  const detections = events.map((event) => ({ ruleId: 'r1', event: event.id }));
  return alertsFromDetections(detections, { events, cards: [card], forest });
};

const start = eventOf(1, { processKey: 'guid:aa', pid: 8, seenAtMs: 1_000, user: 'D\\bo', image: 'C:\\a.exe' });

test('one rule on one process is one alert, whichever sensor said it', () => {
  const security = eventOf(2, { processKey: 'start:pc1|8|1200', pid: 8, seenAtMs: 1_200, image: 'C:\\a.exe' });
  const later = eventOf(3, {
    class: 'network_activity',
    activity: 'connect',
    processKey: 'pid:pc1|8',
    seenAtMs: 60_000,
  });
  const [alert, ...others] = raise([start, security, later]);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    title: 'A rule',
    processKey: 'guid:aa',
    user: 'D\\bo',
    image: 'C:\\a.exe',
    events: [1, 2, 3],
    firstSeenMs: 1_000,
    lastSeenMs: 60_000,
  });
});

test('without a process, a host has one alert of a rule in ten minutes', () => {
  const service = (id: number, seenAtMs: number, host = 'pc1') =>
    eventOf(id, { class: 'windows_service_activity', activity: 'create', seenAtMs, host });
  const alerts = raise([service(1, 0), service(2, 599_000), service(3, 601_000), service(4, 10, 'pc2')]);
  expect(alerts.map((alert) => alert.events)).toEqual([[1, 2], [4], [3]]);
});

test('a process seen by two clocks does not seem to run for hours', () => {
  const hours = 19 * 3_600_000;
  const onSensor = { ...start, timeBasis: 'sensor' as const, seenAtMs: 1_000 + hours, loggedAtMs: 1_000 };
  const onLog = eventOf(2, { processKey: 'start:pc1|8|1200', pid: 8, seenAtMs: 1_200, image: 'C:\\a.exe' });
  const [alert] = raise([onSensor, onLog]);
  expect(alert).toMatchObject({ firstSeenMs: 1_000 + hours, lastSeenMs: 1_200 + hours });
});

test('a detection of a rule that is gone still makes an alert', () => {
  const forest = buildForest([]);
  const [alert] = alertsFromDetections([{ ruleId: 'gone', event: start.id }], { events: [start], cards: [], forest });
  expect(alert).toMatchObject({ title: 'gone', level: 'medium' });
});

test('alerts and their ids do not depend on the order in which records arrive', () => {
  const events = Array.from({ length: 12 }, (_, at) =>
    at % 3 === 0
      ? eventOf(at + 1, { processKey: `guid:${at}`, pid: at, seenAtMs: at * 1_000 })
      : eventOf(at + 1, { class: 'base_event', activity: 'other', seenAtMs: at * 400_000 }),
  );
  const expected = raise(events);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(raise(shuffled)).toEqual(expected);
    }),
  );
});
