import { afterEach, beforeEach, expect, test } from 'vitest';
import { newEngine, type TestEngine } from '../engine.test-support.ts';
import { spotlightEntry, storeVulnerabilities, vendorConnection } from './hygiene.test-support.ts';

const customer = 'Acme';
let engine: TestEngine;

beforeEach(async () => {
  engine = await newEngine();
  await engine.api.customers.add({ name: customer });
});

afterEach(() => {
  engine.end();
});

const lists = () => engine.api.hygiene.lists({ customer });

const registryLine = (n: number, at: string, data: string, host = 'pc1.example'): string =>
  `${JSON.stringify({
    EventID: 13,
    EventType: 'SetValue',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: host,
    UtcTime: at,
    ProcessGuid: `{00000000-0000-0000-0000-${String(n).padStart(12, '0')}}`,
    ProcessId: '700',
    Image: 'C:\\Windows\\regedit.exe',
    TargetObject: 'HKLM\\System\\CurrentControlSet\\Control\\SecurityProviders\\WDigest\\UseLogonCredential',
    Details: data,
  })}\n`;

test('nothing examined is not the same as nothing found', async () => {
  expect(await lists()).toMatchObject({
    items: [],
    examined: { vulnerabilities: [], settings: [], software: [] },
    counts: { vulnerabilities: null, settings: null, software: null },
  });
  const falcon = vendorConnection(engine, customer, 'falcon', 'Falcon');
  storeVulnerabilities(engine, falcon, '2026-10-31T00:00:00.000Z', []);
  expect(await lists()).toMatchObject({
    items: [],
    examined: {
      vulnerabilities: [{ kind: 'connection', name: 'Falcon', at: '2026-10-31T00:00:00.000Z' }],
      settings: [],
    },
    counts: { vulnerabilities: { items: 0 }, settings: null },
  });
});

