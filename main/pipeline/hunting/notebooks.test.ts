import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DecisionCell, Notebook, NotebookCell } from '../../../shared/hunt/notebook.ts';
import { newEngine, sysmonLine, sysmonLines, type TestEngine } from '../engine.test-support.ts';
import { pruningOf } from './hunt-history.ts';

let engine: TestEngine;
const customer = 'C';

beforeAll(async () => {
  engine = await newEngine();
  await engine.api.settings.change({ analyst: '佐藤' });
  await engine.import(customer, engine.file('a.jsonl', sysmonLines(30)));
}, 60_000);
afterAll(() => engine.end());

const sevens = "SELECT id, commandLine FROM events WHERE commandLine LIKE '%7'";
const hunt = (text: string, over = {}) =>
  engine.api.hunt.run(
    { customer, caseId: null, language: 'sql', text, parameters: {}, rowLimit: 10_000, secondsLimit: 60, ...over },
    () => undefined,
  ).done;
const find = (over = {}) =>
  engine.api.history.find({
    customer,
    words: '',
    language: null,
    outcome: null,
    actor: null,
    caseId: null,
    fromMs: null,
    toMs: null,
    offset: 0,
    limit: 100,
    ...over,
  });
const decision = (over: Partial<DecisionCell> = {}): NotebookCell => ({
  id: 'd',
  kind: 'decision',
  hypothesis: '七がいる',
  verdict: 'confirmed',
  reason: '三行',
  author: null,
  at: null,
  ...over,
});
const save = (notebook: Notebook, cells: NotebookCell[]) => {
  const { id, version, title, marking, past, future } = notebook;
  return engine.api.notebooks.save({
    customer,
    id,
    version,
    writer: 'w',
    body: { title, marking, cells, past, future },
  });
};

test('a hunt keeps its rows, goes into a notebook, and the history says what was decided and by whom', async () => {
  const { runId, snapshot } = await hunt(sevens);
  const made = await engine.api.notebooks.addRun({ customer, id: null, caseId: null, title: '七', runId });
  expect(made.cells).toMatchObject([
    { kind: 'query', text: sevens },
    { kind: 'result', snapshot },
  ]);
  const forged = decision({ author: 'somebody else', at: '1999' });
  const saved = await save(made, [...made.cells, forged]);
  expect(saved.cells[2]).toMatchObject({ author: '佐藤', verdict: 'confirmed' });
  const { rows } = await find({ outcome: 'confirmed' });
  expect(rows).toMatchObject([
    {
      id: runId,
      snapshot: { id: snapshot, rows: 3 },
      decision: { verdict: 'confirmed', author: '佐藤', reason: '三行' },
    },
  ]);
  await save(saved, made.cells);
  expect((await find({ outcome: 'confirmed' })).total).toBe(0);
}, 60_000);

test('a decision keeps who made it while other cells change, also when it comes back by undoing', async () => {
  const made = await engine.api.notebooks.create({ customer, caseId: null, title: 'a' });
  const first = await save(made, [decision()]);
  await engine.api.settings.change({ analyst: 'Tanaka' });
  const second = await save(first, [decision(), { id: 't', kind: 'text', lines: [] }]);
  expect(second.cells[0]).toMatchObject({ author: '佐藤' });
  const third = await save(second, [decision({ verdict: 'refuted' })]);
  expect(third.cells[0]).toMatchObject({ author: 'Tanaka' });
});

test('a hunt of a span sees only what was seen in it, by SQL and by a rule', async () => {
  const fromMs = Date.UTC(2026, 3, 1) + 10_000;
  const span = { fromMs, toMs: fromMs + 5000 };
  expect((await hunt('SELECT id FROM events', { span })).rows).toHaveLength(5);
  const rule = [
    'title: any',
    'logsource: { product: windows, category: process_creation }',
    "detection: { selection: { Image|endswith: 'cmd.exe' }, condition: selection }",
  ].join('\n');
  expect((await hunt(rule, { language: 'sigma', span })).rows).toHaveLength(5);
  const { rows } = await find({ language: 'sigma' });
  expect(rows[0]?.span).toEqual(span);
}, 60_000);

test('the history is found by words in any order, and answers pages of any number of runs', async () => {
  await hunt("SELECT 'lsass' AS name");
  const found = await find({ words: 'lsas SELECT' });
  expect([found.total, found.rows[0]?.text]).toEqual([1, "SELECT 'lsass' AS name"]);
  const all = await find();
  const paged = await Promise.all(
    Array.from({ length: all.total }, (_, offset) => find({ offset, limit: 1 }).then(({ rows }) => rows[0]?.id)),
  );
  expect(paged).toEqual(all.rows.map(({ id }) => id));
});

test('pruning takes the oldest first, says what goes before it does, and never what a notebook shows', async () => {
  const kept = [1, 2, 3, 4].map((id) => ({
    id,
    takenAt: `2026-04-0${String(id)}T00:00:00.000Z`,
    sizeBytes: 100,
    isHeld: id === 1,
  }));
  const nowMs = Date.parse('2026-04-05T00:00:00.000Z');
  // Ids are branded; here they only have to be told apart.
  const snapshots = kept as unknown as Parameters<typeof pruningOf>[0];
  const plan = pruningOf(snapshots, { olderThanDays: 3, keepBytes: 250 }, nowMs);
  expect([plan.goes.map(({ id }) => id), plan.answer.held]).toEqual([[2, 3], 1]);

  const { runId, snapshot } = await hunt(sevens);
  await engine.api.notebooks.addRun({ customer, id: null, caseId: null, title: 'held', runId });
  const order = { customer, olderThanDays: null, keepBytes: 0 };
  const told = await engine.api.history.pruning(order);
  expect(await engine.api.history.prune(order)).toEqual(told);
  expect(told.goes.snapshots).toBeGreaterThan(0);
  expect((await engine.api.history.pruning(order)).goes.snapshots).toBe(0);
  expect((await find({ words: 'lsass' })).rows[0]?.snapshot).toBeNull();
  const [held] = (await find({ limit: 1 })).rows;
  expect(held?.snapshot?.id).toBe(snapshot);
});

