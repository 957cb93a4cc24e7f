import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { Alarm } from './alarm.ts';
import { HolidayLine, RefusedLine } from './holiday-table.ts';
import { Law } from './law.ts';
import { LegalClock } from './legal-clock.ts';
import { Stage } from './report-clock.ts';

/** Where data of the desk comes from. */
const Origin = z.object({
  name: z.string(),
  /** Null: shipped with the workbench. */
  loaded: z.object({ at: z.string(), by: z.string() }).nullable(),
});

export const HolidayView = z.object({
  origin: Origin,
  from: z.number().int(),
  to: z.number().int(),
  days: z.array(HolidayLine),
  refused: z.array(RefusedLine),
  /** Days on which it disagrees with the calendar computed from the law. */
  disagreements: z.array(z.object({ day: z.string(), isInTable: z.boolean() })),
  /** Years with fewer days than a whole table has. */
  thinYears: z.array(z.number().int()),
});
export type HolidayView = z.infer<typeof HolidayView>;

/** A file that was read and not taken over. */
export const HolidayPreview = HolidayView.extend({
  encoding: z.enum(['utf-8', 'shift_jis']),
  added: z.array(HolidayLine),
  removed: z.array(HolidayLine),
});
export type HolidayPreview = z.infer<typeof HolidayPreview>;

export const LawView = z.object({ law: Law, origin: Origin });
export type LawView = z.infer<typeof LawView>;

export const LawPreview = z.object({
  name: z.string(),
  laws: z.array(Law),
  /** Laws of the file that could not be read: their place in it, and where they are wrong. */
  refused: z.array(z.object({ place: z.number().int(), where: z.string() })),
});
export type LawPreview = z.infer<typeof LawPreview>;

const due = z.object({ earliestMs: z.number(), latestMs: z.number() }).nullable();

export const LegalClockView = LegalClock.extend({
  /** In the order of the law's steps. */
  states: z.array(z.object({ step: z.string(), startMs: z.number().nullable(), due })),
});
export type LegalClockView = z.infer<typeof LegalClockView>;

export const CaseClocks = z.object({
  customer: z.string(),
  timeZone: z.string(),
  /** The version of the operation rules that counts; null: none. */
  rulesVersion: z.number().int().nullable(),
  receivedAtMs: z.number(),
  stage: z.enum(Stage),
  firstDueAtMs: z.number(),
  firstSentAtMs: z.number().nullable(),
  secondDueAtMs: z.number(),
  secondSentAtMs: z.number().nullable(),
  isFalsePositive: z.boolean(),
  /** Days between receipt and second report on which nobody works, and why. */
  rest: z.array(z.object({ day: z.string(), why: z.enum(['weekend', 'holiday', 'closed']) })),
  alarms: z.array(Alarm),
  legal: z.array(LegalClockView),
});
export type CaseClocks = z.infer<typeof CaseClocks>;

const reason = z.string().trim().min(1).max(2000);
const file = z.string().min(1).max(4096);
const nothing = z.object({});

export const clocksContract = {
  /** The desk's time: never slower than the truth. `behindMs`: how far the machine's clock was set back. */
  now: query(nothing, z.object({ nowMs: z.number(), behindMs: z.number() })),
  /** The machine's clock is right again. */
  trust: command(nothing, nothing, { audit: 'clock.trusted' }),
  /** Alarms nobody acknowledged whose clocks still run, the newest first; `total` counts all. */
  alarms: query(nothing, z.object({ alarms: z.array(Alarm), total: z.number().int() })),
  acknowledge: command(
    z.object({ customer: CustomerName, caseId: CaseId, name: z.string().min(1).max(200), note: z.string().max(500) }),
    nothing,
    { audit: 'alarm.acknowledged' },
  ),
  ofCase: query(z.object({ caseId: CaseId }), CaseClocks),
  startLegal: command(
    z.object({ caseId: CaseId, name: z.string().min(1).max(40), awareAt: z.iso.datetime(), reason }),
    CaseClocks,
    { audit: 'legal-clock.started' },
  ),
  fileLegal: command(
    z.object({
      caseId: CaseId,
      clock: z.number().int(),
      name: z.string().min(1).max(40),
      filedAt: z.iso.datetime(),
      what: reason,
    }),
    CaseClocks,
    { audit: 'legal-clock.filed' },
  ),
  stopLegal: command(z.object({ caseId: CaseId, clock: z.number().int(), reason }), CaseClocks, {
    audit: 'legal-clock.stopped',
  }),
  holidays: query(nothing, HolidayView),
  previewHolidays: query(z.object({ file }), HolidayPreview),
  /** Refused with `invalid-input` where no line of the file is a holiday. */
  loadHolidays: command(z.object({ file }), HolidayView, { audit: 'holidays.replaced' }),
  resetHolidays: command(nothing, HolidayView, { audit: 'holidays.reset' }),
  laws: query(nothing, z.array(LawView)),
  previewLaws: query(z.object({ file }), LawPreview),
  loadLaws: command(z.object({ file }), z.array(LawView), { audit: 'laws.replaced' }),
  resetLaws: command(nothing, z.array(LawView), { audit: 'laws.reset' }),
};
