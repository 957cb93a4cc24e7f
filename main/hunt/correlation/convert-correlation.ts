import type { Fidelity, FidelityClause, FidelityReason } from '../../../shared/hunt/fidelity.ts';
import type { HuntConversion, HuntLanguage } from '../../../shared/hunt/model.ts';
import { parseCorrelation, type Correlation } from '../../rules/correlation/correlation.ts';
import { cardFromDocument } from '../../rules/rule-card.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';
import { Places, readRule } from '../read/read-sigma.ts';
import { atItsPlace, type SigmaDocument, type SigmaDocuments } from '../read/sigma-documents.ts';
import { shapeOfKind, type FieldGroup } from '../tree/event-kinds.ts';
import { ownField, sigmaFields, vendorField, type VendorField } from '../tree/field-maps.ts';
import { group, kindAsked, type HuntNode } from '../tree/tree.ts';
import { isViewColumn, ownFieldOfView } from '../tree/view-columns.ts';
import { dialects } from '../write/dialects.ts';
import type { Dialect } from '../write/dialect.ts';
import { together } from '../write/fidelity.ts';
import { joined, laidOut, type Rope } from '../write/rope.ts';
import { writeHunt, writeParts } from '../write/write-hunt.ts';
import { sqlStatement, sqlWindow } from './sql-window.ts';
import { cqlWindow, esqlWindow, kqlWindow, s1qlWindow } from './vendor-windows.ts';
import type { Windowed, WriteWindow } from './windowed.ts';

const windows: Partial<Record<HuntLanguage, WriteWindow>> = {
  kql: kqlWindow,
  esql: esqlWindow,
  cql: cqlWindow,
  s1ql: s1qlWindow,
};

export type Written = Pick<HuntConversion, 'text' | 'card'> & {
  /** Of SQL alone: what stands behind WHERE. */
  condition?: string;
};

const asked = ({ type, references, groupBy, timespanMs, bounds, field }: Correlation): string => {
  const limits = bounds.map(({ operator, value }) => `${operator} ${String(value)}`).join(', ');
  const by = groupBy.length === 0 ? '' : ` by ${groupBy.join(', ')}`;
  const of = field === null ? references.join(', ') : `${field} of ${references.join(', ')}`;
  return `${type}(${of})${limits === '' ? '' : ` ${limits}`}${by} in ${String(timespanMs / 1000)} s`.slice(0, 300);
};

const clauseOf = (correlation: Correlation, verdict: Fidelity, reasons: readonly FidelityReason[]): FidelityClause => ({
  asked: asked(correlation),
  verdict,
  reasons: [...reasons],
  from: null,
  to: null,
});

const impossible = (clauses: readonly FidelityClause[], own: FidelityClause): Written => ({
  text: null,
  card: { verdict: 'impossible', clauses: [...clauses, own] },
});

const groupOfRule = (tree: HuntNode): FieldGroup => {
  const kind = kindAsked(tree);
  return kind === null ? 'process' : shapeOfKind(kind).group;
};

/** A field of the rules as the language calls it, where all of them agree. */
const fieldIn = (name: string, trees: readonly HuntNode[], { fields }: Dialect): VendorField | null => {
  const found = trees.map((tree): VendorField | null => {
    const group = groupOfRule(tree);
    const column = ownField(sigmaFields, name, group)?.field ?? name;
    if (fields === null) return isViewColumn(column) ? ownFieldOfView(column) : null;
    return vendorField(fields, column, group);
  });
  const [first = null] = found;
  return first !== null &&
    first.holds === 'whole' &&
    found.every((one) => one?.name === first.name && one.holds === 'whole')
    ? first
    : null;
};

const referred = (reference: string, { rules, correlations }: SigmaDocuments): SigmaDocument => {
  if (correlations.some(({ id, name }) => id === reference || name === reference)) {
    throw new UnsupportedRule('correlation', `rules ${reference}`);
  }
  const found = rules.filter(({ id, name }) => id === reference || name === reference);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new UnsupportedRule('correlation', `rules ${reference}`);
  return only;
};

/** Throws UnsupportedRule. */
export const readCorrelation = ({ document }: SigmaDocument): Correlation =>
  parseCorrelation(document, cardFromDocument(document, { path: 'hunt.yml', text: '' }, 0));

const FEW: readonly FidelityReason[] = [];

/** Conditions of the rules one by one, joined, and with what must be there for a group. */
const conditionsIn = (trees: readonly HuntNode[], dialect: Dialect) => {
  const clauses: FidelityClause[] = [];
  const parts = trees.map((tree) => writeParts(tree, dialect, clauses));
  const ropes = parts.map(({ ropes: own }): Rope => ['(', ...joined(own, dialect.words.and), ')']);
  return {
    clauses,
    ropes,
    verdict: together(parts.map(({ verdict }) => verdict)),
    texts: ropes.map((rope) => laidOut(rope).text),
    isWhole: parts.every(({ ropes: own }) => own.length > 0),
  };
};

