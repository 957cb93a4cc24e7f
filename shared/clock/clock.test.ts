import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBusinessDay, isDayText, nextBusinessDay, type WorkingDays } from './business-day.ts';
import { holidaysIn } from './holidays.ts';
import { dayOf, dayText, weekdayOf } from './calendar-day.ts';
import { reportClock, secondReportDueMs, secondsLeft, type CaseFacts, type ClockRules } from './report-clock.ts';
import { localOf } from './zone.ts';

/** Month and day of every day off by law. 2020 to 2026 as announced by the Cabinet Office, later ones by the law's rules. */
const table: Record<number, string> = {
  2020: '0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0723 0724 0810 0921 0922 1103 1123',
  2021: '0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123',
  2022: '0101 0110 0211 0223 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123',
  2023: '0101 0102 0109 0211 0223 0321 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123',
  2024: '0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123',
  2025: '0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124',
  2026: '0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123',
  2027: '0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123',
  2028: '0101 0110 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123',
  2029: '0101 0108 0211 0212 0223 0320 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123',
  2030: '0101 0114 0211 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1103 1104 1123',
  2031: '0101 0113 0211 0223 0224 0321 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124',
  2032: '0101 0112 0211 0223 0320 0429 0503 0504 0505 0719 0811 0920 0921 0922 1011 1103 1123',
  2033: '0101 0110 0211 0223 0320 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123',
  2034: '0101 0102 0109 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123',
  2035: '0101 0108 0211 0212 0223 0321 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123',
};

const shortDays = (year: number): string =>
  [...holidaysIn(year)]
    .sort((a, b) => a - b)
    .map((day) => dayText(day).slice(5).replace('-', ''))
    .join(' ');

const plain: WorkingDays = { closed: [], open: [], holidays: 'japan', weekend: [0, 6], table: null };
const tokyo: ClockRules = { timeZone: 'Asia/Tokyo', secondReportHour: 18, calendar: plain };
const tokyoDay = (ms: number) => localOf(ms, 'Asia/Tokyo').day;
const moment = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2098, 11, 1) });

test('the days off by law of 2020 to 2035 are those of the table', () => {
  expect(Object.fromEntries(Object.keys(table).map((year) => [year, shortDays(Number(year))]))).toEqual(table);
});

test('the enthronement made ten days off in a row in 2019, and no birthday in December', () => {
  const days = Array.from({ length: 10 }, (_, at) => dayOf(2019, 4, 27) + at);
  expect(days.some((day) => isBusinessDay(day, plain))).toBe(false);
  expect(shortDays(2019)).toContain('0429 0430 0501 0502 0503 0504 0505 0506');
  expect([shortDays(2019).includes('1223'), shortDays(2018).includes('1223')]).toEqual([false, true]);
});

test('until 2006 the fourth of May was a day between holidays, and no Sunday', () => {
  expect(['0504', '0504', '0504'].map((day, at) => shortDays(2002 + at).includes(day))).toEqual([true, false, true]);
});

test('every holiday on a Sunday of a century has a day off after it', () => {
  const years = Array.from({ length: 100 }, (_, at) => [...holidaysIn(2000 + at)]);
  const alone = years.flatMap((days) =>
    days.filter((day) => weekdayOf(day) === 0 && !days.some((one) => one > day && one <= day + 4)),
  );
  expect([years.flat().length > 1500, alone]).toEqual([true, []]);
});

test('a day received before a long rest is due at 18:00 in Japan after it', () => {
  const due = (text: string) => new Date(secondReportDueMs(Date.parse(text), tokyo)).toISOString();
  expect(due('2026-05-01T10:00:00+09:00')).toBe('2026-05-07T09:00:00.000Z');
  // 00:30 on Friday in Japan is still Thursday in UTC.
  expect(due('2026-01-22T15:30:00Z')).toBe('2026-01-26T09:00:00.000Z');
  expect(due('2026-01-22T14:30:00Z')).toBe('2026-01-23T09:00:00.000Z');
});

test('a customer closes days of its own and opens others', () => {
  const friday = dayOf(2026, 1, 23);
  const next = (closed: string[], open: string[]) => dayText(nextBusinessDay(friday, { ...plain, closed, open }));
  expect([
    next([], []),
    next(['2026-01-26'], []),
    next([], ['2026-01-24']),
    next(['2026-01-24'], ['2026-01-24']),
  ]).toEqual(['2026-01-26', '2026-01-27', '2026-01-24', '2026-01-24']);
  expect(['2026-02-28', '2026-02-30', '2026-2-1', 'x'].map(isDayText)).toEqual([true, false, false, false]);
});

test('the second report is due on a business day, at 18:00 in Japan, after the day of receipt and not a day later', () => {
  fc.assert(
    fc.property(moment, (receivedAtMs) => {
      const due = secondReportDueMs(receivedAtMs, tokyo);
      const day = tokyoDay(due);
      expect(isBusinessDay(day, plain)).toBe(true);
      expect(new Date(due).toISOString()).toMatch(/T09:00:00\.000Z$/);
      for (let rest = tokyoDay(receivedAtMs) + 1; rest < day; rest += 1) expect(isBusinessDay(rest, plain)).toBe(false);
    }),
  );
});

test('whatever a machine sleeps, no clock shows more time than is left, and none ever gains', () => {
  fc.assert(
    fc.property(moment, fc.array(fc.integer({ min: 0, max: 7_200_000 }), { maxLength: 20 }), (receivedAtMs, sleeps) => {
      const due = receivedAtMs + 3_600_000;
      let now = receivedAtMs;
      let before = Number.POSITIVE_INFINITY;
      for (const sleep of sleeps) {
        now += sleep;
        const left = secondsLeft(due, now);
        expect(left * 1000).toBeLessThanOrEqual(due - now);
        expect(left).toBeLessThanOrEqual(before);
        before = left;
      }
    }),
  );
});

const received: CaseFacts = {
  receivedAtMs: Date.parse('2026-01-23T01:00:00Z'),
  openedAtMs: null,
  judgedAtMs: null,
  isolationAtMs: null,
  reportSavedAtMs: null,
  reportSentAtMs: null,
  secondSentAtMs: null,
  isFalsePositive: false,
};

test('the stage follows from what is stored, and each clock ends with its report', () => {
  const steps: Partial<CaseFacts>[] = [
    {},
    { openedAtMs: 1 },
    { judgedAtMs: 1 },
    { judgedAtMs: 1, isolationAtMs: 1 },
    { reportSavedAtMs: 1 },
    { reportSentAtMs: 1 },
    { reportSentAtMs: 1, secondSentAtMs: 1 },
    { judgedAtMs: 1, isFalsePositive: true },
  ];
  const clocks = steps.map((step) => reportClock({ ...received, ...step }, tokyo));
  expect(clocks.map(({ kind, stage }) => `${kind} ${stage}`)).toEqual([
    'first received',
    'first analysis',
    'first isolation',
    'first drafting',
    'first drafting',
    'second sent',
    'stopped sent',
    'stopped isolation',
  ]);
  expect(clocks.map(({ dueAtMs }) => dueAtMs && new Date(dueAtMs).toISOString())).toEqual([
    ...Array<string>(5).fill('2026-01-23T02:00:00.000Z'),
    '2026-01-26T09:00:00.000Z',
    null,
    null,
  ]);
});
