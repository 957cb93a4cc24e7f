import type { RuleCard } from '../../shared/rules/model.ts';
import { unsupportedText } from '../../shared/rules/unsupported.ts';
import { compileDetection, isMapping } from './compile-detection.ts';
import { gateOf, type Gate } from './log-source.ts';
import type { Placeholders, ViewMatcher } from './match-value.ts';
import { documentsFromYaml } from './read-yaml.ts';
import { cardFromDocument, type RuleFile } from './rule-card.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

export type { RuleFile } from './rule-card.ts';

export interface CompiledRule {
  id: string;
  card: RuleCard;
  gate: Gate;
  matches: ViewMatcher;
  /** Fields its exclusions read: see process-start-4688.ts. */
  excludingFields: readonly string[];
}

export interface RuleSet {
  /** Those that can be judged. */
  rules: CompiledRule[];
  /** All, in the order of the files; `unsupported` says why one is not among `rules`. */
  cards: RuleCard[];
}

const compileRule = (document: unknown, card: RuleCard, placeholders: Placeholders): CompiledRule => {
  if (!isMapping(document)) throw new UnsupportedRule('not-a-rule', typeof document);
  if (Object.hasOwn(document, 'correlation')) throw new UnsupportedRule('correlation', card.title);
  if (Object.hasOwn(document, 'filter')) throw new UnsupportedRule('filter', card.title);
  if (!isMapping(document['detection'])) throw new UnsupportedRule('not-a-rule', 'detection');
  const source = document['logsource'];
  if (!isMapping(source)) throw new UnsupportedRule('log-source', '-');
  return { id: card.id, card, gate: gateOf(source), ...compileDetection(document['detection'], placeholders) };
};

/** Two rules of one id would share their alerts: the second keeps its card under a name of its own, with the reason. */
const refuseDuplicate = (card: RuleCard): RuleCard => ({
  ...card,
  id: `${card.id}#${card.path}`,
  unsupported: unsupportedText('duplicate-id', card.id),
});

/** A file may hold several documents; `action: global` of Sigma's old collections is not part of the format any more. */
const addFile = (set: RuleSet, known: Set<string>, file: RuleFile, placeholders: Placeholders): void => {
  const read = documentsFromYaml(file.text);
  if (!read.ok) {
    const card = cardFromDocument(null, file, 0);
    set.cards.push({ ...card, unsupported: unsupportedText(read.code, read.detail) });
    return;
  }
  for (const [position, document] of read.documents.entries()) {
    const card = cardFromDocument(document, file, position);
    if (known.has(card.id)) {
      set.cards.push(refuseDuplicate(card));
      continue;
    }
    known.add(card.id);
    try {
      set.rules.push(compileRule(document, card, placeholders));
      set.cards.push(card);
    } catch (error) {
      if (!(error instanceof UnsupportedRule)) throw error;
      set.cards.push({ ...card, unsupported: error.message });
    }
  }
};

/**
 * Sigma rule files → rules ready to judge, and a card for every document. Nothing is left out in silence: what cannot be
 * judged exactly stands in `cards` with `unsupported` set. `placeholders` fills the `expand` modifier.
 */
export const parseRuleSet = (files: readonly RuleFile[], placeholders: Placeholders = new Map()): RuleSet => {
  const set: RuleSet = { rules: [], cards: [] };
  const known = new Set<string>();
  for (const file of files) addFile(set, known, file, placeholders);
  return set;
};
