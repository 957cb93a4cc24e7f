import { AppError } from '../../../shared/contract/errors.ts';
import { Connection, type StreamName } from '../../../shared/connections/model.ts';
import type { Connector, PulledItem, PulledPage, VendorAlert } from '../../sources/connector.ts';
import type { Session } from '../session.ts';
import type { Lines } from './sync-lines.ts';

/** A vendor of a fixed world: alerts numbered by the moment they changed, handed out in pages from any point on. */
export interface World {
  alerts: VendorAlert[];
  hosts: number;
  /** Called before each page; what it throws, the connector throws. */
  before: (asked: { stream: StreamName; page: number; signal: AbortSignal }) => void | Promise<void>;
}

const startMs = Date.UTC(2026, 3, 1);
const guid = (n: number): string => `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`;

const processRecord = (n: number, host: string, parent: number | null): string =>
  JSON.stringify({
    EventID: 1,
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: host,
    UtcTime: new Date(startMs + n * 1000).toISOString().replace('T', ' ').replace('Z', ''),
    ProcessGuid: guid(n),
    ProcessId: String(1000 + n),
    Image: String.raw`C:\Tools\tool${String(n)}.exe`,
    CommandLine: `tool${String(n)}.exe --run`,
    ...(parent === null ? {} : { ParentProcessGuid: guid(parent), ParentImage: String.raw`C:\Tools\parent.exe` }),
  });

/** Alert `n`: a process and its parent on a host of ten alerts. `status` is part of the vendor's text, never of the process. */
export const alertNumber = (n: number, status = 'new'): VendorAlert => {
  const host = `pc${String(Math.floor(n / 10))}.example`;
  return {
    nativeId: `native-${String(n)}`,
    version: `${String(n)} ${status}`,
    title: `Suspicious tool ${String(n % 3)}`,
    level: n % 4 === 0 ? 'high' : 'medium',
    techniques: ['T1059'],
    tactics: ['execution'],
    host: host.toUpperCase(),
    user: null,
    image: String.raw`C:\Tools\tool${String(n)}.exe`,
    firstSeenMs: startMs + n * 1000,
    lastSeenMs: startMs + n * 1000,
    kind: 'behaviour',
    origin: {
      vendor: 'other',
      nativeId: `native-${String(n)}`,
      severity: 'High',
      disposition: n % 2 === 0 ? 'blocked' : 'not-blocked',
      action: null,
      status,
      verdict: null,
      assignee: null,
      group: null,
      hostGroups: [],
      policy: null,
      prevalence: { global: null, local: null },
      link: null,
    },
    records: [
      {
        head: { vendor: 'other', facet: 'process', key: `p${String(n)}` },
        data: processRecord(n, host, 500_000 + n).replace(/\}$/u, `,"VendorStatus":"${status}"}`),
      },
      {
        head: { vendor: 'other', facet: 'parent', key: `p${String(500_000 + n)}` },
        data: processRecord(500_000 + n, host, null),
      },
    ],
  };
};

const hostNumber = (n: number): PulledItem => ({
  type: 'host',
  data: JSON.stringify({ id: n }),
  host: {
    nativeId: String(n),
    host: `PC${String(n)}.example`,
    platform: 'Windows',
    kind: n % 5 === 0 ? 'Server' : 'Workstation',
    groups: ['Tokyo'],
    policy: 'Standard',
    sensor: { version: '7.1', state: 'healthy' },
    isolation: 'normal',
    lastSeenMs: startMs,
    user: null,
    addresses: [`10.0.0.${String(n % 250)}`],
  },
});

export const newWorld = (alerts: number): World => ({
  alerts: Array.from({ length: alerts }, (_, n) => alertNumber(n)),
  hosts: 25,
  before: () => undefined,
});

/** Asks again for the last item it gave, as a careful connector does at the edge of a page. */
const overlap = 1;

export const worldConnector = (world: World, pageSize: number): Connector => ({
  test: () => Promise.reject(new AppError('vendor-refused')),
  pull: async function* (stream, from, running): AsyncGenerator<PulledPage> {
    const items: PulledItem[] =
      stream === 'alerts'
        ? world.alerts.map((alert) => ({ type: 'alert', alert }))
        : Array.from({ length: world.hosts }, (_, n) => hostNumber(n));
    let at = Math.max(0, Number(from.cursor ?? 0) - overlap);
    for (let page = 0; at < items.length || page === 0; page += 1) {
      await world.before({ stream, page, signal: running.signal });
      if (running.signal.aborted) throw new AppError('unreachable', { reason: 'aborted' });
      const some = items.slice(at, at + pageSize);
      at += some.length;
      yield { items: some, cursor: String(at), throughMs: startMs + at * 1000, total: items.length };
    }
  },
  around: async function* (asked): AsyncGenerator<PulledPage> {
    await Promise.resolve();
    const n = Number(asked.nativeId.split('-')[1]);
    const host = `pc${String(Math.floor(n / 10))}.example`;
    const items = [700_000, 800_000].map((base): PulledItem => ({
      type: 'record',
      record: {
        head: { vendor: 'other', facet: 'event', key: `e${String(base + n)}` },
        data: processRecord(base + n, host, base === 700_000 ? n : null),
      },
    }));
    yield { items, cursor: null, throughMs: null, total: 2 };
  },
});

export const someConnection = (over: Partial<Connection> = {}): Connection & { customer: string } => ({
  ...Connection.parse({
    id: 'some-vendor',
    kind: 'falcon',
    name: 'Some vendor',
    customer: 'acme',
    place: { baseUrl: 'http://127.0.0.1:1', clientId: '', scope: '', authority: '', proxy: '' },
    hasSecret: true,
    enabled: true,
    everySeconds: 60,
    streams: ['alerts', 'hosts'],
    tested: null,
    ...over,
  }),
  customer: 'acme',
});

export const linesOf = (connection: Connection, connector: Connector): Lines => ({
  list: () => [connection],
  of: () => ({ connection, connector }),
  requests: () => 0,
});

/** Everything a sync left behind, without what differs from run to run (moments, block sizes, the order of pages). */
export const whatIsStored = (session: Session): unknown => {
  const store = session.customer('acme');
  const alerts = store.alerts(null).map(({ events, ...alert }) => ({ ...alert, events: events.length }));
  return {
    events: store
      .eventsPage({
        filter: { text: '', classes: [], host: null, caseId: null, ids: null },
        sort: 'seenAtMs',
        descending: false,
        offset: 0,
        limit: 100_000,
      })
      .rows.map(({ processKey, host, seenAtMs }) => `${String(seenAtMs)} ${host} ${processKey ?? ''}`),
    alerts: alerts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    cases: store
      .cases()
      .map(({ alertIds, processKeys, hosts, events, judgement: { edr, behaviour, reasons } }) => ({
        alertIds,
        processKeys,
        hosts,
        events,
        edr,
        behaviour,
        reasons: reasons.map(({ code, events: proof }) => `${code} ${String(proof.length)}`),
      }))
      .toSorted((a, b) => ((a.alertIds[0] ?? '') < (b.alertIds[0] ?? '') ? -1 : 1)),
    hosts: store.vendorHosts({ text: '', offset: 0, limit: 1000 }),
    versions: alerts.map(({ id }) => store.vendorAlertVersions(id).map(({ version, data }) => `${version} ${data}`)),
    cursors: store.streamStates().map(({ stream, throughMs }) => ({ stream, throughMs })),
    rejected: store.rejectedRows(100).total,
  };
};
