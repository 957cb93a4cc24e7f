import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowDocument, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { bytesOf, corpusFlows, hasCorpus, parsed, shippedFlows } from './fixtures/exchange-files.ts';
import { isJsonObject, listOf, objectOf, textOf, without, wordOf } from './json.ts';
import { arrangeFlow, isSameFlow } from './arrange-flow.ts';
import { createDocumentMaker } from './document-maker.ts';
import { readFlow } from './read-flow.ts';
import { writeAfb } from './write-afb.ts';
import { writeStix } from './write-stix.ts';

const read = (value: JsonObject): FlowDocument => readFlow(bytesOf(value), 'named here').document;

const goesRound = (document: FlowDocument): void => {
  const first = arrangeFlow(document);
  const again = [
    writeStix(document),
    writeAfb(document),
    writeAfb(read(writeStix(document))),
    writeStix(read(writeAfb(document))),
  ];
  for (const written of again) {
    const second = arrangeFlow(read(written));
    // Comparing is quick; telling where two large flows differ is not.
    if (!isDeepStrictEqual(second, first)) expect(second).toEqual(first);
  }
};

/** What an .afb draws, told without our reader: blocks with their pairs, lines by the anchors they hang on, and places. */
const drawing = (file: JsonObject) => {
  const objects = listOf(file['objects']).filter(isJsonObject);
  const byInstance = new Map(objects.map((one) => [textOf(one['instance']), one]));
  const latches = new Map<string, string>();
  for (const one of objects)
    for (const [anchor, id] of Object.entries(objectOf(one['anchors'])))
      for (const latch of listOf(byInstance.get(textOf(id))?.['latches']))
        latches.set(wordOf(latch), `${textOf(one['instance']) ?? ''} ${anchor}`);
  const layout = objectOf(file['layout']);
  const place = (id: unknown): unknown => layout[String(id)] ?? null;
  const blocks = objects.filter((one) => 'anchors' in one || 'objects' in one);
  return {
    blocks: Object.fromEntries(
      blocks.map((one) => [
        wordOf(one['instance']),
        {
          id: one['id'],
          place: place(one['instance']),
          pairs: Object.fromEntries(
            listOf(one['properties'])
              .map(listOf)
              .map(([name, value]) => [wordOf(name), value]),
          ),
        },
      ]),
    ),
    order: blocks.find((one) => 'objects' in one)?.['objects'],
    lines: objects
      .filter((one) => 'handles' in one)
      .map((one) => ({
        instance: one['instance'],
        ends: [latches.get(wordOf(one['source'])), latches.get(wordOf(one['target']))],
        places: [one['source'], one['target'], ...listOf(one['handles'])].map(place),
      }))
      .toSorted((a, b) => (wordOf(a.instance) < wordOf(b.instance) ? -1 : 1)),
    theme: file['theme'],
    camera: file['camera'],
  };
};

const objectsOf = (bundle: JsonObject): Record<string, JsonObject> => {
  const objects = listOf(bundle['objects']).filter(isJsonObject);
  return Object.fromEntries(objects.map((one) => [wordOf(one['id']), one]));
};

/** Definitions that every attack flow carries and each exporter words a little differently. */
const standing = /^(?:extension-definition--|identity--(?:fb9c968a|d673f8cb|1d2b3b64))/;

const comesOutAgain = (name: string, bytes: Buffer): void => {
  const { document, findings } = readFlow(bytes, 'named here');
  expect({ name, findings }).toEqual({ name, findings: [] });
  goesRound(document);
  const file = parsed(bytes);
  if (name.endsWith('.afb')) {
    expect(drawing(writeAfb(document))).toEqual(drawing(file));
    expect(writeAfb(document)['extensions']).toBeUndefined();
    return;
  }
  const written = objectsOf(writeStix(document));
  for (const [id, object] of Object.entries(objectsOf(file)))
    expect({ id, object: written[id] }).toEqual({ id, object });
  const added = Object.keys(written).filter((id) => !Object.hasOwn(objectsOf(file), id) && !standing.test(id));
  expect(added).toEqual([]);
};

test('a flow of any format comes out as it went in, over the other format too', () => {
  const files = shippedFlows();
  expect(files.length).toBe(5);
  for (const { name, bytes } of files) comesOutAgain(name, bytes);
});

