import { mkdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { defencesByTactic } from '../../../shared/graph/defences.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';
import { readDefences } from './read-defences.ts';
import { DefenceTaking } from './take-defences.ts';

let engine: TestEngine;

beforeEach(async () => {
  engine = await newEngine();
});

afterEach(() => {
  engine.end();
});

// Invented rows in the shape MITRE publishes; no name here is one of D3FEND's.
const heading =
  'query_def_tech_label,top_def_tech_label,def_tactic_label,def_tactic_rel_label,def_tech_label,def_artifact_rel_label,def_artifact_label,off_artifact_label,off_artifact_rel_label,off_tech_label,off_tech_id,framework_root_iri';
const line = (tactic: string, name: string, technique: string, means = ['watches', 'Lantern']): string =>
  `Lamp Keeping,Lamp Keeping,${tactic},enables,${name},${means.join(',')},Lantern,lights,Some technique,${technique},iri`;

const csv = [
  heading,
  line('Detect', 'Lantern Watching', 'T1003.001'),
  line('Detect', 'Lantern Watching', 'T1003.001', ['counts', 'Lantern']),
  line('Detect', '"Lantern, ""Bright"" Watching"', 'T1059.001'),
  line('Harden', '"Door\nLocking"', 'T1003.001'),
  line('Evict', 'Room Clearing', ''),
  line('', 'Room Clearing', 'T1003.001'),
  line('Evict', 'Room Clearing', 'AML.T0051'),
  line('Evict', 'x'.repeat(301), 'T1003.001'),
].join('\r\n');

const bound = (cells: Record<string, string>): unknown =>
  Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, { type: 'literal', value }]));

const answer = {
  head: { vars: ['def_tech_label', 'off_tech_id'] },
  results: {
    bindings: [
      bound({
        def_tech_label: 'Lantern Watching',
        def_tactic_label: 'Detect',
        def_tech_id: 'D3-LWX',
        def_artifact_rel_label: 'watches',
        def_artifact_label: 'Lantern',
        off_tech_id: 'T1003.001',
      }),
      bound({
        def_tech_label: 'Lantern Watching',
        def_tactic_label: 'Detect',
        off_tech: 'http://d3fend.mitre.org/ontologies/d3fend.owl#T1059.001',
      }),
      bound({ def_tactic_label: 'Detect', off_tech_id: 'T1003.001' }),
    ],
  },
};

test('the published CSV is told by technique; rows that cannot be read are kept with line and reason, the others count', async () => {
  const { api } = engine;
  expect(await api.flow.defences({ techniques: ['T1003.001'] })).toEqual({ source: null, defences: [], without: [] });
  const loaded = await api.flow.loadDefences({ files: [engine.file('d3fend-1.6.0-full-mappings.csv', csv)] });
  expect(loaded).toMatchObject({
    version: '1.6.0',
    pairs: 3,
    others: 1,
    refused: 3,
    refusals: [
      { file: 'd3fend-1.6.0-full-mappings.csv', line: 7, reason: 'technique' },
      { line: 8, reason: 'tactic' },
      { line: 10, reason: 'too-long' },
    ],
    files: [{ name: 'd3fend-1.6.0-full-mappings.csv', rows: 8 }],
  });
  const told = await api.flow.defences({ techniques: ['T1003.001', 'T1059.001', 'T1105'] });
  expect(told.source).toEqual(loaded);
  expect(told.without).toEqual(['T1105']);
  expect(defencesByTactic(told.defences)).toEqual([
    {
      tactic: 'Harden',
      defences: [
        { id: null, name: 'Door\nLocking', tactic: 'Harden', means: ['watches Lantern'], techniques: ['T1003.001'] },
      ],
    },
    {
      tactic: 'Detect',
      defences: [
        {
          id: null,
          name: 'Lantern Watching',
          tactic: 'Detect',
          means: ['watches Lantern', 'counts Lantern'],
          techniques: ['T1003.001'],
        },
        {
          id: null,
          name: 'Lantern, "Bright" Watching',
          tactic: 'Detect',
          means: ['watches Lantern'],
          techniques: ['T1059.001'],
        },
      ],
    },
  ]);
});

