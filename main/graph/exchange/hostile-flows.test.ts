import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/exchange/model.ts';
import { bytesOf } from './fixtures/exchange-files.ts';
import { jsonFaultAt } from './json-fault.ts';
import { FlowFaultError } from './parse-json.ts';
import { readFlow } from './read-flow.ts';
import { writeAfb } from './write-afb.ts';
import { writeStix } from './write-stix.ts';

const faultOf = (bytes: Uint8Array): unknown => {
  try {
    readFlow(bytes, 'x');
    return 'read';
  } catch (thrown) {
    if (!(thrown instanceof FlowFaultError)) throw thrown;
    return [
      thrown.fault,
      thrown.position === null ? null : `${thrown.position.line}:${thrown.position.column}`,
      thrown.found,
    ];
  }
};

test('a file that is no flow is refused with the reason and the place', () => {
  expect(faultOf(Buffer.from(''))).toEqual(['empty', null, '']);
  expect(faultOf(Buffer.from(' \n'))).toEqual(['empty', null, '']);
  expect(faultOf(Buffer.from([0x7b, 0xff, 0x7d]))).toEqual(['not-utf8', null, '']);
  expect(faultOf(Buffer.from('{\n  "type": "bundle",\n  "objects": [}\n}'))).toEqual(['not-json', '3:15', '']);
  expect(faultOf(Buffer.from('{"type": "bundle"'))).toEqual(['not-json', '1:18', '']);
  expect(faultOf(Buffer.from(`{"type":"bundle",\n"objects":${'['.repeat(100_000)}`))).toEqual(['too-deep', '2:74', '']);
  expect(faultOf(bytesOf([1, 2]))).toEqual(['not-a-flow', null, '']);
  expect(faultOf(bytesOf({ hello: 'world' }))).toEqual(['not-a-flow', null, '']);
  expect(faultOf(bytesOf({ type: 'bundle', id: 'bundle--1' }))).toEqual(['no-objects', null, '']);
  expect(faultOf(bytesOf({ type: 'bundle', objects: Array(250_001).fill({}) }))).toEqual(['too-many', null, '250001']);
  expect(faultOf(bytesOf({ version: '2.0.1', objects: [], location: {} }))).toEqual(['afb-version', null, '2.0.1']);
  expect(faultOf(bytesOf({ schema: 'attack_flow_v9', objects: [] }))).toEqual(['afb-schema', null, 'attack_flow_v9']);
  expect(faultOf(bytesOf({ schema: 'attack_flow_v2', objects: [] }))).toEqual(['no-canvas', null, '']);
  const old = { type: 'attack-flow', id: 'attack-flow--1', spec_version: '1.0' };
  expect(faultOf(bytesOf({ type: 'bundle', objects: [old] }))).toEqual(['attack-flow-version', null, '1.0']);
});

const flow: JsonObject = {
  type: 'attack-flow',
  id: 'attack-flow--a',
  spec_version: '2.1',
  name: 'n',
  scope: 'incident',
};
const action = (id: string, more: JsonObject = {}): JsonObject => ({ type: 'attack-action', id, name: id, ...more });

test('the place of the fault is where JSON ends, whatever was broken', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (json, at) => {
      // One foreign character outside of a text: the first place that cannot go on.
      const place = at % (json.length + 1);
      const before = json.slice(0, place);
      if ((before.replaceAll(/\\./g, '').match(/"/g) ?? []).length % 2 === 1) return;
      const broken = `${before}@${json.slice(place)}`;
      const fault = jsonFaultAt(broken);
      // A word or number it was put into ends before it, and is then wrong from its own beginning.
      expect(broken.slice(fault, place + 1)).toMatch(/^[\w.+-]*@$/);
    }),
  );
});

