import { expect, test } from 'vitest';
import { readPattern } from './pattern/compile-pattern.ts';
import { Sweep, type Wanted } from './sweep.ts';
import { valueOf } from './values.ts';

/** Columns by name, in the order of the pass. */
const columns = ['image', 'command', 'parent', 'parentCommand', 'target', 'detail', 'hashes', 'src', 'dst', 'dstHost'];

interface Told {
  [column: string]: string | number;
  at: number;
}

const value = (text: string): Wanted => ({ kind: 'domain', value: text, ...valueOf(text), compiled: null });

const pattern = (text: string): Wanted => {
  const read = readPattern(text, 'stix');
  if (!read.ok) throw new Error(read.code);
  return { kind: 'pattern', value: text, compiled: JSON.stringify(read.compiled) };
};

const swept = (wanted: Wanted[], events: Told[]): string[] => {
  const sweep = new Sweep(wanted);
  for (const [at, told] of events.entries()) {
    sweep.event(
      { id: at + 1, host: String(told['host'] ?? 'pc1'), seenAtMs: told.at },
      columns.map((column) => sweep.match(String(told[column] ?? ''))),
    );
  }
  return [...sweep.hits()]
    .map(({ indicator, host, hit }) => `${String(indicator)} ${host} ${hit.eventIds.join(',')}`)
    .toSorted();
};

test('each kind is met in the texts where it can stand, and in no others', () => {
  const wanted = [
    'evil.test',
    '198.51.100.0/24',
    '203.0.113.9',
    '2001:db8::1',
    'd41d8cd98f00b204e9800998ecf8427e',
    String.raw`c:\temp\x.exe`,
    'dropper.exe',
    'http://evil.test/a',
    String.raw`HKLM\Software\Run`,
  ].map(value);
  expect(
    swept(wanted, [
      { at: 1, dstHost: 'www.EVIL.test' },
      { at: 2, dst: '198.51.100.200' },
      { at: 3, command: 'ping 203.0.113.9 -n 1' },
      { at: 4, dst: '2001:DB8:0:0:0:0:0:1' },
      { at: 5, hashes: 'SHA1=aa,MD5=D41D8CD98F00B204E9800998ECF8427E,IMPHASH=00' },
      { at: 6, command: '"C:/Temp/X.exe" /s' },
      { at: 7, target: String.raw`D:\a b\Dropper.EXE` },
      { at: 8, command: "powershell iwr 'hTTp://evil.test/a'" },
      { at: 9, target: String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Run\Updater` },
      // A host of that name, a folder of it, a longer hash, a neighbour of the network: none of these.
      { at: 10, image: 'evil.test', target: 'notevil.test', dst: '198.51.101.1' },
      { at: 11, hashes: 'SHA256=d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e' },
    ]),
  ).toEqual(['0 pc1 1,8', '1 pc1 2', '2 pc1 3', '3 pc1 4', '4 pc1 5', '5 pc1 6', '6 pc1 7', '7 pc1 8', '8 pc1 9']);
});

test('AND is met by one event, FOLLOWEDBY and WITHIN by their order and time on one host', () => {
  const wanted = [
    pattern("[file:name = 'a.exe' AND domain-name:value = 'evil.test']"),
    pattern("[file:name = 'a.exe'] FOLLOWEDBY [domain-name:value = 'evil.test']"),
    pattern("([file:name = 'a.exe'] AND [domain-name:value = 'evil.test']) WITHIN 10 SECONDS"),
    pattern("[domain-name:value LIKE '%.evil.te_t'] REPEATS 2 TIMES"),
    pattern("[file:name MATCHES '^[ab]\\\\.exe$'] START t'1970-01-01T00:00:05Z' STOP t'1970-01-01T00:00:06Z'"),
  ];
  expect(
    swept(wanted, [
      { at: 5000, image: String.raw`c:\a.exe` },
      { at: 60_000, dstHost: 'evil.test' },
      { at: 1000, host: 'pc2', dstHost: 'x.evil.test' },
      { at: 2000, host: 'pc2', image: String.raw`c:\a.exe` },
      { at: 3000, host: 'pc3', image: String.raw`c:\a.exe`, dstHost: 'evil.test' },
      { at: 4000, host: 'pc2', target: 'y.evil.test' },
    ]),
  ).toEqual(['0 pc3 5', '1 pc1 1,2', '1 pc2 4,6', '1 pc3 5', '2 pc2 3,4', '2 pc3 5', '3 pc2 3,6', '4 pc1 1']);
});

test('a hostile text is read in time linear to it', () => {
  const sweep = new Sweep([
    value('evil.test'),
    value('a.exe'),
    value('http://evil.test/'),
    pattern("[file:name MATCHES '(a+)+b']"),
  ]);
  const started = performance.now();
  for (const text of [
    'a'.repeat(500_000),
    '.'.repeat(500_000),
    'a.'.repeat(250_000),
    '"'.repeat(500_000),
    '://'.repeat(150_000),
    '\\'.repeat(500_000),
  ]) {
    sweep.match(text);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
