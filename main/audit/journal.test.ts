import fc from 'fast-check';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from '../store/connection.ts';
import { newGiveWay } from '../store/give-way.ts';
import { migrate } from '../store/migrate.ts';
import { deskMigrations } from '../store/migrations/desk-migrations.ts';
import { temporaryFolder } from '../store/test-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { journalHead } from './journal-head.ts';
import { openJournal } from './journal.ts';

const opened = () => {
  const key = new Uint8Array(32).fill(3);
  const folder = temporaryFolder();
  const file = join(folder, 'desk.db');
  const db = openConnection({ file, key, nativeAddon: null, role: 'analyst', giveWay: newGiveWay() });
  migrate(db, deskMigrations, () => undefined);
  const open = (under = key) => {
    let cuts = 0;
    const foundCut = () => {
      cuts += 1;
    };
    const journal = openJournal(db, journalHead(folder, under), { at: '2026-04-02T00:00:00Z', foundCut });
    return { journal, cuts };
  };
  const { journal } = open();
  for (let n = 1; n <= 5; n += 1) {
    journal.append({
      at: `2026-04-01T00:00:0${n}Z`,
      actor: 'analyst',
      verb: 'case.judged',
      outcome: 'ok',
      subject: { n },
    });
  }
  return { db, journal, open, folder };
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

const withoutTheLastTwo = () => {
  const all = opened();
  all.db.raw.exec('DROP TRIGGER audit_line_is_never_removed; DELETE FROM audit_line WHERE seq > 3');
  return all;
};

test('lines cut off at the end are noticed, although what is left is a valid chain', () => {
  expect(withoutTheLastTwo().journal.verify()).toEqual({ lines: 3, brokenAt: 5 });
});

test('at the next opening the cut itself becomes a line, once', () => {
  const { open } = withoutTheLastTwo();
  const { journal, cuts } = open();
  expect(cuts).toBe(1);
  const [newest] = journal.list(1, null).lines;
  expect(newest).toMatchObject({ seq: 4, verb: 'journal.cut', subject: '{"left":3,"written":5}' });
  expect(journal.verify()).toEqual({ lines: 4, brokenAt: null });
  expect(open().cuts).toBe(0);
});

test('a note of the last line that is behind, missing or made under another key raises no alarm', () => {
  const { open, folder, journal } = opened();
  const file = join(folder, 'journal.head');
  const older = readFileSync(file, 'utf8');
  journal.append({ at: '2026-04-01T00:00:06Z', actor: 'analyst', verb: 'case.judged', outcome: 'ok', subject: {} });
  writeFileSync(file, older);
  expect(open().cuts).toBe(0);
  expect(open(new Uint8Array(32).fill(4)).cuts).toBe(0);
  rmSync(file);
  expect(open().cuts).toBe(0);
});
