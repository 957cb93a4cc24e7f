import { compileRegexSearch } from '../../rules/regex/search-regex.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';

/** Longer expressions were not written by a person. */
const longest = 1000;

/** A search in time linear to the text, or null for an expression that is not regular. */
export const parseRegexSearchOrNull = (source: string): ((text: string) => boolean) | null => {
  if (source.length > longest) return null;
  try {
    return compileRegexSearch(source, { ignoreCase: true, multiline: false, dotAll: true });
  } catch (cause) {
    if (cause instanceof UnsupportedRule) return null;
    throw cause;
  }
};

/** SQL's LIKE: `%` any characters, `_` one. Two pointers, no recursion; both texts in lower case. */
export const isLike = (text: string, pattern: string): boolean => {
  let at = 0;
  let place = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    const wanted = pattern.charAt(place);
    if (wanted === '%') {
      star = place;
      mark = at;
      place += 1;
    } else if (wanted !== '' && (wanted === '_' || wanted === text.charAt(at))) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      place = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (pattern.charAt(place) === '%') place += 1;
  return place === pattern.length;
};
