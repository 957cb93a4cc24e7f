import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judge } from '../rules/judge.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import type { RawDatabase } from '../store/sqlite.ts';
import { holds, type HuntRecord } from './fixtures/naive.ts';
import { hunts, records } from './fixtures/random-hunts.ts';
import { readQuery } from './read/read-query.ts';
import { makeSqlFunctions } from './sql-functions.ts';
import { shapeOfKind } from './tree/event-kinds.ts';
import { sigmaFields, vendorField } from './tree/field-maps.ts';
import { isNumberField, viewColumns } from './tree/view-columns.ts';
import { dialects } from './write/dialects.ts';
import { writeHunt } from './write/write-hunt.ts';

let db: RawDatabase;

beforeAll(() => {
  db = new Sqlite(':memory:');
  makeSqlFunctions(db);
  const columns = viewColumns.map((name) => `"${name}" ${isNumberField(name) ? 'INTEGER' : 'TEXT'}`);
  db.exec(`CREATE TABLE events (${columns.join(', ')})`);
});
afterAll(() => db.close());

/** A record as it stands in the view. */
const rowOf = ({ kind, values }: HuntRecord): Record<string, string | number | null> => {
  const { classes, activities, targetKind } = shapeOfKind(kind);
  return { ...values, class: classes[0] ?? '', activity: activities?.[0] ?? 'connect', targetKind: targetKind ?? null };
};

const store = (events: readonly HuntRecord[]): void => {
  db.exec('DELETE FROM events');
  for (const [id, event] of events.entries()) {
    const row = rowOf(event);
    const names = Object.keys(row);
    db.prepare(`INSERT INTO events (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`).run(
      id,
      ...Object.values(row),
    );
  }
};

const foundBySql = (text: string): number[] =>
  db
    .prepare<[], { id: number }>(text)
    .all()
    .map(({ id }) => id)
    .sort((a, b) => a - b);

const asked = (events: readonly HuntRecord[], isAsked: (event: HuntRecord) => boolean): number[] =>
  events.flatMap((event, id) => (isAsked(event) ? [id] : []));

const some = fc.array(records, { minLength: 5, maxLength: 25 });

test('a hunt written in SQL finds in SQLite what the hunt means, missing values and both cases included', () => {
  fc.assert(
    fc.property(hunts, some, (hunt, events) => {
      const { text, card } = writeHunt(hunt, dialects.sql);
      expect(card.verdict).toBe('exact');
      store(events);
      expect([text, foundBySql(text ?? '')]).toEqual([text, asked(events, (event) => holds(hunt, event))]);
      const { tree } = readQuery('sql', text ?? '');
      expect([text, tree !== null && asked(events, (event) => holds(tree, event))]).toEqual([
        text,
        asked(events, (event) => holds(hunt, event)),
      ]);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

const SYSMON_IDS: Partial<Record<HuntRecord['kind'], number>> = {
  process_creation: 1,
  network_connection: 3,
  file_event: 11,
  registry_set: 13,
  dns_query: 22,
};

/** The record as Sysmon writes it. */
const sysmonFields = ({ kind, values }: HuntRecord): Record<string, string | number> => {
  const { group } = shapeOfKind(kind);
  const fields: Record<string, string | number> = {
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: SYSMON_IDS[kind] ?? 0,
  };
  for (const [column, value] of Object.entries(values)) {
    const name = vendorField(sigmaFields, column, group)?.name;
    if (name !== undefined) fields[name] = value;
  }
  return fields;
};

test('the compiled matcher of a Sigma rule, SQL and the plain meaning of the rule agree', () => {
  fc.assert(
    fc.property(hunts, some, (hunt, events) => {
      const { text, card } = writeHunt(hunt, dialects.sigma);
      fc.pre(text !== null && card.verdict === 'exact');
      const { rules, cards } = parseRuleSet([{ path: 'a.yml', text: text ?? '' }]);
      expect(cards.map(({ unsupported }) => unsupported)).toEqual([null]);
      const matcher = judge({ rules });
      const matched = asked(events, (event) => matcher.matches(sysmonFields(event)).length > 0);
      const { tree } = readQuery('sigma', text ?? '');
      expect(tree).not.toBe(null);
      const meant = asked(events, (event) => tree !== null && holds(tree, event));
      expect([text, meant]).toEqual([text, asked(events, (event) => holds(hunt, event))]);
      expect([text, matched]).toEqual([text, meant]);
      store(events);
      const sql = tree === null ? null : writeHunt(tree, dialects.sql).text;
      expect([text, foundBySql(sql ?? '')]).toEqual([text, matched]);
    }),
    { numRuns: 1500 },
  );
}, 60_000);
