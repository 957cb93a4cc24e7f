import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBusinessDay } from './business-day.ts';
import { dayOf } from './calendar-day.ts';
import { disagreements, readHolidayTable, tableOf, thinYears } from './holiday-table.ts';

const shipped = readHolidayTable(readFileSync('resources/calendar/japan.csv', 'utf8'));

test('the shipped table is read whole and agrees with the calendar computed from the law', () => {
  const table = tableOf(shipped.lines);
  expect([shipped.refused, table?.from, table?.to]).toEqual([[], 2020, 2026]);
  expect(table === null ? null : [disagreements(table), thinYears(table)]).toEqual([[], []]);
  expect(shipped.lines.filter(({ day }) => day.startsWith('2021-07') || day.startsWith('2021-08'))).toEqual([
    { day: '2021-07-22', name: '海の日' },
    { day: '2021-07-23', name: 'スポーツの日' },
    { day: '2021-08-08', name: '山の日' },
    { day: '2021-08-09', name: '休日' },
  ]);
});

test('a line that is no holiday is refused with its number and reason, and the others stay', () => {
  const text =
    '見出し,名称\r\n2027/1/1,元日\r\n\r\n2027/2/30,なし\r\nabc\r\n2027/1/1,元日\r\n1900/1/1,昔\r\n"2027/5/3","憲法記念日"';
  expect(readHolidayTable(text)).toEqual({
    lines: [
      { day: '2027-01-01', name: '元日' },
      { day: '2027-05-03', name: '憲法記念日' },
    ],
    refused: [
      { line: 4, text: '2027/2/30,なし', reason: 'day' },
      { line: 5, text: 'abc', reason: 'columns' },
      { line: 6, text: '2027/1/1,元日', reason: 'repeated' },
      { line: 7, text: '1900/1/1,昔', reason: 'year' },
    ],
  });
});

test('a table decides in its years, the law in all others', () => {
  const table = tableOf([{ day: '2027-06-01', name: '新しい日' }]);
  const works = (day: number) =>
    isBusinessDay(day, { closed: [], open: [], holidays: 'japan', weekend: [0, 6], table });
  expect([dayOf(2027, 6, 1), dayOf(2027, 11, 3), dayOf(2026, 11, 3)].map(works)).toEqual([false, true, false]);
});

test('any text is lines or refusals, never a throw, and no day stands in a table twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { lines } = readHolidayTable(`${text}\n2026/1/1,元日\n2026/1/1,元日`);
      expect(new Set(lines.map(({ day }) => day)).size).toBe(lines.length);
    }),
  );
});
