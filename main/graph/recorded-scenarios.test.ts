import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildFlowGraph } from './build-flow-graph.ts';
import { hasRecordings, recorded, recordedTruth } from './fixtures/recorded.ts';

const Trees = z.record(z.string(), z.object({ nodes: z.record(z.string(), z.object({ parent: z.string() })) }));
const trees = hasRecordings ? Trees.parse(JSON.parse(readFileSync(recordedTruth, 'utf8'))) : {};

const asMap = (pairs: string[][]): Map<string, string> =>
  new Map(pairs.map(([child = '', parent = '']) => [child, parent]));

const guid = (text: string): string => `guid:${text.replace(/[{}]/g, '')}`;

// Without ../shared one skipped test stands for them all: an empty list would be a file without tests.
const archives = Object.keys(trees).length > 0 ? Object.keys(trees) : ['each recorded scenario'];

test.skipIf(Object.keys(trees).length === 0).each(archives)(
  'the process forest of %s is the recorded one (needs ../shared)',
  async (archive) => {
    const events = await recorded(archive);
    const sensor = events.filter(
      (event) =>
        event.provider === 'Microsoft-Windows-Sysmon' && event.class === 'process_activity' && event.targetKey === null,
    );
    const graph = buildFlowGraph({ events: sensor, alerts: [] });
    const parents = graph.edges.filter((edge) => edge.kind === 'spawned').map((edge) => [edge.target, edge.source]);
    const wanted = Object.entries(trees[archive]?.nodes ?? {}).map(([id, { parent }]) => [guid(id), guid(parent)]);
    expect(asMap(parents)).toEqual(asMap(wanted));
    expect(parents.length).toBe(wanted.length);

    // With every other record added, no process gets another parent.
    const whole = buildFlowGraph({ events, alerts: [], drawLimit: 100_000 });
    const all = new Map(
      whole.edges.filter((edge) => edge.kind === 'spawned').map((edge) => [edge.target, edge.source]),
    );
    expect(wanted.filter(([child, parent]) => all.get(child ?? '') !== parent)).toEqual([]);
    expect(whole.shown + whole.omitted.reduce((sum, one) => sum + one.nodes, 0)).toBe(whole.total);
  },
  60_000,
);
