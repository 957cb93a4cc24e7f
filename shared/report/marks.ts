import type { EventId } from '../event/model.ts';
import type { Claim, Evidence } from './model.ts';

export interface Marks {
  /** The numbers printed in brackets behind the sentence, ascending. */
  numbers: number[];
  /** Bound events without a row of their own (a count of 200 connections is proved by all, printed by a few). */
  more: number;
}

/** More numbers than this behind one sentence are a row of digits, not a receipt; the rest is counted. */
const PRINTED = 6;

export const numberOf = (evidence: readonly Evidence[]): Map<EventId, number> =>
  new Map(evidence.map((row) => [row.event, row.number]));

export const marksOf = (claim: Pick<Claim, 'events'>, numbers: ReadonlyMap<EventId, number>): Marks => {
  const found = new Set<number>();
  let more = 0;
  for (const event of claim.events) {
    const number = numbers.get(event);
    if (number === undefined) more += 1;
    else found.add(number);
  }
  const ascending = [...found].sort((a, b) => a - b);
  return { numbers: ascending.slice(0, PRINTED), more: more + Math.max(0, ascending.length - PRINTED) };
};
