import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { noFields } from '../../shared/outbox/model.ts';
import { ageText, compared } from './outbox-view.ts';

test('what differs stands on top, and what we do not say differs from nothing', () => {
  const mine = { ...noFields, title: 'Dumped', severity: 'high', summary: '' };
  const theirs = { ...noFields, title: 'Dumped', severity: 'low', status: 'closed' };
  expect(compared(mine, theirs).map(({ field, differs }) => `${field} ${String(differs)}`)).toEqual([
    'severity true',
    'title false',
    'status false',
    'summary false',
  ]);
});

test('an age is told in the unit a person would use', () => {
  const now = Date.UTC(2026, 10, 3);
  const at = (minutes: number) => ageText(messagesIn('en').outbox, new Date(now - minutes * 60_000).toISOString(), now);
  expect([at(-1), at(0), at(59), at(60), at(47 * 60), at(48 * 60)]).toEqual([
    '0 min',
    '0 min',
    '59 min',
    '1 h',
    '47 h',
    '2 d',
  ]);
});
