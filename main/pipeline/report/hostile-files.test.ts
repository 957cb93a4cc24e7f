import { Buffer } from 'node:buffer';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../../sources/files/zip-writer.test-support.ts';
import { newEngine, sysmonLine, sysmonLines, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await newEngine();
});
afterAll(() => {
  engine.end();
});

let customers = 0;
/** A customer that has nothing yet: tests must not know each other's records. */
const newCustomer = (): string => {
  customers += 1;
  return `Customer ${String(customers)}`;
};

/** Imports one file for a new customer: what was told of it, in short. */
const told = async (name: string, content: string | Buffer) => {
  const { files, rejected, events } = await engine.import(newCustomer(), engine.file(name, content));
  return {
    files: files.map(({ file, outcome, code }) => [file, outcome, code]),
    events,
    rejected: rejected.map(({ line, reason }) => [line, reason]),
  };
};

const good = Buffer.from(sysmonLines(3));

test('a zip bomb is stopped and said; the honest member beside it is read', async () => {
  const bomb = Buffer.alloc(80 * 1024 * 1024, `${' '.repeat(1023)}\n`);
  bomb.write('{}', 0);
  const answer = await told(
    'bomb.zip',
    zipOf([
      { name: 'bomb.json', content: bomb },
      { name: 'log.json', content: good },
    ]),
  );
  expect(answer.files).toEqual([
    ['bomb.zip/bomb.json', 'partial', 'bomb-ratio'],
    ['bomb.zip/log.json', 'imported', null],
  ]);
  expect(answer.events).toBe(3);
});

test('an entry whose name leads out of the archive is not opened, its neighbour is', async () => {
  const zip = zipOf([
    { name: '../../outside.json', content: good },
    { name: 'log.json', content: good },
  ]);
  expect(await told('up.zip', zip)).toEqual({
    files: [
      ['up.zip/../../outside.json', 'refused', 'name-traversal'],
      ['up.zip/log.json', 'imported', null],
    ],
    events: 3,
    rejected: [],
  });
});

test('a zip cut off in the middle gives what was whole in it', async () => {
  const many = Buffer.from(sysmonLines(2000));
  const zip = zipOf([
    { name: 'first.json', content: good, stored: true },
    { name: 'second.json', content: many },
  ]);
  const { files, events } = await told('cut.zip', zip.subarray(0, Math.floor(zip.length * 0.6)));
  expect(files).toEqual([
    ['cut.zip', 'refused', 'archive-damaged'],
    ['cut.zip/first.json', 'imported', null],
    ['cut.zip/second.json', 'partial', 'truncated'],
  ]);
  expect(events).toBeGreaterThan(100);
  expect(events).toBeLessThan(2003);
});

test('a gzip cut off in the middle gives its records up to there', async () => {
  const packed = gzipSync(sysmonLines(2000));
  const { files, events, rejected } = await told('log.json.gz', packed.subarray(0, Math.floor(packed.length / 2)));
  expect(files).toEqual([['log.json.gz', 'partial', 'truncated']]);
  expect(events).toBeGreaterThan(500);
  // The line the cut went through.
  expect(rejected.length).toBeLessThanOrEqual(1);
});

test('a line of 50 MB is rejected with its size, the lines around it are kept', async () => {
  const long = `{"EventID":1,"Message":"${'x'.repeat(50_000_000)}"}`;
  expect(await told('long.json', `${sysmonLine(1)}\n${long}\n${sysmonLine(2)}\n`)).toEqual({
    files: [['long.json', 'imported', null]],
    events: 2,
    rejected: [[2, `record of ${String(long.length)} bytes, the limit is 16777216`]],
  });
});

