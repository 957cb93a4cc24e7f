import { createHash } from 'node:crypto';
import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import { blockOf } from '../event-ids.ts';
import type { Blocks } from './blocks.ts';

/** Enough to tell an altered record from the one a sentence was written on. */
const DIGITS = 16;

const factsOf = ({ id: _id, ref: _ref, ...facts }: StoredEvent): string => JSON.stringify(facts);

/** Of the record's own bytes and of what it was read as: either may have been altered in the file. */
export const openRecordDigests =
  (blocks: Pick<Blocks, 'recordsOf'>, byIds: (ids: readonly EventId[]) => StoredEvent[]) =>
  (events: readonly EventId[]): Map<EventId, string> => {
    const stored = new Map(byIds([...new Set(events)]).map((event) => [event.id, event]));
    const perBlock = new Map<number, EventId[]>();
    for (const id of stored.keys()) perBlock.set(blockOf(id), [...(perBlock.get(blockOf(id)) ?? []), id]);
    const found = new Map<EventId, string>();
    for (const [block, ids] of perBlock) {
      const raw = blocks.recordsOf(block, ids);
      for (const id of ids) {
        const event = stored.get(id);
        if (event === undefined) continue;
        const hash = createHash('sha256').update(factsOf(event));
        hash.update(raw.get(id) ?? 'no record');
        found.set(id, hash.digest('hex').slice(0, DIGITS));
      }
    }
    return found;
  };
