import type { HuntConversion, HuntLanguage, HuntValue } from '../../shared/hunt/model.ts';
import { readQuery } from './read/read-query.ts';
import { withValues } from './tree/tree.ts';
import { dialects } from './write/dialects.ts';
import { writeHunt } from './write/write-hunt.ts';

export interface ConversionOrder {
  from: HuntLanguage;
  to: HuntLanguage;
  text: string;
  /** Values for the names the text asks for. They go into the tree, and are written as any value is. */
  parameters?: Readonly<Record<string, HuntValue>>;
}

/** One hunt in another language, with the card that says what became of each of its conditions. */
export const convertHunt = ({ from, to, text, parameters = {} }: ConversionOrder): HuntConversion => {
  const { tree, diagnostics } = readQuery(from, text);
  if (tree === null) return { from, to, text: null, card: { verdict: 'impossible', clauses: [] }, diagnostics };
  const written = writeHunt(withValues(tree, parameters), dialects[to]);
  return { from, to, text: written.text, card: written.card, diagnostics };
};