test.skipIf(!hasCorpus)(
  'needs ../shared: so do all 18 flows of the corpus in both formats, and its fixtures',
  async () => {
    const files = await corpusFlows();
    expect(files.length).toBe(41);
    for (const { name, bytes } of files) comesOutAgain(name, bytes);
  },
  120_000,
);

/** The exporter of MITRE invents ids and times at each run, and forgets which branch of a condition a line leaves from. */
const invented = new Set(['created', 'modified', 'spec_version', 'created_by_ref', 'extensions']);

/**
 * That exporter takes references from its own table of ATT&CK 19, and puts another tactic where the file names one its technique does not
 * belong to; here stands what the file says.
 */
const withoutTables = (ours: Record<string, JsonObject>, theirs: Record<string, JsonObject>) =>
  Object.fromEntries(
    Object.entries(ours).map(([id, own]) => {
      const moved = own['tactic_id'] === theirs[id]?.['tactic_id'] ? [] : ['tactic_id'];
      return [id, without(own, new Set(['tactic_ref', 'technique_ref', ...moved]))];
    }),
  );

const isLink = (name: string): boolean =>
  /_refs?$/.test(name) && !/^(?:tactic|technique|object_marking|start)_ref/.test(name);

const comparableValue = (name: string, value: JsonValue): JsonValue => {
  if (name === 'start_refs') return listOf(value).map(wordOf).toSorted();
  return typeof value === 'string' ? value.trim() : value;
};

const comparable = (bundle: JsonObject) => {
  const links: string[] = [];
  const objects: Record<string, JsonObject> = {};
  for (const [id, one] of Object.entries(objectsOf(bundle))) {
    if (one['type'] === 'relationship') links.push(`${wordOf(one['source_ref'])} ${wordOf(one['target_ref'])}`);
    if (one['type'] === 'relationship' || one['type'] === 'identity' || standing.test(id)) continue;
    const own = Object.entries(without(one, invented));
    for (const [, value] of own.filter(([name]) => isLink(name)))
      for (const to of Array.isArray(value) ? value : [value]) links.push(`${id} ${wordOf(to)}`);
    const said = own.filter(([name, value]) => !isLink(name) && !(Array.isArray(value) && value.length === 0));
    objects[id] = Object.fromEntries(said.map(([name, value]) => [name, comparableValue(name, value)]));
  }
  return { objects, links: links.toSorted() };
};

describe.skipIf(!hasCorpus)('needs ../shared: against the bundles of the builder itself', () => {
  test('an .afb of the corpus gives the same objects, properties and links', async () => {
    const files = new Map((await corpusFlows()).map(({ name, bytes }) => [name, bytes]));
    const afb = [...files].filter(([name]) => name.startsWith('afb/'));
    expect(afb.length).toBe(18);
    let moved = 0;
    for (const [name, bytes] of afb) {
      const theirs = files.get(name.replace('afb/', 'stix/').replace(/afb$/, 'json')) ?? Buffer.alloc(0);
      const ours = comparable(writeStix(readFlow(bytes, '').document));
      const expected = comparable(parsed(theirs));
      expect({ name, links: ours.links }).toEqual({ name, links: expected.links });
      expect({ name, objects: withoutTables(ours.objects, expected.objects) }).toEqual({
        name,
        objects: withoutTables(expected.objects, ours.objects),
      });
      const tactics = Object.entries(ours.objects).map(
        ([id, own]) => own['tactic_id'] === expected.objects[id]?.['tactic_id'],
      );
      moved += tactics.filter((isSame) => !isSame).length;
    }
    // Of 326 actions with a tactic.
    expect(moved).toBe(15);
  });
});

test('a case of more than twenty thousand objects is read back as it was written', () => {
  const count = 12_000;
  const maker = createDocumentMaker('large', '2026-01-01T00:00:00.000Z', {});
  for (let at = 0; at < count; at += 1)
    maker.add(String(at), {
      type: at % 2 === 0 ? 'attack-action' : 'file',
      properties: { name: `object ${String(at)}` },
    });
  for (let at = 1; at < count; at += 1) maker.link(String(at - 1), String(at), { via: null, otherwise: 'related-to' });
  const flow = { id: 'attack-flow--1', type: 'attack-flow', properties: { name: 'large' }, place: null, kept: null };
  const document = maker.build(flow, []);
  const again = read(writeStix(document));
  expect([again.items.length, again.links.length]).toEqual([count, count - 1]);
  expect(isSameFlow(again, document)).toBe(true);
});

