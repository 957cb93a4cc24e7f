import type { TokenKind } from './lexicon.ts';

const at = (expression: RegExp, text: string, from: number): number => {
  expression.lastIndex = from;
  const found = expression.exec(text);
  return found === null ? -1 : from + found[0].length;
};

/** In the order they are tried. Keys come before values, because `a: b: c` is one key. */
const pieces: readonly [RegExp, TokenKind][] = [
  [/#.*/y, 'comment'],
  [/---\s*$/y, 'pipe'],
  [/- (?=\S)|-$/y, 'operator'],
  [/'(?:[^']|'')*'(?=\s*:)|"(?:[^"\\]|\\.)*"(?=\s*:)/y, 'field'],
  [/'(?:[^']|'')*'?/y, 'string'],
  [/"(?:[^"\\]|\\.)*"?/y, 'string'],
  [/[|>][-+]?\s*$/y, 'operator'],
  [/%[A-Za-z_]\w*%/y, 'parameter'],
  [/(?:\b(?:and|or|not|of|them|all|1)\b)(?=[\s)]|$)/y, 'keyword'],
  [/[A-Za-z_][\w.-]*(?:\|[\w|]+)?(?=\s*:(?:\s|$))/y, 'field'],
  [/\|[\w|]+(?=\s*:(?:\s|$))/y, 'function'],
  [/(?:true|false|null)\b(?=\s*$)/y, 'number'],
  [/-?\d+(?:\.\d+)?(?=\s*(?:$|[,\]}]))/y, 'number'],
  [/[([{]/y, 'open'],
  [/[)\]}]/y, 'close'],
  [/,/y, 'comma'],
  [/:/y, 'operator'],
];

/** The next piece of a line of YAML; `kind` null: white space. Only a condition has words of its own. */
export const sigmaStep = (line: string, from: number): { kind: TokenKind | null; end: number } => {
  const blank = at(/\s+/y, line, from);
  if (blank >= 0) return { kind: null, end: blank };
  const isCondition = /(?:^|[\s{,])condition\s*:/u.test(line.slice(0, from));
  for (const [expression, kind] of pieces) {
    if (kind === 'keyword' && !isCondition) continue;
    const end = at(expression, line, from);
    if (end >= 0) return { kind, end };
  }
  return { kind: 'text', end: Math.max(from + 1, at(/[^\s,:[\]{}()'"#%]+/y, line, from)) };
};
