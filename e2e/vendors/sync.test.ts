import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { miharu } from '../../main/cli/cli.test-support.ts';
import { startEngine, type Engine } from '../../main/engine.ts';
import { localClient } from '../../main/ipc/local-client.ts';
import { nodePlatform } from '../../main/platform/node/node-platform.ts';
import type { Client } from '../../shared/contract/client.ts';
import { falconSimulator } from './falcon/simulator.ts';
import { labAccount } from './falcon/tokens.ts';
import { startSimulator, type RunningSimulator } from './frame/server.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const passphrase = 'a passphrase for tests only';

interface Desk {
  engine: Engine;
  api: Client;
  simulator: RunningSimulator;
  /** For a command line on the same workspace, once the engine is closed. */
  access: string[];
}

/** A workspace with a customer on a simulated Falcon where an attack with ransomware has just happened. */
const newDesk = async (): Promise<Desk> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-sync-'));
  const simulator = await startSimulator(falconSimulator, { packs: ['ransomware'] });
  await simulator.control.advance(600_000);
  const workspace = path.join(folder, 'ws');
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), workspace);
  onTestFinished(async () => {
    engine.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const api = localClient(engine.dispatcher);
  await api.workspace.create({ language: 'en', keychain: false, passphrase });
  await api.customers.add({ name: 'Aozora' });
  await api.connections.add({
    kind: 'falcon',
    name: 'Falcon',
    customer: 'Aozora',
    place: { baseUrl: simulator.origin, clientId: labAccount.clientId, scope: '', authority: '', proxy: '' },
    secret: labAccount.secret,
    enabled: true,
    everySeconds: 60,
    streams: ['alerts', 'hosts'],
  });
  const file = path.join(folder, 'passphrase');
  writeFileSync(file, `${passphrase}\n`);
  return { engine, api, simulator, access: ['--workspace', workspace, '--passphrase-file', file, '--json'] };
};

const run = (api: Client) => api.sync.run({ id: null, streams: [] }, () => undefined).done;

test('alerts of a simulated Falcon become cases with the EDR’s rating, an inventory, and a report that tells what was blocked', async () => {
  const { api } = await newDesk();
  const result = await run(api);
  expect(result.streams.map(({ stream, state, error }) => [stream, state, error])).toEqual([
    ['alerts', 'current', null],
    ['hosts', 'current', null],
  ]);
  const queue = await api.alerts.queue({ filter: '', sort: 'clock', descending: false, offset: 0, limit: 10 });
  expect(queue.rows.map(({ rule, disposition }) => [rule, disposition]).filter(([, told]) => told !== null)).toEqual(
    expect.arrayContaining([
      ['Volume shadow copies deleted', 'not-blocked'],
      ['Ransomware behaviour: many files rewritten', 'partly'],
    ]),
  );
  const caseId = queue.rows.find(({ disposition }) => disposition === 'partly')?.caseId;
  if (caseId === undefined) throw new Error('no case');
  const overview = await api.cases.overview({ caseId });
  expect(overview.judgement.edr).toBe('high');
  const report = await api.report.open({ caseId, kind: 'first', language: 'en' });
  const blocked = report.fields.find(({ id }) => id === 'blocked')?.claims ?? [];
  expect(blocked.map(({ text }) => text).join(' ')).toMatch(/blocked in part/);
  expect(blocked.filter(({ certainty }) => certainty === 'confirmed').every(({ events }) => events.length > 0)).toBe(
    true,
  );
  const hosts = await api.sync.hosts({ customer: 'Aozora', text: '', offset: 0, limit: 100 });
  expect(hosts.total).toBeGreaterThan(1);
  const [first] = hosts.rows;
  const found = await api.sync.hosts({ customer: 'Aozora', text: first?.host ?? '', offset: 0, limit: 100 });
  expect(found.rows).toContainEqual(first);
}, 120_000);

test('the tree around an alert is counted, fetched and joins the case; a second time nothing is new', async () => {
  const { api } = await newDesk();
  await run(api);
  const queue = await api.alerts.queue({ filter: 'shadow', sort: 'clock', descending: false, offset: 0, limit: 10 });
  const row = queue.rows.find(({ disposition }) => disposition !== null);
  if (row === undefined) throw new Error('no alert');
  const which = { alertId: row.alertId, caseId: row.caseId };
  expect((await api.sync.aroundCounts(which)).supported).toBe(true);
  const before = (await api.cases.overview({ caseId: row.caseId })).summary.events;
  const fetch = () => api.sync.fetchAround({ ...which, hoursBefore: 1, hoursAfter: 1 }, () => undefined).done;
  const fetched = await fetch();
  expect(fetched).toMatchObject({ rejected: 0, partial: null, cancelled: false });
  expect(fetched.events).toBeGreaterThan(0);
  const after = (await api.cases.overview({ caseId: row.caseId })).summary.events;
  expect(after).toBeGreaterThanOrEqual(before + fetched.events);
  expect(await fetch()).toMatchObject({ events: 0 });
}, 120_000);

test('a status written to the EDR comes back with the next round, and what it cannot do is said', async () => {
  const { api } = await newDesk();
  await run(api);
  const queue = await api.alerts.queue({ filter: 'shadow', sort: 'clock', descending: false, offset: 0, limit: 10 });
  const row = queue.rows.find(({ disposition }) => disposition !== null);
  if (row === undefined) throw new Error('no alert');
  const change = { status: 'in-progress' as const, verdict: null, assignee: null, comment: 'Looking at it' };
  const [outcome] = await api.sync.changeAlerts({ alertIds: [row.alertId], customer: 'Aozora', change });
  expect(outcome).toMatchObject({ alertId: row.alertId, error: null });
  expect(['confirmed', 'accepted']).toContain(outcome?.state);
  await run(api);
  const again = await api.alerts.queue({ filter: 'shadow', sort: 'clock', descending: false, offset: 0, limit: 10 });
  expect(again.rows.find(({ alertId }) => alertId === row.alertId)?.vendorStatus).toBe('in_progress');
}, 120_000);

test('the command line answers counts, requests and gaps of each stream, and status 1 where one did not end', async () => {
  const { engine, simulator, access } = await newDesk();
  engine.close();
  const first = await miharu(['sync', '--connection', 'Falcon', ...access]);
  // What JSON.parse gives is compared, never used.
  const said: unknown = JSON.parse(first.stdout);
  expect([first.status, said]).toMatchObject([
    0,
    {
      streams: [
        {
          connection: 'Falcon',
          stream: 'alerts',
          state: 'current',
          added: 3,
          gap: null,
          waitUntilMs: null,
          error: null,
        },
        { connection: 'Falcon', stream: 'hosts', state: 'current', gap: null },
      ],
      cancelled: false,
    },
  ]);
  await simulator.close();
  const lost = await miharu(['sync', '--stream', 'alerts', ...access]);
  const told: unknown = JSON.parse(lost.stdout);
  expect([lost.status, told]).toMatchObject([
    1,
    { streams: [{ stream: 'alerts', state: 'failed', added: 0, error: { code: 'unreachable' } }] },
  ]);
  expect((await miharu(['sync', '--stream', 'nonsense', ...access])).status).toBe(2);
  expect((await miharu(['sync', '--connection', 'Nobody', ...access])).status).toBe(1);
}, 180_000);