const readBack = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

test('favourites and notebooks go out in one file and come in again, and nothing of it runs', async () => {
  const { id } = await engine.api.favourites.save({
    id: null,
    version: 0,
    favourite: {
      name: 'Sevens',
      folder: '日次',
      tags: ['七'],
      note: '',
      language: 'sql',
      text: sevens,
      parameters: {},
    },
  });
  const { runId } = await hunt(sevens);
  const made = await engine.api.notebooks.addRun({ customer, id: null, caseId: null, title: '渡す', runId });
  const file = engine.file('shared.json', '');
  const order = { customer, favourites: [id], runs: [runId], notebooks: [made.id], file };
  await engine.api.favourites.share(order);
  const runs = (await find()).total;
  const taken = await engine.api.favourites.take({ customer: 'C', caseId: null, file });
  // The favourite itself is known here; the shared run is new.
  expect(taken).toMatchObject({ favourites: 1, notebooks: [{ title: '渡す' }], refused: [], refusedTotal: 0 });
  expect((await find()).total).toBe(runs);
  const [again] = taken.notebooks;
  if (again === undefined) throw new Error('no notebook');
  const opened = await engine.api.notebooks.open({ customer, id: again.id });
  const [, result] = opened.cells;
  if (result?.kind !== 'result') throw new Error('no result');
  expect(await engine.api.snapshots.open({ customer, id: result.snapshot })).toMatchObject({
    runId: null,
    lastBlock: null,
    total: 3,
  });
  const own = engine.file('own.json', '');
  await engine.api.notebooks.export({ customer, id: made.id, format: 'json', file: own, language: 'ja' });
  expect(readBack(own)).toMatchObject({ schema: 'miharu/hunts/1', notebooks: [{ title: '渡す' }] });
});

test('a hostile file: what is wrong is left out with line and reason, the rest is kept', async () => {
  const good = { name: 'fine', folder: '', tags: [], note: '', language: 'sql', text: 'SELECT 2', parameters: {} };
  const shared = {
    schema: 'miharu/hunts/1',
    favourites: [good, { ...good, language: 'bash' }, { ...good, text: 'x'.repeat(200_001) }, null],
    notebooks: [
      {
        title: '<img src=x onerror=alert(1)>',
        marking: 'TLP:RED',
        cells: [
          { id: 'a', kind: 'text', lines: [{ kind: 'plain', spans: [{ text: '残る' }] }] },
          { id: 'b', kind: 'script', run: 'rm -rf /' },
          { id: 'c', kind: 'result', of: null, snapshot: 3 },
        ],
        snapshots: [{ id: 3, rows: 'many' }],
      },
    ],
  };
  const file = engine.file('hostile.json', JSON.stringify(shared, null, 1));
  const taken = await engine.api.favourites.take({ customer, caseId: null, file });
  expect([taken.favourites, taken.refusedTotal]).toEqual([1, 6]);
  expect(taken.refused.map(({ place }) => place)).toEqual([
    'favourites.1.language',
    'favourites.2.text',
    'favourites.3',
    'notebooks.0.snapshots.0.takenAt',
    'notebooks.0.cells.1.kind',
    'notebooks.0.cells.2.snapshot',
  ]);
  const lines = JSON.stringify(shared, null, 1).split('\n');
  expect(lines[(taken.refused[0]?.line ?? 0) - 1]).toContain('"language": "bash"');
  const [made] = taken.notebooks;
  if (made === undefined) throw new Error('no notebook');
  expect((await engine.api.notebooks.open({ customer, id: made.id })).cells).toHaveLength(1);
});

test.each([
  ['{"schema": "miharu/hunts/1",\n oops', { reason: 'not-json', line: 2 }],
  ['{"schema": "other/1"}', { reason: 'not-hunts', line: 1 }],
  ['[]', { reason: 'not-hunts' }],
])('a file that is none of ours is refused as a whole: %s', async (text, params) => {
  const file = engine.file('wrong.json', text);
  await expect(engine.api.favourites.take({ customer, caseId: null, file })).rejects.toMatchObject({
    code: 'invalid-input',
    params,
  });
});

test('as Markdown a notebook says everything, with nothing that can be followed', async () => {
  await engine.import(
    customer,
    engine.file('b.jsonl', `${sysmonLine(99, { CommandLine: 'curl http://203.0.113.9/x7' })}\n`),
  );
  const { runId } = await hunt(sevens);
  const made = await engine.api.notebooks.addRun({ customer, id: null, caseId: null, title: '調査 7', runId });
  const lines = [
    { kind: 'heading' as const, spans: [{ text: '仮説と根拠' }] },
    { kind: 'bullet' as const, spans: [{ text: 'http://evil.example/a', code: true }] },
  ];
  await save(made, [{ id: 't', kind: 'text', lines }, ...made.cells, decision()]);
  const file = engine.file('n.md', '');
  await engine.api.notebooks.export({ customer, id: made.id, format: 'md', file, language: 'ja' });
  const written = readFileSync(file, 'utf8');
  for (const part of ['調査 7', '仮説と根拠', 'TLP:AMBER', '支持', '七がいる', '4 行']) expect(written).toContain(part);
  expect(written).not.toMatch(/https?:|203\.0\.113\.9/u);
}, 60_000);

test('cases of an event are found by its process', async () => {
  expect(await engine.api.notebooks.casesOf({ customer, events: [] })).toEqual([]);
});