interface Asking {
  correlation: Correlation;
  trees: readonly HuntNode[];
  windowed: Windowed;
  written: ReturnType<typeof conditionsIn>;
}

/** Exact where the rules are: the windows of SQL slide as Sigma's do. Otherwise more hits may make a window hold. */
const inSql = ({ correlation, windowed, written }: Asking): Written => {
  const condition = sqlWindow(windowed);
  const isGrowing = correlation.bounds.every(({ operator }) => operator === 'gt' || operator === 'gte');
  const own: Fidelity = written.verdict === 'exact' || isGrowing ? 'exact' : 'differs';
  if (condition === null)
    return impossible(written.clauses, clauseOf(correlation, 'impossible', [tooMany(correlation)]));
  const clauses = [...written.clauses, clauseOf(correlation, own, FEW)];
  const card = { verdict: together([written.verdict, own]), clauses };
  return { text: sqlStatement([condition]), condition, card };
};

const tooMany = ({ references }: Correlation): FidelityReason => ({
  code: 'no-correlation',
  detail: `temporal_ordered (${String(references.length)})`,
});

const inVendors = ({ correlation, trees, windowed, written }: Asking, to: HuntLanguage): Written => {
  const made = windows[to]?.(windowed) ?? null;
  if (made === null) {
    const reason = { code: 'no-correlation' as const, detail: correlation.type };
    return impossible(written.clauses, clauseOf(correlation, 'impossible', [reason]));
  }
  const dialect = dialects[to];
  const kinds = new Set(trees.map((tree) => kindAsked(tree)));
  const [kind = null] = kinds.size === 1 ? kinds : [null];
  const here = [...windowed.groups, ...(windowed.counted === null ? [] : [windowed.counted])];
  const present = here.map((field): Rope => [
    dialect.test(field, { kind: 'exists' }, { kind, isNegated: false }).text ?? '',
  ]);
  const [only] = written.ropes;
  const any: Rope =
    written.ropes.length === 1 && only !== undefined ? only : ['(', ...joined(written.ropes, dialect.words.or), ')'];
  const { text, places } = laidOut(dialect.whole([any, ...present.filter(([one]) => one !== '')], kind));
  const clauses = written.clauses.map((clause, at) => ({ ...clause, to: places.get(at) ?? null }));
  const own = clauseOf(correlation, made.verdict, made.reasons);
  const at = { start: text.length, end: text.length + made.text.length };
  return {
    text: text + made.text,
    card: { verdict: together([written.verdict, made.verdict]), clauses: [...clauses, { ...own, to: at }] },
  };
};

interface Order {
  text: string;
  documents: SigmaDocuments;
  to: HuntLanguage;
}

/** Rules that are told on their own beside correlations, any of which is enough. Throws SyntaxFault where they cannot be read. */
export const convertRules = ({ text, to }: Order, rules: readonly SigmaDocument[]): Written =>
  atItsPlace(text, () => {
    const places = new Places(text);
    const tree = group(
      'any',
      rules.map((rule) => readRule(rule, places)),
    );
    if (to !== 'sql') return writeHunt(tree, dialects[to]);
    const { clauses, verdict, texts, isWhole } = conditionsIn([tree], dialects.sql);
    const [condition = ''] = texts;
    if (!isWhole) return { text: null, card: { verdict: 'impossible', clauses } };
    return { text: sqlStatement([condition]), condition, card: { verdict, clauses } };
  });

/** One correlation over rules of the same text, in another language. Throws SyntaxFault where it cannot be read. */
export const convertCorrelation = ({ text, documents, to }: Order, one: SigmaDocument): Written =>
  atItsPlace(text, () => {
    const correlation = readCorrelation(one);
    const dialect = dialects[to];
    const places = new Places(text);
    const trees = correlation.references.map((one) => readRule(referred(one, documents), places));
    const written = conditionsIn(trees, dialect);
    const refuse = (code: FidelityReason['code'], detail: string): Written =>
      impossible(written.clauses, clauseOf(correlation, 'impossible', [{ code, detail }]));
    if (to !== 'sql' && windows[to] === undefined) return refuse('no-correlation', correlation.type);
    if (!written.isWhole) return refuse('no-correlation', correlation.references.join(', '));
    if (correlation.aliases.size > 0) return refuse('correlation-field', [...correlation.aliases.keys()].join(', '));
    const groups = correlation.groupBy.map((name) => fieldIn(name, trees, dialect));
    const counted = correlation.field === null ? null : fieldIn(correlation.field, trees, dialect);
    const missing = correlation.groupBy.find((_, at) => groups[at] === null);
    if (missing !== undefined) return refuse('correlation-field', missing);
    if (correlation.field !== null && counted === null) return refuse('correlation-field', correlation.field);
    const { type, timespanMs, bounds } = correlation;
    const windowed: Windowed = {
      type,
      timespanMs,
      bounds,
      conditions: written.texts,
      groups: groups.flatMap((one) => one ?? []),
      counted,
    };
    const asking = { correlation, trees, windowed, written };
    return to === 'sql' ? inSql(asking) : inVendors(asking, to);
  });
