import type { HygieneItem, HygieneView, ListCounts } from '../../../shared/hygiene/model.ts';
import type { RiskFinding } from '../../../shared/digital-risk/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import { periodLabel, rowOf, rowsBy, type KpiCase } from '../../../shared/kpi/measure.ts';
import type { PeriodicKind } from '../../../shared/periodic/model.ts';
import { countsOf } from '../../hygiene/hygiene-lists.ts';
import type { PeriodCase, PeriodFacts } from './period-facts.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-10-01T00:00:00+09:00');
const nowMs = Date.parse('2026-11-02T09:00:00+09:00');

const cases: PeriodCase[] = [
  {
    title: 'lsass.exe のメモリー読み取り(procdump.exe)',
    severity: 'high',
    receivedAtMs: start + 4 * day + 130 * minute,
    hosts: ['keiri-pc07'],
    alerts: 6,
    isJudged: true,
    isIsolated: true,
    state: 'closed',
  },
  {
    title: '文書からの PowerShell 起動',
    severity: 'medium',
    receivedAtMs: start + 11 * day,
    hosts: ['eigyo-pc12', 'eigyo-pc13'],
    alerts: 3,
    isJudged: true,
    isIsolated: false,
    state: 'reported',
  },
  {
    title: '管理ツールの実行',
    severity: 'false-positive',
    receivedAtMs: start + 19 * day,
    hosts: ['fs01'],
    alerts: 1,
    isJudged: true,
    isIsolated: null,
    state: 'false-positive',
  },
  {
    title: '不審な名前解決',
    severity: 'low',
    receivedAtMs: start + 26 * day,
    hosts: ['eigyo-pc12'],
    alerts: 1,
    isJudged: false,
    isIsolated: null,
    state: 'open',
  },
];

const kpiCases: KpiCase[] = cases.map(({ receivedAtMs, state }, at) => ({
  receivedAtMs,
  firstSeenMs: receivedAtMs - (at + 1) * 11 * minute,
  acknowledgedAtMs: receivedAtMs + (at + 2) * minute,
  firstReportAtMs:
    state === 'closed' ? receivedAtMs + 34 * minute : state === 'reported' ? receivedAtMs + 51 * minute : null,
  containmentAtMs: state === 'closed' ? receivedAtMs + 22 * minute : null,
  resolvedAtMs: state === 'closed' ? receivedAtMs + 20 * 60 * minute : null,
  isFalsePositive: state === 'false-positive',
  isReopened: false,
  analyst: 'Sato',
}));

const kpiOf = (kind: PeriodicKind, own: readonly KpiCase[]): PeriodFacts['kpi'] => ({
  customer: 'さくら食品',
  timeZone: 'Asia/Tokyo',
  from: '2026-10-01',
  to: '2026-10-31',
  period: kind === 'quarterly' ? 'month' : 'week',
  analyst: null,
  analysts: [],
  total: rowOf('', own, nowMs),
  byPeriod: rowsBy(own, periodLabel('Asia/Tokyo', kind === 'quarterly' ? 'month' : 'week'), nowMs),
  byAnalyst: [],
});

const falcon = { kind: 'connection' as const, name: 'Falcon(さくら食品)', at: '2026-11-01T23:00:00.000Z' };

const item = (over: Partial<HygieneItem> & Pick<HygieneItem, 'key' | 'list' | 'title'>): HygieneItem => ({
  detail: '',
  hosts: ['fs01', 'keiri-pc07'],
  hostTotal: 2,
  priority: 'medium',
  reasons: [{ code: 'cvss', params: { score: 7.5, from: 'nvd@nist.gov' } }],
  cves: [],
  fix: null,
  sources: [falcon],
  plan: null,
  ...over,
});

const items: HygieneItem[] = [
  item({
    key: 'vuln:CVE-2021-44228',
    list: 'vulnerabilities',
    title: 'CVE-2021-44228',
    priority: 'urgent',
    reasons: [
      { code: 'known-exploited', params: { added: '2021-12-10', due: '2021-12-24' } },
      { code: 'ransomware', params: {} },
      { code: 'epss', params: { percent: 97.5, dated: '2026-10-31' } },
      { code: 'server', params: { count: 1 } },
    ],
    plan: {
      state: 'planned',
      way: 'customer',
      owner: '情報システム部',
      due: '2026-11-15',
      note: '',
      at: '2026-10-20T00:00:00.000Z',
      by: 'Sato',
    },
  }),
  item({
    key: 'setting:wdigest-plaintext',
    list: 'settings',
    title: 'wdigest-plaintext',
    priority: 'high',
    reasons: [{ code: 'setting', params: { level: 'high' } }],
    hosts: ['keiri-pc07'],
    hostTotal: 1,
    sources: [{ kind: 'events', name: 'sysmon.evtx', at: '2026-10-12T03:00:00.000Z' }],
  }),
  item({
    key: 'software:example reader|23.1',
    list: 'software',
    title: 'Example Reader 23.1',
    cves: ['CVE-2025-1001', 'CVE-2025-1002'],
  }),
];

const countsFor = (list: HygieneItem['list'], own: readonly HygieneItem[]): ListCounts =>
  countsOf(own.filter((one) => one.list === list));

const rating = {
  id: 1,
  version: '2026.10.30',
  loadedAt: '2026-11-01T00:00:00.000Z',
  loadedBy: 'Sato',
  sha256: 'ab',
  refused: 0,
  refusals: [],
};

