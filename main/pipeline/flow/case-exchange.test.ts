import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { FlowEdit } from '../../../shared/graph/layer.ts';
import { isSameFlow } from '../../graph/exchange/arrange-flow.ts';
import { readFlow } from '../../graph/exchange/read-flow.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;

const fixture = (name: string): string =>
  new URL(`../../graph/exchange/fixtures/flows/${name}`, import.meta.url).pathname;

beforeAll(async () => {
  engine = await newEngine();
  const line = sysmonLine(1, {
    Hostname: 'pc1.example',
    Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    CommandLine: 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=',
    ParentProcessGuid: '{00000000-0000-0000-0000-0000000000ff}',
    ParentImage: 'C:\\Windows\\explorer.exe',
    ParentProcessId: '900',
  });
  // Nothing but routine: a module the system loads.
  const loaded = { Hostname: 'pc1.example', EventID: 7, ImageLoaded: 'C:\\Windows\\System32\\kernel32.dll' };
  await engine.import(
    'Acme',
    engine.file(
      'a.jsonl',
      `${line}\n${sysmonLine(2, { ...loaded, ProcessGuid: '{00000000-0000-0000-0000-000000000001}' })}\n`,
    ),
  );
  const [first] = await engine.api.cases.list({});
  if (first === undefined) throw new Error('no case');
  caseId = first.id;
});
afterAll(() => engine.end());

const Bundle = z.object({ objects: z.array(z.looseObject({ type: z.string(), id: z.string() })) });

const exported = async (format: 'attack-flow' | 'afb' | 'navigator' | 'graphml' | 'svg', id: number | null = null) => {
  const file = engine.file(`out.${format}.${String(id)}`, '');
  await engine.api.exchange.export({ caseId, id, format, marking: 'TLP:GREEN', language: 'ja', file });
  return readFileSync(file);
};

