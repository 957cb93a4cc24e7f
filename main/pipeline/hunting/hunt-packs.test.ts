import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HuntPack, PackHunt } from '../../../shared/hunt/pack.ts';
import { newEngine, sysmonLine, sysmonLines, type TestEngine } from '../engine.test-support.ts';
import { runDuePacks } from './hunt-pack-schedule.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await newEngine();
  await engine.import('C', engine.file('a.jsonl', sysmonLines(30)));
}, 60_000);
afterAll(() => engine.end());

const hunt = (name: string, text: string, over: Partial<PackHunt> = {}): PackHunt => ({
  name,
  language: 'sql',
  text,
  parameters: {},
  techniques: [],
  ...over,
});

const sevens = hunt('sevens', "SELECT id, commandLine FROM events WHERE commandLine LIKE '%7'");
const pack = (over: Partial<HuntPack> = {}): HuntPack => ({
  name: 'Round',
  cadence: 'on-request',
  hour: 9,
  enabled: true,
  hunts: [sevens],
  ...over,
});

const add = (over: Partial<HuntPack> = {}) =>
  engine.api.packs.save({ customer: 'C', id: null, version: 0, pack: pack(over) });
const run = (id: Awaited<ReturnType<typeof add>>['id']) =>
  engine.api.packs.run({ customer: 'C', id }, () => undefined).done;

test('a second run says only what is new since the first, and keeps what it found to be read', async () => {
  const { id } = await add();
  const first = await run(id);
  expect(first).toMatchObject({ first: true, cancelled: false, results: [{ hunt: 'sevens', rows: 3, fresh: 3 }] });
  expect(await run(id)).toMatchObject({ first: false, results: [{ rows: 3, fresh: 0 }] });
  await engine.import('C', engine.file('b.jsonl', `${sysmonLine(99, { CommandLine: 'new.exe 7' })}\n`));
  const third = await run(id);
  expect(third.results).toMatchObject([{ rows: 4, fresh: 1 }]);
  const found = await engine.api.packs.rows({ customer: 'C', runId: third.id, hunt: 'sevens' });
  expect([found.fresh, found.omitted, found.rows[0]?.[1]]).toEqual([1, 0, 'new.exe 7']);
  expect((await engine.api.packs.runs({ customer: 'C', id, limit: 10 })).map((one) => one.id)).toEqual([
    third.id,
    third.id - 1,
    third.id - 2,
  ]);
}, 60_000);

test('one hunt that is refused does not stop the others, and every hunt leaves its line in the ledger', async () => {
  const before = (await engine.api.hunt.history({ customer: 'C', limit: 1000 })).length;
  const { id } = await add({ hunts: [hunt('broken', 'SELEC 1'), hunt('writes', 'DELETE FROM events'), sevens] });
  const { results } = await run(id);
  expect(results.map(({ hunt: name, failure }) => [name, failure])).toEqual([
    ['broken', 'invalid-input'],
    ['writes', 'invalid-input'],
    ['sevens', null],
  ]);
  const ledger = await engine.api.hunt.history({ customer: 'C', limit: 1000 });
  expect(ledger.length).toBe(before + 3);
});

test('more rows than are kept are counted, and told as left out', async () => {
  const { id } = await add({
    hunts: [hunt('many', 'SELECT a.id, b.id AS other FROM events a JOIN events b LIMIT 700')],
  });
  const { id: runId, results } = await run(id);
  const rows = results[0]?.rows ?? 0;
  expect(rows).toBeGreaterThan(500);
  const found = await engine.api.packs.rows({ customer: 'C', runId, hunt: 'many' });
  expect([found.rows.length, found.fresh, found.omitted]).toEqual([500, 500, rows - 500]);
});

test('a hunt whose text changed begins anew; saving on an older version is a conflict, and nothing is overwritten', async () => {
  const saved = await add();
  await run(saved.id);
  const changed = pack({ hunts: [{ ...sevens, text: `${sevens.text} -- again` }] });
  const newer = await engine.api.packs.save({ customer: 'C', id: saved.id, version: saved.version, pack: changed });
  expect((await run(saved.id)).results[0]?.fresh).toBeGreaterThan(0);
  await expect(
    engine.api.packs.save({ customer: 'C', id: saved.id, version: saved.version, pack: pack() }),
  ).rejects.toMatchObject({ code: 'conflict', params: { version: newer.version } });
});

test('two hunts of one name, or no hunt, are no pack', async () => {
  await expect(add({ hunts: [sevens, sevens] })).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(add({ hunts: [] })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a removed pack is gone from the list and cannot be run', async () => {
  const { id } = await add({ name: 'to go' });
  await engine.api.packs.remove({ customer: 'C', id });
  expect((await engine.api.packs.list({ customer: 'C' })).some((one) => one.id === id)).toBe(false);
  await expect(run(id)).rejects.toMatchObject({ code: 'not-found' });
});

test('what is due runs by itself once, in the name of whoever sits there, and not again before its next time', async () => {
  const daily = await add({ name: 'daily', cadence: 'daily' });
  const { clock } = engine.session.platform;
  const real = clock.nowMs;
  const dueAt = (await engine.api.packs.list({ customer: 'C' })).find(({ id }) => id === daily.id)?.dueAt ?? '';
  const { signal } = new AbortController();
  try {
    clock.nowMs = () => Date.parse(dueAt) - 60_000;
    expect(await runDuePacks(engine.session, signal)).toEqual([]);
    // Asleep for three days and an hour.
    clock.nowMs = () => Date.parse(dueAt) + 73 * 3_600_000;
    expect(await runDuePacks(engine.session, signal)).toMatchObject([{ pack: 'daily', run: { trigger: 'schedule' } }]);
    expect(await runDuePacks(engine.session, signal)).toEqual([]);
  } finally {
    clock.nowMs = real;
  }
});

test('a pack goes to a file and comes back switched off; a file that is none says where it is wrong', async () => {
  const { id } = await add({ name: 'shared', cadence: 'daily' });
  const file = engine.file('pack.json', '');
  await engine.api.packs.saveFile({ customer: 'C', id, file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ name: 'shared', enabled: true });
  expect((await engine.api.packs.load({ customer: 'C', file })).pack).toEqual({
    ...pack({ name: 'shared', cadence: 'daily' }),
    enabled: false,
  });
  const wrong = engine.file('wrong.json', JSON.stringify({ ...pack(), hunts: [{ ...sevens, techniques: ['<b>'] }] }));
  await expect(engine.api.packs.load({ customer: 'C', file: wrong })).rejects.toMatchObject({
    code: 'invalid-input',
    params: { why: expect.stringContaining('hunts.0.techniques.0') as unknown },
  });
  const none = engine.file('none.json', '{');
  await expect(engine.api.packs.load({ customer: 'C', file: none })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('every hunt of the packs that come with the workbench is accepted by the database, in both languages', async () => {
  for (const language of ['en', 'ja'] as const) {
    const starters = await engine.api.packs.starters({ language });
    expect(starters.map(({ cadence }) => cadence)).toEqual(['daily', 'monthly']);
    for (const starter of starters) {
      const { id } = await engine.api.packs.save({ customer: 'C', id: null, version: 0, pack: starter });
      const { results } = await run(id);
      expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    }
  }
}, 120_000);
