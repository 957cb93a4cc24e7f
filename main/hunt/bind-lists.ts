import type { HuntCell, HuntValue } from '../../shared/hunt/model.ts';

type Given = Readonly<Record<string, HuntValue>>;

export const listsOf = (given: Given): Record<string, HuntValue> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => Array.isArray(value)));

/** Strings, quoted names and comments; then `:name`. Only a name outside of the former is one. */
const PIECE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|([:@$])([A-Za-z_]\w{0,63})/gu;

/**
 * SQL and values as SQLite takes them: a list becomes as many names as it has values, each bound by itself (`IN (:a)` becomes
 * `IN (:a__0, :a__1)`), an empty one NULL, which nothing is equal to. No value ever stands in the text.
 */
export const bindable = (text: string, given: Given): { text: string; parameters: Record<string, HuntCell> } => {
  const parameters: Record<string, HuntCell> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Array.isArray(value)) parameters[name] = value;
    else for (const [at, one] of value.entries()) parameters[`${name}__${String(at)}`] = one;
  }
  const spread = text.replaceAll(PIECE, (piece, sign: string | undefined, name: string | undefined) => {
    const value = name === undefined ? undefined : given[name];
    if (sign === undefined || name === undefined || !Array.isArray(value)) return piece;
    return value.length === 0 ? 'NULL' : value.map((_, at) => `${sign}${name}__${String(at)}`).join(', ');
  });
  return { text: spread, parameters };
};
