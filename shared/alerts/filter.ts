import { Severity } from './model.ts';

/*
 * The filter language of the queue:
 *
 *   customer:acme severity:high,medium -host:lab is:open "mimikatz"
 *
 * Words stand for AND; commas within a word for OR; a minus before it for NOT. `owner:me` are one's own cases, `owner:none` those in nobody's hands. A word without a key is looked for in
 * everything a row shows. Values match any part of the text, without regard to case; quotes keep blanks together.
 */

export const FilterKey = [
  'customer',
  'severity',
  'host',
  'user',
  'use',
  'tactic',
  'rule',
  'kind',
  'blocked',
  'status',
  'owner',
  'stage',
  'is',
] as const;
export type FilterKey = (typeof FilterKey)[number];

export const FilterState = ['open', 'judged', 'unjudged', 'false-positive', 'overdue', 'sent', 'suppressed'] as const;
export type FilterState = (typeof FilterState)[number];

/** What the sensor did: yes and no are its word, partly both, unknown that it said nothing. */
export const FilterBlocked = ['yes', 'partly', 'no', 'unknown'] as const;

export interface FilterTerm {
  /** Null: looked for in everything. */
  key: FilterKey | null;
  /** Folded to small letters; one of them must fit. */
  values: string[];
  isNegated: boolean;
}

export interface Filter {
  terms: FilterTerm[];
  /** Words that cannot be understood, as typed: an unknown key, a state or severity that does not exist. */
  problems: string[];
}

/** NFKC: full-width letters of a Japanese keyboard are the same letters. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Blank-separated words; quotes group, wherever in the word they begin. Linear in the length of the text. */
export const filterWords = (text: string): string[] => {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  for (const char of text.normalize('NFKC')) {
    if (char === '"') isQuoted = !isQuoted;
    if (!isQuoted && /\s/u.test(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else word += char;
  }
  return word === '' ? words : [...words, word];
};

const severityWords: Record<string, Severity> = {
  高: 'high',
  中: 'medium',
  低: 'low',
  過検知: 'false-positive',
  fp: 'false-positive',
};

const isKey = (text: string): text is FilterKey => FilterKey.some((key) => key === text);

/** Values of a closed list; null where one is not in it. */
const closedValues = (key: FilterKey, values: string[]): string[] | null => {
  if (key === 'severity') {
    const known = values.map((value) => severityWords[value] ?? Severity.options.find((one) => one.startsWith(value)));
    return known.every((one) => one !== undefined) ? known : null;
  }
  if (key === 'blocked') return values.every((value) => FilterBlocked.some((one) => one === value)) ? values : null;
  if (key === 'is') return values.every((value) => FilterState.some((state) => state === value)) ? values : null;
  return values;
};

const termOf = (word: string): FilterTerm | null => {
  const isNegated = word.startsWith('-') && word.length > 1;
  const positive = isNegated ? word.slice(1) : word;
  const [, key = '', rest = ''] = /^([a-z]+):(.*)$/isu.exec(positive) ?? [];
  const plain = (text: string): string => folded(text.replaceAll('"', ''));
  if (key === '') return { key: null, values: [plain(positive)], isNegated };
  const name = key.toLowerCase();
  if (!isKey(name)) return null;
  const given = (rest.startsWith('"') ? [rest] : rest.split(',')).map(plain).filter((value) => value !== '');
  const values = closedValues(name, given);
  return values === null ? null : { key: name, values, isNegated };
};

/** Hidden alerts are shown to whoever asks for them by name, and to nobody else. */
export const asksForSuppressed = ({ terms }: Filter): boolean =>
  terms.some(({ key, values, isNegated }) => key === 'is' && !isNegated && values.includes('suppressed'));

/** Never throws: what is not understood is told, and does not filter. A key whose value is still being typed neither. */
export const parseFilter = (text: string): Filter => {
  const filter: Filter = { terms: [], problems: [] };
  for (const word of filterWords(text)) {
    const term = termOf(word);
    if (term === null) filter.problems.push(word);
    else if (term.values.some((value) => value !== '')) filter.terms.push(term);
  }
  return filter;
};
