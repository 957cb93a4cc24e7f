import type { Span } from '../tree/tree.ts';

/** Text under way, whose clauses keep their places whatever is put around them. */
export type Rope = readonly (string | { clause: number; text: string })[];

export const joined = (ropes: readonly Rope[], between: string): Rope =>
  ropes.flatMap((rope, at) => (at === 0 ? rope : [between, ...rope]));

export const around = (before: string, rope: Rope, after: string): Rope => [before, ...rope, after];

/** The text, and where each clause came to stand in it. */
export const laidOut = (rope: Rope): { text: string; places: Map<number, Span> } => {
  const places = new Map<number, Span>();
  let text = '';
  for (const piece of rope) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    places.set(piece.clause, { start: text.length, end: text.length + piece.text.length });
    text += piece.text;
  }
  return { text, places };
};
