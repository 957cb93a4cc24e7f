import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from '../store/connection.ts';
import { newGiveWay } from '../store/give-way.ts';
import { migrate } from '../store/migrate.ts';
import { deskMigrations } from '../store/migrations/desk-migrations.ts';
import { temporaryFolder } from '../store/test-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { openJournal } from './journal.ts';

const opened = () => {
  const key = new Uint8Array(32).fill(3);
  const file = join(temporaryFolder(), 'desk.db');
  const db = openConnection({ file, key, nativeAddon: null, role: 'analyst', giveWay: newGiveWay() });
  migrate(db, deskMigrations, () => undefined);
  const journal = openJournal(db);
  for (let n = 1; n <= 5; n += 1) {
    journal.append({
      at: `2026-04-01T00:00:0${n}Z`,
      actor: 'analyst',
      verb: 'case.judged',
      outcome: 'ok',
      subject: { n },
    });
  }
  return { db, journal };
};

test('lines are appended, listed newest first and verified', () => {
  const { journal } = opened();
  expect(journal.verify()).toEqual({ lines: 5, brokenAt: null });
  const { lines, total } = journal.list(2, 5);
  expect([lines.map(({ seq, subject }) => [seq, subject]), total]).toEqual([
    [
      [4, '{"n":4}'],
      [3, '{"n":3}'],
    ],
    5,
  ]);
});

test('the file itself refuses to change or remove a line', () => {
  const { db } = opened();
  expect(() => db.raw.exec(`UPDATE audit_line SET actor = 'x' WHERE seq = 2`)).toThrow('append-only');
  expect(() => db.raw.exec('DELETE FROM audit_line WHERE seq = 5')).toThrow('append-only');
});

const tampered = (sql: string) => {
  const { db, journal } = opened();
  db.raw.exec('DROP TRIGGER audit_line_is_never_changed; DROP TRIGGER audit_line_is_never_removed;');
  db.raw.exec(sql);
  return journal.verify().brokenAt;
};

test('who has the key and takes the triggers away still breaks the chain', () => {
  expect(tampered(`UPDATE audit_line SET actor = 'somebody else' WHERE seq = 2`)).toBe(2);
  expect(tampered('DELETE FROM audit_line WHERE seq = 3')).toBe(4);
  expect(tampered(`UPDATE audit_line SET seq = seq + 1 WHERE seq = 5`)).toBe(6);
  expect(tampered(`UPDATE audit_line SET hash = '${'0'.repeat(64)}' WHERE seq = 1`)).toBe(1);
});

test('the same value has one canonical text, whatever the order of its names', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
