import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { alertOf } from '../alerts/fixtures/events.ts';
import { alertNameFacts } from './alert-names.ts';
import { tellEdr } from './edr-blocked.ts';
import { penFor } from './pen.ts';

const origin: NonNullable<Alert['origin']> = {
  vendor: 'falcon',
  // `as`: any text is a connection's id here.
  connection: 'c' as NonNullable<Alert['origin']>['connection'],
  nativeId: 'n',
  severity: 'High',
  disposition: 'blocked',
  action: 'Process killed',
  status: 'new',
  verdict: null,
  assignee: null,
  group: null,
  hostGroups: [],
  policy: null,
  prevalence: { global: null, local: null },
  link: null,
};

const told = (dispositions: (typeof origin.disposition)[], language: 'en' | 'ja'): [string, string, number][] => {
  const pen = penFor('blocked');
  const alerts = dispositions.map((disposition, n) => ({
    ...alertOf(n + 1),
    title: `Tool ${String(n)}`,
    origin: { ...origin, disposition },
  }));
  tellEdr({ alerts, facts: {} }, messagesIn(language).report.draft, pen);
  return pen.section().claims.map(({ certainty, text, events }) => [certainty, text, events.length]);
};

test('what the EDR blocked, detected only and does not tell are three sentences, each with its alerts behind it', () => {
  expect(told(['blocked', 'not-blocked', 'blocked', 'unknown'], 'en')).toEqual([
    [
      'confirmed',
      'Of the 4 alerts of the EDR, 2 were blocked (its action: “Process killed”): “Tool 0” and “Tool 2”.',
      2,
    ],
    [
      'confirmed',
      'Of the 4 alerts of the EDR, 1 was detected only, not blocked (its action: “Process killed”): “Tool 1”.',
      1,
    ],
    ['not-found', 'Whether 1 alert of the EDR was blocked was not found in what it reports.', 0],
  ]);
  expect(told(['partly', 'unknown'], 'ja').map(([, text]) => text)).toEqual([
    'EDRのアラート 2 件のうち 1 件は、一部が遮断されています: 「Tool 0」。EDRの処置は、「Process killed」です。',
    'EDRのアラート 1 件について、遮断の有無は確認できていません。',
  ]);
});

test('where all alerts were treated alike, one sentence says so without their names', () => {
  expect(told(['not-blocked', 'not-blocked'], 'ja').map(([, text]) => text)).toEqual([
    'EDRのアラート 2 件は、いずれも検知のみで、遮断されていません。EDRの処置は、「Process killed」です。',
  ]);
  expect(told(['blocked'], 'en').map(([, text]) => text)).toEqual([
    'The alert of the EDR was blocked (its action: “Process killed”).',
  ]);
});

test("a vendor's settled words for what it did are Japanese, with its own beside them; others stay as written", () => {
  const { action } = messagesIn('ja').report.draft.edr;
  expect(
    [
      'Prevention, process killed.',
      'DENY, DID_NOT_RUN, APPLIED',
      'kill success, quarantine failed',
      'Something new',
    ].map(action),
  ).toEqual([
    'プロセスの強制終了(原文「Prevention, process killed.」)',
    '操作の拒否、未実行、ポリシー適用(原文「DENY, DID_NOT_RUN, APPLIED」)',
    'プロセスの強制終了(成功)、ファイルの隔離(失敗)(原文「kill success, quarantine failed」)',
    '「Something new」',
  ]);
});

test('an alert is called by the technique it names, else by how it was detected, with its own title; a title is never read', () => {
  const names = new Map([['T1486', 'データの暗号化による業務妨害']]);
  const { edr } = messagesIn('ja').report.draft;
  const name = (part: Partial<Alert>): string => {
    const alert: Alert = {
      ...alertOf(1),
      title: 'Files rewritten',
      origin: { ...origin, disposition: 'blocked' },
      ...part,
    };
    return edr.name(alertNameFacts(alert, { facts: { techniqueNames: names } }));
  };
  expect([
    name({ techniques: ['T1486'] }),
    name({ techniques: ['T1486.001'] }),
    name({ techniques: ['T9999'], kind: 'machine-learning' }),
    name({ techniques: [], kind: 'other' }),
    name({ techniques: [], origin: null, kind: 'rule' }),
    name({ techniques: ['T1486'], title: '暗号化の疑い' }),
  ]).toEqual([
    'データの暗号化による業務妨害(原文「Files rewritten」)',
    'データの暗号化による業務妨害(原文「Files rewritten」)',
    '機械学習による検知(原文「Files rewritten」)',
    '「Files rewritten」',
    '「Files rewritten」',
    '「暗号化の疑い」',
  ]);
  expect(messagesIn('en').report.draft.edr.name(alertNameFacts(alertOf(1), { facts: {} }))).toMatch(/^“.+”$/);
});

test('without an EDR nothing is said of it', () => {
  const pen = penFor('blocked');
  expect(tellEdr({ alerts: [alertOf(1)], facts: {} }, messagesIn('en').report.draft, pen)).toBe(false);
  expect(pen.section().claims).toEqual([]);
});
