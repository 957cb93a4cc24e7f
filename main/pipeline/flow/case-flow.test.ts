import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { FlowEdit, LayerItem } from '../../../shared/graph/layer.ts';
import { FlowEdit as Edit } from '../../../shared/graph/layer.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await newEngine();
});
afterAll(() => engine.end());

let customer = '';
let customers = 0;

const encoded = (n: number, host: string): string =>
  sysmonLine(n, {
    Hostname: `${host}.example`,
    Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    CommandLine: 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=',
    ParentProcessGuid: '{00000000-0000-0000-0000-0000000000ff}',
    ParentImage: 'C:\\Windows\\explorer.exe',
    ParentProcessId: '900',
  });

const importLines = (name: string, ...lines: string[]) =>
  engine.import(customer, engine.file(`${customer} ${name}`, `${lines.join('\n')}\n`));

const newCase = async (): Promise<CaseId> => {
  customer = `Customer ${++customers}`;
  await importLines('a.jsonl', encoded(1, 'pc1'));
  const only = (await engine.api.cases.list({})).find((one) => one.customer === customer);
  if (only === undefined) throw new Error('no case');
  return only.id;
};

const edit = (part: Partial<Record<keyof FlowEdit, unknown[]>>): FlowEdit =>
  Edit.parse({ put: [], remove: [], open: [], close: [], ...part });
const note = (text: string, version = 0) => ({
  content: { id: 'layer:1', type: 'note', text, about: ['host:pc1.example'] },
  version,
});
const textsOf = (items: readonly LayerItem[]): string[] =>
  items.map(({ content }) => (content.type === 'note' ? content.text : content.type));

test('what an analyst drew is undone and done again step by step, however often', async () => {
  const caseId = await newCase();
  const { flow } = engine.api;
  await flow.edit({ caseId, edit: edit({ put: [note('mailbox rule?')], open: ['alike:a'] }) });
  const first = await flow.layer({ caseId });
  const version = first.items[0]?.version ?? 0;
  const second = await flow.edit({ caseId, edit: edit({ put: [note('no: macro', version)], close: ['alike:a'] }) });
  expect([textsOf(second.items), second.opened, second.undoable]).toEqual([['no: macro'], [], 2]);
  let now = second;
  for (let round = 0; round < 3; round += 1) {
    while (now.undo !== null) now = await flow.undo({ caseId, step: now.undo.number });
    expect([textsOf(now.items), now.opened, now.redoable]).toEqual([[], [], 2]);
    while (now.redo !== null) now = await flow.redo({ caseId, step: now.redo.number });
    expect([textsOf(now.items), now.opened, now.undoable]).toEqual([['no: macro'], [], 2]);
  }
  now = await flow.undo({ caseId, step: now.undo?.number ?? 0 });
  expect([textsOf(now.items), now.opened]).toEqual([['mailbox rule?'], ['alike:a']]);
  // Something else is done: what was undone is no longer offered.
  now = await flow.edit({ caseId, edit: edit({ open: ['alike:b'] }) });
  expect([now.redo, now.opened, now.undo?.opened]).toEqual([null, ['alike:a', 'alike:b'], 1]);
  expect(await flow.edit({ caseId, edit: edit({ open: ['alike:b'] }) })).toEqual(now);
});

test('a flow asked again is the same until records come, and then tells them', async () => {
  const caseId = await newCase();
  const ask = () => engine.api.graph.whole({ caseId });
  const first = await ask();
  expect(await ask()).toEqual(first);
  const ProcessGuid = '{00000000-0000-0000-0000-000000000001}';
  const Image = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
  await importLines('file.jsonl', sysmonLine(2, { EventID: 11, ProcessGuid, Image, TargetFilename: 'C:\\late.ps1' }));
  const grown = await ask();
  expect(grown.graph.nodes.some(({ label }) => label.includes('late.ps1'))).toBe(true);
  expect(first.graph.nodes.some(({ label }) => label.includes('late.ps1'))).toBe(false);
  expect(await ask()).toEqual(grown);
});

test('two windows do not write over each other: who saw an older item is told, and nothing of the edit is done', async () => {
  const caseId = await newCase();
  const { flow } = engine.api;
  const { items } = await flow.edit({ caseId, edit: edit({ put: [note('one')] }) });
  const version = items[0]?.version ?? 0;
  const here = await flow.edit({ caseId, edit: edit({ put: [note('from here', version)] }) });
  const there = edit({ put: [note('from there', version)], open: ['alike:x'] });
  await expect(flow.edit({ caseId, edit: there })).rejects.toMatchObject({ code: 'conflict' });
  await expect(flow.undo({ caseId, step: version })).rejects.toMatchObject({ code: 'conflict' });
  expect(await flow.layer({ caseId })).toEqual(here);
});

