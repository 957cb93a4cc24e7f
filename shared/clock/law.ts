import { z } from 'zod';
import { nextBusinessDay, isBusinessDay, type WorkingDays } from './business-day.ts';
import { dayMs, dayOf, dayText, hourMs, type Day } from './calendar-day.ts';
import { localOf, momentOf, TimeZone } from './zone.ts';

/*
 * Deadlines that a law, an authority or a contract sets for telling of an incident. Data with its source and its date
 * (resources/legal-clocks), never advice: a person checks whether it applies and what it says today.
 */

const text = z.string().trim().min(1).max(600);
export const InBoth = z.object({ en: text, ja: text });
export type InBoth = z.infer<typeof InBoth>;

const id = z.string().regex(/^[a-z0-9-]{1,40}$/u);

export const Term = z
  .object({
    unit: z.enum(['hours', 'days', 'business-days', 'months']),
    /** Where the source says "about 3 to 5 days": 3 and 5. Elsewhere both are the same. */
    least: z.number().int().min(1).max(3650),
    most: z.number().int().min(1).max(3650),
    /** Whose days are counted. */
    zone: z.union([z.literal('customer'), TimeZone]),
    /** The day of the start is the first day. */
    firstDayCounts: z.boolean(),
    /** A last day on which the authority is closed moves to the next open one. */
    closedDayMoves: z.boolean(),
  })
  .refine(({ least, most }) => least <= most);
export type Term = z.infer<typeof Term>;

export const LawStep = z.object({
  id,
  name: InBoth,
  /** Who must be told. */
  to: InBoth,
  /** `awareness`, or the step whose filing starts this one. */
  from: z.union([z.literal('awareness'), id]),
  /** Null: the source names no number ("without delay"), or it is not settled. Time since the start is shown instead. */
  term: Term.nullable(),
  /** stated: the source gives the number. approximate: it gives a range. unsettled: no public source was found for it. */
  certainty: z.enum(['stated', 'approximate', 'unsettled']),
  note: InBoth,
});
export type LawStep = z.infer<typeof LawStep>;

export const Law = z
  .object({
    id,
    version: z.string().regex(/^[\w.-]{1,30}$/u),
    /** The day the sources were read. */
    asOf: z.iso.date(),
    name: InBoth,
    article: InBoth,
    /** Text to copy; never opened by the workbench. */
    url: z.string().max(300),
    applies: InBoth,
    sources: z.array(z.string().max(300)).min(1).max(20),
    steps: z.array(LawStep).min(1).max(12),
  })
  .refine(
    ({ steps }) =>
      new Set(steps.map((step) => step.id)).size === steps.length &&
      steps.every(
        (step, at) => step.from === 'awareness' || steps.slice(0, at).some((before) => before.id === step.from),
      ),
    { message: 'steps' },
  );
export type Law = z.infer<typeof Law>;

export interface LegalPlace {
  /** The customer's. */
  timeZone: string;
  calendar: WorkingDays;
}

/** Days on which Japanese authorities are closed besides weekends and holidays: 29 December to 3 January. */
const isYearEnd = (day: Day): boolean => ['12-29', '12-30', '12-31', '01-02', '01-03'].includes(dayText(day).slice(5));

const nextOpenDay = (day: Day, table: WorkingDays['table']): Day => {
  const office: WorkingDays = { closed: [], open: [], holidays: 'japan', weekend: [0, 6], table };
  let open = day;
  while (!isBusinessDay(open, office) || isYearEnd(open)) open += 1;
  return open;
};

/** The same day of a later month; its last day where that month is shorter. */
const monthsLater = (day: Day, months: number): Day => {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + months];
  return Math.min(dayOf(year, month, date.getUTCDate()), dayOf(year, month + 1, 0));
};

const businessDaysLater = (day: Day, count: number, calendar: WorkingDays): Day => {
  let last = day;
  for (let n = 0; n < count; n += 1) last = nextBusinessDay(last, calendar);
  return last;
};

/** Hours are counted as they pass. Days end at midnight of the zone, months at the same time of day. */
const endOf = (term: Term, count: number, startMs: number, { timeZone, calendar }: LegalPlace): number => {
  if (term.unit === 'hours') return startMs + count * hourMs;
  const zone = term.zone === 'customer' ? timeZone : term.zone;
  const { day, timeMs } = localOf(startMs, zone);
  if (term.unit === 'months') return momentOf({ day: monthsLater(day, count), timeMs }, zone);
  const last =
    term.unit === 'business-days'
      ? businessDaysLater(day, count, calendar)
      : day + count - (term.firstDayCounts ? 1 : 0);
  const moved = term.closedDayMoves && count === term.most ? nextOpenDay(last, calendar.table) : last;
  return momentOf({ day: moved + 1, timeMs: 0 }, zone);
};

export interface LegalDue {
  /** Alarms and clocks go by this one. */
  earliestMs: number;
  /** Later where the source gives a range or a closed day moves the end. */
  latestMs: number;
}

/** When a step is due that started at a moment. */
export const legalDue = (term: Term, startMs: number, place: LegalPlace): LegalDue => {
  const unmoved = { ...term, closedDayMoves: false };
  return {
    earliestMs: endOf(unmoved, term.least, startMs, place),
    latestMs: endOf(term, term.most, startMs, place),
  };
};
