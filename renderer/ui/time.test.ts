import { expect, test } from 'vitest';
import { durationText, utcText, zonedText, zoneName } from './time.ts';

const at = Date.UTC(2019, 4, 13, 17, 10, 33, 7);

test('a time is read in the zone of the analyst and exact to the millisecond', () => {
  expect(zonedText(at, 'Asia/Tokyo')).toBe('2019-05-14 02:10:33.007');
  expect(zonedText(at, 'UTC')).toBe('2019-05-13 17:10:33.007');
});

test('the hover text is UTC and says so', () => {
  expect(utcText(at)).toBe('2019-05-13 17:10:33.007 UTC');
});

test('a clock in the year 2610 is shown as it stands', () => {
  expect(zonedText(Date.UTC(2610, 0, 1), 'Asia/Tokyo')).toBe('2610-01-01 09:00:00.000');
});

test('a number that is no date is shown as a number', () => {
  expect([zonedText(9e15, 'UTC'), utcText(Number.NaN)]).toEqual(['9000000000000000', 'NaN']);
});

test('midnight is hour 00', () => {
  expect(zonedText(Date.UTC(2020, 0, 1), 'UTC')).toBe('2020-01-01 00:00:00.000');
});

test('Japan is JST', () => {
  expect([zoneName('Asia/Tokyo'), zoneName('UTC'), zoneName('Asia/Singapore')]).toEqual(['JST', 'UTC', 'GMT+8']);
});

test('durations read as clocks', () => {
  expect([0, 41, 725, 3729].map(durationText)).toEqual(['0:00', '0:41', '12:05', '1:02:09']);
});
