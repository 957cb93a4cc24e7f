import type { RuleDocument } from '../../shared/opsrules/model.ts';
import { listed } from './draft.ts';

/** Monday first; the numbers of JavaScript, as text. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const;

/** The fields as they are typed. */
export interface Hours {
  timeZone: string;
  from: string;
  to: string;
  secondReportHour: string;
  holidays: 'japan' | 'none';
  weekend: (typeof weekdays)[number][];
  closed: string;
  open: string;
  first: string;
  second: string;
  legal: string;
}

export const hoursOf = ({ timeZone, hours, secondReportHour, calendar, alarms }: RuleDocument): Hours => ({
  timeZone,
  from: String(hours.from),
  to: String(hours.to),
  secondReportHour: String(secondReportHour),
  holidays: calendar.holidays,
  weekend: weekdays.filter((day) => calendar.weekend.includes(Number(day))),
  closed: calendar.closed.join(', '),
  open: calendar.open.join(', '),
  first: alarms.first.join(', '),
  second: alarms.second.join(', '),
  legal: alarms.legal.join(', '),
});

const numbers = (text: string): number[] => listed(text).map(Number);

/** The document with what was typed; the schema says whether it holds. */
export const edited = (document: RuleDocument, hours: Hours): unknown => ({
  ...document,
  timeZone: hours.timeZone.trim(),
  hours: { from: Number(hours.from), to: Number(hours.to) },
  secondReportHour: Number(hours.secondReportHour),
  calendar: {
    closed: listed(hours.closed),
    open: listed(hours.open),
    holidays: hours.holidays,
    weekend: hours.weekend.map(Number),
  },
  alarms: { first: numbers(hours.first), second: numbers(hours.second), legal: numbers(hours.legal) },
});
