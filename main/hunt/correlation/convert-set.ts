import type { FidelityClause } from '../../../shared/hunt/fidelity.ts';
import type { ConvertedPart, HuntConversion, HuntLanguage } from '../../../shared/hunt/model.ts';
import { findingOf } from '../read/read-query.ts';
import type { SigmaDocument, SigmaDocuments } from '../read/sigma-documents.ts';
import { atItsPlace } from '../read/sigma-documents.ts';
import { placer, SyntaxFault } from '../read/syntax.ts';
import { together } from '../write/fidelity.ts';
import { convertCorrelation, convertRules, readCorrelation, type Written } from './convert-correlation.ts';
import { sqlStatement } from './sql-window.ts';

type Made = Omit<HuntConversion, 'from' | 'to'>;

interface Part extends ConvertedPart {
  condition: string | null;
  diagnostics: HuntConversion['diagnostics'];
}

/** What is told on its own: all but what is referred to, unless one of those that refer to it says `generate: true`. */
const toldOf = ({ rules, correlations }: SigmaDocuments): { rules: SigmaDocument[]; correlations: SigmaDocument[] } => {
  const read = correlations.map(readCorrelation);
  const generated = new Set(read.filter(({ generate }) => generate).flatMap(({ references }) => references));
  const referred = new Set(read.flatMap(({ references }) => references));
  const isTold = ({ id, name }: SigmaDocument): boolean =>
    [id, name].every((one) => one === null || generated.has(one) || !referred.has(one));
  return { rules: rules.filter(isTold), correlations: correlations.filter(isTold) };
};

const titleOf = ({ id, name, document }: SigmaDocument): string => {
  const { title } = document;
  return (typeof title === 'string' ? title : (name ?? id)).slice(0, 200);
};

/** One of several: a fault of it does not stop the others. */
const partOf = (name: string, text: string, make: () => Written): Part => {
  try {
    const { condition = null, ...made } = make();
    return { name, ...made, condition, diagnostics: [] };
  } catch (cause) {
    if (!(cause instanceof SyntaxFault)) throw cause;
    const diagnostics = [{ ...findingOf(cause), ...placer(text)(cause.at.start) }];
    return { name, text: null, card: { verdict: 'impossible', clauses: [] }, condition: null, diagnostics };
  }
};

const oneByOne = ({ name }: Part): FidelityClause => ({
  asked: name,
  verdict: 'impossible',
  reasons: [{ code: 'one-by-one', detail: name }],
  from: null,
  to: null,
});

const shown = ({ name, text, card }: Part): ConvertedPart => ({ name, text, card });

/** SQL asks for the records of all of them in one statement; in the other languages each is a query of its own. */
const joined = (parts: readonly Part[], to: HuntLanguage): Made => {
  const diagnostics = parts.flatMap((one) => one.diagnostics);
  const own = { diagnostics, parts: parts.map(shown) };
  const conditions = parts.flatMap(({ condition }) => condition ?? []);
  if (to === 'sql' && conditions.length === parts.length) {
    const verdict = together(parts.map(({ card }) => card.verdict));
    const clauses = parts.flatMap(({ card }) => card.clauses.map((clause) => ({ ...clause, to: null })));
    return { ...own, text: sqlStatement(conditions), card: { verdict, clauses } };
  }
  return { ...own, text: null, card: { verdict: 'impossible', clauses: parts.map(oneByOne) } };
};

/**
 * Rules and correlations of one text in another language: one correlation as one query, several, and rules that are told beside them,
 * each by itself. Throws SyntaxFault where what there is cannot be read.
 */
export const convertSet = (text: string, documents: SigmaDocuments, to: HuntLanguage): Made => {
  const order = { text, documents, to };
  const told = atItsPlace(text, () => toldOf(documents));
  const [first] = told.correlations;
  if (first !== undefined && told.correlations.length === 1 && told.rules.length === 0) {
    const { text: made, card } = convertCorrelation(order, first);
    return { text: made, card, diagnostics: [] };
  }
  const names = told.rules.map(titleOf).join(', ').slice(0, 200);
  const parts = told.correlations.map((one) => partOf(titleOf(one), text, () => convertCorrelation(order, one)));
  const rules = told.rules.length === 0 ? [] : [partOf(names, text, () => convertRules(order, told.rules))];
  return joined([...parts, ...rules], to);
};