test('a flow of another tool is kept with the case, edited, and comes out with everything else as it was', async () => {
  const { exchange } = engine.api;
  const flow = await exchange.importFlow({ caseId, file: fixture('openclaw.afb') });
  expect(flow).toMatchObject({
    name: 'OpenClaw Command & Control via Prompt Injection',
    format: 'afb',
    items: 29,
    links: 34,
  });
  const before = await exchange.document({ caseId, id: flow.id, marking: 'TLP:GREEN' });
  const [item] = before.items;
  if (item === undefined) throw new Error('no item');
  const change = { kind: 'set', item: item.id, properties: { name: '<b>改名</b>', description: null } } as const;
  const seen = (version: number) => ({ caseId, id: flow.id, version });
  const edited = await exchange.edit({ ...seen(flow.version), change });
  expect(edited).toMatchObject({
    version: 2,
    history: { undo: { kind: 'set', name: item.properties['name'], count: 1 }, redo: null, undoable: 1, redoable: 0 },
  });
  await expect(exchange.edit({ ...seen(1), change })).rejects.toMatchObject({ code: 'conflict' });
  await expect(exchange.edit({ ...seen(2), change: { ...change, item: 'x' } })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(exchange.redo(seen(2))).rejects.toMatchObject({ code: 'conflict' });

  const { description: _, ...properties } = item.properties;
  const items = before.items.map((one) =>
    one.id === item.id ? { ...one, properties: { ...properties, name: '<b>改名</b>' } } : one,
  );
  for (const format of ['attack-flow', 'afb'] as const) {
    const { document } = readFlow(await exported(format, flow.id), '');
    expect(isSameFlow(document, { ...before, items })).toBe(true);
  }
  expect((await exported('svg', flow.id)).toString()).toContain('&lt;b&gt;改名&lt;/b&gt;');
  expect(await exchange.flows({ caseId })).toEqual([edited]);

  const fewer = await exchange.edit({ ...seen(2), change: { kind: 'remove', items: [item.id] } });
  expect(fewer).toMatchObject({ items: 28, history: { undoable: 2 } });
  await exchange.undo(seen(3));
  const undone = await exchange.undo(seen(4));
  expect(undone).toMatchObject({ items: 29, links: 34, history: { undo: null, undoable: 0, redoable: 2 } });
  expect(await exchange.document({ caseId, id: flow.id, marking: 'TLP:GREEN' })).toEqual(before);
  await exchange.redo(seen(5));
  // What was undone cannot be done again once something else was done.
  const other = await exchange
    .edit({ ...seen(6), change: { kind: 'set', item: flow.name, properties: {} } })
    .catch(() => null);
  expect(other).toBe(null);
  const named = await exchange.edit({
    ...seen(6),
    change: { kind: 'set', item: before.flow.id, properties: { name: 'Renamed' } },
  });
  expect(named).toMatchObject({ name: 'Renamed', history: { undoable: 2, redo: null, redoable: 0 } });
  await exchange.removeFlow({ caseId, id: flow.id });
  expect(await exchange.flows({ caseId })).toEqual([]);
  await expect(exchange.document({ caseId, id: flow.id, marking: 'TLP:RED' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('objects of an imported flow are taken into the analysis once, with their lines, and come out with all they held', async () => {
  const { exchange, flow: layer } = engine.api;
  const { id, items } = await exchange.importFlow({ caseId, file: fixture('openclaw.afb') });
  const { document } = { document: await exchange.document({ caseId, id, marking: 'TLP:GREEN' }) };
  const [one] = document.items.filter(({ type }) => type === 'attack-action');
  expect(await exchange.takeIn({ caseId, id, items: [one?.id ?? ''] })).toEqual({ taken: 1, known: 0 });
  expect(await exchange.takeIn({ caseId, id, items: null })).toEqual({ taken: items - 1, known: 1 });
  const now = await layer.layer({ caseId });
  const lines = now.items.filter(({ content }) => content.type === 'edge');
  expect(now.items.length - lines.length).toBe(items);
  expect(lines.length).toBeGreaterThan(20);
  const { objects } = Bundle.parse(JSON.parse((await exported('attack-flow')).toString()));
  const out = objects.find((object) => object['name'] === one?.properties['name']);
  expect(out).toMatchObject({ technique_id: one?.properties['technique_id'], labels: ['analyst'] });
  await layer.undo({ caseId, step: now.undo?.number ?? 0 });
  const first = await layer.undo({ caseId, step: (await layer.layer({ caseId })).undo?.number ?? 0 });
  expect(first.items).toEqual([]);
  await exchange.removeFlow({ caseId, id });
});

test('a file that is no flow is refused with its place, and nothing is kept', async () => {
  const file = engine.file('broken.afb', '{"schema": "attack_flow_v2",\n "objects": [}');
  await expect(engine.api.exchange.importFlow({ caseId, file })).rejects.toMatchObject({
    code: 'invalid-input',
    params: { reason: 'flow-not-json', file: 'broken.afb', line: 2, column: 14 },
  });
  await expect(engine.api.exchange.importFlow({ caseId, file: dirname(file) })).rejects.toMatchObject({
    code: expect.stringMatching(/invalid-input|denied/) as unknown,
  });
  expect(await engine.api.exchange.flows({ caseId })).toEqual([]);
});

const drawn = (of: string) =>
  [
    { id: 'layer:op', type: 'operator', operator: 'AND' },
    { id: 'layer:c', type: 'condition', text: 'macro allowed', pattern: null, patternType: null, patternVersion: null },
    { id: 'layer:n', type: 'note', text: 'seen before', about: [of] },
    { id: 'layer:e1', type: 'edge', source: of, target: 'layer:op', kind: 'effect', label: '', confidence: 70 },
    { id: 'layer:e2', type: 'edge', source: 'layer:c', target: of, kind: 'on-true', label: '', confidence: null },
    { id: 'layer:t', type: 'technique', of, technique: 'T1566.001', tactic: null, replaces: null, reason: 'mail' },
  ].map((content) => ({ content, version: 0 }));

const green = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';

/** The process of the alert, with what an analyst drew at it. */
const drawnOn = async (): Promise<string> => {
  const { nodes } = await engine.api.graph.ofCase({ caseId, unfold: false });
  const shell = nodes.find(({ process }) => process?.commandLine?.includes('-EncodedCommand'));
  if (shell === undefined) throw new Error('no process');
  const put = drawn(shell.id);
  await engine.api.flow.edit({ caseId, edit: FlowEdit.parse({ put, remove: [], open: [], close: [] }) });
  return shell.label;
};

test('what was observed and what an analyst added goes out as an attack flow, told apart and marked', async () => {
  const label = await drawnOn();
  const bytes = await exported('attack-flow');
  const { objects } = Bundle.parse(JSON.parse(bytes.toString()));
  const only = (type: string) =>
    objects.find((one) => one.type === type && (type !== 'attack-action' || one['name'] === label));
  const [action, operator, condition] = ['attack-action', 'attack-operator', 'attack-condition'].map(only);
  expect(action).toMatchObject({
    labels: ['observed'],
    object_marking_refs: [green],
    command_ref: expect.stringMatching(/^process--/) as unknown,
    effect_refs: [operator?.id],
    external_references: expect.arrayContaining([{ source_name: 'mitre-attack', external_id: 'T1566.001' }]) as unknown,
  });
  expect(operator).toMatchObject({ labels: ['analyst'] });
  expect(condition).toMatchObject({ labels: ['analyst'], on_true_refs: [action?.id] });
  expect(only('note')).toMatchObject({ content: 'seen before', object_refs: [action?.id] });
  expect(only('attack-flow')).toMatchObject({ scope: 'incident', object_marking_refs: [green] });
  expect(only('marking-definition')).toMatchObject({ id: green });
});

test('the same case goes out as the same bytes, and as one flow in every format', async () => {
  const bytes = await exported('attack-flow');
  expect(bytes.equals(await exported('attack-flow'))).toBe(true);
  expect(isSameFlow(readFlow(await exported('afb'), '').document, readFlow(bytes, '').document)).toBe(true);
  const layer = z
    .object({ techniques: z.array(z.looseObject({ techniqueID: z.string() })), metadata: z.array(z.unknown()) })
    .parse(JSON.parse((await exported('navigator')).toString()));
  expect(layer.techniques.map(({ techniqueID }) => techniqueID)).toContain('T1566.001');
  expect(layer.metadata).toEqual([{ name: 'TLP', value: 'TLP:GREEN' }]);
  expect((await exported('svg')).toString()).toContain('TLP:GREEN');
  expect((await exported('graphml')).toString()).toContain('<data key="origin">analyst</data>');
});

test('for programs everything stored goes out, for eyes what is not routine, and a file that holds less says so', async () => {
  const { total } = await engine.api.graph.ofCase({ caseId, unfold: false });
  const { whole, folded } = await engine.api.exchange.extents({ caseId });
  expect([whole.nodes, folded.nodes < whole.nodes]).toEqual([total, true]);
  const { api } = engine;
  const named = async (extent?: 'whole' | 'folded') => {
    const file = engine.file('extent.json', '');
    const asked = { caseId, id: null, format: 'attack-flow', marking: 'TLP:GREEN', language: 'ja', file } as const;
    await api.exchange.export({ ...asked, extent });
    const { objects } = Bundle.parse(JSON.parse(readFileSync(file, 'utf8')));
    const flow = objects.find(({ type }) => type === 'attack-flow');
    return { objects: objects.length, said: String(flow?.['description']).includes('left out') };
  };
  const [all, less] = [await named(), await named('folded')];
  expect([all.said, less.said, less.objects < all.objects]).toEqual([false, true, true]);
  expect(await named('whole')).toEqual(all);
});

test('only a picture is kept as a picture', async () => {
  const file = join(dirname(engine.file('x', '')), 'picture.png');
  const keep = (base64: string) =>
    engine.api.exchange.keepPicture({ caseId, id: null, marking: 'TLP:RED', file, base64 });
  await expect(keep(Buffer.from('<svg/>').toString('base64'))).rejects.toMatchObject({ code: 'invalid-input' });
  expect(existsSync(file)).toBe(false);
  await keep('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
  expect(existsSync(file)).toBe(true);
});
