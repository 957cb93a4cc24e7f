/**
 * JSON text with a line for each value, as the vendor wrote it otherwise: it is not parsed, because numbers beyond 2^53 would
 * change. What is no JSON comes out as it is, with breaks.
 */
export const writtenOut = (json: string): string => {
  let depth = 0;
  let isQuoted = false;
  let out = '';
  const line = (): string => `\n${'  '.repeat(Math.max(0, depth))}`;
  const open = (character: string): string => {
    depth += 1;
    return character + line();
  };
  const close = (character: string): string => {
    depth -= 1;
    return line() + character;
  };
  const outside: Record<string, (character: string) => string> = {
    '{': open,
    '[': open,
    '}': close,
    ']': close,
    ',': (character) => character + line(),
    ':': (character) => `${character} `,
  };
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === '\\' && isQuoted) {
      out += json.slice(at, at + 2);
      at += 1;
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    const isSpace = !isQuoted && /\s/u.test(character);
    if (isSpace) continue;
    out += isQuoted ? character : (outside[character]?.(character) ?? character);
  }
  return out;
};