const uuid = fc.uuid({ version: 4 });
const words = fc.string({ maxLength: 12, unit: 'grapheme' });
const scalar = fc.oneof(words, fc.integer(), fc.boolean());
const types = fc.constantFrom(
  'attack-action',
  'attack-action',
  'attack-condition',
  'attack-operator',
  'attack-asset',
  'process',
  'file',
  'malware',
  'note',
  'x-own-thing',
  'network-traffic',
  'ipv4-addr',
  'identity',
);
const properties = fc.dictionary(
  fc.constantFrom(
    'name',
    'description',
    'confidence',
    'aliases',
    'first_seen',
    'is_family',
    'x_own',
    'hashes',
    'labels',
    'operator',
    'tactic_id',
    'technique_ref',
  ),
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.constantFrom('2024-02-03T04:05:06Z', '2024-02-03T04:05:06.123456Z'),
    fc.dictionary(fc.constantFrom('MD5', 'a'), words, { maxKeys: 2 }),
  ),
  { maxKeys: 6 },
);
const references = fc.constantFrom(
  'effect_refs',
  'on_true_refs',
  'on_false_refs',
  'asset_refs',
  'command_ref',
  'object_refs',
  'dst_ref',
  'src_ref',
  'x_other_refs',
);

interface Seed {
  type: string;
  id: string;
  own: JsonObject;
  refs: [string, number[]][];
}

const bundleFrom = (seeds: Seed[], links: { id: string; from: number; to: number; kind: string }[]): JsonObject => {
  const ids = seeds.map(({ type, id }) => `${type}--${id}`);
  const at = (index: number): string => ids[index % ids.length] ?? 'process--00000000-0000-4000-8000-000000000000';
  const objects = seeds.map(({ type, own, refs }, index): JsonObject => ({
    type,
    id: at(index),
    spec_version: '2.1',
    ...own,
    ...Object.fromEntries(refs.map(([via, to]) => [via, via.endsWith('_ref') ? at(to[0] ?? 0) : to.map(at)])),
  }));
  const relationships = links.map(({ id, from, to, kind }): JsonObject => ({
    type: 'relationship',
    id: `relationship--${id}`,
    relationship_type: kind,
    source_ref: at(from),
    target_ref: at(to),
  }));
  return {
    type: 'bundle',
    id: 'bundle--00000000-0000-4000-8000-000000000001',
    objects: [...objects, ...relationships],
  };
};

const anyBundle = fc
  .record({
    seeds: fc.uniqueArray(
      fc.record({
        type: types,
        id: uuid,
        own: properties,
        refs: fc.array(fc.tuple(references, fc.array(fc.nat(20), { minLength: 1, maxLength: 3 })), { maxLength: 3 }),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
    ),
    links: fc.uniqueArray(
      fc.record({ id: uuid, from: fc.nat(20), to: fc.nat(20), kind: fc.constantFrom('uses', 'related-to') }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
    flow: fc.boolean(),
  })
  .map(({ seeds, links, flow }) => {
    const bundle = bundleFrom(seeds, links);
    const page: JsonObject = {
      type: 'attack-flow',
      id: 'attack-flow--00000000-0000-4000-8000-000000000002',
      spec_version: '2.1',
      name: 'any',
      scope: 'other',
    };
    return flow ? { ...bundle, objects: [page, ...listOf(bundle['objects'])] } : bundle;
  });

test('any bundle comes out as it went in, over an .afb too', () => {
  fc.assert(
    fc.property(anyBundle, (bundle) => {
      const { document } = readFlow(bytesOf(bundle), 'named here');
      goesRound(document);
      const written = objectsOf(writeStix(document));
      for (const [id, object] of Object.entries(objectsOf(bundle))) {
        const own = objectOf(written[id]);
        for (const [name, value] of Object.entries(object)) expect([name, own[name]]).toEqual([name, value]);
      }
    }),
    { numRuns: 150 },
  );
});

test('the same flow always gives the same bytes', () => {
  for (const { bytes } of shippedFlows()) {
    const again = (): string => {
      const { document } = readFlow(bytes, 'x');
      return JSON.stringify([writeStix(document), writeAfb(document)]);
    };
    expect(again()).toBe(again());
  }
});
