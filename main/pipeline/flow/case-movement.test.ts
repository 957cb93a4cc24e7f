import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { pathToAlerts } from '../../../shared/graph/alert-path.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;

const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const guid = (n: number): string => `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`;

/** PowerShell on it001 opens a session on hr001 over WinRM; only what runs there raises an alert. */
const records = (): string[] => [
  sysmonLine(1, { Hostname: 'it001.example', Image: powershell, CommandLine: 'powershell.exe' }),
  sysmonLine(10, {
    Hostname: 'it001.example',
    EventID: 3,
    ProcessGuid: guid(1),
    Image: powershell,
    Initiated: 'true',
    SourceIp: '10.0.0.1',
    DestinationIp: '10.0.0.2',
    DestinationPort: '5985',
  }),
  // Says which address is hr001's; another program's call, so no part of the case.
  sysmonLine(2, {
    Hostname: 'hr001.example',
    EventID: 3,
    Image: 'C:\\Windows\\System32\\svchost.exe',
    Initiated: 'true',
    SourceIp: '10.0.0.2',
    DestinationIp: '10.0.0.9',
    DestinationPort: '443',
  }),
  JSON.stringify({
    SourceName: 'Microsoft-Windows-Security-Auditing',
    Channel: 'Security',
    Hostname: 'hr001.example',
    TimeCreated: new Date(Date.UTC(2026, 3, 1) + 11_000).toISOString(),
    EventID: 4624,
    TargetUserName: 'pgustavo',
    TargetDomainName: 'SHIRE',
    TargetLogonId: '0x939094',
    LogonType: '3',
  }),
  sysmonLine(12, {
    Hostname: 'hr001.example',
    Image: powershell,
    CommandLine:
      'powershell.exe -NoP -sta -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiACkA',
    ParentProcessGuid: guid(200),
    ParentImage: 'C:\\Windows\\System32\\wsmprovhost.exe',
    LogonId: '0x939094',
  }),
];

beforeAll(async () => {
  engine = await newEngine();
  await engine.import('A', engine.file('a.jsonl', `${records().join('\n')}\n`));
}, 60_000);

afterAll(() => engine.end());

const opened = async (caseId: CaseId, ids: EventId[]): Promise<string[]> => {
  const { rows } = await engine.api.events.page({
    filter: { customer: null, caseId, text: '', classes: [], host: null, ids },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 10,
  });
  return rows.map(({ eventCode, host }) => `${eventCode ?? ''} ${host}`).toSorted();
};

test('a case tells who came to its machine although the caller is no part of it, and the records that prove it open', async () => {
  const [found] = await engine.api.cases.list({});
  if (found === undefined) throw new Error('no case');
  expect(found.hosts).toEqual(['hr001.example']);
  const graph = await engine.api.graph.ofCase({ caseId: found.id, unfold: false });
  const { graph: whole } = await engine.api.graph.whole({ caseId: found.id });
  expect(whole.edges.filter(({ kind }) => kind === 'moved')).toHaveLength(1);
  const [move] = graph.edges.filter(({ kind }) => kind === 'moved');
  if (move === undefined) throw new Error('no move');
  // The caller's start was fetched too; a call of another program at that time was not drawn.
  expect(graph.nodes.filter(({ id }) => id === move.source)).toMatchObject([
    { label: 'powershell.exe (1001)', host: 'it001.example', known: true },
  ]);
  expect(move.lateral).toMatchObject({ method: 'winrm', account: 'SHIRE\\pgustavo', logonType: 3 });
  expect(graph.nodes.filter(({ label }) => label.startsWith('svchost.exe'))).toEqual([]);
  expect(pathToAlerts(graph).causes.has(move.source)).toBe(true);
  expect(await opened(found.id, move.events)).toEqual(['3 it001.example', '4624 hr001.example']);
}, 60_000);

test('more logon sessions than are looked up are said with their number', async () => {
  const encoded =
    'powershell.exe -NoP -sta -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiACkA';
  const many = Array.from({ length: 203 }, (_, at) =>
    sysmonLine(1000 + at, {
      Hostname: 'many.example',
      Image: powershell,
      CommandLine: at === 0 ? encoded : `powershell.exe ${String(at)}`,
      LogonId: `0x${(0x10000 + at).toString(16)}`,
      ...(at === 0 ? {} : { ParentProcessGuid: guid(1000), ParentProcessId: '2000', ParentImage: powershell }),
    }),
  );
  await engine.import('Many', engine.file('many.jsonl', `${many.join('\n')}\n`));
  const found = (await engine.api.cases.list({})).find(({ customer }) => customer === 'Many');
  if (found === undefined) throw new Error('no case');
  const { limits } = await engine.api.graph.whole({ caseId: found.id });
  expect(limits).toEqual([{ what: 'sessions', kept: 200, of: 203 }]);
}, 60_000);
