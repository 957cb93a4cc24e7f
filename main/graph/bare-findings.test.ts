import { expect, test } from 'vitest';
import { buildFlowGraph } from './build-flow-graph.ts';
import { start, stored } from './fixtures/some-events.ts';

const tool = 'C:\\Temp\\tool.exe';

const found = stored(1, {
  class: 'detection_finding',
  activity: 'create',
  seenAtMs: 20_000,
  host: 'pc1',
  targetKind: 'file',
  target: tool,
});

const links = (events: Parameters<typeof buildFlowGraph>[0]['events']): string[] =>
  buildFlowGraph({ events, alerts: [] }).edges.map(({ source, kind, target }) => `${source} ${kind} ${target}`);

test('a file an EDR found, and nothing else tells of, hangs on its machine', () => {
  expect(links([found])).toEqual(['host:pc1 touched file:pc1|c:\\temp\\tool.exe']);
});

test('where the file also ran, it stands at its process and not across the picture at the machine', () => {
  const ran = start(2, { at: 10_000, key: 'guid:a', pid: 712, image: tool });
  expect(links([found, ran])).toEqual(['file:pc1|c:\\temp\\tool.exe executed guid:a']);
});