const hygieneOf = (own: readonly HygieneItem[], isExamined: boolean): HygieneView => ({
  customer: 'さくら食品',
  items: [...own],
  examined: {
    vulnerabilities: isExamined ? [falcon] : [],
    settings: isExamined ? [{ kind: 'events', name: 'sysmon.evtx', at: '2026-10-12T03:00:00.000Z' }] : [],
    software: isExamined ? [falcon] : [],
  },
  counts: {
    vulnerabilities: isExamined ? countsFor('vulnerabilities', own) : null,
    settings: isExamined ? countsFor('settings', own) : null,
    software: isExamined ? countsFor('software', own) : null,
  },
  hosts: 42,
  closed: 3,
  gone: 0,
  unread: 0,
  omitted: 0,
  ratings: isExamined
    ? [
        { ...rating, kind: 'kev', name: 'kev.json', dated: '2026-10-30', rows: 1400 },
        { ...rating, kind: 'epss', name: 'epss.csv.gz', dated: '2026-10-31', rows: 290_000 },
      ]
    : [],
  trend: isExamined
    ? [
        {
          month: '2026-09',
          takenAt: '2026-09-30T09:00:00.000Z',
          lists: {
            vulnerabilities: { ...countsFor('vulnerabilities', own), items: 4 },
            settings: null,
            software: { ...countsFor('software', own), items: 9 },
          },
        },
      ]
    : [],
});

const finding = (over: Partial<RiskFinding>): RiskFinding => ({
  id: 1,
  nativeId: 'A-1',
  kind: 'dark-web',
  title: '認証情報の販売',
  asset: 'example.jp',
  detail: '',
  score: '9',
  foundAt: '2026-10-12T00:00:00.000Z',
  link: null,
  source: 'DeCYFIR',
  file: 'decyfir.json',
  importedAt: '2026-10-13T00:00:00.000Z',
  decision: { decision: 'real', reason: '在籍者のアカウント', at: '2026-10-13T02:00:00.000Z', by: 'Sato' },
  ...over,
});

const hunts: PeriodFacts['hunts'] = [
  {
    id: 1,
    startedAt: '2026-10-06T01:00:00.000Z',
    actor: 'Sato',
    language: 'sigma',
    text: 'title: LSASS dump\ntags: [attack.t1003.001]',
    parameters: {},
    caseId: null,
    rows: 3,
    limits: [],
    failure: null,
    seconds: 4,
    techniques: ['T1003.001'],
  },
  {
    id: 2,
    startedAt: '2026-10-07T01:00:00.000Z',
    actor: 'Abe',
    language: 'sql',
    text: "SELECT * FROM events WHERE host = 'fs01'",
    parameters: {},
    caseId: CaseId.parse('C-1'),
    rows: 0,
    limits: ['time'],
    failure: null,
    seconds: 30,
    techniques: [],
  },
  {
    id: 3,
    startedAt: '2026-10-08T01:00:00.000Z',
    actor: 'Sato',
    language: 'sweep',
    text: '120 indicators',
    parameters: {},
    caseId: null,
    rows: 0,
    limits: [],
    failure: null,
    seconds: 2,
    techniques: [],
  },
];

/** A month of a customer that never was: with everything, or with nothing. */
export const somePeriod = (kind: PeriodicKind, language: Language, isQuiet: boolean): PeriodFacts => ({
  kind,
  customer: 'さくら食品',
  period: kind === 'quarterly' ? '2026-Q4' : '2026-10',
  language,
  timeZone: 'Asia/Tokyo',
  from: '2026-10-01',
  to: kind === 'quarterly' ? '2026-12-31' : '2026-10-31',
  isOver: kind !== 'quarterly',
  draftedAt: new Date(nowMs).toISOString(),
  cases: isQuiet ? [] : cases,
  actions: isQuiet
    ? []
    : [
        { kind: 'isolate', result: 'done' },
        { kind: 'block-hash', result: 'done' },
        { kind: 'block-hash', result: 'partly' },
        { kind: 'account', result: 'requested' },
        { kind: 'block-address', result: 'failed' },
      ],
  casesBefore: 2,
  techniques: isQuiet
    ? []
    : [
        { id: 'T1003.001', count: 6 },
        { id: 'T1059.001', count: 3 },
      ],
  kpi: kpiOf(kind, isQuiet ? [] : kpiCases),
  hosts: 42,
  connections: 1,
  hits: { count: 0, hosts: 0 },
  hunts: isQuiet ? [] : hunts,
  hygiene: hygieneOf(isQuiet ? [] : items, true),
  findings: isQuiet
    ? []
    : [
        finding({}),
        finding({ id: 2, nativeId: 'A-2', kind: 'impersonation', title: '類似ドメイン exarnple.jp', decision: null }),
      ],
  earlierUndecided: isQuiet ? 0 : 1,
  feedExamined: { at: '2026-10-13T00:00:00.000Z', file: 'decyfir.json' },
  news: isQuiet
    ? []
    : [
        {
          id: 'n1',
          month: '2026-10',
          title: { ja: 'VPN 装置の脆弱性に関する注意喚起', en: 'Alert on a vulnerability of VPN devices' },
          text: {
            ja: '修正版への更新と、侵害の有無の確認が推奨されています。',
            en: 'Update to a fixed version and check for signs of compromise.',
          },
          source: 'JPCERT/CC',
          published: '2026-10-09',
          savedAt: '2026-10-10T00:00:00.000Z',
          savedBy: 'Sato',
        },
      ],
  techniqueName: (id) => (id === 'T1003.001' ? 'LSASS Memory' : id),
});
