import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Spread, SpreadSubject } from '../../../shared/graph/spread.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;

const sha256 = 'ab'.repeat(32);
const tool = 'C:\\Temp\\tool.exe';

beforeAll(async () => {
  engine = await newEngine();
  const lines = [
    sysmonLine(1, {
      Hostname: 'pc1.example',
      Image: tool,
      Hashes: `SHA256=${sha256.toUpperCase()}`,
      User: 'CORP\\eve',
    }),
    sysmonLine(2, {
      Hostname: 'pc2.example',
      Image: 'D:\\other.exe',
      Hashes: `MD5=00,SHA256=${sha256}`,
      User: 'eve@corp.example',
    }),
    sysmonLine(3, { Hostname: 'pc2.example', Image: tool, User: 'CORP\\steve' }),
    sysmonLine(4, { Hostname: 'pc3.example' }),
    sysmonLine(5, {
      Hostname: 'pc3.example',
      EventID: 3,
      Initiated: 'true',
      DestinationIp: '203.0.113.5',
      DestinationPort: '443',
    }),
    sysmonLine(6, {
      Hostname: 'pc1.example',
      EventID: 22,
      QueryName: 'a.evil.example',
      QueryResults: '::ffff:203.0.113.5;',
    }),
    // A known launcher, for an alert with a technique.
    sysmonLine(7, {
      Hostname: 'pc1.example',
      Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      CommandLine:
        'powershell.exe -NoP -sta -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA',
    }),
  ];
  await engine.import('A', engine.file('a.jsonl', `${lines.join('\n')}\n`));
}, 60_000);

afterAll(() => engine.end());

const ask = (kind: SpreadSubject['kind'], value: string): Promise<Spread> =>
  engine.api.graph.spread({ customer: 'A', subject: { kind, value } }, () => undefined).done;

const told = async (kind: SpreadSubject['kind'], value: string): Promise<[string, number][]> =>
  (await ask(kind, value)).rows.map(({ host, events }) => [host, events]);

test('a hash, a name, an address, a domain are met on every machine that has them', async () => {
  expect(await told('hash', `SHA1=,SHA256=${sha256}`)).toEqual([
    ['pc1.example', 1],
    ['pc2.example', 1],
  ]);
  expect(await told('name', 'TOOL.exe')).toEqual([
    ['pc1.example', 1],
    ['pc2.example', 1],
  ]);
  expect(await told('address', '::ffff:203.0.113.5')).toEqual([
    ['pc3.example', 1],
    ['pc1.example', 1],
  ]);
  expect(await told('domain', 'evil.example')).toEqual([['pc1.example', 1]]);
}, 60_000);

test('an account is met in whatever form its domain is written, and not where its name is only part of another', async () => {
  expect(await told('account', 'corp.example\\EVE')).toEqual([
    ['pc1.example', 1],
    ['pc2.example', 1],
  ]);
});

test('a technique is met with its sub-techniques where an alert names it, and the case of the machine is told', async () => {
  const { rows } = await ask('technique', 'T1059');
  expect(rows.map(({ host }) => host)).toEqual(['pc1.example']);
  expect(rows[0]?.cases).toHaveLength(1);
});

test('what was looked through is told, also where nothing was met; what is no value of its kind is refused', async () => {
  const nothing = await ask('hash', 'cd'.repeat(32));
  expect([nothing.rows, nothing.hosts, nothing.searched, nothing.cancelled]).toEqual([
    [],
    0,
    { hosts: 3, events: 7 },
    false,
  ]);
  await expect(ask('address', 'nowhere')).rejects.toMatchObject({ code: 'invalid-input' });
});
