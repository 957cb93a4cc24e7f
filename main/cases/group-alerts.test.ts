import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import { alertOf, eventOf, key } from '../alerts/fixtures/events.ts';
import { buildForest, processStartOf } from '../alerts/process-forest.ts';
import { caseScope } from './case-scope.ts';
import { groupAlerts, type CaseDraft } from './group-alerts.ts';
import type { KnownCase } from './name-cases.ts';

/**
 *   services ── svc ── a      explorer ── word ── ps ── whoami
 *                                └─────── notepad
 */
const process = (id: number, name: string, parent: string, told: Partial<StoredEvent> = {}): StoredEvent => ({
  ...eventOf(id, { processKey: `guid:${name}`, pid: id + 100, seenAtMs: id * 1_000, image: `C:\\x\\${name}.exe` }),
  parentKey: key(`guid:${parent}`),
  parentImage: `C:\\x\\${parent}.exe`,
  user: 'D\\bo',
  logonId: '0x77',
  ...told,
});
const system = { user: 'NT AUTHORITY\\SYSTEM', logonId: '0x3e7' };
const starts = [
  process(1, 'svc', 'services', system),
  process(2, 'a', 'svc', system),
  process(3, 'word', 'explorer'),
  process(4, 'ps', 'word'),
  process(5, 'whoami', 'ps'),
  process(6, 'notepad', 'explorer', { user: 'D\\ann', logonId: '0x99' }),
];
const forest = buildForest(starts.map(processStartOf).filter((start) => start !== null));

const on = (event: number, name: string | null, told: Partial<Alert> = {}): Alert => {
  const processKey = name === null ? null : key(`guid:${name}`);
  const at = starts.find((start) => start.id === event)?.seenAtMs ?? event * 1_000;
  return alertOf(event, { processKey, firstSeenMs: at, lastSeenMs: at, ...told });
};
const group = (alerts: Alert[], known: KnownCase[] = []): CaseDraft[] =>
  groupAlerts(alerts, { forest, events: starts, known });
const parts = (drafts: CaseDraft[]): number[][] => drafts.map((draft) => draft.alerts.flatMap((alert) => alert.events));

test('alerts of one chain are one case; what only shares explorer.exe is not', () => {
  expect(parts(group([on(4, 'ps'), on(5, 'whoami'), on(6, 'notepad', { user: 'D\\ann' })]))).toEqual([[4, 5], [6]]);
});

test('two trees of one person within half an hour are one incident if one of them is grave', () => {
  const grave = on(4, 'ps');
  const later = on(50, null, { user: 'bo@D', level: 'medium', firstSeenMs: 1_500_000, lastSeenMs: 1_500_000 });
  expect(parts(group([grave, later]))).toEqual([[4, 50]]);
  expect(parts(group([{ ...grave, level: 'medium' }, later]))).toEqual([[4], [50]]);
  const muchLater = { ...later, firstSeenMs: 3_000_000, lastSeenMs: 3_000_000 };
  expect(parts(group([grave, muchLater]))).toEqual([[4], [50]]);
});

test('a grave deed of the system and a service record join the incident next to them, system noise does not', () => {
  const grave = on(4, 'ps');
  const service = on(60, null, { level: 'medium', firstSeenMs: 90_000, lastSeenMs: 90_000 });
  const asSystem = on(2, 'a', { user: 'NT AUTHORITY\\SYSTEM' });
  expect(parts(group([grave, service, asSystem]))).toEqual([[2, 4, 60]]);
  expect(parts(group([grave, { ...asSystem, level: 'medium' }]))).toEqual([[2], [4]]);
});

test('endpoints are never joined', () => {
  const elsewhere = on(70, null, { host: 'pc2', user: 'D\\bo', firstSeenMs: 4_500, lastSeenMs: 4_500 });
  expect(group([on(4, 'ps'), elsewhere]).map((draft) => draft.hosts)).toEqual([['pc1'], ['pc2']]);
});

test('a known case keeps its id when later records add to it, and says which cases it has taken in', () => {
  const [first] = group([on(5, 'whoami')]);
  const id = first?.id ?? CaseId.parse('none');
  const known = [
    { id, openedAt: '2026-01-02', alertIds: [on(5, 'whoami').id] },
    { id: CaseId.parse('case-other'), openedAt: '2026-01-03', alertIds: [on(3, 'word').id] },
  ];
  const [draft] = group([on(3, 'word'), on(4, 'ps'), on(5, 'whoami')], known);
  expect([draft?.id, draft?.replaces]).toEqual([id, ['case-other']]);
});

test('cases do not depend on the order in which alerts arrive', () => {
  const alerts = [
    on(2, 'a'),
    on(3, 'word', { level: 'low' }),
    on(4, 'ps'),
    on(5, 'whoami', { level: 'medium' }),
    on(6, 'notepad', { user: 'D\\ann', level: 'medium' }),
    on(60, null, { level: 'medium' }),
    on(61, null, { user: 'D\\ann', firstSeenMs: 700_000, lastSeenMs: 700_000 }),
    on(62, null, { host: 'pc2' }),
  ];
  const expected = group(alerts);
  fc.assert(
    fc.property(fc.shuffledSubarray(alerts, { minLength: alerts.length }), (shuffled) => {
      expect(group(shuffled)).toEqual(expected);
    }),
  );
  expect(expected.flatMap((draft) => draft.alerts).length).toBe(alerts.length);
});

test('the scope is the whole tree below the top of the chain and the one above it, under every key', () => {
  const scope = caseScope([on(5, 'whoami')], { forest, events: starts });
  expect(scope).toEqual({
    processKeys: ['guid:explorer', 'guid:ps', 'guid:whoami', 'guid:word', 'pid:pc1|103', 'pid:pc1|104', 'pid:pc1|105'],
    hosts: ['pc1'],
    fromMs: 3_000,
    toMs: 605_000,
    omittedProcesses: 0,
  });
});

test('an alert on explorer.exe itself does not bring everything it ever started', () => {
  const scope = caseScope([on(80, 'explorer')], { forest, events: [] });
  expect(scope.processKeys).toEqual(['guid:explorer']);
});

test('what one services.exe starts again and again is one case, another service of another rule is not', () => {
  const services = (id: number, name: string, image: string, atMs: number): StoredEvent =>
    process(id, name, 'services', { ...system, image, seenAtMs: atMs, loggedAtMs: null });
  const retries = [0, 60_000, 120_000, 600_000, 1_100_000].map((atMs, at) =>
    services(200 + at, `again${at}`, 'C:\\ProgramData\\upd.exe', atMs),
  );
  const late = services(210, 'late', 'C:\\ProgramData\\upd.exe', 3_000_000);
  const other = services(211, 'other', 'C:\\Program Files\\backup.exe', 130_000);
  const events = [...retries, late, other];
  const here = buildForest(events.map(processStartOf).filter((start) => start !== null));
  const alertAt = ({ id, processKey, seenAtMs }: StoredEvent, ruleId: string): Alert =>
    alertOf(id, { processKey, ruleId, level: 'medium', firstSeenMs: seenAtMs, lastSeenMs: seenAtMs });
  const alerts = [
    ...[...retries, late].map((event) => alertAt(event, 'service from a writable folder')),
    alertAt(other, 'backup'),
  ];
  const expected = [[200, 201, 202, 203, 204], [211], [210]];
  fc.assert(
    fc.property(fc.shuffledSubarray(alerts, { minLength: alerts.length }), (shuffled) => {
      expect(parts(groupAlerts(shuffled, { forest: here, events }))).toEqual(expected);
    }),
  );
});