test('an answer of a query and the files of single techniques say the same; a newer file takes the place of an older, and it can be removed', async () => {
  const { api } = engine;
  const whole = await api.flow.loadDefences({ files: [engine.file('all.json', JSON.stringify(answer, null, 1))] });
  expect(whole).toMatchObject({ version: null, pairs: 2, refused: 1, refusals: [{ line: 50, reason: 'name' }] });
  const asked = { techniques: ['T1003.001', 'T1059.001'] };
  const { defences } = await api.flow.defences(asked);
  expect(defences).toEqual([
    {
      id: 'D3-LWX',
      name: 'Lantern Watching',
      tactic: 'Detect',
      means: ['watches Lantern'],
      techniques: asked.techniques,
    },
  ]);

  const single = JSON.stringify({ description: { bindings: 'none' }, off_to_def: answer, more: [1, 2] });
  const second = engine.file('T1059.json', JSON.stringify({ off_to_def: { results: { bindings: [] } } }));
  await api.flow.loadDefences({ files: [engine.file('T1003.json', single), second] });
  const again = await api.flow.defences(asked);
  expect(again.defences).toEqual(defences);
  expect(again.source?.files.map(({ name, rows }) => [name, rows])).toEqual([
    ['T1003.json', 3],
    ['T1059.json', 0],
  ]);

  await expect(api.flow.loadDefences({ files: [engine.file('list.csv', 'name,host\na,b\n')] })).rejects.toMatchObject({
    code: 'invalid-input',
    params: { reason: 'not-defences', file: 'list.csv' },
  });
  expect((await api.flow.defences(asked)).source?.files).toHaveLength(2);
  await api.flow.removeDefences({});
  expect(await api.flow.defences(asked)).toEqual({ source: null, defences: [], without: [] });
});

test('a technique is met by the id this version of ATT&CK has for it', async () => {
  await engine.api.flow.loadDefences({
    files: [engine.file('new.csv', [heading, line('Harden', 'Door Locking', 'T1685')].join('\n'))],
  });
  const { defences } = await engine.api.flow.defences({ techniques: ['T1562.001'] });
  expect(defences).toMatchObject([{ name: 'Door Locking', techniques: ['T1562.001'] }]);
});

const readText = async (text: string, size: number): Promise<DefenceTaking> => {
  const taking = new DefenceTaking();
  const bytes = Buffer.from(text);
  async function* parts(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  await readDefences({ name: 'f', parts: parts() }, taking);
  return taking;
};

test('it makes no difference where a file is cut into pieces while it is read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom(csv, JSON.stringify(answer, null, 2)),
      async (size, text) => {
        const [inPieces, whole] = [await readText(text, size), await readText(text, text.length * 2)];
        expect(inPieces).toEqual(whole);
      },
    ),
    { numRuns: 40 },
  );
});

test('any bytes give rows, refusals or a refusal of the whole, never a fault of the program', async () => {
  const starts = ['', `${heading}\n`, '{"results":{"bindings":[', '{"off_to_def":{"bindings":[{'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.string({ unit: 'binary', maxLength: 300 }), async (start, rest) => {
      const failure: unknown = await readText(start + rest, 64).then(
        () => null,
        (cause: unknown) => cause,
      );
      expect(failure === null || failure instanceof AppError).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a folder is no file, and a file that may not be read is refused', async () => {
  const folder = path.dirname(engine.file('x.csv', csv));
  mkdirSync(path.join(folder, 'd3fend.csv'));
  await expect(engine.api.flow.loadDefences({ files: [path.join(folder, 'd3fend.csv')] })).rejects.toMatchObject({
    code: 'not-found',
  });
});
