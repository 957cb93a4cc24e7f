import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Activity, EventClass } from '../../shared/event/classes.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import { TargetKind } from '../../shared/event/model.ts';
import { FlowGraph } from '../../shared/graph/model.ts';
import { buildFlowGraph } from './build-flow-graph.ts';
import { figureInput } from './figure-input.ts';
import { renderFlowSvg } from './figure.ts';
import { alertOn, key, stored } from './fixtures/some-events.ts';

/** Few keys, hosts and images, so that processes meet, pids are reused and rings of parents come about. */
const processKey = fc.option(
  fc.oneof(
    fc.integer({ min: 1, max: 6 }).map((n) => key(`guid:${n}`)),
    fc.integer({ min: 1, max: 4 }).map((n) => key(`pid:PC1|${n}`)),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(5)).map(([pid, ms]) => key(`start:pc1|${pid}|${ms * 1000}`)),
  ),
);
const hostile = fc.oneof(
  fc.constantFrom('C:\\Windows\\cmd.exe', 'C:\\x\\bad.exe', '<script>&"\'', '\u202egpj.exe', '10.0.0.5', '', '-'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const part = fc.record({
  class: fc.constantFrom(...EventClass.options),
  activity: fc.constantFrom(...Activity.options),
  seenAtMs: fc.oneof(fc.nat(20_000), fc.constantFrom(-1, 9_000_000_000_000_000)),
  host: fc.constantFrom('pc1', 'pc2'),
  processKey,
  parentKey: processKey,
  targetKey: processKey,
  pid: fc.option(fc.integer({ min: 1, max: 4 })),
  image: fc.option(hostile),
  parentImage: fc.option(hostile),
  targetKind: fc.option(fc.constantFrom(...TargetKind.options)),
  target: fc.option(hostile),
  detail: fc.option(hostile),
  user: fc.option(fc.constantFrom('A\\a', 'A\\b', 'NT AUTHORITY\\SYSTEM')),
  srcAddress: fc.option(hostile),
  dstAddress: fc.option(hostile),
  direction: fc.option(fc.constantFrom('inbound' as const, 'outbound' as const)),
  dstPort: fc.option(fc.constantFrom(135, 443, 445, 5985)),
  logonId: fc.option(fc.constantFrom('0x3e7', '0xabc', '2748', 'other')),
  outcome: fc.option(fc.constantFrom('success' as const, 'failure' as const)),
  dstHost: fc.option(fc.constantFrom('pc2', 'PC1', 'elsewhere', 'localhost')),
});
/** Logons between two machines that also call each other: most of what random events never hit. */
const logon = fc.record({
  class: fc.constant('authentication' as const),
  activity: fc.constant('logon' as const),
  seenAtMs: fc.nat(20_000),
  host: fc.constantFrom('pc1', 'pc2'),
  targetKind: fc.constant('user' as const),
  target: fc.constantFrom('A\\a', 'A\\b', 'PC1$'),
  detail: fc.constantFrom('LogonType=3', 'LogonType=10; WorkstationName=PC1', 'LogonType=2', ''),
  srcAddress: fc.option(fc.constantFrom('10.0.0.1', '10.0.0.2', '203.0.113.5')),
  logonId: fc.option(fc.constantFrom('0xabc', '2748')),
  outcome: fc.option(fc.constantFrom('success' as const, 'failure' as const)),
  dstHost: fc.option(fc.constantFrom('pc2', 'elsewhere')),
});
const call = fc.record({
  class: fc.constant('network_activity' as const),
  activity: fc.constant('connect' as const),
  seenAtMs: fc.nat(20_000),
  host: fc.constantFrom('pc1', 'pc2'),
  processKey,
  image: fc.constantFrom('C:\\x\\bad.exe', 'System'),
  direction: fc.constant('outbound' as const),
  srcAddress: fc.constantFrom('10.0.0.1', '10.0.0.2'),
  dstAddress: fc.constantFrom('10.0.0.1', '10.0.0.2'),
  dstPort: fc.constantFrom(135, 443, 445, 5985),
});
const manyEvents = fc
  .array(fc.oneof({ weight: 4, arbitrary: part }, logon, call), { maxLength: 60 })
  .map((parts): StoredEvent[] => parts.map((one, at) => stored(at + 1, one)));

test('whatever the events say, shown and omitted make what is stored, and edges join drawn nodes', () => {
  fc.assert(
    fc.property(manyEvents, fc.boolean(), fc.integer({ min: 1, max: 12 }), (events, unfold, drawLimit) => {
      const alerts = events.length === 0 ? [] : [alertOn(events[0]?.processKey ?? null, events.slice(0, 2))];
      const graph = FlowGraph.parse(buildFlowGraph({ events, alerts, unfold, drawLimit }));
      const omitted = graph.omitted.reduce((sum, one) => sum + one.nodes, 0);
      expect(graph.shown + omitted).toBe(graph.total);
      expect(graph.nodes.length).toBe(graph.shown);
      expect(graph.shown).toBeLessThanOrEqual(drawLimit);
      const ids = new Set(graph.nodes.map((node) => node.id));
      expect(ids.size).toBe(graph.nodes.length);
      expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
      for (const edge of graph.edges) expect([ids.has(edge.source), ids.has(edge.target)]).toEqual([true, true]);
      for (const edge of graph.edges) expect(edge.events.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

test('built twice, or from events in any other order, the graph is the same', () => {
  const shuffled = manyEvents.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
  );
  fc.assert(
    fc.property(shuffled, ([events, turned]) => {
      const alerts = events.length === 0 ? [] : [alertOn(null, events.slice(0, 3))];
      const graph = buildFlowGraph({ events, alerts });
      expect(buildFlowGraph({ events, alerts })).toEqual(graph);
      expect(buildFlowGraph({ events: turned, alerts })).toEqual(graph);
    }),
    { numRuns: 120 },
  );
});

test('a figure can be drawn of any graph', () => {
  fc.assert(
    fc.property(manyEvents, (events) => {
      const alerts = events.length === 0 ? [] : [alertOn(null, events.slice(0, 3))];
      const svg = renderFlowSvg(figureInput(buildFlowGraph({ events, alerts })), {
        language: 'ja',
        theme: 'print',
        width: 680,
      });
      expect(svg).not.toMatch(/<script|\u202e|NaN|undefined/);
    }),
    { numRuns: 60 },
  );
});