test('a line that is not UTF-8, a broken one and one that is no object are rejected with line and reason', async () => {
  const bad = Buffer.concat([Buffer.from('{"EventID":1,"Image":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]);
  const content = Buffer.concat([
    Buffer.from(`${sysmonLine(1)}\n`),
    bad,
    Buffer.from(`{"EventID":1,\n${sysmonLine(2)}\n[1]\n${sysmonLine(3)}\n`),
  ]);
  expect(await told('bad.json', content)).toEqual({
    files: [['bad.json', 'imported', null]],
    events: 3,
    rejected: [
      [2, 'invalid UTF-8 at byte 22'],
      [3, expect.stringMatching(/^not JSON/u)],
      [5, 'not a JSON object'],
    ],
  });
});

test('a clock in the year 2610 is kept as written', async () => {
  const customer = newCustomer();
  const file = engine.file('future.json', sysmonLine(1, { UtcTime: '2610-01-01 00:00:00.000' }));
  expect((await engine.import(customer, file)).events).toBe(1);
  const { rows } = await engine.api.events.page({
    filter: { customer, caseId: null, text: '', classes: [], host: null, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ seenAtMs }) => seenAtMs)).toEqual([Date.UTC(2610, 0, 1)]);
});

test('empty files, garbage, folders and missing files are refused with their reason and stop no other file', async () => {
  const garbage = Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251));
  const paths = [
    engine.file('empty.json', ''),
    engine.file('garbage.bin', garbage),
    path.dirname(engine.file('good.json', good)),
    engine.file('missing.json', '').replace('missing', 'is-missing'),
    engine.file('good.json', good),
  ];
  const { files, events } = await engine.import(newCustomer(), ...paths);
  expect(files.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['refused', 'empty'],
    ['refused', 'unknown-format'],
    ['refused', 'not-a-file'],
    ['refused', 'not-found'],
    ['imported', null],
  ]);
  expect(files.slice(0, 4).every(({ note }) => note !== null && note !== '')).toBe(true);
  expect(events).toBe(3);
});

test('the same records add nothing: same file again, and under another archive name', async () => {
  const customer = newCustomer();
  const zip = zipOf([{ name: 'log.json', content: Buffer.from(sysmonLines(700)) }]);
  expect((await engine.import(customer, engine.file('one.zip', zip))).events).toBe(700);
  for (const name of ['one.zip', 'other.zip']) {
    const again = await engine.import(customer, engine.file(name, zip));
    expect(again).toMatchObject({
      events: 0,
      byClass: {},
      rejectedTotal: 0,
      files: [{ outcome: 'known', known: 700 }],
    });
  }
});

test('a file that has grown adds only what is new', async () => {
  const customer = newCustomer();
  expect((await engine.import(customer, engine.file('grow.json', sysmonLines(300)))).events).toBe(300);
  const grown = await engine.import(customer, engine.file('grow.json', sysmonLines(1000)));
  expect(grown).toMatchObject({ events: 700, files: [{ outcome: 'imported', known: 300, events: 700 }] });
  expect((await engine.import(customer, engine.file('grow.json', sysmonLines(1000)))).events).toBe(0);
});

test('an import answers its own rejected records, not those of an earlier one', async () => {
  const customer = newCustomer();
  await engine.import(customer, engine.file('a.json', `${sysmonLine(1)}\n{broken\n`));
  const second = await engine.import(customer, engine.file('b.json', `${sysmonLine(2)}\n`));
  expect(second).toMatchObject({ rejected: [], rejectedTotal: 0, events: 1 });
});

test('what was refused before it was read stands in the import history with its reason', async () => {
  const customer = newCustomer();
  const zip = zipOf([
    { name: 'log.json', content: good },
    { name: '../../outside.json', content: good },
  ]);
  await engine.import(customer, engine.file('kept.zip', zip));
  const history = await engine.api.sources.history({ customer });
  expect(history.map(({ member, format, state }) => [member, format, state])).toEqual([
    ['../../outside.json', 'unknown', 'refused'],
    ['log.json', 'json', 'complete'],
  ]);
  expect(history[0]?.note).not.toBeNull();
});
