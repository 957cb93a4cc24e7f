import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messagesIn } from '../i18n/catalogue.ts';
import { EdgeKind, FlowEdge, FlowNode, NodeKind } from './model.ts';
import { tellEdge, tellingOf, tellPath, wayTo } from './tell-path.ts';

const node = (id: string, kind: NodeKind, part: Partial<FlowNode> = {}): FlowNode =>
  FlowNode.parse({
    id,
    kind,
    label: id,
    detail: null,
    host: 'pc1',
    known: true,
    firstSeenMs: 0,
    lastSeenMs: 0,
    alerts: [],
    alertLevel: null,
    techniques: [],
    events: [],
    eventCount: 0,
    process: null,
    ...part,
  });

const edge = (source: string, kind: EdgeKind, target: string, part: Partial<FlowEdge> = {}): FlowEdge =>
  FlowEdge.parse({
    id: `${source} ${kind} ${target}`,
    source,
    target,
    kind,
    events: [1],
    eventCount: 1,
    firstSeenMs: 0,
    ...part,
  });

const told = (nodes: FlowNode[], edges: FlowEdge[], id: string): [string, string] => {
  const telling = tellingOf({ nodes, edges });
  const path = wayTo(telling, id);
  return [
    tellPath(telling, path, messagesIn('ja').flowFacts.path),
    tellPath(telling, path, messagesIn('en').flowFacts.path),
  ];
};

test('how it came to an address is told in one breath, in both languages', () => {
  const nodes = [node('winword.exe', 'process'), node('powershell.exe', 'process'), node('203.0.113.5', 'address')];
  const edges = [edge('winword.exe', 'spawned', 'powershell.exe'), edge('powershell.exe', 'connected', '203.0.113.5')];
  expect(told(nodes, edges, '203.0.113.5')).toEqual([
    'winword.exe が powershell.exe を起動し、203.0.113.5 へ通信しました。',
    'winword.exe started powershell.exe, which connected to 203.0.113.5.',
  ]);
});

test('a way from machine to machine names means and credential, and passes by the broker that started the program', () => {
  const nodes = [
    node('powershell.exe', 'process', { host: 'a' }),
    node('logon:b|0x1', 'logon', { host: 'b', label: 'CORP\\eve 0x1' }),
    node('svchost.exe', 'process', { host: 'b' }),
    node('wsmprovhost.exe', 'process', { host: 'b' }),
  ];
  const lateral = {
    method: 'winrm',
    account: 'CORP\\eve',
    logonType: 3,
    outcome: 'success',
    technique: 'T1021.006',
  } as const;
  const edges = [
    edge('powershell.exe', 'moved', 'logon:b|0x1', { lateral }),
    edge('logon:b|0x1', 'began', 'wsmprovhost.exe'),
    edge('svchost.exe', 'spawned', 'wsmprovhost.exe'),
  ];
  expect(told(nodes, edges, 'wsmprovhost.exe')).toEqual([
    'powershell.exe が CORP\\eve の資格情報で WinRM により b のログオンセッションへ横展開し、wsmprovhost.exe を実行しました。',
    'powershell.exe moved to a session on b over WinRM with the credentials of CORP\\eve, which ran wsmprovhost.exe.',
  ]);
});

test('a long way is told in several sentences, each with its subject', () => {
  const names = Array.from({ length: 6 }, (_, at) => `p${at}.exe`);
  const edges = names.slice(1).map((name, at) => edge(names[at] ?? '', 'spawned', name));
  const [ja, en] = told(
    names.map((name) => node(name, 'process')),
    edges,
    'p5.exe',
  );
  expect(ja).toBe(
    'p0.exe が p1.exe を起動し、p2.exe を起動し、p3.exe を起動しました。p3.exe が p4.exe を起動し、p5.exe を起動しました。',
  );
  expect(en.split('. ')).toHaveLength(2);
});

test('evidence inside a sentence hides nothing', () => {
  const bad = node('x', 'process', { label: 'x', process: processCalled('C:\\a\\\u202egpj.exe') });
  expect(told([node('p', 'process'), bad], [edge('p', 'spawned', 'x')], 'x')[0]).toBe(
    'p が ‹U+202E›gpj.exe を起動しました。',
  );
});

const processCalled = (image: string): NonNullable<FlowNode['process']> => ({
  pid: 1,
  image,
  commandLine: null,
  user: null,
  hashes: null,
  signer: null,
  endedAtMs: null,
});

test('any relation of any graph can be told, rings included, and nothing of it is left blank', () => {
  const graphs = fc.array(
    fc.tuple(fc.nat(7), fc.constantFrom(...EdgeKind.options), fc.nat(7), fc.constantFrom(...NodeKind.options)),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(graphs, (links) => {
      const nodes = Array.from({ length: 8 }, (_, at) => node(`n${at}`, links[at]?.[3] ?? 'process'));
      const edges = links.map(([from, kind, to]) => edge(`n${from}`, kind, `n${to}`));
      const telling = tellingOf({ nodes, edges });
      for (const language of ['ja', 'en'] as const) {
        const words = messagesIn(language).flowFacts.path;
        for (const { id } of nodes)
          expect(tellPath(telling, wayTo(telling, id), words)).not.toMatch(/undefined|NaN|\?/);
        for (const one of edges) expect(tellEdge(telling, one, words)).toMatch(language === 'ja' ? /。$/ : /\.$/);
      }
    }),
    { numRuns: 80 },
  );
});
