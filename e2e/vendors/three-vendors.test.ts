import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../main/engine.ts';
import { localClient } from '../../main/ipc/local-client.ts';
import { nodePlatform } from '../../main/platform/node/node-platform.ts';
import type { ConnectionKind } from '../../shared/connections/model.ts';
import type { Client } from '../../shared/contract/client.ts';
import { credentials as carbonBlack, makeCarbonBlackSimulator } from './carbonblack/simulator.ts';
import { startSimulator } from './frame/server.ts';
import type { RunningSimulator } from './frame/server.ts';
import type { MakeSimulator } from './frame/simulator.ts';
import { credentials as sentinelOne, makeSentinelOneSimulator } from './sentinelone/simulator.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

interface Lab {
  kind: ConnectionKind;
  customer: string;
  make: MakeSimulator;
  clientId: string;
  scope: string;
  secret: string;
}

const LABS: readonly Lab[] = [
  {
    kind: 'carbon-black',
    customer: 'Sakura',
    make: makeCarbonBlackSimulator,
    clientId: carbonBlack.apiId,
    scope: carbonBlack.orgKey,
    secret: carbonBlack.secret,
  },
  {
    kind: 'sentinelone',
    customer: 'Umi',
    make: makeSentinelOneSimulator,
    clientId: '',
    scope: sentinelOne.scope,
    secret: sentinelOne.token,
  },
];

const newWorkspace = async (): Promise<Client> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-vendors-'));
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), path.join(folder, 'ws'));
  onTestFinished(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const api = localClient(engine.dispatcher);
  await api.workspace.create({ language: 'en', keychain: false, passphrase: 'a passphrase for tests only' });
  return api;
};

const connectLab = async (api: Client, lab: Lab): Promise<RunningSimulator> => {
  const simulator = await startSimulator(lab.make, { packs: ['ransomware'] });
  onTestFinished(() => simulator.close());
  await simulator.control.advance(600_000);
  await api.customers.add({ name: lab.customer });
  await api.connections.add({
    kind: lab.kind,
    name: lab.kind,
    customer: lab.customer,
    place: { baseUrl: simulator.origin, clientId: lab.clientId, scope: lab.scope, authority: '', proxy: '' },
    secret: lab.secret,
    enabled: true,
    everySeconds: 3600,
    streams: ['alerts', 'hosts', 'policies', 'groups'],
  });
  return simulator;
};

test.each(LABS)(
  'alerts of a simulated $kind become cases, and their tree grows by what is fetched',
  async (lab) => {
    const api = await newWorkspace();
    await connectLab(api, lab);
    const result = await api.sync.run({ id: null, streams: [] }, () => undefined).done;
    expect(result.streams.map(({ stream, error }) => [stream, error])).toEqual(
      expect.arrayContaining([
        ['alerts', null],
        ['hosts', null],
        ['policies', null],
        ['groups', null],
      ]),
    );
    const queue = await api.alerts.queue({ filter: '', sort: 'clock', descending: false, offset: 0, limit: 50 });
    const rows = queue.rows.filter(({ vendorStatus }) => vendorStatus !== null);
    expect(rows.length).toBeGreaterThan(1);
    const [row] = rows;
    if (row === undefined) throw new Error('no alert');
    const graph = () => api.graph.ofCase({ caseId: row.caseId, unfold: true });
    const before = await graph();
    const which = { alertId: row.alertId, caseId: row.caseId };
    const counts = await api.sync.aroundCounts(which);
    expect(counts).toMatchObject({ supported: true, note: null });
    const fetched = await api.sync.fetchAround({ ...which, hoursBefore: 24, hoursAfter: 24 }, () => undefined).done;
    expect(fetched).toMatchObject({ rejected: 0, partial: null, cancelled: false });
    expect(fetched.events).toBeGreaterThan(0);
    // Events that do not name their machine stand on the one they were asked for.
    const overview = await api.cases.overview({ caseId: row.caseId });
    expect(overview.summary.hosts).toEqual([row.host]);
    const after = await graph();
    expect(after.nodes.length).toBeGreaterThan(before.nodes.length);
  },
  120_000,
);
