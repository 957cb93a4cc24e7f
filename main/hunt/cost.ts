import type { DiagnosticCode } from '../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { RUN } from '../rules/sigma-string.ts';
import type { Finding } from './read/syntax.ts';
import type { HuntNode, Span, TestNode } from './tree/tree.ts';

/*
 * What will take long, before it is run: here (every record is read) and at the vendor, whose indexes go from the first letter on.
 * The text is right all the same, so these are hints, never faults.
 */

/** A person reads the first ones. */
const MOST = 50;
/** Columns of long texts: a regular expression walks all of each. */
const LONG_TEXTS = new Set(['commandLine', 'parentCommandLine', 'detail']);
/** Where a wildcard in front is written by hand and leaves the index unused. Elsewhere it is how the language says `contains`. */
const BY_INDEX = new Set<HuntLanguage>(['cql', 'cbc', 'lucene', 'esql']);

const hint = (code: DiagnosticCode, detail: string, at: Span): Finding => ({
  severity: 'hint',
  code,
  detail,
  start: at.start,
  end: at.end,
  fix: null,
});

const costOfTest = ({ field, test, at }: TestNode, language: HuntLanguage): Finding[] => {
  if (at === null) return [];
  if (field === null) return [hint('cost-keyword', '', at)];
  if (test.kind === 'regex' && LONG_TEXTS.has(field)) return [hint('cost-regex', field, at)];
  if (test.kind !== 'text' || !BY_INDEX.has(language)) return [];
  // A wildcard alone only asks whether there is a value.
  return test.pattern[0] === RUN && test.pattern.length > 1 ? [hint('cost-leading-wildcard', field, at)] : [];
};

const costsOfTree = (node: HuntNode, language: HuntLanguage): Finding[] => {
  if (node.kind === 'not') return costsOfTree(node.part, language);
  if (node.kind === 'all' || node.kind === 'any') return node.parts.flatMap((part) => costsOfTree(part, language));
  return node.kind === 'test' ? costOfTest(node, language) : [];
};

/** How a language bounds its time in the text itself; the others take it from the vendor's page. */
const TIMES: Partial<Record<HuntLanguage, RegExp>> = {
  sql: /\b(?:seenAt|seenAtMs|loggedAtMs|id)\b\s*(?:[<>=]|between\b|in\b)|\blimit\b/iu,
  kql: /\b(?:Timestamp|TimeGenerated|ago\s*\()/iu,
  esql: /@timestamp\b|\blimit\b/iu,
};

const JOINS: Partial<Record<HuntLanguage, RegExp>> = {
  sql: /\b(?:cross\s+)?join\b(?![\s\S]*\b(?:on|using)\b)|\bfrom\s+\w+(?:\s+(?:as\s+)?\w+)?\s*,\s*\w+/iu,
  kql: /\|\s*join\b/iu,
  cql: /\|\s*(?:join|selfJoin)\s*\(/iu,
  s1ql: /\|\s*join\b/iu,
};

/** The same length without what stands in quotes and comments. */
const bare = (text: string): string =>
  text.replaceAll(/'[^']*'|"[^"]*"|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (piece) => ' '.repeat(piece.length));

const firstWord = (text: string): Span => {
  const start = text.search(/\S/u);
  const end = start < 0 ? 0 : start + (/^\S+/u.exec(text.slice(start))?.[0].length ?? 0);
  return { start: Math.max(start, 0), end };
};

export const costsOf = (language: HuntLanguage, text: string, tree: HuntNode | null): Finding[] => {
  const code = bare(text);
  const time = TIMES[language];
  const join = JOINS[language]?.exec(code) ?? null;
  const found: Finding[] = [];
  if (time !== undefined && !time.test(code)) found.push(hint('cost-no-time', '', firstWord(code)));
  if (join !== null) found.push(hint('cost-join', '', { start: join.index, end: join.index + join[0].length }));
  if (tree !== null) found.push(...costsOfTree(tree, language));
  return found.slice(0, MOST);
};
