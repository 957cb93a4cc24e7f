import { expect, test } from 'vitest';
import { CaseId } from '../cases/model.ts';
import { EventId } from '../event/model.ts';
import { gateFindings } from './gate.ts';
import type { GateFacts } from './gate-model.ts';
import type { CaseReport, Certainty, Claim, ReportSection } from './model.ts';

const event = (n: number): EventId => EventId.parse(n);

const say = (id: string, text: string, certainty: Certainty = 'confirmed', events: number[] = [1]): Claim => ({
  id,
  certainty,
  text,
  events: certainty === 'confirmed' || certainty === 'inferred' ? events.map(event) : [],
  edited: false,
});

const section = (id: ReportSection['id'], ...claims: Claim[]): ReportSection => ({ id, claims, tables: [] });

const good = (): CaseReport => ({
  caseId: CaseId.parse('C-1'),
  kind: 'first',
  language: 'ja',
  number: 'IR-1',
  version: 1,
  title: '【重要度：高】端末 PC1 における検知(一次報告)',
  severity: 'high',
  marking: 'TLP:AMBER',
  draftedAt: '2026-04-01T00:00:00.000Z',
  savedAt: null,
  receivedAtMs: Date.UTC(2026, 3, 1),
  questions: [
    section('how-dangerous', say('d1', '**高**。難読化されたスクリプトの実行を確認しました。')),
    section('isolation-needed', say('i1', '**必要**です。', 'advice')),
  ],
  fields: [
    section('overview', say('o1', '2026-04-01 08:30:00、powershell.exe が cmd.exe を起動しました。')),
    section('severity', say('s1', '分析者の判定は「高」です(理由「挙動」)。', 'advice')),
    section('destinations', say('n1', '203[.]0[.]113[.]5:443: 外部、TCP。')),
  ],
  evidence: [],
  clocks: [],
  basis: { events: 10, alerts: 2 },
  proofs: {},
  release: null,
});

const facts = (over: Partial<GateFacts> = {}): GateFacts => ({
  severity: 'high',
  missing: [],
  entries: { gone: [], altered: [] },
  merges: [],
  altered: [],
  basis: { events: 10, alerts: 2 },
  isolation: null,
  isIsolated: false,
  judgedAtMs: null,
  firstSentAtMs: null,
  destinations: [{ address: '203.0.113.5', name: null }],
  span: { firstMs: Date.UTC(2026, 2, 31, 23), lastMs: Date.UTC(2026, 3, 1) },
  receivedAtMs: Date.UTC(2026, 3, 1),
  nowMs: Date.UTC(2026, 3, 1, 0, 30),
  other: null,
  waived: [],
  style: null,
  comments: [],
  ...over,
});

const found = (report: CaseReport, over: Partial<GateFacts> = {}): string[] =>
  gateFindings(report, facts(over)).map(({ code, section: at, claim }) =>
    [code, at ?? '-', ...(claim === null ? [] : [claim])].join(' '),
  );

/** The report with other sentences in one section. */
const saying = (id: ReportSection['id'], ...claims: Claim[]): CaseReport => {
  const report = good();
  const put = (one: ReportSection): ReportSection => (one.id === id ? { ...one, claims } : one);
  return { ...report, questions: report.questions.map(put), fields: report.fields.map(put) };
};

test('a report that says what is recorded passes', () => {
  expect(found(good())).toEqual([]);
});

test('what is empty or left to be filled in is named at its place', () => {
  expect(found({ ...good(), title: ' ' })).toEqual(['empty-title -']);
  expect(found(saying('overview'))).toEqual(['empty-field overview']);
  expect(found(saying('overview', say('o1', '利用者は〇〇部の所属です。')))).toEqual(['placeholder overview o1']);
  expect(found(saying('overview', say('o1', 'コマンド「echo ???」を実行しました。')))).toEqual([]);
});

test('a statement of fact without a record is unproved, advice is not', () => {
  expect(found(saying('overview', say('o1', '端末は稼働しています。', 'confirmed', [])))).toEqual([
    'no-receipt overview o1',
  ]);
  expect(found(saying('overview', say('o1', '端末は稼働しています。', 'advice')))).toEqual([]);
});

test('records that are gone or altered flag the sentences on them, new facts the report', () => {
  expect(found(good(), { missing: [event(1)] })).toHaveLength(3);
  const two = saying(
    'overview',
    say('o1', '起動しました。', 'confirmed', [1]),
    say('o2', '通信しました。', 'confirmed', [7]),
  );
  expect(found(two, { altered: [event(7)] })).toEqual(['record-altered overview o2']);
  expect(found(good(), { basis: { events: 11, alerts: 2 } })).toEqual(['new-facts -']);
});

