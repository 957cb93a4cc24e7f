import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection, type Connection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { reportTemplateTables } from './migrations/customer/020-report-templates.ts';
import { templateSide } from './tables/report-templates.ts';
import { temporaryFolder } from './test-store.ts';
import type { TemplateVersion } from '../../shared/templates/model.ts';

const newFile = (): Connection =>
  openConnection({
    file: join(temporaryFolder(), 'some.db'),
    key: new Uint8Array(32).fill(8),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

const tablesOf = (db: Connection): string[] =>
  db
    .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all()
    .map(({ name }) => name);

test('the step of templates adds its tables and leaves reports as they were', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < reportTemplateTables.number);
  migrate(db, before, () => undefined);
  db.raw
    .exec(`INSERT INTO case_file (id, title, opened_at, grouped_by, judgement, hosts, users, events, first_seen_ms, last_seen_ms,
 scope_from_ms, scope_to_ms) VALUES ('C-1', 't', 'a', '{}', '{}', '[]', '[]', 0, 0, 0, 0, 0)`);
  db.raw.exec(
    `INSERT INTO report (case_id, kind, language, version, saved_at, title, body) VALUES ('C-1', 'first', 'ja', 1, 'a', 't', x'01')`,
  );
  const rows = db.sql('SELECT * FROM report').all();
  expect(rows).toHaveLength(1);
  const tables = tablesOf(db);
  migrate(db, [...before, reportTemplateTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual([
    'report_file_name',
    'report_logo',
    'report_template',
  ]);
  expect(db.sql('SELECT * FROM report').all()).toEqual(rows);
});

test('versions of a template are added, never changed; a name is the same however it is written', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const store = templateSide(db);
  const version = (name: string, greeting: string): Omit<TemplateVersion, 'version'> => ({
    at: '2026-10-01T00:00:00.000Z',
    by: 'Sato',
    reason: 'why',
    retired: false,
    document: {
      name,
      kind: 'first',
      language: 'ja',
      severities: [],
      greeting,
      closing: '',
      header: '',
      footer: '',
      questions: [],
      fields: [],
      appendices: [],
      figure: true,
      accent: null,
      logo: null,
    },
  });
  store.saveTemplate(0, version('Night', 'one'));
  expect(() => store.saveTemplate(0, version('NIGHT', 'two'))).toThrow('conflict');
  store.saveTemplate(1, version('Ｎｉｇｈｔ', 'two'));
  store.saveTemplate(0, version('Day', 'three'));
  expect(store.templates().map((one) => [one.document.name, one.version])).toEqual([
    ['Day', 1],
    ['Ｎｉｇｈｔ', 2],
  ]);
  expect(store.templateVersions('night').map(({ document }) => document.greeting)).toEqual(['two', 'one']);
  store.putLogo('a'.repeat(64), Uint8Array.of(1, 2));
  store.putLogo('a'.repeat(64), Uint8Array.of(3));
  expect(store.logo('a'.repeat(64))).toEqual(Buffer.of(1, 2));
  expect([store.logo('b'), store.fileNamePattern()]).toEqual([null, null]);
  store.putFileNamePattern('{date}');
  store.putFileNamePattern('{number}');
  expect(store.fileNamePattern()).toBe('{number}');
});
