import type { EventId } from '../../shared/event/model.ts';

/** Most records one block may hold: slots take 16 bits of an event's id. */
export const SLOTS_PER_BLOCK = 65_536;

/** `as`: the one place where event ids are made. */
export const eventIdOf = (block: number, slot: number): EventId => (block * SLOTS_PER_BLOCK + slot) as EventId;
export const blockOf = (id: number): number => Math.floor(id / SLOTS_PER_BLOCK);
export const slotOf = (id: number): number => id % SLOTS_PER_BLOCK;
