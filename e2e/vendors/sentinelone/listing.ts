import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';

/** One row with the place it has in its list. */
export interface Placed {
  /** Sorts the list; a row behind it comes with the next page, whatever moved before. */
  place: string;
  row: unknown;
}

const cursorText = (place: string): string => Buffer.from(place).toString('base64');
const placeIn = (cursor: string): string => Buffer.from(cursor, 'base64').toString();

/** A page by cursor. At the end some lists say null, others the text "null". */
export const page = (rows: readonly Placed[], call: Call, atEnd: null | 'null' = null): Answer => {
  const limit = Math.min(1000, Number(call.query.get('limit') ?? '10'));
  const cursor = call.query.get('cursor');
  const sorted = [...rows].toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const after = cursor === null ? sorted : sorted.filter(({ place }) => place > placeIn(cursor));
  const given = after.slice(0, limit);
  const last = given.at(-1);
  const nextCursor = after.length > given.length && last !== undefined ? cursorText(last.place) : atEnd;
  // `errors` with a good answer, as the interface has it.
  return json({ data: given.map(({ row }) => row), pagination: { nextCursor, totalItems: rows.length }, errors: [] });
};

export const error = (status: number, code: number, title: string): Answer =>
  json({ errors: [{ code, title, detail: null }] }, status);
