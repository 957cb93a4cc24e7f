import type { RuleCard } from '../../shared/rules/model.ts';
import { readUnsupported, UnsupportedCode } from '../../shared/rules/unsupported.ts';
import type { GridSort } from '../ui/grid-model.ts';
import { levelRank } from '../ui/severity.ts';

const searched = ({ id, title, logsource, author, techniques, tactics }: RuleCard): string =>
  [id, title, logsource, author ?? '', ...techniques, ...tactics].join('\n').toLocaleLowerCase();

const keys: Record<string, (rule: RuleCard) => string | number> = {
  level: ({ level }) => levelRank[level],
  title: ({ title }) => title,
  logsource: ({ logsource }) => logsource,
  techniques: ({ techniques }) => techniques.join(' '),
  author: ({ author }) => author ?? '',
  licence: ({ licence }) => licence ?? '',
  state: ({ unsupported }) => (unsupported === null ? 1 : 0),
};

/** The reason without its detail. */
export const reasonCode = (reason: string): UnsupportedCode | '' => readUnsupported(reason)?.code ?? '';

/** Reasons with how many rules have each, the most frequent first. */
export const reasonsOf = (rules: readonly RuleCard[]): { code: UnsupportedCode; count: number }[] =>
  UnsupportedCode.options
    .map((code) => ({ code, count: rules.filter(({ unsupported }) => reasonCode(unsupported ?? '') === code).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);

export interface RuleQuestion {
  words: string;
  onlyUnsupported: boolean;
  /** Only those with this reason; '' or none: any. */
  reason?: string;
  sort: GridSort;
}

/** Rules that hold every word, in the chosen order; equal ones by title. */
export const shownRules = (
  rules: readonly RuleCard[],
  { words, onlyUnsupported, reason = '', sort }: RuleQuestion,
): RuleCard[] => {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const key = keys[sort.column] ?? (({ title }: RuleCard) => title);
  const order = (a: RuleCard, b: RuleCard): number => {
    const [x, y] = [key(a), key(b)];
    const way = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
    return (sort.descending ? -way : way) || a.title.localeCompare(b.title);
  };
  return rules
    .filter(
      (rule) =>
        (!onlyUnsupported || rule.unsupported !== null) &&
        (reason === '' || reasonCode(rule.unsupported ?? '') === reason) &&
        wanted.every((word) => searched(rule).includes(word)),
    )
    .toSorted(order);
};
