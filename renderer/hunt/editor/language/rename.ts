import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { lexicons } from './lexicon.ts';
import { scan } from './scan.ts';

export interface Named {
  name: string;
  from: number;
  to: number;
}

const RULE_NAME = /%([A-Za-z_]\w*)%/gu;
const NAME = /[A-Za-z_][\w-]*/u;

/** Names of values in a text, each place of them; only the letters of the name. */
export const namesOf = (language: HuntLanguage, text: string): Named[] => {
  if (language === 'sigma') {
    return [...text.matchAll(RULE_NAME)].map(({ index, 1: name = '' }) => ({
      name,
      from: index + 1,
      to: index + 1 + name.length,
    }));
  }
  return scan(lexicons[language], text).flatMap(({ kind, start, end }) => {
    const found = kind === 'parameter' ? NAME.exec(text.slice(start, end)) : null;
    if (found === null) return [];
    const from = start + found.index;
    return [{ name: found[0], from, to: from + found[0].length }];
  });
};

export const nameAt = (language: HuntLanguage, text: string, at: number): string | null =>
  namesOf(language, text).find(({ from, to }) => from - 1 <= at && at <= to + 1)?.name ?? null;

export const isName = (name: string): boolean => /^[A-Za-z_]\w{0,63}$/u.test(name);

/** Every place of one name changed to another; strings and comments stay. */
export const renamed = (
  language: HuntLanguage,
  text: string,
  { from, to }: { from: string; to: string },
): { from: number; to: number; insert: string }[] =>
  namesOf(language, text).flatMap((one) => (one.name === from ? [{ from: one.from, to: one.to, insert: to }] : []));
