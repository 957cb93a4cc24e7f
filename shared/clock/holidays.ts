import { dayOf, weekdayOf, type Day } from './calendar-day.ts';

/*
 * 国民の祝日に関する法律 (Act on National Holidays, 1948 No. 178) as it applies from 2000 to 2099, with
 *  - article 3-2, substitute holiday (振替休日): a holiday on a Sunday moves to the next day that is none;
 *  - article 3-3, the day between two holidays (国民の休日);
 *  - the special acts for the enthronement in 2019 and for the Olympic Games of 2020 and 2021.
 * The equinoxes are proclaimed each February for the next year; the formula of the Hydrographic Department (新こよみ便利帳)
 * holds for 1980 to 2099 and has agreed with every proclamation so far. A change of the law needs a change here.
 */

const sunday = 0;
const monday = 1;

const equinox = (year: number, inDay1980: number): number =>
  Math.floor(inDay1980 + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4);

/** The n-th Monday of a month. */
const nthMonday = (year: number, month: number, nth: number): Day => {
  const first = dayOf(year, month, 1);
  return first + ((monday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
};

/** Sea, mountain and sports day: moved by the Olympic acts in 2020 and 2021. */
const summerDays = (year: number): Day[] => {
  if (year === 2020) return [dayOf(year, 7, 23), dayOf(year, 7, 24), dayOf(year, 8, 10)];
  if (year === 2021) return [dayOf(year, 7, 22), dayOf(year, 7, 23), dayOf(year, 8, 8)];
  return [
    year >= 2003 ? nthMonday(year, 7, 3) : dayOf(year, 7, 20),
    ...(year >= 2016 ? [dayOf(year, 8, 11)] : []),
    nthMonday(year, 10, 2),
  ];
};

/** The Emperor's birthday: 23 December until 2018, 23 February from 2020, none in the year of the enthronement. */
const birthday = (year: number): Day[] => {
  if (year === 2019) return [dayOf(year, 5, 1), dayOf(year, 10, 22)];
  return [year < 2019 ? dayOf(year, 12, 23) : dayOf(year, 2, 23)];
};

/** The holidays the law names (祝日), without those that follow from them. */
const namedHolidays = (year: number): Set<Day> =>
  new Set([
    dayOf(year, 1, 1),
    nthMonday(year, 1, 2),
    dayOf(year, 2, 11),
    dayOf(year, 3, equinox(year, 20.8431)),
    dayOf(year, 4, 29),
    dayOf(year, 5, 3),
    // Until 2006 the fourth of May was a day between two holidays.
    ...(year >= 2007 ? [dayOf(year, 5, 4)] : []),
    dayOf(year, 5, 5),
    year >= 2003 ? nthMonday(year, 9, 3) : dayOf(year, 9, 15),
    dayOf(year, 9, equinox(year, 23.2488)),
    dayOf(year, 11, 3),
    dayOf(year, 11, 23),
    ...summerDays(year),
    ...birthday(year),
  ]);

/** Until 2006 the substitute was the Monday after, and that could not be a holiday itself. */
const substituteOf = (day: Day, named: ReadonlySet<Day>): Day => {
  let next = day + 1;
  while (named.has(next)) next += 1;
  return next;
};

const computed = new Map<number, ReadonlySet<Day>>();

const compute = (year: number): ReadonlySet<Day> => {
  const named = namedHolidays(year);
  const all = new Set(named);
  for (const day of named) {
    if (weekdayOf(day) === sunday) all.add(substituteOf(day, named));
    const between = day + 1;
    const isBetween = !named.has(between) && named.has(day + 2);
    if (isBetween && (year >= 2007 || weekdayOf(between) !== sunday)) all.add(between);
  }
  return all;
};

/** Every day off by law of a year from 2000 to 2099. No holiday of one year reaches into another. */
export const holidaysIn = (year: number): ReadonlySet<Day> => {
  const known = computed.get(year);
  if (known) return known;
  const days = compute(year);
  computed.set(year, days);
  return days;
};
