import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import { alertOf, eventOf, key } from '../alerts/fixtures/events.ts';
import { readCase, type Reading } from './behaviours.ts';
import { blockable } from './block-targets.ts';
import type { CaseFacts } from './case-facts.ts';
import { destinationsOf } from './destinations.ts';
import { draftFirstReport } from './draft.ts';
import { indicatorsOf } from './sweeps.ts';

const empty = (): CaseFacts =>
  // The file was written from this very type (see draft.test.ts).
  JSON.parse(readFileSync(new URL('fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;

const origin: NonNullable<Alert['origin']> = {
  vendor: 'falcon',
  // `as`: any text is a connection's id here.
  connection: 'c' as NonNullable<Alert['origin']>['connection'],
  nativeId: 'n',
  severity: 'High',
  disposition: 'not-blocked',
  action: null,
  status: null,
  verdict: null,
  assignee: null,
  group: null,
  hostGroups: [],
  policy: null,
  prevalence: { global: null, local: null },
  link: null,
};

const went = (id: number, dstAddress: string, dstPort: number, told: Partial<StoredEvent> = {}): StoredEvent =>
  eventOf(id, {
    class: 'network_activity',
    activity: 'open',
    direction: 'outbound',
    dstAddress,
    dstPort,
    protocol: 'tcp',
    seenAtMs: id * 1000,
    image: 'C:\\x\\bot.exe',
    ...told,
    processKey: 'p1',
    parentKey: 'p0',
  });

const factsOf = (events: StoredEvent[], technique: string, commandLine = 'bot.exe -b'): CaseFacts => {
  const image = 'C:\\x\\bot.exe';
  const start = eventOf(1, { image, commandLine, seenAtMs: 1000, processKey: 'p1', parentKey: 'p0' });
  const alert = alertOf(1, { processKey: key('p1'), image, techniques: [technique], origin });
  const all = [start, ...events];
  return {
    ...empty(),
    alerts: [alert],
    events: all,
    eventTotal: all.length,
    hosts: ['pc1'],
    listed: [],
    spread: [],
    recording: null,
  };
};

const blockedBy = (facts: CaseFacts): ReturnType<typeof blockable> => {
  const reading: Reading = readCase(facts);
  return blockable(reading, destinationsOf(reading));
};

test('the victims of a flood are told apart from where its orders come from, and only the latter is to be blocked', () => {
  const events = [
    went(2, '198.51.100.91', 6667),
    went(3, '203.0.113.180', 53, { protocol: 'udp' }),
    went(4, '203.0.113.180', 53, { protocol: 'udp' }),
  ];
  const flood = blockedBy(factsOf(events, 'T1498.001'));
  expect([flood.targets, flood.flooded.map(({ address }) => address)]).toEqual([
    ['198[.]51[.]100[.]91:6667'],
    ['203.0.113.180'],
  ]);
  // Where no EDR speaks of a flood, UDP is a way like any other.
  expect(blockedBy(factsOf(events, 'T1071')).flooded).toEqual([]);
});

test('a public name server and a connection check are listed with their reason, never blocked, and searched for nowhere', () => {
  const facts = factsOf(
    [
      went(2, '203.0.113.5', 443),
      went(3, '8.8.8.8', 53),
      went(4, '203.0.113.9', 80, { dstHost: 'www.msftconnecttest.com' }),
    ],
    'T1071',
  );
  expect(blockedBy(facts)).toMatchObject({
    targets: ['203[.]0[.]113[.]5:443'],
    known: [
      { place: '8[.]8[.]8[.]8:53', kind: 'resolver' },
      { place: '203[.]0[.]113[.]9:80', kind: 'connectivity' },
    ],
  });
  expect(indicatorsOf(facts).flatMap(({ kind, indicator }) => (kind === 'address' ? [indicator] : []))).toEqual([
    '203.0.113.5',
  ]);
  const claims = draftFirstReport(facts, 'ja').fields.find(({ id }) => id === 'destinations')?.claims ?? [];
  expect(claims.at(-1)?.text).toMatch(/^遮断の対象から除く通信先: .*8\[\.\]8\[\.\]8\[\.\]8:53\(公開DNSサーバー\).*。$/);
});

test('places that only command lines name are counted where they are not named', () => {
  const places = Array.from({ length: 8 }, (_, n) => `http://h${String(n)}.example/x`).join(' ');
  const facts = factsOf([], 'T1071', `bot.exe ${places}`);
  expect(blockedBy(facts).targets).toHaveLength(8);
  for (const [language, words] of [
    ['ja', 'ほか 3 件'],
    ['en', '3 more places'],
  ] as const) {
    const texts = draftFirstReport({ ...facts, judgement: { ...facts.judgement, analyst: null } }, language).fields;
    const told = texts
      .flatMap(({ claims }) => claims.map(({ text }) => text))
      .filter((text) => text.includes('h0[.]example'));
    expect(told.some((text) => text.includes(words))).toBe(true);
  }
});