test('a severity in title, answer or field that is not the judged one is found', () => {
  expect(found(good(), { severity: 'medium' })).toEqual([
    'severity-text -',
    'severity-text how-dangerous d1',
    'severity-text severity s1',
  ]);
});

test('isolation is not claimed without a decision, nor against it', () => {
  const done = saying('isolation-needed', say('i1', '**必要**です。端末を隔離しました。', 'confirmed'));
  expect(found(done)).toEqual(['isolation-text isolation-needed i1']);
  expect(found(done, { isolation: 'isolate' })).toEqual([]);
  expect(found(done, { isIsolated: true })).toEqual([]);
  expect(found(good(), { isolation: 'not' })).toEqual(['isolation-decision isolation-needed i1']);
  const asked = saying('isolation-needed', say('i1', '端末の隔離が必要です。隔離してください。', 'advice'));
  expect(found(asked)).toEqual([]);
});

test('destinations that are recorded are not left unsaid, whichever way they are written', () => {
  expect(found(saying('destinations', say('n1', '不正通信先は確認できていません。', 'not-found')))).toEqual([
    'destinations-unsaid destinations',
  ]);
  expect(found(saying('destinations', say('n1', '203.0.113.5 へ通信しました。')))).toEqual([]);
  expect(found(saying('destinations', say('n1', 'なし。', 'advice')), { destinations: [] })).toEqual([]);
});

test('a fact at a time outside the records and the handling of the case is found, a promise of later is none', () => {
  expect(found(saying('overview', say('o1', '2025-04-01 08:30:00、起動しました。')))).toEqual([
    'time-outside overview o1',
  ]);
  expect(found(saying('overview', say('o1', '2026-04-01 09:20、当社が確認しました。')))).toEqual([]);
  expect(found(saying('overview', say('o1', '2026-04-02 18:00 までに報告します。', 'advice')))).toEqual([]);
});

test('the fixed words of one certainty do not stand in a sentence of another', () => {
  expect(found(saying('overview', say('o1', '侵入の経路は未調査です。')))).toEqual(['certainty-words overview o1']);
  expect(found(saying('overview', say('o1', '侵入の経路を確認しました。', 'not-examined')))).toEqual([
    'certainty-words overview o1',
  ]);
});

test('a sentence left in the other language is found, quoted evidence is not read', () => {
  const english = 'The process started another process from there';
  expect(found(saying('overview', say('o1', english)))).toEqual(['language overview o1']);
  expect(found(saying('overview', say('o1', `コマンド「${english}」を実行しました。`)))).toEqual([]);
  const japanese = { ...saying('overview', say('o1', '端末を起動しました。')), language: 'en' as const };
  expect(found(japanese)).toContain('language overview o1');
});

test('once the other language is with the customer, both say the same', () => {
  const claims = good()
    .questions.concat(good().fields)
    .flatMap((one) => one.claims.map(({ id, certainty }) => ({ id, certainty })));
  const other = { severity: 'high' as const, marking: 'TLP:AMBER' as const, claims };
  expect(found(good(), { other })).toEqual([]);
  const told = claims.map((one) => (one.id === 'o1' ? { ...one, certainty: 'inferred' as const } : one));
  expect(found(good(), { other: { ...other, marking: 'TLP:RED', claims: told } })).toEqual([
    'languages-differ -',
    'languages-differ overview o1',
  ]);
});

test('a waiver holds for these words only, and never for what is unproved', () => {
  const wrong = saying('overview', say('o1', '2025-04-01 08:30:00、起動しました。'));
  const waived = gateFindings(wrong, facts()).map(({ key }) => key);
  expect(found(wrong, { waived })).toEqual([]);
  expect(found(saying('overview', say('o1', '2025-04-01 08:31:00、起動しました。')), { waived })).toHaveLength(1);
  const unproved = saying('overview', say('o1', '稼働しています。', 'confirmed', []));
  expect(found(unproved, { waived: gateFindings(unproved, facts()).map(({ key }) => key) })).toHaveLength(1);
});

test('an open comment keeps the report, at the sentence it is about', () => {
  const comments = [{ id: 1, section: 'overview' as const, claim: 'o1', text: '時刻は?' }];
  expect(found(good(), { comments })).toEqual(['open-comment overview o1']);
});