test('a catalogue loaded later makes a vulnerability urgent, with its reason, for every customer', async () => {
  const falcon = vendorConnection(engine, customer, 'falcon', 'Falcon');
  storeVulnerabilities(engine, falcon, '2026-10-31T00:00:00.000Z', [
    spotlightEntry('CVE-2021-44228', 'pc1'),
    spotlightEntry('CVE-2021-44228', 'pc2'),
    spotlightEntry('CVE-2020-0001', 'pc2'),
    spotlightEntry('CVE-2020-0002', 'pc3', { status: 'closed' }),
    { id: 'no cve' },
  ]);
  const before = await lists();
  expect(before.items.map(({ list, title, priority }) => [list, title, priority])).toEqual([
    ['software', 'Example Reader 23.1', 'medium'],
  ]);
  expect([before.closed, before.unread]).toEqual([1, 1]);
  const kev = {
    catalogVersion: '1',
    dateReleased: '2026-10-30T00:00:00Z',
    vulnerabilities: [
      { cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', dueDate: '2021-12-24', knownRansomwareCampaignUse: 'Known' },
    ],
  };
  await engine.api.hygiene.loadRatings({ file: engine.file('kev.json', JSON.stringify(kev)) });
  const { items, ratings } = await lists();
  expect(
    items.map(({ list, title, hostTotal, priority, reasons }) => [
      list,
      title,
      hostTotal,
      priority,
      reasons.map(({ code }) => code),
    ]),
  ).toEqual([
    ['vulnerabilities', 'CVE-2021-44228', 2, 'urgent', ['known-exploited', 'ransomware', 'cvss']],
    ['software', 'Example Reader 23.1', 2, 'urgent', ['known-exploited', 'ransomware', 'cvss']],
  ]);
  expect(ratings).toMatchObject([{ kind: 'kev', name: 'kev.json', dated: '2026-10-30', rows: 1 }]);
});

test('what a vendor of whole lists tells of no more is gone, and counted as that', async () => {
  const s1 = vendorConnection(engine, customer, 'sentinelone', 'S1');
  const risk = (cve: string) => ({
    cveId: cve,
    endpointName: 'PC1',
    applicationName: 'App',
    applicationVersion: '1',
    baseScore: '9.8',
    exploitedInTheWild: true,
  });
  storeVulnerabilities(engine, s1, '2026-10-01T00:00:00.000Z', [risk('CVE-2020-0001'), risk('CVE-2020-0002')]);
  storeVulnerabilities(engine, s1, '2026-10-20T00:00:00.000Z', [risk('CVE-2020-0002')]);
  const { items, gone } = await lists();
  expect([items.map(({ title }) => title), gone]).toEqual([['App 1', 'CVE-2020-0002'], 1]);
});

test('a setting is known from the registry and from a file, and the newest word counts', async () => {
  const log = [
    registryLine(1, '2026-10-01 00:00:00.000', 'DWORD (0x00000001)'),
    registryLine(2, '2026-10-02 00:00:00.000', 'DWORD (0x00000001)', 'pc2.example'),
    registryLine(3, '2026-10-03 00:00:00.000', 'DWORD (0x00000000)', 'pc2.example'),
  ];
  await engine.import(customer, engine.file('sysmon.json', log.join('')));
  const found = await lists();
  expect(found.items).toMatchObject([
    { key: 'setting:wdigest-plaintext', list: 'settings', hosts: ['pc1.example'], priority: 'high' },
  ]);
  expect(found.examined.settings).toEqual([{ kind: 'events', name: 'sysmon.json', at: '2026-10-03T00:00:00.000Z' }]);
  const file = engine.file(
    'settings.csv',
    'host,setting,value,observed_at\npc1.example,wdigest-plaintext,0,2026-10-05\npc9,smb1-on,1,2026-10-05\nbad\n',
  );
  expect(await engine.api.hygiene.importSettings({ customer, file })).toMatchObject({ kept: 2, refused: 1 });
  expect((await lists()).items.map(({ key, hosts }) => [key, hosts])).toEqual([['setting:smb1-on', ['pc9']]]);
});

test('plan and record stay: the plan hangs on the item, the month on the calendar of the customer', async () => {
  const falcon = vendorConnection(engine, customer, 'falcon', 'Falcon');
  storeVulnerabilities(engine, falcon, '2026-10-31T00:00:00.000Z', [spotlightEntry('CVE-2020-0001', 'pc1')]);
  const [item] = (await lists()).items;
  const plan = { state: 'planned', way: 'customer', owner: 'IT', due: '2026-11-30', note: '<b>' } as const;
  await engine.api.hygiene.plan({ customer, key: item?.key ?? '', plan });
  const month = await engine.api.hygiene.record({ customer });
  const after = await lists();
  expect(after.items[0]?.plan).toMatchObject(plan);
  expect(after.trend).toEqual([month]);
  expect(month.lists).toMatchObject({ software: { items: 1, byPriority: { medium: 1 } }, settings: null });
});

test('findings of a feed come in by a shipped mapping or one’s own, and are judged with a reason', async () => {
  expect(await engine.api.digitalRisk.mappings({})).toEqual(['DeCYFIR', 'CSV']);
  const file = engine.file(
    'alerts.json',
    JSON.stringify([{ uid: 'A-1', title: 'Credentials for sale', category: 'dark-web' }, {}]),
  );
  const entry = await engine.api.digitalRisk.import({ customer, file, mapping: 'DeCYFIR', mappingFile: null });
  expect(entry).toMatchObject({ kept: 1, refused: 1, refusals: [{ place: 2, reason: 'id' }] });
  const { rows } = await engine.api.digitalRisk.findings({ customer, limit: 10 });
  await engine.api.digitalRisk.decide({
    customer,
    ids: rows.map(({ id }) => id),
    decision: 'real',
    reason: 'accounts of the customer',
  });
  expect((await engine.api.digitalRisk.findings({ customer, limit: 10 })).rows).toMatchObject([
    { title: 'Credentials for sale', kind: 'dark-web', decision: { decision: 'real', by: 'analyst' } },
  ]);
  const own = { name: 'Own', format: 'csv', fields: { id: 'no', title: 'text' } };
  const csv = engine.file('own.csv', 'no,text\n1,=HYPERLINK("http://x")\n');
  const mappingFile = engine.file('own.json', JSON.stringify(own));
  expect(await engine.api.digitalRisk.import({ customer, file: csv, mapping: null, mappingFile })).toMatchObject({
    kept: 1,
  });
});
