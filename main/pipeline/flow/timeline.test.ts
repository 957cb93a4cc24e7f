import { afterAll, beforeAll, expect, test } from 'vitest';
import path from 'node:path';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { TimelineFilter } from '../../../shared/timeline/contract.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';
import { renderReport } from '../report/render-case-report.ts';

const sample = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'lsass-campaign-02.jsonl.gz');

let engine: TestEngine;
let caseId: CaseId;
beforeAll(async () => {
  engine = await newEngine();
  await engine.import('Sample', sample);
  const [first] = await engine.api.cases.list({});
  if (first === undefined) throw new Error('the sample gave no case');
  caseId = first.id;
}, 120_000);
afterAll(() => engine.end());

const ofCase = (): TimelineFilter => ({
  customer: null,
  caseId,
  text: '',
  classes: [],
  host: null,
  fromMs: null,
  toMs: null,
  marked: false,
});

const viewOf = (filter: Partial<TimelineFilter>) =>
  engine.api.timeline.view({ filter: { ...ofCase(), ...filter }, stack: 'rank', bins: 160, zoom: null });

test('timeline and event table of a case hold the same events in the same order, and know the place of each', async () => {
  const { caseId: _, ...request } = { caseId, sort: 'seenAtMs' as const, descending: true, offset: 40, limit: 60 };
  const filter = { customer: null, caseId, text: '', classes: [], host: null, ids: null };
  const table = await engine.api.events.page({ filter, ...request });
  const { rows, total } = await engine.api.timeline.page({ filter: ofCase(), descending: true, offset: 40, limit: 60 });
  expect([rows.map(({ event }) => event), total]).toEqual([table.rows, table.total]);
  const eventId = rows[7]?.event.id;
  if (eventId === undefined) throw new Error('the case has more events');
  expect(await engine.api.timeline.place({ filter: ofCase(), descending: true, eventId })).toEqual({ at: 47 });
  expect(await engine.api.events.place({ filter, sort: 'seenAtMs', descending: true, eventId })).toEqual({ at: 47 });
  expect(
    await engine.api.timeline.place({ filter: { ...ofCase(), text: 'no such' }, descending: true, eventId }),
  ).toEqual({ at: null });
  const view = await viewOf({});
  expect(view).toMatchObject({ total, matched: total, outside: total, index: { indexed: 0, isBuilding: false } });
  expect(view.series).toContain('none');
  const half = await viewOf({ toMs: rows[0]?.atMs ?? 0 });
  expect(half.matched).toBeLessThan(half.outside);
});

test('a correction moves a host on the timeline; what was recorded, the events and the report stay as they were', async () => {
  const [host] = (await engine.api.timeline.clocks({ customer: null, caseId })).hosts;
  if (host === undefined) throw new Error('the case has a host');
  const before = await viewOf({});
  await engine.api.timeline.correct({
    customer: 'Sample',
    name: host.host,
    offsetMs: 180_000,
    reason: 'against the DC',
  });
  const { rows } = await engine.api.timeline.page({ filter: ofCase(), descending: false, offset: 0, limit: 1 });
  expect((rows[0]?.atMs ?? 0) - (rows[0]?.event.seenAtMs ?? 0)).toBe(180_000);
  const { span } = await viewOf({});
  expect([span?.fromMs, span?.toMs]).toEqual([
    (before.span?.fromMs ?? 0) + 180_000,
    (before.span?.toMs ?? 0) + 180_000,
  ]);
  await engine.api.timeline.setZone({ customer: 'Sample', name: host.host, timeZone: 'America/New_York' });
  const [known] = (await engine.api.timeline.clocks({ customer: null, caseId })).hosts;
  expect(known).toMatchObject({
    zone: { timeZone: 'America/New_York' },
    corrections: [{ reason: 'against the DC', undone: null }],
  });
  await engine.api.timeline.undoCorrection({ customer: 'Sample', name: host.host });
  expect((await viewOf({})).span).toEqual(before.span);
  await expect(engine.api.timeline.undoCorrection({ customer: 'Sample', name: host.host })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('what was marked prints in the second report in every written format, until it is taken off', async () => {
  const { rows } = await engine.api.timeline.page({
    filter: { ...ofCase(), text: 'procdump' },
    descending: false,
    offset: 0,
    limit: 2,
  });
  const eventIds = rows.map(({ event }): EventId => event.id);
  const note = '侵入の起点 <b>と</b> 判断';
  const [first] = await engine.api.timeline.mark({ caseId, eventIds, kind: 'note', text: note });
  await engine.api.timeline.mark({ caseId, eventIds: eventIds.slice(0, 1), kind: 'tag', text: '初期侵入' });
  await engine.api.timeline.mark({ caseId, eventIds: eventIds.slice(0, 1), kind: 'star', text: '' });
  expect((await viewOf({ marked: true })).matched).toBe(2);
  const which = { caseId, kind: 'second' as const, language: 'ja' as const };
  const tableOf = async () =>
    (await engine.api.report.open(which)).fields.flatMap(({ tables }) => tables).find(({ id }) => id === 'marked');
  const table = await tableOf();
  expect(table?.rows.map(({ cells, events }) => [cells[3], cells[4], events])).toEqual([
    ['初期侵入 / 星', `${note} (analyst)`, [eventIds[0]]],
    ['', `${note} (analyst)`, [eventIds[1]]],
  ]);
  const saved = await engine.api.report.open(which);
  const numbers = new Set(saved.evidence.map(({ event }) => event));
  expect(eventIds.every((id) => numbers.has(id))).toBe(true);
  for (const format of ['json', 'md', 'html'] as const) {
    const text = Buffer.from(await renderReport(engine.session, saved, { format })).toString('utf8');
    expect(text).toContain('侵入の起点');
    expect(text.includes('<b>と</b>')).toBe(format === 'json');
  }
  await engine.api.report.save({ ...which, ...saved });
  await engine.api.timeline.unmark({ caseId, marks: [first?.id ?? 0] });
  // Saved as it was; what changed since prints with the next saving.
  expect(await tableOf()).toEqual(table);
  await engine.api.report.save({ ...which, ...(await engine.api.report.open(which)) });
  expect((await tableOf())?.rows.map(({ cells }) => cells[4])).toEqual(['', `${note} (analyst)`]);
  await expect(engine.api.timeline.unmark({ caseId, marks: [first?.id ?? 0] })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a mark needs a text where it is one, and an event that is there', async () => {
  const mark = { caseId, eventIds: [1 as EventId], kind: 'star' as const, text: '' };
  await expect(engine.api.timeline.mark(mark)).rejects.toMatchObject({ code: 'not-found' });
  await expect(engine.api.timeline.mark({ ...mark, kind: 'note' })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('findings of the sample are told without a failure and count what was looked at', async () => {
  const { findings, omitted, events } = await engine.api.timeline.findings({ customer: 'Sample', caseId: null });
  expect(events).toBeGreaterThan(1000);
  expect(omitted).toBe(0);
  expect(findings.every(({ fromMs, toMs }) => fromMs <= toMs)).toBe(true);
});
