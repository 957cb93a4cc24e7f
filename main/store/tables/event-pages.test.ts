import { expect, test } from 'vitest';
import type { EventId } from '../../../shared/event/model.ts';
import type { EventSort } from '../../../shared/events/contract.ts';
import { AlertId } from '../../../shared/alerts/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import type { CustomerStore, EventQuery } from '../customer-store.ts';
import { jsonBlock, keyOf, newBlock } from '../test-records.ts';
import { jsonFile, newAccess, openStore } from '../test-store.ts';

const COUNT = 5000;
const everything: EventQuery = { text: '', classes: [], host: null, caseId: null, ids: null };

const filled = (): CustomerStore => {
  const store = openStore(newAccess());
  const importId = store.startImport(jsonFile());
  for (let first = 0; first < COUNT; first += 250) {
    const lines = Array.from({ length: 250 }, (_, index) => `{"n":${first + index}}`);
    const events = lines.map((_, index) => {
      const n = first + index;
      return {
        seenAtMs: 1_770_000_000_000 + ((n * 7919) % COUNT),
        host: `host${n % 3}.example`,
        image: n % 5 === 0 ? null : `tool${n % 11}.exe`,
        target: n === 4321 ? '50%_off\\日本' : `target ${n}`,
        eventCode: n % 4,
        class: n % 2 === 0 ? ('process_activity' as const) : ('dns_activity' as const),
        activity: n % 100 === 0 ? ('launch' as const) : ('other' as const),
        processKey: n % 10 === 0 ? keyOf(`p${n % 50}`) : null,
        targetKey: n === 77 ? keyOf('p0') : null,
        parentKey: n % 100 === 0 ? keyOf('root') : null,
      };
    });
    store.addBlock(newBlock(importId, jsonBlock(lines, first), events));
  }
  store.commit();
  return store;
};

const pageOf = (
  store: CustomerStore,
  filter: Partial<EventQuery>,
  [sort, offset, limit]: [EventSort, number, number],
) => store.eventsPage({ filter: { ...everything, ...filter }, sort, descending: false, offset, limit });

test('pages by time follow each other without gap or overlap, near and far, both ways', () => {
  const store = filled();
  const times: number[] = [];
  const ids: EventId[] = [];
  for (let offset = 0; offset < COUNT; offset += 500) {
    const { rows, total } = pageOf(store, {}, ['seenAtMs', offset, 500]);
    expect(total).toBe(COUNT);
    times.push(...rows.map(({ seenAtMs }) => seenAtMs));
    ids.push(...rows.map(({ id }) => id));
  }
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(ids).size).toBe(COUNT);
  const backwards = [0, 2500, 4900].flatMap((offset) =>
    store
      .eventsPage({ filter: everything, sort: 'seenAtMs', descending: true, offset, limit: 100 })
      .rows.map(({ id }) => id),
  );
  const reversed = ids.toReversed();
  expect(backwards).toEqual([0, 2500, 4900].flatMap((offset) => reversed.slice(offset, offset + 100)));
});

