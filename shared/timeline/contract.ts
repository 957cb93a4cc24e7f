import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { TimeZone } from '../clock/zone.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { EventClass } from '../event/classes.ts';
import { EventId, StoredEvent } from '../event/model.ts';
import {
  ClockCorrection,
  EventMark,
  HostZone,
  IndexState,
  MarkKind,
  TimelineBin,
  TimelineFinding,
  TimelineRow,
  TimelineStack,
} from './model.ts';

const scope = { customer: CustomerName.nullable(), caseId: CaseId.nullable() };

/** Which events: times are corrected ones, `fromMs` in, `toMs` out. `marked`: only those an analyst put something on. */
export const TimelineFilter = z.object({
  ...scope,
  text: z.string().max(500),
  classes: z.array(EventClass),
  host: z.string().nullable(),
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
  marked: z.boolean(),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

const TimeSpan = z.object({ fromMs: z.number(), toMs: z.number() });
export type TimeSpan = z.infer<typeof TimeSpan>;

export const TimelineView = z.object({
  /** Of the scope; `matched` of the filter; `outside`: of the filter without its span of time. */
  total: z.number().int(),
  matched: z.number().int(),
  outside: z.number().int(),
  /** First and last corrected time of what matches without the span of time; null where nothing does. */
  span: TimeSpan.nullable(),
  /** What the bins show. */
  shown: TimeSpan.nullable(),
  binMs: z.number(),
  series: z.array(z.string()),
  bins: z.array(TimelineBin),
  /** Matching events before and after what the bins show. */
  beyond: z.object({ before: z.number().int(), after: z.number().int() }),
  index: IndexState,
  /** How long the engine took. */
  ms: z.number(),
});
export type TimelineView = z.infer<typeof TimelineView>;

export const HostClock = z.object({
  host: z.string(),
  events: z.number().int(),
  /** Set by an analyst; null: not known, the customer's zone is assumed. */
  zone: HostZone.nullable(),
  /** The newest first; the one that counts is the first that was not undone. */
  corrections: z.array(ClockCorrection),
});
export type HostClock = z.infer<typeof HostClock>;

export const HostClocks = z.object({
  customer: z.string(),
  /** Of the operation rules. */
  customerZone: TimeZone,
  hosts: z.array(HostClock),
});
export type HostClocks = z.infer<typeof HostClocks>;

const reason = z.string().trim().min(1).max(2000);
const host = z.string().min(1).max(255);
/** Ten years: what a clock with a dead battery is wrong by. */
const farthest = 10 * 366 * 86_400_000;
const nothing = z.object({});

export const timelineContract = {
  /** Counts, the histogram, and how far the index is. */
  view: query(
    z.object({
      filter: TimelineFilter,
      stack: TimelineStack,
      bins: z.number().int().min(1).max(400),
      /** What the bins show; null: all, without what broken clocks threw far away. */
      zoom: TimeSpan.nullable(),
    }),
    TimelineView,
  ),
  page: query(
    z.object({
      filter: TimelineFilter,
      descending: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ rows: z.array(TimelineRow), total: z.number().int() }),
  ),
  /** Where an event stands in that order; null: it is not in it. */
  place: query(
    z.object({ filter: TimelineFilter, descending: z.boolean(), eventId: EventId }),
    z.object({ at: z.number().int().nullable() }),
  ),
  findings: query(
    z.object(scope),
    z.object({ findings: z.array(TimelineFinding), omitted: z.number().int(), events: z.number().int() }),
  ),
  clocks: query(z.object(scope), HostClocks),
  /** Replaces the correction of that host. */
  correct: command(
    z.object({ customer: CustomerName, name: host, offsetMs: z.number().int().min(-farthest).max(farthest), reason }),
    ClockCorrection,
    { audit: 'host-clock.corrected' },
  ),
  undoCorrection: command(z.object({ customer: CustomerName, name: host }), nothing, { audit: 'host-clock.restored' }),
  /** Null: not known any more. */
  setZone: command(z.object({ customer: CustomerName, name: host, timeZone: TimeZone.nullable() }), nothing, {
    audit: 'host-zone.set',
  }),
  /** Of a case and of those behind it, with the events they stand on. */
  marks: query(z.object({ caseId: CaseId }), z.object({ marks: z.array(EventMark), events: z.array(StoredEvent) })),
  /** What is there already stays as it is; answers what is new. */
  mark: command(
    z.object({
      caseId: CaseId,
      eventIds: z.array(EventId).min(1).max(1000),
      kind: MarkKind,
      text: z.string().trim().max(4000),
    }),
    z.array(EventMark),
    { audit: 'event.marked' },
  ),
  unmark: command(z.object({ caseId: CaseId, marks: z.array(z.number().int()).min(1).max(1000) }), nothing, {
    audit: 'event.unmarked',
  }),
};
