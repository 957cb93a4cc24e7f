import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HygienePlan } from '../../shared/hygiene/model.ts';
import type { PeriodicReport } from '../../shared/periodic/model.ts';
import { openConnection, type Connection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { intelStoreOn } from './intel-file.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { periodicDigests } from './migrations/customer/025-periodic-digests.ts';
import { reportKindTables } from './migrations/customer/011-report-kinds.ts';
import { firstIntelTables } from './migrations/intel/001-first-tables.ts';
import { intelMigrations } from './migrations/intel-migrations.ts';
import { newAccess, openStore, temporaryFolder } from './test-store.ts';

const newFile = (): Connection =>
  openConnection({
    file: join(temporaryFolder(), 'some.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

const tablesOf = (db: Connection): string[] =>
  db
    .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all()
    .map(({ name }) => name);

const looseTables = (db: Connection): unknown[] =>
  db
    .sql(
      `SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();

test('the step for kinds of reports adds its tables and keeps what vendors listed, without a day', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < reportKindTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO vendor_object VALUES ('c1', 'vulnerabilities', 'v1', 'CVE-2020-1472', 2, x'0102')`);
  const old = tablesOf(db);
  migrate(db, [...before, reportKindTables], () => undefined);
  expect([schemaVersion(db), tablesOf(db).filter((name) => !old.includes(name)), looseTables(db)]).toEqual([
    reportKindTables.number,
    [
      'hygiene_import',
      'hygiene_month',
      'hygiene_plan',
      'os_setting',
      'periodic_report',
      'risk_decision',
      'risk_finding',
    ],
    [],
  ]);
  expect(db.sql('SELECT native_id, raw_size, seen_on FROM vendor_object').all()).toEqual([
    { native_id: 'v1', raw_size: 2, seen_on: null },
  ]);
});

test('the second step of intelligence adds ratings and news and leaves imports as they were', () => {
  const db = newFile();
  migrate(db, [firstIntelTables], () => undefined);
  db.raw.exec(`INSERT INTO intel_import VALUES (1, 'feed.json', 'file', '2026', 'complete', 1, 1, 0, 0, 0, NULL)`);
  migrate(db, intelMigrations, () => undefined);
  expect([looseTables(db), intelStoreOn(db).imports().length, intelStoreOn(db).ratings()]).toEqual([[], 1, []]);
});

const load = (version: string) => ({
  kind: 'epss' as const,
  name: 'epss.csv',
  version,
  dated: '2026-10-31',
  loadedAt: '2026-11-01T00:00:00.000Z',
  loadedBy: 'Sato',
  sha256: 'ab',
  rows: 1,
  refused: 1,
  refusals: [{ place: 4, reason: 'cve' }],
});

test('every load of ratings stays in the book; what was read of the older ones is given up', () => {
  const db = newFile();
  migrate(db, intelMigrations, () => undefined);
  const store = intelStoreOn(db);
  const made = ['1', '2', '3'].map((version) => store.putRatings(load(version), `CVE-2020-000${version}\t0.5\t`));
  expect(store.ratings()).toEqual(made.toReversed());
  expect(made.map(({ id }) => store.ratingBody(id))).toEqual(['', 'CVE-2020-0002\t0.5\t', 'CVE-2020-0003\t0.5\t']);
});

test('news moves to another month, is changed and removed; the rows before stay behind it', () => {
  const db = newFile();
  migrate(db, intelMigrations, () => undefined);
  const store = intelStoreOn(db);
  const entry = {
    id: 'n1',
    month: '2026-10',
    title: { ja: '題', en: 'Title' },
    text: { ja: '文', en: 'Text' },
    source: 'JPCERT/CC',
    published: '2026-10-05',
    savedAt: '2026-10-06T00:00:00.000Z',
    savedBy: 'Sato',
  };
  store.putNews(entry);
  expect(store.news('2026-10')).toEqual([entry]);
  store.putNews({ ...entry, month: '2026-11' });
  expect([store.news('2026-10'), store.news('2026-11').length]).toEqual([[], 1]);
  const made = { at: '2026-11-02T00:00:00.000Z', by: 'Abe', digest: 'd' };
  expect([store.removeNews('n1', made), store.removeNews('n1', made), store.news('2026-11')]).toEqual([
    true,
    false,
    [],
  ]);
});

const report: PeriodicReport = {
  kind: 'monthly',
  customer: 'Acme',
  period: '2026-10',
  language: 'ja',
  number: 'M-202610',
  version: 0,
  title: '月次レポート',
  marking: 'TLP:AMBER',
  timeZone: 'Asia/Tokyo',
  from: '2026-10-01',
  to: '2026-10-31',
  isOver: true,
  draftedAt: '2026-11-01T00:00:00.000Z',
  savedAt: null,
  savedBy: null,
  sections: [],
  sources: [],
  release: null,
  factsSha256: 'x',
};

test('a report about a period keeps every version, and refuses to be saved over one that was not seen', () => {
  const store = openStore(newAccess());
  const first = store.savePeriodic(report, { at: '2026-11-01T01:00:00.000Z', by: 'Sato', digest: 'd' });
  store.savePeriodic({ ...first, title: '十月' }, { at: '2026-11-01T02:00:00.000Z', by: 'Abe', digest: 'd' });
  expect(store.latestPeriodic(report)).toMatchObject({ version: 2, title: '十月', savedBy: 'Abe' });
  expect(store.latestPeriodic({ ...report, language: 'en' })).toBeNull();
  expect(store.periodicVersion(report, 1)).toEqual(first);
  expect(() => store.savePeriodic(first, { at: '2026-11-01T03:00:00.000Z', by: 'Sato', digest: 'd' })).toThrow(
    expect.objectContaining({ code: 'conflict', params: { what: 'report', version: 2 } }),
  );
  expect(store.periodicVersions(report).map(({ version, savedBy }) => [version, savedBy])).toEqual([
    [2, 'Abe'],
    [1, 'Sato'],
  ]);
});

test('versions saved before their words had a digest are kept without one', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < periodicDigests.number);
  migrate(db, before, () => undefined);
  db.raw.exec(
    `INSERT INTO periodic_report (kind, period, language, version, saved_at, saved_by, title, body)
 VALUES ('monthly', '2026-10', 'ja', 1, '2026-11-01', 'Sato', '十月', x'0102')`,
  );
  migrate(db, [...before, periodicDigests], () => undefined);
  expect(db.sql('SELECT version, saved_by, digest FROM periodic_report').all()).toEqual([
    { version: 1, saved_by: 'Sato', digest: '' },
  ]);
  expect(looseTables(db)).toEqual([]);
});

