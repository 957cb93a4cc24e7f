import type { Fidelity, FidelityCard, FidelityClause } from '../../../shared/hunt/fidelity.ts';
import { shapeOfKind } from '../tree/event-kinds.ts';
import { vendorField, type FieldMap, type VendorField } from '../tree/field-maps.ts';
import { ownFieldOfView } from '../tree/view-columns.ts';
import { kindAsked, type HuntNode, type Test, type TestNode } from '../tree/tree.ts';
import { askedText } from './asked-text.ts';
import { because, cannot, type Dialect, type Standing, type Written } from './dialect.ts';
import { together, turned } from './fidelity.ts';
import { digestIn, fitted } from './held-value.ts';
import { joined, around, laidOut, type Rope } from './rope.ts';

export interface WrittenHunt {
  /** Null: nothing of it can be said. */
  text: string | null;
  card: FidelityCard;
}

interface Part {
  /** Null: left out. */
  rope: Rope | null;
  /** How the part stands to what was asked, as it is written. */
  verdict: Fidelity;
}

type Leaf = Extract<HuntNode, { kind: 'test' | 'event' }>;

/** Names that stand in every language as they are. */
const PLAIN_NAME = /^@?[A-Za-z_]\w*(?:\.\w+)*$/u;

/** Writes one hunt and keeps its card on the way. */
class Writing {
  readonly clauses: FidelityClause[];
  readonly #dialect: Dialect;
  readonly #kind: Standing['kind'];

  constructor(dialect: Dialect, kind: Standing['kind'], clauses: FidelityClause[] = []) {
    this.clauses = clauses;
    this.#dialect = dialect;
    this.#kind = kind;
  }

  part(node: HuntNode, isNegated: boolean): Part {
    if (node.kind === 'not') {
      const inner = this.part(node.part, true);
      if (inner.rope === null) return inner;
      return { rope: this.#dialect.words.not(inner.rope), verdict: turned(inner.verdict) };
    }
    if (node.kind === 'all' || node.kind === 'any') return this.#group(node.kind, node.parts, isNegated);
    return this.#leaf(node, isNegated);
  }

  /** Parts of the outermost `and`, one rope each. */
  whole(node: HuntNode): Part & { ropes: Rope[] } {
    const parts = (node.kind === 'all' ? node.parts : [node]).map((one) => this.part(one, false));
    const ropes = parts.flatMap(({ rope }) => (rope === null ? [] : [rope]));
    const left = parts.length - ropes.length;
    const verdicts = parts.filter(({ rope }) => rope !== null).map(({ verdict }) => verdict);
    const isEmpty = ropes.length === 0;
    return {
      rope: null,
      ropes,
      verdict: isEmpty ? 'impossible' : together([...verdicts, ...(left > 0 ? (['wider'] as const) : [])]),
    };
  }

  /** What cannot be said is left out: of an `and` that widens, of an `or` it narrows. */
  #group(kind: 'all' | 'any', parts: readonly HuntNode[], isNegated: boolean): Part {
    const { and, or } = this.#dialect.words;
    const written =
      kind === 'any' ? this.#alternatives(parts, isNegated) : parts.map((one) => this.part(one, isNegated));
    const ropes = written.flatMap(({ rope }) => (rope === null ? [] : [rope]));
    if (ropes.length === 0) return { rope: null, verdict: 'impossible' };
    const left: Fidelity[] = ropes.length < written.length ? [kind === 'all' ? 'wider' : 'narrower'] : [];
    const verdicts = written.filter(({ rope }) => rope !== null).map(({ verdict }) => verdict);
    const rope = joined(ropes, kind === 'all' ? and : or);
    return { rope: ropes.length === 1 ? rope : around('(', rope, ')'), verdict: together([...verdicts, ...left]) };
  }

