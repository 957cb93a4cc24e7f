import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CaseAction, type ActionBody } from '../../shared/actions/model.ts';
import type { Language } from '../../shared/i18n/catalogue.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import type { CaseFacts, Fleet } from './case-facts.ts';
import { draftReport } from './draft.ts';

const fixture = (): CaseFacts =>
  // The file was written from this very type (see draft.test.ts).
  JSON.parse(readFileSync(new URL('fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;

/** Minutes after the receipt. */
const after = (minutes: number): string => new Date(fixture().receivedAtMs + minutes * 60_000).toISOString();

const action = (id: number, body: Partial<ActionBody>): CaseAction =>
  CaseAction.parse({
    id,
    caseId: fixture().caseId,
    version: 1,
    because: '',
    isWithdrawn: false,
    savedAt: after(5),
    savedBy: 'Sato',
    body: {
      kind: 'isolate',
      host: fixture().hosts[0] ?? '',
      target: '',
      result: 'done',
      performedAt: after(10),
      performedBy: 'us-remote',
      performer: '',
      approval: { state: 'not-needed', role: '', name: '', at: null },
      confirmed: null,
      note: '',
      ...body,
    },
  });

type Handling = CaseFacts['handling'];

const reported = (
  handling: Partial<Handling>,
  { kind = 'first', language = 'ja', fleet }: { kind?: 'first' | 'second'; language?: Language; fleet?: Fleet } = {},
): CaseReport => {
  const facts = fixture();
  const known = { ...facts, handling: { ...facts.handling, ...handling }, ...(fleet === undefined ? {} : { fleet }) };
  return draftReport(known, { kind, language });
};

const section = ({ questions, fields }: CaseReport, id: string): string[] =>
  [...questions, ...fields].find((one) => one.id === id)?.claims.map(({ text }) => text) ?? [];

const rule = (isolation: 'at-once' | 'ask' | 'never', over: Partial<NonNullable<Handling['rule']>> = {}) => ({
  isolation,
  approval: isolation === 'ask',
  why: 'rule' as const,
  rules: ['夜間'],
  version: 7,
  ...over,
});

const answer = (handling: Partial<Handling>, language: Language = 'ja'): string =>
  section(reported(handling, { language }), 'isolation-needed').join(' ');

test('an isolation that was done under a rule is told with its times; without anybody who saw it, that is said', () => {
  const seen = { at: after(11), how: 'list' };
  expect(answer({ rule: rule('at-once'), actions: [action(1, { confirmed: seen })] })).toBe(
    '**必要**。運用ルール「夜間」第7版に基づき、16:41 に論理隔離を実施し、16:42 に隔離状態を確認しました。',
  );
  expect(answer({ actions: [action(1, {})] }, 'en')).toBe(
    '**Needed.** We isolated the endpoint at 16:41. That the isolation holds was not found in the response log.',
  );
});

test('an approval that is waited for, was given, was refused, a failure and a release are told as they are', () => {
  const approval = (state: 'pending' | 'granted' | 'refused') => ({
    state,
    role: state === 'pending' ? '' : '部長',
    name: '',
    at: state === 'pending' ? null : after(8),
  });
  const asked = (state: 'pending' | 'granted') =>
    action(1, { result: 'requested', performedAt: null, approval: approval(state) });
  expect([
    answer({ rule: rule('ask'), actions: [asked('pending')] }),
    answer({ actions: [asked('granted')] }),
    answer({ actions: [action(1, { result: 'refused', performedAt: null, approval: approval('refused') })] }),
    answer({ actions: [action(1, { result: 'failed' })] }),
    answer({ actions: [action(1, {}), action(2, { kind: 'release', performedAt: after(30) })] }),
    answer({ actions: [action(1, { approval: approval('granted'), confirmed: { at: after(12), how: 'x' } })] }),
  ]).toEqual([
    '**必要**。運用ルール「夜間」第7版に基づき、16:36 に隔離の承認をお願いし、ご回答をお待ちしています。',
    '**必要**。16:39 に隔離の承認(部長)をいただき、実施の準備を進めています。',
    '**必要**。16:39 にお客様(部長)から隔離の見送りの回答があり、隔離していません。',
    '**必要**。16:41 に隔離を試みましたが、失敗しました。ネットワークケーブルを抜くか無線を切り、端末をネットワークから切り離してください。',
    '17:01 に隔離を解除しました。',
    '**必要**。お客様(部長)の承認を得て、16:41 に論理隔離を実施し、16:43 に隔離状態を確認しました。',
  ]);
});

test('where nothing was done, the rule that applies says who acts; a rule that is not sure is not named', () => {
  const said = [
    rule('at-once'),
    rule('at-once', { approval: true }),
    rule('ask'),
    rule('never'),
    rule('ask', { why: 'unknown' }),
  ].map((one) => section(reported({ rule: one }), 'isolation-needed')[1]);
  expect(said).toEqual([
    '運用ルール「夜間」第7版に基づき、当社が直ちに隔離します。',
    '運用ルール「夜間」第7版では、隔離の前にお客様の承認が必要です。隔離の可否をお知らせください。',
    '運用ルール「夜間」第7版では、隔離の前にお客様の承認が必要です。隔離の可否をお知らせください。',
    '運用ルール「夜間」第7版では、この端末を隔離しない取り決めです。隔離をご希望の場合は、お知らせください。',
    '適用できる運用ルールがないため、隔離の可否をお知らせください。',
  ]);
  expect(reported({ rule: rule('ask') }).rule).toEqual({ names: ['夜間'], version: 7 });
  expect(reported({ rule: rule('ask', { why: 'conflict' }) }).rule).toBeUndefined();
});

test('what the ledger tells as done is not recommended, and the threat is said to be isolated', () => {
  const report = reported({ actions: [action(1, {})] });
  expect(section(report, 'recommendation').join()).not.toContain('可否');
  expect(section(report, 'overview').some((text) => text.includes('**残っている**(隔離中)'))).toBe(true);
  const second = reported({ actions: [action(1, {})] }, { kind: 'second' });
  expect(section(second, 'recovery')[0]).toContain('隔離を続けて');
  const lifted = reported({ actions: [action(1, {}), action(2, { kind: 'release' })] }, { kind: 'second' });
  expect(section(lifted, 'recovery').join()).not.toMatch(/隔離を(?:続けて|解除)/);
});

test('how far the search reached is counted in sentence and table, and said to be unknown without a list', () => {
  const fleet = { listed: 10, searched: 6, offline: 3, unasked: 1 };
  const second = reported({}, { kind: 'second', fleet });
  expect(section(second, 'spread')).toContain(
    'EDRの端末一覧にあるほかの 10 台のうち、6 台の記録を検索しました。オフラインの 3 台(接続後に検索します)と記録のない 1 台は未調査です。',
  );
  const table = second.fields.flatMap(({ tables }) => tables).find(({ id }) => id === 'coverage');
  expect(table?.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['応答あり(記録を検索)', '6'],
    ['オフライン(記録なし)', '3'],
    ['未検索(記録なし)', '1'],
  ]);
  const whole = { listed: 1, searched: 1, offline: 0, unasked: 0 };
  expect(section(reported({}, { kind: 'second', language: 'en', fleet: whole }), 'spread')).toContain(
    'The EDR lists 1 other endpoint; the records of it were searched.',
  );
  expect(section(reported({}, { kind: 'second' }), 'spread').at(-1)).toMatch(
    /確認できていません\(EDRの端末一覧は未取得です\)。$/,
  );
});

test('a request that was answered by doing it is done; what was declined is not asked for again', () => {
  const asked = action(1, { result: 'requested', performedAt: null });
  const done = action(2, { performedAt: after(20) });
  expect(answer({ actions: [asked, done] })).toMatch(/16:51 に論理隔離を実施/);
  const refused = action(1, {
    result: 'refused',
    performedAt: null,
    approval: { state: 'refused', role: '部長', name: '', at: after(8) },
  });
  const second = reported({ actions: [refused] }, { kind: 'second' });
  expect(section(second, 'recommendation').join()).not.toContain('端末を隔離します');
});
