import type { Enclosed, Lexicon, TokenKind } from './lexicon.ts';

export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** Begins and does not end: on its line, or in the whole text where it lasts over lines. */
  isOpen: boolean;
}

/** What a line is in when it begins. */
export type Open = Enclosed | null;

const matchAt = (expression: RegExp, text: string, at: number): number => {
  expression.lastIndex = at;
  const found = expression.exec(text);
  return found === null ? -1 : at + found[0].length;
};

interface Step {
  kind: TokenKind | null;
  end: number;
  open: Open;
  isOpen?: boolean;
}

const inside = (enclosed: Enclosed, text: string, at: number): Step => {
  const body = Math.max(at, matchAt(enclosed.body, text, at));
  const end = matchAt(enclosed.close, text, body);
  if (end >= 0) return { kind: enclosed.kind, end, open: null };
  return { kind: enclosed.kind, end: text.length, open: enclosed.lasts ? enclosed : null, isOpen: true };
};

const nameAt = (lexicon: Lexicon, text: string, at: number): Step | null => {
  const end = matchAt(lexicon.name, text, at);
  if (end < 0) return null;
  const word = text.slice(at, end);
  const step = (kind: TokenKind): Step => ({ kind, end, open: null });
  if (lexicon.fieldFollows !== null && matchAt(lexicon.fieldFollows, text, end) >= 0) return step('field');
  if (lexicon.keywords.has(word.toLowerCase())) return step('keyword');
  if (matchAt(/\s*\(/y, text, end) >= 0 && /^[A-Za-z]\w*(?::\w+)?$/u.test(word)) return step('function');
  return step(lexicon.fieldFollows === null ? 'field' : 'text');
};

const signs: Record<string, TokenKind> = {
  '(': 'open',
  '[': 'open',
  '{': 'open',
  ')': 'close',
  ']': 'close',
  '}': 'close',
  ',': 'comma',
  ';': 'comma',
  '|': 'pipe',
};

const plainAt = (lexicon: Lexicon, text: string, at: number): Step => {
  const parameter = lexicon.parameter === null ? -1 : matchAt(lexicon.parameter, text, at);
  if (parameter >= 0) return { kind: 'parameter', end: parameter, open: null };
  const number = matchAt(lexicon.number, text, at);
  if (number >= 0) return { kind: 'number', end: number, open: null };
  const operator = matchAt(lexicon.operator, text, at);
  if (operator >= 0) return { kind: 'operator', end: operator, open: null };
  return nameAt(lexicon, text, at) ?? { kind: signs[text.charAt(at)] ?? 'text', end: at + 1, open: null };
};

/** The next piece of one line; `kind` null: white space. */
export const stepAt = (lexicon: Lexicon, line: string, at: number, open: Open): Step => {
  if (open !== null) return inside(open, line, at);
  const blank = matchAt(/\s+/y, line, at);
  if (blank >= 0) return { kind: null, end: blank, open: null };
  for (const enclosed of lexicon.enclosed) {
    const begun = matchAt(enclosed.open, line, at);
    if (begun >= 0) return inside(enclosed, line, begun);
  }
  return plainAt(lexicon, line, at);
};

/** All words of a text; one that lasts over lines is one word. */
export const scan = (lexicon: Lexicon, text: string): Token[] => {
  const tokens: Token[] = [];
  let open: Open = null;
  let start = 0;
  for (const line of text.split('\n')) {
    let at = 0;
    while (at < line.length) {
      const wasOpen: boolean = open !== null;
      const step = stepAt(lexicon, line, at, open);
      open = step.open;
      const last = tokens.at(-1);
      if (wasOpen && last !== undefined) {
        last.end = start + step.end;
        last.isOpen = step.isOpen === true;
      } else if (step.kind !== null) {
        tokens.push({ kind: step.kind, start: start + at, end: start + step.end, isOpen: step.isOpen === true });
      }
      at = Math.max(step.end, at + 1);
    }
    start += line.length + 1;
  }
  return tokens;
};
