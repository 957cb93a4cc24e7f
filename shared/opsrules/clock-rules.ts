import type { HolidayTable } from '../clock/holiday-table.ts';
import type { ClockRules } from '../clock/report-clock.ts';
import type { RuleDocument } from './model.ts';

/** What the clocks of a customer go by: its operation rules and the desk's holiday table. */
export const clockRulesOf = (document: RuleDocument, table: HolidayTable | null): ClockRules => ({
  timeZone: document.timeZone,
  secondReportHour: document.secondReportHour,
  calendar: { ...document.calendar, table },
});
