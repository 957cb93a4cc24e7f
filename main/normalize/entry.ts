import type { Activity, EventClass } from '../../shared/event/classes.ts';
import type { Event, TargetKind } from '../../shared/event/model.ts';
import type { RecordFields } from '../sources/record.ts';
import { detailText, named, text } from './values.ts';

/** Completes an event that already holds time, host and origin from the fields of its record. */
export type Fill = (event: Event, fields: RecordFields) => void;

/** How one event id becomes an event: most is a table row, the rest is done by `more`. */
export interface Entry {
  class: EventClass;
  activity: Activity;
  kind?: TargetKind;
  /** First field of these that is there. */
  target?: readonly string[];
  /** A name: that field as it is. A list: `Name=value; …` of those that are there. */
  detail?: string | readonly string[];
  hashes?: string;
  outcome?: Event['outcome'];
  more?: Fill;
}

type EntryTable = ReadonlyMap<number, Entry>;

export const entryTable = (rows: Record<number, Entry>): EntryTable =>
  new Map(Object.entries(rows).map(([id, entry]) => [Number(id), entry]));

const firstText = (fields: RecordFields, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = text(fields, name);
    if (value !== null) return value;
  }
  return null;
};

/** `actor` runs first (who acted is the same over a whole source), then the row, then what is special to the id. */
export const applyEntry = (event: Event, fields: RecordFields, entry: Entry, actor: Fill): void => {
  event.class = entry.class;
  event.activity = entry.activity;
  actor(event, fields);
  if (entry.kind !== undefined) event.targetKind = entry.kind;
  if (entry.target !== undefined) event.target = firstText(fields, entry.target);
  if (typeof entry.detail === 'string') event.detail = detailText(text(fields, entry.detail));
  else if (entry.detail !== undefined) event.detail = named(fields, entry.detail);
  if (entry.hashes !== undefined) event.hashes = text(fields, entry.hashes);
  if (entry.outcome !== undefined) event.outcome = entry.outcome;
  if (entry.more !== undefined) entry.more(event, fields);
};

/** A source: its event ids, and who acted in any of its records (also in those without a row). */
export interface EventSource {
  entries: EntryTable;
  actor: Fill;
}
