import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openMembers } from '../files/members.ts';
import { fieldsFromWindowsXml } from '../winxml/fields.ts';
import { againstGolden, fixture, fixtureGolden, goldenLines, inParts, readLog } from './evtx.test-support.ts';
import type { Golden, ReadLog } from './evtx.test-support.ts';
import type { RecordFields } from '../record.ts';

const names = [
  'wdigest-activation',
  'mimikatz-lsass',
  'log-cleared',
  'psexec-system',
  'kerberos-bruteforce',
  'powershell-lsassy',
  'no-checksum',
  'remains-after-clear',
  'zeroed-chunks',
  'empty-record',
];

test('records of real logs have the fields two independent readers agree on', async () => {
  const golden = fixtureGolden();
  let compared = 0;
  for (const name of names) {
    const log = await readLog(inParts(fixture(name)));
    const { expected, found } = againstGolden(
      log.records,
      golden.filter((line) => line.file === `${name}.evtx`),
    );
    expect(found).toEqual(expected);
    compared += found.length;
  }
  expect(compared).toBe(728);
});

test('a record shown as XML reads back to the same fields', async () => {
  let compared = 0;
  for (const name of names) {
    const log = await readLog(inParts(fixture(name)), true);
    const readBack = log.xml.map((xml) => fieldsFromWindowsXml(xml));
    expect(readBack).toEqual(log.records.map((fields) => ({ ok: true, fields })));
    compared += readBack.length;
  }
  expect(compared).toBe(987);
});

const GOLDEN_ZIP = '../shared/data/evtx.zip';

test.skipIf(!existsSync(GOLDEN_ZIP))(
  'all 17 logs of ../shared/data equal the golden file and read back from XML',
  async () => {
    const logs = new Map<string, ReadLog>();
    let golden: Golden[] = [];
    for await (const member of openMembers(GOLDEN_ZIP)) {
      if (member.kind !== 'member') continue;
      if (member.format === 'evtx') logs.set(member.member ?? '', await readLog(member.open(), true));
      else if (member.member === 'golden.jsonl') golden = goldenLines(await text(member.open()));
    }
    let compared = 0;
    for (const [member, log] of logs) {
      const lines = golden.filter((line) => `files/${line.file}` === member);
      const { expected, found } = againstGolden(log.records, lines);
      expect(found).toEqual(expected);
      expect(log.xml.map((xml) => fieldsFromWindowsXml(xml))).toEqual(
        log.records.map((fields) => ({ ok: true, fields })),
      );
      compared += found.length;
    }
    expect([logs.size, compared]).toEqual([17, 5900]);
  },
);

const SIGMA_ZIP = '../shared/data/sigma/sigma-regression.zip';

/** The samples' JSON was made by another tool: GUIDs without braces, numbers as numbers, hex of any width. */
function loose(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loose);
  const plain = String(value).replace(/^\{(.*)\}$/, '$1');
  return /^0x[0-9a-f]+$/i.test(plain) ? BigInt(plain).toString() : plain.toLowerCase().replaceAll('\r\n', '\n').trim();
}

interface Dumped {
  Event: {
    System: { EventID: unknown; EventRecordID: number; Channel: string; Computer: string };
    EventData?: Record<string, unknown> | null;
  };
}

/** Indented objects, one after another or in a list. */
function dumpedEvents(json: string): Dumped[] {
  const list = json.trimStart().startsWith('[') ? json : `[${json.replaceAll(/^\}\s*\n\{/gm, '},{')}]`;
  // Boundary to another tool's output; the comparison below is what checks it.
  return JSON.parse(list) as Dumped[];
}

function differing(dumped: Dumped, fields: RecordFields): string[] {
  const { System, EventData } = dumped.Event;
  const expected: Record<string, unknown> = { Channel: System.Channel, Computer: System.Computer };
  for (const [name, value] of Object.entries(EventData ?? {})) {
    if (name !== '#attributes' && name !== 'Data' && value !== null && typeof value !== 'object')
      expected[name] = value;
  }
  return Object.entries(expected)
    .filter(([name, value]) => JSON.stringify(loose(fields[name])) !== JSON.stringify(loose(value)))
    .map(([name, value]) => `${name}: ${String(value)} / ${String(fields[name])}`);
}

test.skipIf(!existsSync(SIGMA_ZIP))('the 101 Sigma samples of ../shared/data read as their JSON says', async () => {
  const records = new Map<string, RecordFields[]>();
  const dumps = new Map<string, Dumped[]>();
  for await (const member of openMembers(SIGMA_ZIP)) {
    if (member.kind !== 'member' || member.member === null) continue;
    const name = member.member.replace(/\.(?:evtx|json)$/, '');
    if (member.format === 'evtx') records.set(name, (await readLog(member.open())).records);
    else if (member.member.endsWith('.json')) dumps.set(name, dumpedEvents(await text(member.open())));
  }
  const problems: string[] = [];
  for (const [name, dumped] of dumps) {
    for (const one of dumped) {
      const id = one.Event.System.EventRecordID;
      const fields = records.get(name)?.find((candidate) => candidate['EventRecordID'] === id);
      problems.push(...(fields === undefined ? [`${name} ${id} missing`] : differing(one, fields)));
    }
  }
  expect(problems).toEqual([]);
  expect([records.size, dumps.size]).toEqual([101, 101]);
});
