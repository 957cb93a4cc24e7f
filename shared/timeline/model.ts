import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { TimeZone } from '../clock/zone.ts';
import { EventClass } from '../event/classes.ts';
import { EventId, StoredEvent } from '../event/model.ts';
import { RuleLevel } from '../rules/model.ts';

/** A host's clock is wrong by this much. Times of events stay as they were recorded; `offsetMs` is added where they are told. */
export const ClockCorrection = z.object({
  id: z.number().int(),
  host: z.string(),
  offsetMs: z.number().int(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type ClockCorrection = z.infer<typeof ClockCorrection>;

/** The zone in which people at a host read its clock, as an analyst knows it. */
export const HostZone = z.object({ host: z.string(), timeZone: TimeZone, by: z.string(), at: z.string() });
export type HostZone = z.infer<typeof HostZone>;

export const MarkKind = z.enum(['star', 'pin', 'tag', 'note']);
export type MarkKind = z.infer<typeof MarkKind>;

/** What an analyst put on an event of a case. `text`: the tag or the note; empty for star and pin. */
export const EventMark = z.object({
  id: z.number().int(),
  caseId: CaseId,
  eventId: EventId,
  kind: MarkKind,
  text: z.string(),
  by: z.string(),
  at: z.string(),
});
export type EventMark = z.infer<typeof EventMark>;

/** The strongest alert an event is part of; `none`: of no alert. */
export const AlertRank = z.enum(['none', ...RuleLevel.options]);
export type AlertRank = z.infer<typeof AlertRank>;

/** An event as the timeline shows it: `atMs` is its corrected time, `event.seenAtMs` what was recorded. */
export const TimelineRow = z.object({ event: StoredEvent, atMs: z.number().int(), rank: AlertRank });
export type TimelineRow = z.infer<typeof TimelineRow>;

export const TimelineStack = z.enum(['class', 'rank']);
export type TimelineStack = z.infer<typeof TimelineStack>;

/** `counts` stands in the order of `series`. */
export const TimelineBin = z.object({ fromMs: z.number(), counts: z.array(z.number().int()) });
export type TimelineBin = z.infer<typeof TimelineBin>;

/** How much of a customer's events the search index covers; the rest is scanned, more slowly, with the same answer. */
export const IndexState = z.object({
  indexed: z.number().int(),
  total: z.number().int(),
  isBuilding: z.boolean(),
});
export type IndexState = z.infer<typeof IndexState>;

const side = z.object({ fromMs: z.number(), toMs: z.number() });

/**
 * What is odd about the times of a host's events.
 *   gap          nothing for `ms`, where `usualMs` lay between two events
 *   burst        `count` events from `fromMs` to `toMs`; the median of the host's minutes is `usual`
 *   backwards    records stand up to `ms` before the record they follow, `count` times: the clock was set back
 *   late         the log wrote events `ms` (median) after the sensor's own time
 *   skew         the same connection, seen by two hosts, `ms` (median) apart in `count` pairs
 */
export const TimelineFinding = z.discriminatedUnion('kind', [
  side.extend({
    kind: z.literal('gap'),
    host: z.string(),
    ms: z.number(),
    usualMs: z.number(),
    events: z.array(EventId),
  }),
  side.extend({
    kind: z.literal('burst'),
    host: z.string(),
    count: z.number().int(),
    usual: z.number(),
    mainClass: EventClass,
    mainCount: z.number().int(),
    events: z.array(EventId),
  }),
  side.extend({
    kind: z.literal('backwards'),
    host: z.string(),
    ms: z.number(),
    count: z.number().int(),
    events: z.array(EventId),
  }),
  side.extend({
    kind: z.literal('late'),
    host: z.string(),
    ms: z.number(),
    count: z.number().int(),
    events: z.array(EventId),
  }),
  side.extend({
    kind: z.literal('skew'),
    host: z.string(),
    other: z.string(),
    /** `host` is ahead of `other` by this much; negative: behind. */
    ms: z.number(),
    count: z.number().int(),
    /** Largest distance of a pair from the median. */
    spreadMs: z.number(),
    events: z.array(EventId),
  }),
]);
export type TimelineFinding = z.infer<typeof TimelineFinding>;
