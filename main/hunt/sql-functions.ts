import { AppError } from '../../shared/contract/errors.ts';
import { matchNetworkRange } from '../rules/network-range.ts';
import { compileRegexSearch } from '../rules/regex/search-regex.ts';
import { UnsupportedRule } from '../rules/unsupported-rule.ts';
import type { RawDatabase } from '../store/sqlite.ts';

/*
 * Functions a hunt in SQL may call besides SQLite's own: case of all letters, regular expressions in time linear to the text
 * (main/rules/regex), networks, numbers inside texts. Null in, null out.
 */

export const SQL_FUNCTIONS = ['fold', 'regexp', 'in_network', 'number', 'starts_with', 'ends_with'] as const;

type Matcher = (text: string) => boolean;

/** A hunt asks for few patterns and for each of them on every row. */
const remembered = (make: (pattern: string) => Matcher): ((pattern: string) => Matcher) => {
  const known = new Map<string, Matcher>();
  return (pattern) => {
    const found = known.get(pattern) ?? make(pattern);
    if (known.size >= 500) known.clear();
    known.set(pattern, found);
    return found;
  };
};

const flagsOf = (pattern: string): { source: string; ignoreCase: boolean; multiline: boolean; dotAll: boolean } => {
  const [all = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  return {
    source: pattern.slice(all.length),
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('s'),
  };
};

const refusing =
  (make: (pattern: string) => Matcher) =>
  (pattern: string): Matcher => {
    try {
      return make(pattern);
    } catch (cause) {
      if (!(cause instanceof UnsupportedRule)) throw cause;
      throw new AppError('invalid-input', { what: 'sql', why: cause.message.slice(0, 300) }, { cause });
    }
  };

const truth = (value: boolean): number => (value ? 1 : 0);

const isText = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

type Two = (a: string, b: string) => string | number | null;

/** Makes them on a connection. */
export const makeSqlFunctions = (db: RawDatabase): void => {
  const search = remembered(refusing((pattern) => compileRegexSearch(flagsOf(pattern).source, flagsOf(pattern))));
  const network = remembered(refusing(matchNetworkRange));
  const two: Record<string, Two> = {
    // `x REGEXP y` calls regexp(y, x).
    regexp: (pattern, text) => truth(search(pattern)(text)),
    in_network: (address, range) => truth(network(range)(address)),
    starts_with: (text, start) => truth(text.startsWith(start)),
    ends_with: (text, end) => truth(text.endsWith(end)),
  };
  for (const [name, call] of Object.entries(two)) {
    db.function(name, { deterministic: true }, (a: unknown, b: unknown) =>
      isText(a) && isText(b) ? call(String(a), String(b)) : null,
    );
  }
  db.function('fold', { deterministic: true }, (text: unknown) => (isText(text) ? String(text).toLowerCase() : null));
  db.function('number', { deterministic: true }, (text: unknown) => {
    const number = isText(text) && String(text).trim() !== '' ? Number(text) : Number.NaN;
    return Number.isNaN(number) ? null : number;
  });
};