test('a sub-heading needs no receipt, but something under it; alone it fills no field', () => {
  const heading = (id: string): Claim => ({ ...say(id, '経緯', 'advice'), shape: { kind: 'heading' } });
  const report = good();
  const [overview, ...rest] = report.fields;
  if (overview === undefined) throw new Error('no overview');
  const under = (claims: Claim[]): CaseReport => ({ ...report, fields: [{ ...overview, claims }, ...rest] });
  const found = (claims: Claim[]) => gateFindings(under(claims), facts()).map(({ code, claim }) => [code, claim]);
  expect(found([heading('h1'), ...overview.claims])).toEqual([]);
  expect(found([...overview.claims, heading('h1')])).toEqual([['empty-heading', 'h1']]);
  expect(found([heading('h1')])).toEqual([
    ['empty-field', null],
    ['empty-heading', 'h1'],
  ]);
});

test('a figure needs a caption and an alternative text, and no record; both are read like sentences', () => {
  const report = good();
  const [overview, ...rest] = report.fields;
  if (overview === undefined) throw new Error('no overview');
  const found = (text: string, alt: string) => {
    const shape = { kind: 'figure' as const, image: 'a'.repeat(64), width: 2, height: 1, alt };
    const made: Claim = { ...say('g1', text, 'confirmed', []), shape };
    const sections = { ...report, fields: [{ ...overview, claims: [...overview.claims, made] }, ...rest] };
    return gateFindings(sections, facts()).map(({ code, claim }) => [code, claim]);
  };
  expect(found('端末の画面', '暗い画面')).toEqual([]);
  expect(found('', '暗い画面')).toEqual([['empty-figure', 'g1']]);
  expect(found('端末の画面', ' ')).toEqual([['empty-figure', 'g1']]);
  expect(found('端末の画面', '画面 ＿＿＿')).toEqual([['placeholder', 'g1']]);
});

test('a table of facts is held back without a title, with an empty row and where a row has no record; its cells are read', () => {
  const report = good();
  const [overview, ...rest] = report.fields;
  if (overview === undefined) throw new Error('no overview');
  const found = (shape: Claim['shape'] & object, text = '端末', certainty: Certainty = 'confirmed') => {
    const made: Claim = { ...say('t1', text, certainty, [1]), shape };
    const sections = { ...report, fields: [{ ...overview, claims: [...overview.claims, made] }, ...rest] };
    return gateFindings(sections, facts()).map(({ code, claim }) => [code, claim]);
  };
  const table = (...cells: string[]) => ({
    kind: 'table' as const,
    columns: ['端末'],
    rows: cells.map((cell, at) => ({ cells: [cell], events: at === 0 ? [event(1)] : [] })),
  });
  expect(found(table('PC1'))).toEqual([]);
  expect(found(table('PC1'), '')).toEqual([['empty-caption', 't1']]);
  expect(found(table('PC1', ''))).toEqual([['empty-cells', 't1']]);
  expect(found(table('PC1', 'PC2'))).toEqual([['no-receipt', 't1']]);
  expect(found(table('PC1', 'PC2'), '予定', 'advice')).toEqual([]);
  expect(found(table('PC1 ＿＿＿'))).toEqual([['placeholder', 't1']]);
  expect(found(table('2019-01-01 00:00 に起動'))).toEqual([['time-outside', 't1']]);
});

test('a second report waits for the severity to be judged again, for a decision about isolation, and for an answer about spread', () => {
  const second = (certainty: Claim['certainty']): CaseReport => ({
    ...good(),
    kind: 'second',
    fields: [...good().fields, section('spread', say('p1', '**不明**。ほかの端末への広がりは未調査です。', certainty))],
  });
  const sent = Date.UTC(2026, 3, 1, 0, 20);
  const codes = (report: CaseReport, over: Partial<GateFacts>): string[] =>
    gateFindings(report, facts(over)).map(({ code, section: at }) => `${code} ${at ?? '-'}`);
  const open = second('not-examined');
  expect(codes(open, { firstSentAtMs: sent, judgedAtMs: sent - 1 })).toEqual([
    'severity-unjudged severity',
    'isolation-undecided recommendation',
    'spread-open spread',
  ]);
  const decided = { firstSentAtMs: sent, judgedAtMs: sent + 1, isolation: 'isolate' as const };
  expect(codes(open, decided)).toEqual(['spread-open spread']);
  // Answered in the analyst's own words, of whatever certainty.
  expect(codes(second('not-found'), decided)).toEqual([]);
  // A judgement counts where no first report ever left; a low severity needs no isolation and no search.
  expect(codes(second('advice'), { judgedAtMs: sent, isolation: 'isolate' })).toEqual([]);
  expect(codes({ ...good(), kind: 'first' }, {})).toEqual([]);
});
