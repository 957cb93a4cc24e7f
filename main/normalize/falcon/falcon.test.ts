import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Alert } from '../../../shared/alerts/model.ts';
import { Event, StoredEvent } from '../../../shared/event/model.ts';
import { buildFlowGraph } from '../../graph/build-flow-graph.ts';
import type { VendorAlert } from '../../sources/connector.ts';
import { parseExactJson } from '../../sources/exact-json.ts';
import { alertOf } from '../../sources/falcon/vendor-alert.ts';
import { jsonElements } from '../../sources/http/json.ts';
import { fieldsOfJson } from '../flatten.ts';
import { normalizeRecord } from '../normalize-record.ts';
import type { Normalized } from '../outcome.ts';
import { normalizeFalcon } from './falcon.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const alertsOf = (cassette: string): VendorAlert[] =>
  jsonElements(cassette, []).flatMap(({ text }) =>
    jsonElements(text, ['response', 'body', 'resources']).flatMap((element) => alertOf(element, new Map()) ?? []),
  );

const recorded = alertsOf(fixture('alerts-combined.json'));

/** The way of a stored record: an envelope in the store, read again. */
const eventsOf = (alert: VendorAlert): Normalized[] =>
  alert.records.map(({ head, data }) => {
    const read = fieldsOfJson(parseExactJson(`{"miharu":${JSON.stringify(head)},"data":${data}}`));
    return read.ok ? normalizeRecord(read.fields) : read;
  });

const told = (normalized: Normalized): Record<string, unknown> =>
  normalized.ok
    ? Object.fromEntries(Object.entries(normalized.event).filter(([, value]) => value !== null))
    : { ...normalized };

const stored = (normalized: Normalized, id: number): StoredEvent => {
  if (!normalized.ok) throw new Error(normalized.reason);
  return StoredEvent.parse({ ...normalized.event, id, ref: { file: 'f', member: null, record: id } });
};

test('six recorded alerts make 11 processes, 8 parents, 3 trees and 6 marks, and no process twice', () => {
  let id = 0;
  const marked = recorded.map((alert, index) => {
    const events = eventsOf(alert).map((one) => stored(one, (id += 1)));
    const { records: _, origin, ...facts } = alert;
    return {
      events,
      alert: Alert.parse({
        ...facts,
        id: `a${String(index)}`,
        ruleId: 'falcon',
        processKey: events[0]?.processKey ?? null,
        events: events.slice(0, 1).map((event) => event.id),
        origin: { ...origin, connection: 'c' },
      }),
    };
  });
  const events = marked.flatMap((one) => one.events).toSorted((a, b) => a.seenAtMs - b.seenAtMs);
  const graph = buildFlowGraph({ events, alerts: marked.map(({ alert }) => alert), unfold: true });
  const processes = graph.nodes.filter(({ kind }) => kind === 'process');
  const parents = graph.edges.filter(({ kind }) => kind === 'spawned');
  const trees = new Map(processes.map(({ id: node }) => [node, node]));
  const rootOf = (node: string): string => {
    const above = trees.get(node) ?? node;
    return above === node ? node : rootOf(above);
  };
  for (const { source, target } of parents) trees.set(rootOf(target), rootOf(source));
  expect({
    processes: processes.length,
    parents: parents.length,
    trees: new Set(processes.map(({ id: node }) => rootOf(node))).size,
    marks: processes.reduce((sum, { alerts }) => sum + alerts.length, 0),
  }).toEqual({ processes: 11, parents: 8, trees: 3, marks: 6 });
  const chain = ['8933771842', '10465963482', '10557972040', '10653769300', '12119912898'].map(
    (n) => `guid:falcon:5388c592189444ad9e84df071c8f3954:${n}`,
  );
  const above = new Map(parents.map(({ source, target }) => [target, source]));
  expect(chain.slice(1).map((child) => above.get(child))).toEqual(chain.slice(0, -1));
});

test('ids beyond 2^53 stay, forty zeros are no hash, a clock in 2610 moves nothing, device paths stay as written', () => {
  const [alert, start, , end] = eventsOf(recorded[0] ?? fail()).map(told);
  expect(alert).toMatchObject({
    class: 'detection_finding',
    host: 'mlx40lwgrk.localdomain',
    processKey: 'guid:falcon:c36c42b64ce54b39a32e1d57240704c8:625985642593750673',
    parentKey: 'guid:falcon:c36c42b64ce54b39a32e1d57240704c8:625985535262558233',
    hashes:
      'MD5=27549b2faf16aed0ea0a74bd35c6694e,SHA256=9844bd3abe6c59d9cc1ddba3ba35aab555d5ec483db326c183af3c4a6caefbc1',
    seenAtMs: Date.UTC(2025, 5, 16, 18, 46, 54, 988),
    image: '/bin/cat',
    pid: 4077,
  });
  expect(start).toMatchObject({ class: 'process_activity', activity: 'launch', seenAtMs: 1_750_099_614_000 });
  expect(end).toMatchObject({ activity: 'terminate', seenAtMs: 1_750_099_614_000 });
  const windows = eventsOf(recorded[3] ?? fail()).map(told);
  expect(windows[0]).toMatchObject({ image: String.raw`\Device\HarddiskVolume4\Windows\System32\cmd.exe` });
});

