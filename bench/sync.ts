/**
 * Alerts and hosts of a simulated Falcon (a process of its own on loopback) synchronised into a new workspace: rate of the
 * storing, memory of the engine's process, requests made against the fewest there could be, and how long the next round takes
 * that finds nothing. `node bench/sync.ts [alerts] [hosts]`; one JSON line per figure. Linux only says the peak of memory.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEngine } from '../main/engine.ts';
import { localClient } from '../main/ipc/local-client.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import type { Client } from '../shared/contract/client.ts';
import { labAccount } from '../e2e/vendors/falcon/tokens.ts';
import type { RunningSimulator } from '../e2e/vendors/frame/server.ts';
import { spawnSimulator } from '../e2e/vendors/frame/spawn.ts';
import { figure } from './telemetry.ts';

const alerts = Number(process.argv[2] ?? 100_000);
const hosts = Number(process.argv[3] ?? 20_000);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const simulatorFile = path.join(root, 'e2e/vendors/falcon/start.ts');
const customer = 'Large';

/** A page of alerts holds 1,000, of host ids 10,000, of host details 5,000; one token. */
const fewestRequests = { alerts: Math.ceil(alerts / 1000), hosts: Math.ceil(hosts / 10_000) + Math.ceil(hosts / 5000) };

const peakBytes = (): number => {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
};

const callsTo = async (simulator: RunningSimulator): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { method, path: place } of await simulator.control.requests()) {
    const name = `${method} ${place.split('?', 1).join('')}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

interface Storing {
  api: Client;
  what: string;
  simulator: RunningSimulator;
  started: number;
  isOver: () => boolean;
}

/** A figure of its own once every stream is stored: drawing the cases of so many alerts takes longer than all the rest. */
const tellStored = async ({ api, what, simulator, started, isOver }: Storing): Promise<void> => {
  while (!isOver()) {
    await pause(1000);
    const states = await api.sync.state({});
    if (states.length < 2 || !states.every(({ state }) => state === 'current')) continue;
    const calls = await callsTo(simulator);
    const requests = Object.values(calls).reduce((sum, count) => sum + count, 0);
    const fewest = fewestRequests.alerts + fewestRequests.hosts + 1;
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    const timesFewest = Number((requests / fewest).toFixed(3));
    figure({
      bench: 'sync',
      what: `${what}, stored`,
      alerts,
      hosts,
      seconds,
      requests,
      fewest,
      timesFewest,
      peakBytes: peakBytes(),
    });
    return;
  }
};

const round = async (api: Client, what: string, simulator: RunningSimulator): Promise<void> => {
  await simulator.control.clearRequests();
  const started = performance.now();
  let storedAt = started;
  let isOver = false;
  const running = api.sync.run({ id: null, streams: [] }, () => {
    storedAt = performance.now();
  }).done;
  const told = tellStored({ api, what, simulator, started, isOver: () => isOver });
  const { streams, newCases } = await running;
  isOver = true;
  await told;
  const seconds = (performance.now() - started) / 1000;
  const storedSeconds = Math.max(0.001, (storedAt - started) / 1000);
  const calls = await callsTo(simulator);
  const requests = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const fewest = fewestRequests.alerts + fewestRequests.hosts + 1;
  const added = streams.reduce((sum, { counts }) => sum + counts.added, 0);
  figure({
    bench: 'sync',
    what,
    alerts,
    hosts,
    added,
    states: streams.map(({ stream, state, error }) => `${stream} ${state} ${error?.code ?? ''}`.trim()),
    storedSeconds: Number(storedSeconds.toFixed(1)),
    itemsPerSecond: Math.round(added / storedSeconds),
    secondsWithCases: Number(seconds.toFixed(1)),
    newCases: newCases.length,
    requests,
    fewest,
    timesFewest: Number((requests / fewest).toFixed(3)),
    calls,
    peakBytes: peakBytes(),
  });
};

const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-sync-'));
const simulator = await spawnSimulator(simulatorFile);
const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), path.join(folder, 'ws'));
try {
  await simulator.control.add({ bulk: { alerts, hosts, spreadMs: 7 * 86_400_000 } });
  const api = localClient(engine.dispatcher);
  await api.workspace.create({ language: 'en', keychain: false, passphrase: 'for the benchmark only' });
  await api.customers.add({ name: customer });
  await api.connections.add({
    kind: 'falcon',
    name: 'Falcon',
    customer,
    place: { baseUrl: simulator.origin, clientId: labAccount.clientId, scope: '', authority: '', proxy: '' },
    secret: labAccount.secret,
    enabled: true,
    everySeconds: 60,
    streams: ['alerts', 'hosts'],
  });
  await round(api, 'first round', simulator);
  await round(api, 'next round, nothing new', simulator);
} finally {
  engine.close();
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
}
