import type { HuntCheck, HuntDiagnostic } from '../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { readUnsupported } from '../../shared/rules/unsupported.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import { readQuery } from './read/read-query.ts';
import { placer } from './read/syntax.ts';
import { parametersOf } from './tree/tree.ts';

/** The first line, where a reason names nothing that stands in the text. */
const firstLine = (text: string): { start: number; end: number } => {
  const end = text.indexOf('\n');
  return { start: 0, end: end < 0 ? text.length : end };
};

/** Whole rule sets, correlations and filters among them: more than one hunt can be translated from. */
const sigmaDiagnostics = (text: string): HuntDiagnostic[] => {
  const place = placer(text);
  const found = parseRuleSet([{ path: 'hunt.yml', text }]).cards.flatMap(({ unsupported }): HuntDiagnostic[] => {
    if (unsupported === null) return [];
    const detail = readUnsupported(unsupported)?.detail ?? '';
    const at = detail === '' ? -1 : text.indexOf(detail);
    const span = at < 0 ? firstLine(text) : { start: at, end: at + detail.length };
    return [{ severity: 'error', code: 'sigma-rule', detail: unsupported, ...span, ...place(span.start), fix: null }];
  });
  return found.sort((a, b) => a.start - b.start);
};

/** SQL that is more than a condition is right all the same: only what is surely wrong is told before it runs. */
const isSure = ({ severity, code }: HuntDiagnostic): boolean => severity === 'warning' || code === 'unclosed';

/** What is wrong with a text, and the names of the values it asks for. */
export const checkHunt = (language: HuntLanguage, text: string): HuntCheck => {
  if (text.trim() === '') return { diagnostics: [], parameters: [] };
  // Only `expand` asks for values in Sigma.
  if (language === 'sigma' && !text.includes('expand')) return { diagnostics: sigmaDiagnostics(text), parameters: [] };
  const { tree, diagnostics } = readQuery(language, text);
  const parameters = tree === null ? [] : parametersOf(tree);
  if (language === 'sigma') return { diagnostics: sigmaDiagnostics(text), parameters };
  return { diagnostics: language === 'sql' ? diagnostics.filter(isSure) : diagnostics, parameters };
};
