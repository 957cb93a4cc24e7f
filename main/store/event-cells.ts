import type { Event } from '../../shared/event/model.ts';
import { classUid } from '../../shared/event/classes.ts';
import { activityCode, directionCode, outcomeCode, targetKindCode, timeBasisCode } from './event-codes.ts';

/** The columns of `event` after its id, in the order of the cells. */
export const EVENT_COLUMNS = [
  'class',
  'activity',
  'seen_at_ms',
  'logged_after_ms',
  'time_basis',
  'host',
  'user',
  'logon_id',
  'process',
  'pid',
  'image',
  'command_line',
  'parent',
  'parent_pid',
  'parent_image',
  'parent_command_line',
  'target_kind',
  'target',
  'target_process',
  'detail',
  'hashes',
  'signer',
  'src_address',
  'src_port',
  'dst_address',
  'dst_port',
  'dst_host',
  'protocol',
  'direction',
  'outcome',
  'provider',
  'channel',
  'event_code',
] as const;

export const CLASS_CELL = 0;
export const HOST_CELL = 5;

/** Cells that hold a text, by index. */
export const TEXT_CELLS = [5, 6, 7, 8, 10, 11, 12, 14, 15, 17, 18, 19, 20, 21, 22, 24, 26, 27, 30, 31] as const;

/**
 * The events of a block as numbers, so that they cross a thread border for next to nothing. Row after row of
 * EVENT_COLUMNS; NaN is null. A text cell t ≥ 0 means texts[t], stored once for the whole file; t < 0 means texts[-1 - t],
 * stored in the row because it hardly ever repeats.
 */
export interface EncodedEvents {
  count: number;
  slots: Uint16Array;
  cells: Float64Array;
  texts: string[];
}

/** Detail longer than this hardly ever repeats (script text, registry data): it stays in the row. */
const LONGEST_SHARED_DETAIL = 120;

/** One list of texts for a block; the same text has one place in it. */
class TextList {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  shared(text: string | null): number {
    if (text === null) return Number.NaN;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.texts.push(text) - 1;
    this.#places.set(text, place);
    return place;
  }

  detail(text: string | null): number {
    if (text === null || text.length <= LONGEST_SHARED_DETAIL) return this.shared(text);
    return -this.texts.push(text);
  }
}

const numeric = (value: number | null): number => value ?? Number.NaN;

const fillRow = (cells: Float64Array, from: number, event: Event, list: TextList): void => {
  let at = from;
  const put = (value: number): void => {
    cells[at] = value;
    at += 1;
  };
  put(classUid[event.class]);
  put(activityCode[event.activity]);
  put(event.seenAtMs);
  put(event.loggedAtMs === null ? Number.NaN : event.loggedAtMs - event.seenAtMs);
  put(timeBasisCode[event.timeBasis]);
  put(list.shared(event.host));
  put(list.shared(event.user));
  put(list.shared(event.logonId));
  put(list.shared(event.processKey));
  put(numeric(event.pid));
  put(list.shared(event.image));
  put(list.shared(event.commandLine));
  put(list.shared(event.parentKey));
  put(numeric(event.parentPid));
  put(list.shared(event.parentImage));
  put(list.shared(event.parentCommandLine));
  put(event.targetKind === null ? Number.NaN : targetKindCode[event.targetKind]);
  put(list.shared(event.target));
  put(list.shared(event.targetKey));
  put(list.detail(event.detail));
  put(list.shared(event.hashes));
  put(list.shared(event.signer));
  put(list.shared(event.srcAddress));
  put(numeric(event.srcPort));
  put(list.shared(event.dstAddress));
  put(numeric(event.dstPort));
  put(list.shared(event.dstHost));
  put(list.shared(event.protocol));
  put(event.direction === null ? Number.NaN : directionCode[event.direction]);
  put(event.outcome === null ? Number.NaN : outcomeCode[event.outcome]);
  put(list.shared(event.provider));
  put(list.shared(event.channel));
  put(numeric(event.eventCode));
};

export const encodeEvents = (events: readonly (Event & { slot: number })[]): EncodedEvents => {
  const width = EVENT_COLUMNS.length;
  const list = new TextList();
  const cells = new Float64Array(events.length * width);
  const slots = new Uint16Array(events.length);
  for (const [row, event] of events.entries()) {
    slots[row] = event.slot;
    fillRow(cells, row * width, event, list);
  }
  return { count: events.length, slots, cells, texts: list.texts };
};
