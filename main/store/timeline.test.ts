import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EventId, type Event } from '../../shared/event/model.ts';
import { openConnection } from './connection.ts';
import { customerStoreOn } from './customer-file.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { someCase } from './test-cases.ts';
import type { CustomerStore } from './customer-store.ts';
import { openTexts } from './tables/texts.ts';
import { TimelineSearch } from './tables/timeline-search.ts';
import type { TimelineQuery } from './timeline-store.ts';
import { jsonBlock, newBlock } from './test-records.ts';
import { jsonFile, newAccess, openStore, temporaryFolder } from './test-store.ts';

const everything: TimelineQuery = { text: '', classes: [], host: null, caseId: null, ids: null };

const addEvents = (store: CustomerStore, events: readonly Partial<Event>[]): void => {
  const importId = store.startImport(jsonFile());
  const name = Math.random();
  for (let first = 0; first < events.length; first += 500) {
    const some = events.slice(first, first + 500);
    const lines = some.map((_, index) => JSON.stringify({ n: `${name} ${first + index}` }));
    // `detail` would else be the line.
    store.addBlock(
      newBlock(
        importId,
        jsonBlock(lines, first),
        some.map((event) => ({ detail: null, ...event })),
      ),
    );
  }
  store.commit();
};

const found = (store: CustomerStore, query: Partial<TimelineQuery>): string[] => {
  const { columns, places } = store.timelineMatch({ ...everything, ...query });
  const ids = Array.from(places, (place) => EventId.parse(columns.ids[place]));
  return store.eventsByIds(ids).map(({ target }) => target ?? '');
};

const fold = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Texts as evidence has them: paths, quotes, signs of patterns, Japanese, emoji, zero bytes. */
const pieces = [
  '%',
  '_',
  '\\',
  "'",
  '"',
  '日本',
  '語',
  'カナ',
  'ｶﾅ',
  '😀',
  '👩‍👩‍👧',
  'A',
  'a',
  'b',
  'Ä',
  'ß',
  '\0',
  ' ',
  'İ',
  '-enc',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(''));

test('a search finds exactly what a plain filter finds, in every column, stored or not yet indexed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ image: text, commandLine: text, detail: text, user: text }), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.array(
        text.filter((one) => one !== ''),
        { minLength: 1, maxLength: 6 },
      ),
      fc.nat(30),
      (events, asked, indexed) => {
        const access = newAccess();
        const store = openStore(access);
        const all = events.map((event, at) => ({ ...event, target: `${at}`, seenAtMs: 1000 + at, host: 'pc' }));
        addEvents(store, all.slice(0, indexed));
        store.indexNext(1);
        addEvents(store, all.slice(indexed));
        const db = openConnection({ ...access, role: 'read' });
        const scanning = new TimelineSearch(db, openTexts(db), 0);
        for (const one of asked) {
          const naive = all
            .filter((event) =>
              [event.image, event.commandLine, event.detail, event.user, event.target, event.host].some((value) =>
                fold(value).includes(fold(one)),
              ),
            )
            .map(({ target }) => target);
          expect(found(store, { text: one })).toEqual(naive);
          const { columns, places } = scanning.match({ ...everything, text: one }, new Map());
          expect(Array.from(places, (place) => `${(columns.times[place] ?? 0) - 1000}`)).toEqual(naive);
        }
        db.close();
      },
    ),
    { numRuns: 30 },
  );
});

test('corrections put events in another order; none is lost, added or changed', () => {
  const hosts = ['a', 'b', 'c'];
  fc.assert(
    fc.property(
      fc.array(fc.record({ seenAtMs: fc.integer({ min: -1e12, max: 1e13 }), host: fc.constantFrom(...hosts) }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.array(fc.record({ host: fc.constantFrom(...hosts), offsetMs: fc.integer({ min: -1e9, max: 1e9 }) })),
      (events, corrections) => {
        const store = openStore(newAccess());
        addEvents(
          store,
          events.map((event, at) => ({ ...event, target: `${at}` })),
        );
        const idsOf = () => {
          const { columns, places } = store.timelineMatch(everything);
          return Array.from(places, (place) => EventId.parse(columns.ids[place]));
        };
        const before = store.eventsByIds(idsOf().toSorted((a, b) => a - b));
        for (const one of corrections) store.putClockCorrection({ ...one, reason: 'seen', by: 'me', at: 'now' });
        const offsets = new Map(corrections.map(({ host, offsetMs }) => [host, offsetMs]));
        expect(store.clockOffsets()).toEqual(offsets);
        const after = store.eventsByIds(idsOf());
        expect(after.toSorted((a, b) => a.id - b.id)).toEqual(before);
        const times = after.map(({ seenAtMs, host }) => seenAtMs + (offsets.get(host) ?? 0));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const host of offsets.keys()) store.undoClockCorrection(host, { by: 'me', at: 'later' });
        expect(store.clockOffsets().size).toBe(0);
        expect(store.clockCorrections()).toHaveLength(corrections.length);
      },
    ),
    { numRuns: 20 },
  );
});

test('what comes after the index was made is found too', () => {
  const store = openStore(newAccess());
  addEvents(store, [{ target: 'one' }]);
  store.indexNext(1);
  expect(store.indexNext(1)).toBe(0);
  addEvents(store, [{ target: 'two' }]);
  expect(found(store, { text: 'TWO' })).toEqual(['two']);
});

test('marks stand on events of a case; putting one twice changes nothing, removing leaves the line', () => {
  const store = openStore(newAccess());
  addEvents(store, [{ target: 'one' }, { target: 'two' }]);
  const { columns } = store.timelineMatch(everything);
  const eventIds = [EventId.parse(columns.ids[0]), EventId.parse(columns.ids[1])];
  const { id: caseId } = someCase('c');
  const made = { caseId, eventIds, kind: 'tag' as const, text: '初期侵入', by: 'me', at: 'now' };
  const marks = store.putEventMarks(made);
  expect(marks.map(({ eventId, text: tag }) => [eventId, tag])).toEqual(eventIds.map((id) => [id, '初期侵入']));
  expect(store.putEventMarks(made)).toEqual([]);
  store.removeEventMarks([marks[0]?.id ?? 0], { by: 'me', at: 'later' });
  expect(store.eventMarks([caseId])).toEqual(marks.slice(1));
  expect(store.putEventMarks(made).map(({ eventId }) => eventId)).toEqual(eventIds.slice(0, 1));
});

test('the step for the timeline leaves events and cases of the version before as they were', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(5),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  migrate(
    db,
    customerMigrations.filter(({ number }) => number < 10),
    () => undefined,
  );
  const tables = ['event', 'block', 'text', 'case_file', 'note'];
  db.raw.exec(`INSERT INTO import VALUES (1, 'f', NULL, 'json', 'then', NULL, 'complete', NULL, 1, 0);
INSERT INTO block VALUES (1, 1, 'json', 0, 1, x'01', 1, 2, x'00000002', x'00');
INSERT INTO text VALUES (1, 1, 'PC1');
INSERT INTO event (id, class, activity, seen_at_ms, time_basis, host, target) VALUES (65536, 1007, 1, 5, 0, 1, 'Evil.EXE');`);
  const rows = () => tables.map((table) => db.raw.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  migrate(db, customerMigrations, () => undefined);
  expect(rows()).toEqual(before);
  const { columns, places } = customerStoreOn(db).timelineMatch({ ...everything, text: 'evil.exe' });
  expect(Array.from(places, (place) => [columns.ids[place], columns.times[place], columns.hostNames])).toEqual([
    [65_536, 5, ['PC1']],
  ]);
  db.close();
});