test('what does not fit is kept and counted, the rest is read', () => {
  const objects = [
    flow,
    7,
    { type: 'attack-action' },
    action('attack-action--1', { effect_refs: ['attack-action--2', 'attack-action--gone'] }),
    action('attack-action--2', { effect_refs: ['attack-action--1'], x_own: { deep: [1] } }),
    action('attack-action--1', { name: 'the second of this id' }),
    action('attack-action--3', { effect_refs: ['attack-action--3'] }),
    { ...flow, id: 'attack-flow--b' },
    { type: 'relationship', id: 'relationship--1', source_ref: 'attack-action--1' },
  ];
  const { document, findings, format } = readFlow(bytesOf({ type: 'bundle', id: 'bundle--1', objects }), 'x');
  expect(format).toBe('attack-flow');
  expect(document.items.map(({ id }) => id)).toEqual(['attack-action--1', 'attack-action--2', 'attack-action--3']);
  expect(findings).toEqual([
    { code: 'not-an-object', count: 1, first: 'objects[1]' },
    { code: 'no-id', count: 1, first: 'objects[2]' },
    { code: 'duplicate-id', count: 1, first: 'objects[5] attack-action--1' },
    { code: 'further-flow', count: 1, first: 'objects[7] attack-flow--b' },
    { code: 'no-ends', count: 1, first: 'objects[8] relationship--1' },
    { code: 'dangling-reference', count: 1, first: 'attack-action--1 effect_refs attack-action--gone' },
    { code: 'self-link', count: 1, first: 'attack-action--3 effect_refs attack-action--3' },
  ]);
  // Nothing is lost by it, in either format.
  expect(JSON.stringify(writeStix(document))).toContain('the second of this id');
  expect(readFlow(bytesOf(writeAfb(document)), 'x').document.aside).toEqual(document.aside);
});

test('a circle has a start all the same', () => {
  const objects = [
    flow,
    action('attack-action--1', { effect_refs: ['attack-action--2'] }),
    action('attack-action--2', { effect_refs: ['attack-action--1'] }),
  ];
  const { document } = readFlow(bytesOf({ type: 'bundle', objects }), 'x');
  expect(JSON.stringify(writeStix(document))).toContain('"start_refs":["attack-action--1"]');
});

test('any JSON that claims to be a flow is read or refused, and what was read can be written', () => {
  const part = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record(
      {
        type: fc.constantFrom('attack-flow', 'attack-action', 'relationship', 'identity', '__proto__'),
        id: fc.constantFrom('a--1', 'flow', 'action', 'dynamic_line', 'generic_latch', '__proto__', 'condition'),
        instance: fc.constantFrom('1', '2', '3'),
        properties: fc.jsonValue({ maxDepth: 3 }),
        anchors: fc.dictionary(fc.constantFrom('0', '90'), fc.constantFrom('1', '2', '3')),
        latches: fc.array(fc.constantFrom('1', '2', '3')),
        objects: fc.array(fc.constantFrom('1', '2')),
        source: fc.constantFrom('1', '2'),
        handles: fc.array(fc.constantFrom('1', '2'), { maxLength: 2 }),
        extensions: fc.jsonValue({ maxDepth: 3 }),
        effect_refs: fc.jsonValue({ maxDepth: 1 }),
        source_ref: fc.constantFrom('a--1', 'b'),
      },
      { requiredKeys: [] },
    ),
  );
  const claims = fc.record(
    {
      type: fc.constant('bundle'),
      schema: fc.constant('attack_flow_v2'),
      objects: fc.array(part, { maxLength: 8 }),
      layout: fc.jsonValue({ maxDepth: 2 }),
      extensions: fc.jsonValue({ maxDepth: 4 }),
    },
    { requiredKeys: ['objects'] },
  );
  fc.assert(
    fc.property(claims, (value) => {
      if (faultOf(bytesOf(value)) !== 'read') return;
      const { document } = readFlow(bytesOf(value), 'x');
      expect(faultOf(bytesOf(writeStix(document)))).not.toBe('');
      readFlow(bytesOf(writeAfb(document)), 'x');
    }),
    { numRuns: 500 },
  );
});
