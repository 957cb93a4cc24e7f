import type { HuntCheck, HuntDiagnostic } from '../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { readUnsupported } from '../../shared/rules/unsupported.ts';
import { isMeantFor, type Pipeline } from '../rules/pipelines/pipeline.ts';
import { modifierNames } from '../rules/modifiers.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import { costsOf } from './cost.ts';
import { nearestName } from './read/nearest-name.ts';
import { readQuery } from './read/read-query.ts';
import { placer } from './read/syntax.ts';
import { parametersOf } from './tree/tree.ts';

/** The first line, where a reason names nothing that stands in the text. */
const firstLine = (text: string): { start: number; end: number } => {
  const end = text.indexOf('\n');
  return { start: 0, end: end < 0 ? text.length : end };
};

/** Whole rule sets, correlations and filters among them: more than one hunt can be translated from. */
const sigmaDiagnostics = (text: string, pipelines: readonly Pipeline[]): HuntDiagnostic[] => {
  const place = placer(text);
  const { cards } = parseRuleSet([{ path: 'hunt.yml', text }], { pipelines });
  const found = cards.flatMap(({ unsupported }): HuntDiagnostic[] => {
    if (unsupported === null) return [];
    const { code = '', detail = '' } = readUnsupported(unsupported) ?? {};
    const at = detail === '' ? -1 : text.indexOf(detail);
    const span = at < 0 ? firstLine(text) : { start: at, end: at + detail.length };
    const fix = code === 'unknown-modifier' && at >= 0 ? nearestName(detail, modifierNames) : null;
    return [{ severity: 'error', code: 'sigma-rule', detail: unsupported, ...span, ...place(span.start), fix }];
  });
  return found.sort((a, b) => a.start - b.start);
};

/** SQL that is more than a condition is right all the same: only what is surely wrong is told before it runs. */
const isSure = ({ severity, code }: HuntDiagnostic): boolean => severity === 'warning' || code === 'unclosed';

/** A quote that nobody closed is closed at the end of its line. */
const closing = (one: HuntDiagnostic, text: string): HuntDiagnostic => {
  const quote = text.charAt(one.start);
  if (one.code !== 'unclosed' || one.fix !== null || !/["']/u.test(quote)) return one;
  const line = text.indexOf('\n', one.start);
  const end = line < 0 ? text.length : line;
  return { ...one, end, fix: text.slice(one.start, end).trimEnd() + quote };
};

const byPlace = (a: HuntDiagnostic, b: HuntDiagnostic): number => a.start - b.start || a.end - b.end;

const mended = (language: HuntLanguage, text: string, diagnostics: readonly HuntDiagnostic[]): HuntDiagnostic[] => {
  const told = language === 'sql' ? diagnostics.filter(isSure) : diagnostics;
  return told.map((one) => closing(one, text));
};

/** What is wrong with a text or will take long, in the order of the text, and the names of the values it asks for. */
export const checkHunt = (language: HuntLanguage, text: string, pipelines: readonly Pipeline[] = []): HuntCheck => {
  if (text.trim() === '') return { diagnostics: [], parameters: [] };
  const own = pipelines.filter((one) => isMeantFor(one, 'local'));
  const { tree, diagnostics } = readQuery(language, text, own);
  const told = language === 'sigma' ? sigmaDiagnostics(text, own) : mended(language, text, diagnostics);
  const parameters = tree === null ? [] : parametersOf(tree);
  const place = placer(text);
  const costs = costsOf(language, text, tree).map((cost) => ({ ...cost, ...place(cost.start) }));
  return { diagnostics: [...told, ...costs].sort(byPlace), parameters };
};
