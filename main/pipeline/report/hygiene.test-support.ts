import type { Connection, ConnectionKind } from '../../../shared/connections/model.ts';
import { packText } from '../../store/raw-text.ts';
import type { TestEngine } from '../engine.test-support.ts';

/** A connection of a customer that lists vulnerabilities, without a vendor behind it. */
export const vendorConnection = (
  engine: TestEngine,
  customer: string,
  kind: ConnectionKind,
  name: string,
): Connection =>
  engine.session.workspace.connections.add(
    kind,
    {
      name,
      customer,
      place: { baseUrl: 'https://vendor.example', clientId: 'x', scope: '', authority: '', proxy: '' },
      enabled: false,
      everySeconds: 300,
      streams: ['vulnerabilities'],
    },
    'secret',
  );

/** A round of its vulnerabilities, as a connector would have stored it. */
export const storeVulnerabilities = (
  engine: TestEngine,
  from: Connection,
  at: string,
  entries: readonly object[],
): void => {
  const store = engine.session.customer(from.customer ?? '');
  store.openStream({ connection: from.id, stream: 'vulnerabilities' }, { file: from.name, startedAt: at });
  store.applySynced({
    connection: from.id,
    stream: 'vulnerabilities',
    at,
    blocks: [],
    alike: [],
    alerts: [],
    hosts: [],
    objects: entries.map((entry) => {
      const data = JSON.stringify(entry);
      return { kind: 'vulnerabilities', nativeId: data.slice(0, 60), name: '', raw: packText(data) };
    }),
    around: null,
    cursor: at,
    throughMs: Date.parse(at),
  });
  store.putStreamState({
    connection: from.id,
    stream: 'vulnerabilities',
    state: 'current',
    throughMs: Date.parse(at),
    lastSuccessAt: at,
    error: null,
    counts: { seen: entries.length, added: entries.length, changed: 0, requests: 1 },
    waitUntilMs: null,
  });
};

export const spotlightEntry = (cve: string, host: string, over: Record<string, unknown> = {}): object => ({
  id: `${cve}-${host}`,
  status: 'open',
  cve: { id: cve, base_score: 7.5, exploit_status: 0, cisa_info: { is_cisa_kev: false } },
  apps: [{ product_name_version: 'Example Reader 23.1', product_name_normalized: 'Example Reader' }],
  host_info: { hostname: host },
  ...over,
});
