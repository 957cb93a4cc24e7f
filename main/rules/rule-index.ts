import { SHORTEST_INSIDE, type Need } from './need.ts';
import type { RecordView } from './record-view.ts';

/** Four code units as one number below 65,536. Two texts may share it: what is found by it is compared in full. */
const gramAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 4_093 +
    text.charCodeAt(at + 1) * 547 +
    text.charCodeAt(at + 2) * 61 +
    text.charCodeAt(at + 3)) &
  0xffff;

interface Piece {
  text: string;
  /** Where its gram stands in it. */
  offset: number;
  rules: number[];
}

/**
 * Finds which of thousands of pieces stand in a text in one walk over it: each piece is filed under the four letters of it
 * that the fewest other pieces have.
 */
class Pieces {
  readonly #byGram = new Map<number, Piece[]>();
  readonly #isFiled = new Uint8Array(65_536);

  constructor(pieces: ReadonlyMap<string, number[]>) {
    const common = new Uint32Array(65_536);
    for (const text of pieces.keys())
      for (let at = 0; at + SHORTEST_INSIDE <= text.length; at += 1) {
        const gram = gramAt(text, at);
        common[gram] = (common[gram] ?? 0) + 1;
      }
    for (const [text, rules] of pieces) {
      let offset = 0;
      for (let at = 1; at + SHORTEST_INSIDE <= text.length; at += 1)
        if ((common[gramAt(text, at)] ?? 0) < (common[gramAt(text, offset)] ?? 0)) offset = at;
      const gram = gramAt(text, offset);
      this.#isFiled[gram] = 1;
      this.#byGram.set(gram, [...(this.#byGram.get(gram) ?? []), { text, offset, rules }]);
    }
  }

  collect(text: string, into: Set<number>): void {
    const last = text.length - SHORTEST_INSIDE;
    for (let at = 0; at <= last; at += 1) {
      const gram = gramAt(text, at);
      if (this.#isFiled[gram] === 0) continue;
      for (const { text: piece, offset, rules } of this.#byGram.get(gram) ?? [])
        if (text.startsWith(piece, at - offset)) for (const rule of rules) into.add(rule);
    }
  }
}

/** Texts whose answer is kept, and the longest of them: paths come again a million times, scripts do not. */
const KEPT_TEXTS = 8_000;
const LONGEST_KEPT = 400;

const none: readonly number[] = [];

type ByText = Map<string, number[]>;

class FieldIndex {
  readonly #exact: ByText;
  readonly #lastParts: ByText;
  readonly #pieces: Pieces | null;
  readonly #kept = new Map<string, readonly number[]>();

  constructor({ exact, 'last-part': lastParts, inside }: Record<'exact' | 'last-part' | 'inside', ByText>) {
    this.#exact = exact;
    this.#lastParts = lastParts;
    this.#pieces = inside.size === 0 ? null : new Pieces(inside);
  }

  rulesFor(lower: string): readonly number[] {
    const kept = this.#kept.get(lower);
    if (kept !== undefined) return kept;
    const found = new Set<number>();
    for (const rule of this.#exact.get(lower) ?? none) found.add(rule);
    if (this.#lastParts.size > 0) {
      const part = lower.slice(Math.max(0, lower.lastIndexOf('\\')));
      for (const rule of this.#lastParts.get(part) ?? none) found.add(rule);
    }
    this.#pieces?.collect(lower, found);
    const rules = found.size === 0 ? none : [...found];
    if (lower.length <= LONGEST_KEPT) {
      if (this.#kept.size >= KEPT_TEXTS) this.#kept.clear();
      this.#kept.set(lower, rules);
    }
    return rules;
  }
}

const newField = (): Record<'exact' | 'last-part' | 'inside', ByText> => ({
  exact: new Map(),
  'last-part': new Map(),
  inside: new Map(),
});

/** A handful of rules is asked sooner than looked up. */
const FEWEST = 6;

/**
 * Of many rules, those worth asking about a record: each rule's need is filed under its field, so that a record costs a
 * look-up for each field and not a question to each rule. Answers places in the list given, ascending.
 */
export class RuleIndex {
  readonly #always: number[] = [];
  readonly #fields: [string, FieldIndex][] = [];

  constructor(rules: readonly { need: Need }[]) {
    const fields = new Map<string, ReturnType<typeof newField>>();
    for (const [place, { need }] of rules.entries()) {
      if (need === null || rules.length < FEWEST) {
        this.#always.push(place);
        continue;
      }
      for (const { field, how, text } of need) {
        const own = fields.get(field) ?? newField();
        fields.set(field, own);
        const listed = own[how].get(text);
        if (listed === undefined) own[how].set(text, [place]);
        else if (listed.at(-1) !== place) listed.push(place);
      }
    }
    for (const [field, own] of fields) this.#fields.push([field, new FieldIndex(own)]);
  }

  places(view: RecordView): readonly number[] {
    let found: Set<number> | null = null;
    for (const [field, index] of this.#fields) {
      for (const { lower } of view.texts(field)) {
        for (const rule of index.rulesFor(lower)) (found ??= new Set()).add(rule);
      }
    }
    if (found === null) return this.#always;
    for (const rule of this.#always) found.add(rule);
    return [...found].sort((a, b) => a - b);
  }
}