  /** Equal to this or that or that, of one field, becomes a list where the language has one. */
  #alternatives(parts: readonly HuntNode[], isNegated: boolean): Part[] {
    const lists = new Map<string, TestNode[]>();
    for (const part of parts) {
      const key = listKey(part);
      if (key !== null && part.kind === 'test') lists.set(key, [...(lists.get(key) ?? []), part]);
    }
    const done = new Set<string>();
    return parts.flatMap((part) => {
      const key = listKey(part);
      const list = key === null ? [] : (lists.get(key) ?? []);
      if (key === null || list.length < 2) return [this.part(part, isNegated)];
      if (done.has(key)) return [];
      done.add(key);
      const written = this.#list(list, isNegated);
      return written === null ? list.map((one) => this.part(one, isNegated)) : [written];
    });
  }

  #list(tests: readonly TestNode[], isNegated: boolean): Part | null {
    const [first] = tests;
    const field = first === undefined ? null : this.#field(first);
    if (first?.test.kind !== 'text' || field?.holds !== 'whole') return null;
    const values = tests.map(({ test }) => literalOf(test));
    const standing = { kind: this.#kind, isNegated, cased: first.test.cased };
    const written = this.#dialect.list?.(field, values, standing) ?? null;
    return written === null || written.text === null
      ? null
      : this.#keep(written, { asked: askedOfList(tests), at: spanOf(tests) });
  }

  #field(node: TestNode): VendorField | null {
    const { field, test } = node;
    if (field === null) return null;
    const { fields } = this.#dialect;
    if (fields === null) return ownFieldOfView(field);
    const group = shapeOfKind(this.#kind ?? 'process_creation').group;
    const own = vendorField(fields, field, group);
    if (own === null && node.verbatim === true)
      return PLAIN_NAME.test(field) ? { name: field, holds: 'whole', type: 'text' } : null;
    if (field !== 'hashes' || own !== null) return own;
    const digest = test.kind === 'text' ? digestIn(test.pattern) : null;
    return digest === null ? null : vendorField(fields, `hashes.${digest.algorithm}`, group);
  }

  /** The other field of a comparison under the language's own name. */
  #named(test: Test): Test | null {
    if (test.kind !== 'field') return test;
    const other = this.#field({ kind: 'test', field: test.other, test: { kind: 'exists' }, at: null });
    return other === null || other.holds !== 'whole' ? null : { ...test, other: other.name };
  }

  #leaf(node: Leaf, isNegated: boolean): Part {
    const standing = { kind: this.#kind, isNegated };
    const written = node.kind === 'event' ? this.#dialect.event(node.event, standing) : this.#test(node, standing);
    return this.#keep(written, { asked: askedText(node), at: node.at });
  }

  #test(node: TestNode, standing: Standing): Written {
    if (node.field === null) return this.#dialect.test(null, node.test, standing);
    const field = this.#field(node);
    if (field === null) return cannot('no-field', node.field);
    const isView = this.#dialect.fields === null;
    const isDigest = !isView && node.field === 'hashes' && field.name !== 'Hashes';
    const digest = isDigest && node.test.kind === 'text' ? digestIn(node.test.pattern) : null;
    const asked =
      digest === null
        ? this.#named(node.test)
        : { kind: 'text' as const, pattern: [digest.digest.toLowerCase()], cased: true };
    if (asked === null) return cannot('no-fields-compared', field.name);
    const fit = fitted(field, asked);
    if (fit.test === null) return { text: null, verdict: fit.verdict, reasons: fit.reasons };
    const written = this.#dialect.test(field, fit.test, standing);
    if (written.text === null) return written;
    // Without a kind of record the names are those of process starts: other records may use others.
    const assumed = this.#kind === null ? assumedBy(this.#dialect, node.field, field.name) : [];
    const verdicts = [fit.verdict, written.verdict, ...assumed];
    const reasons = [
      ...fit.reasons,
      ...written.reasons,
      ...assumed.map(() => because('kind-assumed', field.name)),
      ...ownNameOf(node, field),
    ];
    return { text: written.text, verdict: together(verdicts), reasons };
  }

  #keep({ text, verdict, reasons }: Written, { asked, at }: { asked: string; at: FidelityClause['from'] }): Part {
    const clause = this.clauses.push({ asked, verdict, reasons: [...reasons], from: at, to: null }) - 1;
    return { rope: text === null ? null : [{ clause, text }], verdict };
  }
}

const ownNameOf = ({ verbatim }: TestNode, { name }: VendorField) =>
  verbatim === true ? [because('pipeline-field', name)] : [];

/** Without a kind of record: some records may use another name for the column, or this name for something else. */
const assumedBy = ({ fields }: Dialect, column: string, name: string): Fidelity[] => {
  if (fields === null) return [];
  const groups = Object.entries(fields).filter(([group]) => group !== 'any');
  const named = (entry: FieldMap['any'][string]): string | undefined =>
    typeof entry === 'string' ? entry : entry?.name;
  const isOther = Object.values(fields).some((names) =>
    Object.entries(names).some(([field, entry]) => field !== column && named(entry) === name),
  );
  if (isOther) return ['differs'];
  return groups.some(([, names]) => names[column] !== undefined) ? ['narrower'] : [];
};

const literalOf = (test: Test): string =>
  test.kind === 'text' ? test.pattern.filter((part) => typeof part === 'string').join('') : '';

const spanOf = (tests: readonly TestNode[]): FidelityClause['from'] => {
  const [first, last] = [tests[0]?.at ?? null, tests.at(-1)?.at ?? null];
  return first === null || last === null ? null : { start: first.start, end: last.end };
};

/** Longer lists are cut in the card. */
const MOST_ASKED = 300;

const askedOfList = (tests: readonly TestNode[]): string => {
  const values = tests.map((one) => askedText(one).replace(/^\S+ = /u, ''));
  const asked = `${tests[0]?.field ?? '*'} in (${values.join(', ')})`;
  return asked.length > MOST_ASKED ? `${asked.slice(0, MOST_ASKED)}…` : asked;
};

/** Tests of one key may stand in one list. */
const listKey = (node: HuntNode): string | null => {
  if (node.kind !== 'test' || node.field === null || node.test.kind !== 'text' || node.field === 'hashes') return null;
  const [only, ...others] = node.test.pattern;
  return others.length === 0 && typeof only === 'string' ? `${node.field} ${String(node.test.cased)}` : null;
};

/** Conditions that must all hold, apart from what a language puts around them; `clauses` takes what is said of each. */
export const writeParts = (
  node: HuntNode,
  dialect: Dialect,
  clauses: FidelityClause[],
): { ropes: Rope[]; verdict: Fidelity } => new Writing(dialect, kindAsked(node), clauses).whole(node);

/** The hunt in another language, with its card. */
export const writeHunt = (node: HuntNode, dialect: Dialect): WrittenHunt => {
  const kind = kindAsked(node);
  const writing = new Writing(dialect, kind);
  const { ropes, verdict } = writing.whole(node);
  if (ropes.length === 0) return { text: null, card: { verdict: 'impossible', clauses: writing.clauses } };
  const { text, places } = laidOut(dialect.whole(ropes, kind));
  const clauses = writing.clauses.map((clause, at) => ({ ...clause, to: places.get(at) ?? null }));
  return { text, card: { verdict, clauses } };
};
