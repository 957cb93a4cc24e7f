/** Where a piece of a JSON text stands, for people who mend it by hand. */

const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
};

/** V8 quotes ten characters before and after the sign that it did not expect. */
const quoted = /^Unexpected token '(?<sign>.*?)', (?<cut>\.{3})?"(?<around>.*)"(?:\.{3})? is not valid JSON$/su;

const quotedPlace = (text: string, message: string): number | null => {
  const { sign = '', cut, around = '' } = quoted.exec(message)?.groups ?? {};
  const at = around === '' ? -1 : text.indexOf(around);
  return at < 0 ? null : at + Math.max(0, around.indexOf(sign, cut === undefined ? 0 : 10));
};

/** V8 says `position 17`, or quotes the place; where it says nothing, the fault is at the end. */
export const lineOfSyntaxError = (text: string, error: unknown): number => {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/u.exec(message)?.[1];
  return lineAt(text, position === undefined ? (quotedPlace(text, message) ?? text.length) : Number(position));
};

/** A string, or one sign of the structure. Numbers and words mean nothing to the walk. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gu;

interface Open {
  key: string | number | null;
  isList: boolean;
}

const isAt = (open: readonly Open[], path: readonly PropertyKey[]): boolean =>
  open.length === path.length && open.every(({ key }, at) => String(key) === String(path[at]));

const keyOf = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    // A text with a raw control character: no JSON, and no key that is looked for.
    return '';
  }
};

/**
 * Line on which the value at a path begins, of a text that is JSON. A piece that is missing is where what should hold it begins.
 */
export const lineOfPath = (text: string, path: readonly PropertyKey[]): number => {
  const open: Open[] = [];
  let best = { depth: -1, at: 0 };
  let last = { text: '', at: 0 };
  const note = (at: number): void => {
    const depth = open.length;
    if (depth > best.depth && isAt(open, path.slice(0, depth))) best = { depth, at };
  };
  const begin = (at: number, isList: boolean): void => {
    note(at);
    open.push({ key: isList ? 0 : null, isList });
  };
  const named = (): void => {
    const top = open.at(-1);
    if (top === undefined) return;
    top.key = keyOf(last.text);
    note(last.at);
  };
  const next = (): void => {
    const top = open.at(-1);
    if (top?.isList === true) top.key = Number(top.key) + 1;
  };
  const signs: Record<string, (at: number) => unknown> = {
    '{': (at) => begin(at, false),
    '[': (at) => begin(at, true),
    '}': () => open.pop(),
    ']': () => open.pop(),
    ':': named,
    ',': next,
  };
  for (const { 0: found, index: at } of text.matchAll(token)) {
    if (found.startsWith('"')) last = { text: found, at };
    else signs[found]?.(at);
    if (best.depth === path.length) break;
  }
  return lineAt(text, best.at);
};