test('files a process wrote and read are events of their own', () => {
  const files = eventsOf(recorded[0] ?? fail())
    .map(told)
    .filter((event) => event['class'] === 'file_system_activity');
  expect(files.map(({ activity, target }) => [activity, target])).toEqual([
    ['create', '/Users/joe/Desktop/eicar.com'],
    ['create', '/private/tmp/zshnW4W3l'],
    ['read', '/bin/cat'],
    ['read', '/private/tmp/zshnW4W3l'],
  ]);
});

test('a parent heard of minutes after its child began did not begin after it', () => {
  const events = eventsOf(recorded[3] ?? fail()).map(told);
  const [, process, parent, grandparent] = events;
  expect(process).toMatchObject({ seenAtMs: 1_749_661_983_000, parentPid: 7744 });
  expect(parent).toMatchObject({ seenAtMs: 1_749_661_983_000, pid: 7744, parentPid: 7740 });
  // It tells no domain, but it is the account of the alert.
  expect(grandparent).toMatchObject({ seenAtMs: 1_749_661_983_000, pid: 7740, user: String.raw`normcorp\user6` });
  expect(grandparent).not.toHaveProperty('parentKey');
});

test('an alert as ours: level, blocked or not, owner, verdict and link; ids of the vendor’s own are no techniques', () => {
  expect(recorded.map(({ level, techniques, tactics }) => [level, techniques, tactics])).toEqual([
    ['informational', ['T1204'], ['execution']],
    expect.anything(),
    expect.anything(),
    ['high', [], []],
    expect.anything(),
    expect.anything(),
  ]);
  expect(recorded[3]).toMatchObject({
    nativeId: '8693deb4bf134cfb8855ee118d9a0243:ind:5388c592189444ad9e84df071c8f3954:10557972040-10304-81543952',
    version: '2025-06-18T20:23:35.340932619Z',
    title: 'TestTriggerHigh',
    host: 'sgnl-crwd-proto',
    user: String.raw`normcorp\user6`,
    firstSeenMs: Date.UTC(2025, 5, 11, 17, 13, 3, 154),
    kind: 'behaviour',
    origin: {
      severity: 'High (70)',
      disposition: 'not-blocked',
      status: 'closed',
      verdict: 'ignored',
      group: '5388c592189444ad9e84df071c8f3954:8592364792',
      hostGroups: ['2a8b900d486e4e9eaa024723d6f3742a'],
    },
  });
});

test('a vertex without properties is a process with the parent its edge tells', () => {
  const id = 'pid:835449907c99453085a924a16e967be5:6494700150';
  const data = {
    edge: { edge_type: 'child_process', id, source_vertex_id: 'pid:835449907c99453085a924a16e967be5:8322695771' },
    vertex: { id, device_id: 'x', vertex_type: 'process', timestamp: '2022-07-30T20:22:29Z', properties: {} },
  };
  expect(told(normalizeFalcon({ vendor: 'falcon', facet: 'vertex', key: id, host: 'PC1' }, data))).toEqual({
    class: 'process_activity',
    activity: 'launch',
    seenAtMs: Date.UTC(2022, 6, 30, 20, 22, 29),
    timeBasis: 'sensor',
    host: 'pc1',
    processKey: 'guid:falcon:835449907c99453085a924a16e967be5:6494700150',
    parentKey: 'guid:falcon:835449907c99453085a924a16e967be5:8322695771',
    provider: 'CrowdStrike Falcon',
    channel: 'threatgraph',
  });
});

test('any JSON under any facet becomes a valid event or a rejection with a reason', () => {
  const facets = [
    'alert',
    'process',
    'process-end',
    'parent',
    'grandparent',
    'vertex',
    'event',
    'stream',
    'files_written:0',
    'x:y',
  ];
  const names = [
    'composite_id',
    'agent_id',
    'process_id',
    'timestamp',
    'created_timestamp',
    'device',
    'parent_details',
    'files_written',
    'vertex',
    'edge',
    'event',
    'metadata',
    'event_simpleName',
    'ContextTimeStamp',
    'RemotePort',
    'mitre_attack',
  ];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2025-06-16T18:46:54.925Z', '1750099614', 'ProcessRollup2', 'pid:a:1', '9'.repeat(30)),
  );
  const record = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), value));
  fc.assert(
    fc.property(fc.constantFrom(...facets), record, (facet, data) => {
      const normalized = normalizeFalcon({ vendor: 'falcon', facet, key: 'k' }, data);
      const isGood = normalized.ok ? Event.safeParse(normalized.event).success : normalized.reason !== '';
      expect(isGood).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const fail = (): never => {
  throw new Error('the fixture has fewer alerts');
};
