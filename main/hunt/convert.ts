import type { FidelityCard } from '../../shared/hunt/fidelity.ts';
import type { HuntConversion, HuntLanguage, HuntValue } from '../../shared/hunt/model.ts';
import { isMeantFor, type Pipeline, type PipelineUse } from '../rules/pipelines/pipeline.ts';
import { convertSet } from './correlation/convert-set.ts';
import { sigmaDocuments } from './read/sigma-documents.ts';
import { placer, SyntaxFault } from './read/syntax.ts';
import { findingOf, readQuery } from './read/read-query.ts';
import { withValues } from './tree/tree.ts';
import { dialects } from './write/dialects.ts';
import { writeHunt } from './write/write-hunt.ts';

export interface ConversionOrder {
  from: HuntLanguage;
  to: HuntLanguage;
  text: string;
  /** Values for the names the text asks for. They go into the tree, and are written as any value is. */
  parameters?: Readonly<Record<string, HuntValue>>;
  /** Taken where the text is Sigma and they are meant for the target. */
  pipelines?: readonly Pipeline[];
  /** What it is made for, where that is not the target: what is run here is SQL. */
  use?: PipelineUse;
}

const withPipelines = (card: FidelityCard, pipelines: string[]): FidelityCard =>
  pipelines.length === 0 ? card : { ...card, pipelines };

/** Null: no correlation stands in the text. */
const convertedCorrelation = (
  text: string,
  pipelines: readonly Pipeline[],
  to: HuntLanguage,
): Omit<HuntConversion, 'from' | 'to'> | null => {
  if (!/^correlation\s*:/mu.test(text)) return null;
  try {
    const documents = sigmaDocuments(text, pipelines);
    if (documents.correlations.length === 0) return null;
    const made = convertSet(text, documents, to);
    return { ...made, card: withPipelines(made.card, documents.pipelines) };
  } catch (cause) {
    if (!(cause instanceof SyntaxFault)) throw cause;
    const diagnostics = [{ ...findingOf(cause), ...placer(text)(cause.at.start) }];
    return { text: null, card: { verdict: 'impossible', clauses: [] }, diagnostics };
  }
};

/** One hunt in another language, with the card that says what became of each of its conditions. */
export const convertHunt = (order: ConversionOrder): HuntConversion => {
  const { from, to, text, parameters = {}, pipelines = [], use = to } = order;
  const meant = pipelines.filter((one) => isMeantFor(one, use));
  const correlated = from === 'sigma' ? convertedCorrelation(text, meant, to) : null;
  if (correlated !== null) return { from, to, ...correlated };
  const { tree, diagnostics, pipelines: used = [] } = readQuery(from, text, meant);
  if (tree === null) return { from, to, text: null, card: { verdict: 'impossible', clauses: [] }, diagnostics };
  const written = writeHunt(withValues(tree, parameters), dialects[to]);
  return { from, to, text: written.text, card: withPipelines(written.card, used), diagnostics };
};
