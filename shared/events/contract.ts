import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { EventClass } from '../event/classes.ts';
import { EventId, RecordRef, StoredEvent } from '../event/model.ts';

export const EventSort = z.enum(['seenAtMs', 'class', 'host', 'user', 'image', 'target', 'eventCode']);
export type EventSort = z.infer<typeof EventSort>;

/** Which events: all of a customer or those of one case; `text` is looked for in image, command line, target and detail. */
export const EventFilter = z.object({
  customer: CustomerName.nullable(),
  caseId: CaseId.nullable(),
  text: z.string().max(500),
  classes: z.array(EventClass),
  host: z.string().nullable(),
  ids: z.array(EventId).max(10_000).nullable(),
});
export type EventFilter = z.infer<typeof EventFilter>;

export const RawRecord = z.object({
  ref: RecordRef,
  format: z.enum(['json', 'xml', 'evtx']),
  /** The record as text: the line itself, or the XML rendering of a binary EVTX record. */
  text: z.string(),
  /** Set for binary records: their bytes as hex, at most the first 4,096 of them. */
  hex: z.string().nullable(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  truncated: z.boolean(),
});
export type RawRecord = z.infer<typeof RawRecord>;

export const eventsContract = {
  page: query(
    z.object({
      filter: EventFilter,
      sort: EventSort,
      descending: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ rows: z.array(StoredEvent), total: z.number().int() }),
  ),
  /** Where an event stands in that order; null: it is not in it. */
  place: query(
    z.object({ filter: EventFilter, sort: EventSort, descending: z.boolean(), eventId: EventId }),
    z.object({ at: z.number().int().nullable() }),
  ),
  raw: query(z.object({ filter: EventFilter.pick({ customer: true, caseId: true }), eventId: EventId }), RawRecord),
};
