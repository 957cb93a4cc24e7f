import { FilterBlocked, FilterKey, FilterState, filterWords } from '../../shared/alerts/filter.ts';
import { DetectionKind, Severity } from '../../shared/alerts/model.ts';
import { Stage } from '../../shared/clock/report-clock.ts';
import { EndpointUse } from '../../shared/opsrules/model.ts';

export type Names = Partial<Record<FilterKey, readonly string[]>>;

const closed: Names = {
  severity: Severity.options,
  use: EndpointUse.options,
  stage: Stage,
  kind: DetectionKind.options,
  blocked: FilterBlocked,
  is: FilterState,
};

const quoted = (text: string): string => (/[\s,]/u.test(text) ? `"${text}"` : text);

/** The word at the end of the text, which is the one being typed; '' after a blank. */
const lastWord = (text: string): string => (/\s$/u.test(text) ? '' : (filterWords(text).at(-1) ?? ''));

/** Words that could stand in the place of the one being typed, at most `most`. */
export const completionsOf = (text: string, names: Names, most = 8): string[] => {
  const word = lastWord(text);
  const minus = word.startsWith('-') ? '-' : '';
  const [key = '', ...rest] = word.slice(minus.length).split(':');
  if (rest.length === 0) {
    if (word === '') return [];
    return FilterKey.filter((one) => one.startsWith(key.toLowerCase()) && key !== '').map((one) => `${minus}${one}:`);
  }
  const known = FilterKey.find((one) => one === key.toLowerCase());
  if (known === undefined) return [];
  const typed = rest.join(':').replaceAll('"', '').toLowerCase();
  return (closed[known] ?? names[known] ?? [])
    .filter((name) => name.toLowerCase().includes(typed) && name.toLowerCase() !== typed)
    .slice(0, most)
    .map((name) => `${minus}${known}:${quoted(name)}`);
};

/** The text with the word being typed replaced; a finished word is followed by a blank. */
export const completed = (text: string, by: string): string => {
  const word = lastWord(text);
  const before = word === '' ? text : text.slice(0, text.length - word.length);
  return `${before}${by}${by.endsWith(':') ? '' : ' '}`;
};
