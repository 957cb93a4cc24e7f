import type { Connection, ConnectionKind } from '../../shared/connections/model.ts';
import type { Connector, MakeConnector, PulledItem, PulledPage } from '../../main/sources/connector.ts';
import type { Running } from '../../main/sources/running.ts';
import type { StreamName } from '../../shared/connections/model.ts';
import { Limiter } from '../../main/sources/http/limiter.ts';
import { makeHttpClient } from '../../main/sources/http/make-client.ts';
import { Usage } from '../../main/sources/http/usage.ts';
import { ConnectionId } from '../../shared/connections/model.ts';
import { onTestFinished } from 'vitest';
import { startSimulator } from './frame/server.ts';
import type { RunningSimulator, SimulatorWishes } from './frame/server.ts';
import type { MakeSimulator } from './frame/simulator.ts';

/** Loops of polling that do not make a test wait. */
export const quickPace = { firstMs: 1, mostMs: 5, stillMs: 300, ageMs: 3000 };

export const asSync: Running = { signal: new AbortController().signal, purpose: 'sync' };

interface Wanted {
  simulator: MakeSimulator;
  kind: ConnectionKind;
  clientId: string;
  scope: string;
  secret: string;
  make: (made: Parameters<MakeConnector>[0]) => Connector;
  wishes?: SimulatorWishes;
}

/** A connector with the real HTTP core and a simulated vendor at the other end. */
export const connect = async (wanted: Wanted): Promise<{ connector: Connector; simulator: RunningSimulator }> => {
  const simulator = await startSimulator(wanted.simulator, wanted.wishes);
  const nowMs = (): number => Date.now();
  const connection: Connection = {
    id: ConnectionId.parse('lab'),
    kind: wanted.kind,
    name: 'lab',
    customer: null,
    place: { baseUrl: simulator.origin, clientId: wanted.clientId, scope: wanted.scope, authority: '', proxy: '' },
    hasSecret: true,
    enabled: true,
    everySeconds: 60,
    streams: [],
    tested: null,
  };
  const http = makeHttpClient({
    baseUrl: simulator.origin,
    limiter: new Limiter(nowMs),
    usage: new Usage(nowMs),
    secrets: [wanted.secret],
    nowMs,
    backoffMs: 5,
  });
  onTestFinished(async () => {
    await http.close();
    await simulator.close();
  });
  return { connector: wanted.make({ connection, secret: wanted.secret, http, nowMs }), simulator };
};

export const takeAll = async (
  connector: Connector,
  stream: StreamName,
  from: { cursor: string | null; sinceMs: number },
): Promise<PulledPage[]> => {
  const pages: PulledPage[] = [];
  for await (const page of connector.pull(stream, from, asSync)) pages.push(page);
  return pages;
};

export const itemsOf = (pages: readonly PulledPage[]): PulledItem[] => pages.flatMap(({ items }) => items);

export const alertIds = (items: readonly PulledItem[]): string[] =>
  items.flatMap((item) => (item.type === 'alert' ? [item.alert.nativeId] : []));
