import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WorkingDays } from './business-day.ts';
import { Law, legalDue, type LawStep } from './law.ts';
import { legalStates, type LegalClock } from './legal-clock.ts';
import { CaseId } from '../cases/model.ts';

const folder = 'resources/legal-clocks';
const laws = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => Law.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))));

const calendar: WorkingDays = { closed: [], open: [], holidays: 'japan', weekend: [0, 6], table: null };
const tokyo = { timeZone: 'Asia/Tokyo', calendar };

const stepOf = (law: string, step: string): LawStep => {
  const found = laws.find(({ id }) => id === law)?.steps.find(({ id }) => id === step);
  if (found === undefined) throw new Error(`${law} ${step}`);
  return found;
};

const dueOf = (law: string, step: string, start: string): (string | null)[] => {
  const { term } = stepOf(law, step);
  if (term === null) return [null];
  const { earliestMs, latestMs } = legalDue(term, Date.parse(start), tokyo);
  return [new Date(earliestMs).toISOString(), new Date(latestMs).toISOString()];
};

test('every shipped law has its source, its date and ids of its own', () => {
  expect(laws.length).toBeGreaterThanOrEqual(7);
  expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
});

test('hours run on over weekends, days end at midnight in Japan, a range keeps both ends', () => {
  // Friday 24 April 2026, 10:00 in Japan.
  const friday = '2026-04-24T10:00:00+09:00';
  expect([
    dueOf('eu-gdpr', 'authority', friday),
    dueOf('jp-appi', 'preliminary', friday),
    dueOf('jp-cyber-response', 'report', friday),
    dueOf('pci-dss', 'visa-notification', friday),
  ]).toEqual([
    ['2026-04-27T01:00:00.000Z', '2026-04-27T01:00:00.000Z'],
    ['2026-04-26T15:00:00.000Z', '2026-04-28T15:00:00.000Z'],
    [null],
    ['2026-04-26T15:00:00.000Z', '2026-04-26T15:00:00.000Z'],
  ]);
});

test('the thirtieth day on a closed day is the earlier end, the next open day of the authority the later one', () => {
  // The day of awareness is the first: 30 days from 5 December 2026 end on Sunday 3 January 2027.
  expect(dueOf('jp-appi', 'final', '2026-12-05T23:30:00+09:00')).toEqual([
    '2027-01-03T15:00:00.000Z',
    '2027-01-04T15:00:00.000Z',
  ]);
  expect(dueOf('jp-appi-wrongful', 'final', '2026-04-01T00:00:00+09:00')).toEqual([
    '2026-05-30T15:00:00.000Z',
    '2026-06-01T15:00:00.000Z',
  ]);
});

test('a step that waits for another starts with its filing; a month ends on the last day of a shorter one', () => {
  const law = laws.find(({ id }) => id === 'eu-nis2');
  if (law === undefined) throw new Error('no NIS2');
  const clock: LegalClock = {
    id: 1,
    caseId: CaseId.parse('c1'),
    startedOn: CaseId.parse('c1'),
    law,
    awareAt: '2026-01-30T00:00:00.000Z',
    reason: 'test',
    startedAt: '2026-01-30T00:00:00.000Z',
    startedBy: 'Sato',
    filings: [],
    stopped: null,
  };
  const filing = {
    step: 'notification',
    what: 'sent',
    recordedAt: '',
    by: 'Sato',
    filedAt: '2026-01-31T03:00:00.000Z',
  };
  const final = (one: LegalClock) => legalStates(one, tokyo).find(({ step }) => step.id === 'final');
  expect(final(clock)).toMatchObject({ startMs: null, due: null });
  expect(new Date(final({ ...clock, filings: [filing] })?.due?.earliestMs ?? 0).toISOString()).toBe(
    '2026-02-28T03:00:00.000Z',
  );
  const stopped = { at: '', by: 'Sato', reason: 'does not apply' };
  expect(legalStates({ ...clock, stopped }, tokyo).map(({ due }) => due)).toEqual([null, null, null]);
});

test('business days of a term pass over the weekend and a holiday', () => {
  const term: NonNullable<LawStep['term']> = {
    unit: 'business-days',
    least: 3,
    most: 3,
    zone: 'customer',
    firstDayCounts: true,
    closedDayMoves: false,
  };
  // Monday, Tuesday; Wednesday is a holiday, so Thursday is the third business day.
  const { earliestMs } = legalDue(term, Date.parse('2026-04-24T10:00:00+09:00'), tokyo);
  expect(new Date(earliestMs).toISOString()).toBe('2026-04-30T15:00:00.000Z');
});