const made = {
  kind: 'risk' as const,
  file: 'a.json',
  mapping: 'DeCYFIR',
  at: '2026-10-02T00:00:00.000Z',
  by: 'Sato',
  sha256: 'x',
  kept: 1,
  refused: 0,
  refusals: [],
};

test('a finding told anew keeps what was decided about it, and a decision about none is refused whole', () => {
  const store = openStore(newAccess());
  const facts = {
    nativeId: 'A-1',
    kind: 'dark-web' as const,
    title: 'old',
    asset: '',
    detail: '',
    score: null,
    foundAt: null,
    link: null,
  };
  store.putRiskFindings('DeCYFIR', made, [{ facts, raw: '{}' }]);
  const [{ id } = { id: 0 }] = store.riskFindings(10).rows;
  store.decideRisk([id], 'watch', { reason: 'seen before', at: '2026-10-03T00:00:00.000Z', by: 'Abe' });
  store.putRiskFindings('DeCYFIR', { ...made, file: 'b.json' }, [{ facts: { ...facts, title: 'new' }, raw: '{}' }]);
  expect(store.riskFindings(10)).toMatchObject({
    total: 1,
    rows: [
      {
        id,
        title: 'new',
        file: 'b.json',
        decision: { decision: 'watch', reason: 'seen before', by: 'Abe' },
      },
    ],
  });
  const decide = () => store.decideRisk([id, 999], 'real', { reason: 'r', at: '2026-10-04T00:00:00.000Z', by: 'Abe' });
  expect(decide).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(store.riskDecisions(id).map(({ decision }) => decision)).toEqual(['watch']);
});

test('plans stay in their order, and the last record of a month is the one that counts', () => {
  const store = openStore(newAccess());
  const plan: HygienePlan = { state: 'planned', way: 'remote', owner: '情報システム部', due: '2026-11-15', note: '' };
  store.putPlan('vuln:CVE-2020-1472', plan, { at: '2026-10-01T00:00:00.000Z', by: 'Sato' });
  store.putPlan('vuln:CVE-2020-1472', { ...plan, state: 'done' }, { at: '2026-10-09T00:00:00.000Z', by: 'Abe' });
  expect(store.plans().get('vuln:CVE-2020-1472')).toMatchObject({ state: 'done', by: 'Abe' });
  expect(store.planHistory('vuln:CVE-2020-1472').map(({ state }) => state)).toEqual(['done', 'planned']);
  const lists = { vulnerabilities: null, settings: null, software: null };
  store.putHygieneMonth({ month: '2026-10', takenAt: '2026-10-02T00:00:00.000Z', lists });
  store.putHygieneMonth({ month: '2026-10', takenAt: '2026-10-30T00:00:00.000Z', lists });
  expect(store.hygieneMonths()).toEqual([{ month: '2026-10', takenAt: '2026-10-30T00:00:00.000Z', lists }]);
});