test('every column sorts, with the empty ones first', () => {
  const store = filled();
  for (const sort of ['class', 'host', 'user', 'image', 'target', 'eventCode'] as const) {
    const { rows, total } = pageOf(store, {}, [sort, 0, 1000]);
    expect(total).toBe(COUNT);
    const values = rows.map((row) => row[sort] ?? '');
    expect(values).toEqual(values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  }
});

test('a text is found as written, not as a pattern', () => {
  const store = filled();
  const found = (text: string) => pageOf(store, { text }, ['seenAtMs', 0, 10]).total;
  expect([found('50%_off\\日'), found('50%x'), found('_off'), found('%'), found('TARGET 123')]).toEqual([
    1, 0, 1, 1, 11,
  ]);
});

test('the events tab finds what the timeline finds, in the order of any column', () => {
  const store = filled();
  // Few are looked up, many are found by reading every row: 'host1' is a sixth of all.
  for (const text of ['get 12', 'host1', 'TOOL7', 'nothing such']) {
    const wanted = { ...everything, text, classes: ['process_activity'] as const };
    const inTimeline = store.timelineMatch(wanted);
    const ids = Array.from(inTimeline.places, (place) => inTimeline.columns.ids[place] ?? 0);
    expect(pageOf(store, wanted, ['seenAtMs', 0, COUNT]).rows.map(({ id }) => Number(id))).toEqual(ids);
    const byTarget = pageOf(store, wanted, ['target', 0, COUNT]).rows;
    expect(new Set(byTarget.map(({ id }) => Number(id)))).toEqual(new Set(ids));
    expect(byTarget).toHaveLength(ids.length);
    const targets = byTarget.map(({ target }) => target ?? '');
    expect(targets).toEqual(targets.toSorted());
  }
});

test('filters meet: class, host, ids', () => {
  const store = filled();
  expect(pageOf(store, { classes: ['dns_activity'], host: 'host0.example' }, ['seenAtMs', 0, 10]).total).toBe(833);
  const some = pageOf(store, {}, ['seenAtMs', 0, 7]).rows.map(({ id }) => id);
  expect(pageOf(store, { ids: some }, ['target', 0, 10]).total).toBe(7);
  expect(pageOf(store, { host: 'nobody' }, ['seenAtMs', 0, 10])).toEqual({ rows: [], total: 0 });
});

test('events of a process are what it did and what was done to it; the limit is told', () => {
  const store = filled();
  const all = store.eventsOfProcesses({ keys: [keyOf('p0')], hosts: [], span: null, limit: 1000 });
  expect(all.total).toBe(101);
  const few = store.eventsOfProcesses({ keys: [keyOf('p0')], hosts: [], span: null, limit: 5 });
  expect(few).toEqual({ rows: all.rows.slice(0, 5), total: 101 });
  const span = { fromMs: 1_770_000_000_000, toMs: 1_770_000_000_000 + COUNT };
  const withHost = store.eventsOfProcesses({ keys: [keyOf('p0')], hosts: ['host1.example'], span, limit: 10_000 });
  expect(withHost.rows).toHaveLength(withHost.total);
  expect(
    withHost.rows.every(
      (row) => row.host === 'host1.example' || row.processKey === keyOf('p0') || row.targetKey !== null,
    ),
  ).toBe(true);
});

test('process starts are listed by host, and the children of a process', () => {
  const store = filled();
  expect(store.processStarts(null)).toHaveLength(50);
  expect(store.processStarts('host0.example').every(({ host }) => host === 'host0.example')).toBe(true);
  expect(store.childStarts([keyOf('root')])).toHaveLength(50);
  expect(store.childStarts([keyOf('p0')])).toEqual([]);
});

const alertOn = (events: EventId[]) => ({
  id: AlertId.parse('A-1'),
  ruleId: 'rule',
  title: 'Something',
  level: 'high' as const,
  host: 'host0.example',
  user: null,
  processKey: null,
  image: null,
  techniques: [],
  tactics: [],
  events,
  firstSeenMs: 1,
  lastSeenMs: 2,
  kind: 'rule' as const,
  origin: null,
});

const caseOf = (processes: string[]) => ({
  id: CaseId.parse('C-1'),
  title: 'Case',
  openedAt: '2026-04-01T00:00:00.000Z',
  clockFrom: null,
  mergedInto: null,
  links: [],
  groupedBy: 'process-tree' as const,
  judgement: { edr: null, behaviour: 'high' as const, reasons: [], analyst: null },
  hosts: ['host0.example'],
  users: [],
  alertIds: [AlertId.parse('A-1')],
  processKeys: processes.map(keyOf),
  processesLeftOut: 0,
  span: { fromMs: 0, toMs: 1 },
  events: 102,
  firstSeenMs: 1,
  lastSeenMs: 2,
});

test("a case's events are those of its processes and of its alerts, also after it grew", () => {
  const store = filled();
  const [logon] = store.eventsByIds(
    pageOf(store, {}, ['seenAtMs', 0, 50])
      .rows.filter(({ processKey }) => processKey === null)
      .map(({ id }) => id),
  );
  const alert = alertOn(logon === undefined ? [] : [logon.id]);
  const id = CaseId.parse('C-1');
  store.putAlerts([alert]);
  store.putCases([caseOf(['p0'])]);
  expect(pageOf(store, { caseId: id }, ['seenAtMs', 0, 10]).total).toBe(102);
  store.putCases([caseOf(['p0', 'p10'])]);
  const { rows, total } = pageOf(store, { caseId: id }, ['seenAtMs', 0, 1000]);
  expect(total).toBe(202);
  const ofClass = (name: 'process_activity' | 'dns_activity') => rows.filter((row) => row.class === name).length;
  expect(store.caseClassCounts(id)).toEqual({
    process_activity: ofClass('process_activity'),
    ...(ofClass('dns_activity') > 0 ? { dns_activity: ofClass('dns_activity') } : {}),
  });
  expect(store.alerts(id)).toEqual([alert]);
});

test('an event names the case it belongs to, and one of the same host and time that does not belong names none', () => {
  const store = filled();
  store.putAlerts([alertOn([])]);
  store.putCases([caseOf(['p0', 'p10'])]);
  const id = CaseId.parse('C-1');
  const { rows } = pageOf(store, { caseId: id }, ['seenAtMs', 0, 1000]);
  const ids = new Set(rows.map((row) => row.id));
  const others = pageOf(store, { host: rows[0]?.host ?? '' }, ['seenAtMs', 0, 1000]).rows.filter(
    (row) => !ids.has(row.id),
  );
  expect(rows.slice(0, 3).map((row) => store.casesHolding(row.id))).toEqual([[id], [id], [id]]);
  expect(others.slice(0, 3).map((row) => store.casesHolding(row.id))).toEqual([[], [], []]);
});
