import type { EventId } from '../event/model.ts';
import type { CaseReport, Claim } from './model.ts';

export interface Marks {
  /** The numbers printed in brackets behind the sentence, ascending. */
  numbers: number[];
  /** Bound events without a row of their own (a count of 200 connections is proved by all, printed by a few). */
  more: number;
}

/** More numbers than this behind one sentence are a row of digits, not a receipt; the rest is counted. */
const PRINTED = 6;

/** Numbers of the evidence table by event, and by entry of the ledger. */
export type Numbers = ReadonlyMap<EventId | string, number>;

export const numberOf = ({ evidence, ledger = [] }: Pick<CaseReport, 'evidence' | 'ledger'>): Numbers =>
  new Map<EventId | string, number>([
    ...evidence.map((row) => [row.event, row.number] as const),
    ...ledger.map((row) => [row.entry, row.number] as const),
  ]);

export const marksOf = ({ events, entries = [] }: Pick<Claim, 'events' | 'entries'>, numbers: Numbers): Marks => {
  const found = new Set<number>();
  let more = 0;
  for (const proof of [...events, ...entries]) {
    const number = numbers.get(proof);
    if (number !== undefined) found.add(number);
    // An entry without a row is said beside the sentence, not counted among the records.
    else if (typeof proof === 'number') more += 1;
  }
  const ascending = [...found].sort((a, b) => a - b);
  return { numbers: ascending.slice(0, PRINTED), more: more + Math.max(0, ascending.length - PRINTED) };
};
