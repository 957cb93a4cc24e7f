import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { alertOf } from '../alerts/fixtures/events.ts';
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
  tellEdr({ alerts }, messagesIn(language).report.draft, pen);
  return pen.section().claims.map(({ certainty, text, events }) => [certainty, text, events.length]);
};

test('what the EDR blocked, detected only and does not tell are three sentences, each with its alerts behind it', () => {
  expect(told(['blocked', 'not-blocked', 'blocked', 'unknown'], 'en')).toEqual([
    ['confirmed', 'The EDR blocked 2 of its 4 alerts: “Tool 0”, “Tool 2” (its action: “Process killed”).', 2],
    ['confirmed', 'The EDR detected and did not block 1 of its 4 alerts: “Tool 1” (its action: “Process killed”).', 1],
    ['not-found', 'Whether 1 alert of the EDR was blocked was not found in what it reports.', 0],
  ]);
  expect(told(['partly', 'unknown'], 'ja').map(([, text]) => text)).toEqual([
    'EDRは、アラート 2 件のうち 1 件を一部遮断しています: 「Tool 0」(EDRの処置: 「Process killed」)。',
    'EDRのアラート 1 件について、遮断の有無は確認できていません。',
  ]);
});

test('without an EDR nothing is said of it', () => {
  const pen = penFor('blocked');
  expect(tellEdr({ alerts: [alertOf(1)] }, messagesIn('en').report.draft, pen)).toBe(false);
  expect(pen.section().claims).toEqual([]);
});
