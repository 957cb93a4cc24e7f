import { useMemo, useSyncExternalStore } from 'react';
import type { LanguageCode } from '../../shared/workspace/model.ts';
import { plainText } from '../../shared/report/emphasis.ts';
import type { Hint, WritingBase } from '../../shared/report/hints/hint-model.ts';
import { hintOf, hintsIn, isWanted, spelledWords } from '../../shared/report/hints/hints.ts';
import type { TextSectionId } from '../../shared/report/text.ts';
import type { WritingSession } from './report-session.ts';
import type { Part } from './report-text.ts';
import { spelling } from './spelling.ts';

export interface PlacedHint {
  part: Part;
  section: TextSectionId;
  claim: string;
  hint: Hint;
}

export interface Hints {
  base: WritingBase | null;
  of: (text: string) => readonly Hint[];
  all: readonly PlacedHint[];
}

const spelled = (text: string, base: WritingBase): Hint[] => {
  const wanted = isWanted(base);
  return spelledWords({ text })
    .flatMap(({ from, said }) => {
      const found = spelling.wrong(said);
      return found === null ? [] : [hintOf('spelling', { from, said, fix: found.nearest })];
    })
    .filter(wanted);
};

/** Looks at a sentence once for as long as rules and dictionary say the same. */
const hintsBy = (base: WritingBase | null, language: LanguageCode): ((text: string) => readonly Hint[]) => {
  const seen = new Map<string, readonly Hint[]>();
  return (text) => {
    if (base === null) return [];
    const known = seen.get(text);
    if (known !== undefined) return known;
    const style = hintsIn({ text }, language, base);
    const isFree = ({ from, to }: Hint): boolean => !style.some((one) => one.from < to && from < one.to);
    const found = language === 'en' ? [...style, ...spelled(text, base).filter(isFree)] : style;
    const sorted = found.toSorted((a, b) => a.from - b.from);
    seen.set(text, sorted);
    return sorted;
  };
};

/** Hints about the text as it is typed, in reading order. `base`: what it is held against; null until the engine told. */
export const useHints = (session: WritingSession, base: WritingBase | null): Hints => {
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const version = useSyncExternalStore(spelling.subscribe, spelling.version);
  // A new answer of the dictionary makes every sentence worth another look.
  // eslint-disable-next-line react/exhaustive-deps -- version, see above
  const of = useMemo(() => hintsBy(base, report.language), [base, report.language, version]);
  const all = useMemo(() => {
    const parts = ['questions', 'fields'] as const;
    return parts.flatMap((part) =>
      report[part].flatMap(({ id: section, claims }) =>
        claims.flatMap(({ id: claim, text }) =>
          of(plainText(text)).map((hint): PlacedHint => ({ part, section, claim, hint })),
        ),
      ),
    );
  }, [report, of]);
  return useMemo(() => ({ base, of, all }), [base, of, all]);
};