test('a saved view is written over only by who saw it', async () => {
  const caseId = await newCase();
  const { flow } = engine.api;
  const filters = { routine: false, alike: true, gather: 'none' as const, storyOnly: false };
  const view = {
    name: '横展開',
    arrangement: 'hosts' as const,
    filters,
    opened: [],
    camera: { x: 1, y: 2, zoom: 0.5 },
  };
  const saved = await flow.saveView({ caseId, view, version: 0 });
  expect(saved.version).toBe(1);
  await expect(flow.saveView({ caseId, view, version: 0 })).rejects.toMatchObject({ code: 'conflict' });
  await flow.saveView({ caseId, view: { ...view, camera: null }, version: 1 });
  expect((await flow.views({ caseId })).map((one) => [one.view.name, one.view.camera, one.version])).toEqual([
    ['横展開', null, 2],
  ]);
  await flow.removeView({ caseId, name: '横展開' });
  expect(await flow.views({ caseId })).toEqual([]);
});

test('a card moved by hand stays moved in its layout, in a saved view too, and is put back by undo', async () => {
  const caseId = await newCase();
  const { flow } = engine.api;
  const shift = { arrangement: 'tree', id: 'host:pc1.example', x: 40, y: -20 } as const;
  const first = await flow.edit({ caseId, edit: edit({ shift: [shift] }) });
  expect([first.shifts, first.undo]).toMatchObject([[shift], { moved: 1, type: null }]);
  // The same once more is no step; another layout has places of its own.
  expect((await flow.edit({ caseId, edit: edit({ shift: [shift] }) })).undoable).toBe(first.undoable);
  const second = await flow.edit({ caseId, edit: edit({ shift: [{ ...shift, arrangement: 'hosts' }] }) });
  expect(second.shifts.map(({ arrangement }) => arrangement)).toEqual(['tree', 'hosts']);
  const filters = { routine: false, alike: true, gather: 'none', storyOnly: false } as const;
  const { id, x, y } = shift;
  const view = {
    name: 'moved',
    arrangement: 'tree',
    filters,
    opened: [],
    camera: null,
    shifts: [{ id, x, y }],
  } as const;
  await flow.saveView({ caseId, view: { ...view, opened: [], shifts: [{ id, x, y }] }, version: 0 });
  expect((await flow.views({ caseId }))[0]?.view.shifts).toEqual([{ id, x, y }]);
  const back = await flow.edit({ caseId, edit: edit({ shift: [{ ...shift, x: 0, y: 0 }] }) });
  expect(back.shifts.map(({ arrangement }) => arrangement)).toEqual(['hosts']);
  expect((await flow.undo({ caseId, step: back.undo?.number ?? 0 })).shifts).toHaveLength(2);
});

test('an import between two looks at a flow is told as what it added and changed', async () => {
  const caseId = await newCase();
  const { flow } = engine.api;
  const before = await flow.keepMoment({ caseId, why: 'opened', name: '' });
  expect((await flow.keepMoment({ caseId, why: 'opened', name: '' })).id).toBe(before.id);
  const nothing = { added: [], removed: [], changed: [] };
  expect(await flow.compare({ caseId, from: before.id, to: null })).toEqual({
    nodes: nothing,
    edges: nothing,
    items: nothing,
  });
  await importLines('b.jsonl', encoded(2, 'pc1'));
  await flow.edit({ caseId, edit: edit({ put: [note('second start')] }) });
  const { nodes, items } = await flow.compare({ caseId, from: before.id, to: null });
  expect(nodes.added).toHaveLength(1);
  expect(nodes.changed.find(({ id }) => id === 'host:pc1.example')).toBeUndefined();
  expect(nodes.changed).toHaveLength(1);
  expect([nodes.removed, items.added]).toEqual([[], ['layer:1']]);
  // The other way round it is gone, with what it was.
  const after = await flow.keepMoment({ caseId, why: 'marked', name: 'after import' });
  const back = await flow.compare({ caseId, from: after.id, to: before.id });
  expect(back.nodes.removed.map(({ id }) => id)).toEqual(nodes.added);
  expect(back.items.removed).toEqual(['layer:1']);
});

test('the whole flow lists everything stored, with what is routine marked', async () => {
  const caseId = await newCase();
  const drawn = await engine.api.graph.ofCase({ caseId, unfold: false });
  const whole = await engine.api.graph.whole({ caseId });
  expect(whole.graph.nodes).toHaveLength(drawn.total);
  expect(whole.graph.nodes.length - whole.quietNodes.length).toBe(drawn.shown);
  expect(whole.limits).toEqual([]);
});

test('what was drawn on a case goes along when its alerts are merged into another, and comes back with them', async () => {
  const caseId = await newCase();
  await importLines('c.jsonl', encoded(30, 'pc2'));
  const other = (await engine.api.cases.list({})).find((one) => one.id !== caseId && one.customer === customer);
  if (other === undefined) throw new Error('no second case');
  const { flow, grouping } = engine.api;
  await flow.edit({ caseId, edit: edit({ put: [note('seen on pc1')] }) });
  const { step } = await grouping.merge({ caseIds: [caseId, other.id], into: other.id, reason: 'one attacker' });
  const merged = await flow.layer({ caseId: other.id });
  expect([textsOf(merged.items), merged.undo]).toEqual([['seen on pc1'], null]);
  await grouping.undo({ caseId: other.id, step });
  expect((await flow.layer({ caseId: other.id })).items).toEqual([]);
});
