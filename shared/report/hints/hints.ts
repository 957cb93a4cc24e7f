import type { LanguageCode } from '../../workspace/model.ts';
import { plainText } from '../emphasis.ts';
import { defangText } from '../evidence-text.ts';
import type { Claim } from '../model.ts';
import type { Hint, HintRule, Term, WritingBase } from './hint-model.ts';
import { shippedTerms } from './shipped-terms.ts';

type Found = Pick<Hint, 'from' | 'said' | 'fix'> & { note?: string };

export interface Reading {
  language: LanguageCode;
  text: string;
  /** The same with everything in quotation marks made blank: that is evidence, or somebody else's words. */
  own: string;
  base: WritingBase;
}

type Rule = (reading: Reading) => Found[];

const blank = (found: string): string => found.charAt(0) + ' '.repeat(Math.max(0, found.length - 2)) + found.slice(-1);

/** Quotations and receipts in brackets, made blank so that places stay where they are. */
const withoutQuotations = (text: string): string =>
  text.replace(/「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"|`[^`]*`/g, blank);

const all = (pattern: RegExp, text: string, fix: (found: string, groups: string[]) => string | null): Found[] =>
  [...text.matchAll(pattern)].map((found) => ({
    from: found.index,
    said: found[0],
    fix: fix(found[0], found.slice(1)),
  }));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Latin words stand alone; Japanese has no gaps between words. A form inside its own preferred form is that form. */
const placesOf = (form: string, { text, own }: Reading, preferred: string): Found[] => {
  const isLatin = /^[ -~]+$/.test(form);
  const pattern = new RegExp(
    isLatin ? `(?<![A-Za-z0-9])${escaped(form)}(?![A-Za-z0-9])` : escaped(form),
    // A form that differs in its letters' size alone is meant as it is written.
    isLatin && form.toLowerCase() !== preferred.toLowerCase() ? 'gi' : 'g',
  );
  return all(pattern, own, () => preferred).filter(({ from, said }) => {
    if (said === preferred) return false;
    const inside = preferred.toLowerCase().indexOf(said.toLowerCase());
    const start = from - inside;
    return inside === -1 || text.slice(Math.max(0, start), start + preferred.length) !== preferred;
  });
};

const capital = (like: string, text: string): string =>
  /^[A-Z]/.test(like) && /^[a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** The customer's own terms first: where both name a form, theirs is the one that counts. */
const terms: Rule = (reading) => {
  const own = reading.base.rules.terms;
  const ours = new Set(
    own.flatMap((term) => [term.preferred, ...term.forbidden].map((form) => `${term.language} ${form}`)),
  );
  const isFree = (term: Term): boolean =>
    !ours.has(`${term.language} ${term.preferred}`) &&
    term.forbidden.every((form) => !ours.has(`${term.language} ${form}`));
  const wanted = [...own, ...shippedTerms.filter(isFree)].filter(({ language }) => language === reading.language);
  return wanted.flatMap(({ preferred, forbidden, note }) =>
    forbidden.flatMap((form) =>
      placesOf(form, reading, preferred).map((found) => ({ ...found, fix: capital(found.said, preferred), note })),
    ),
  );
};

/** A report says です・ます; plain endings are put right where the right one is certain. */
const plainEndings: readonly [RegExp, string | null][] = [
  [/ではない(?=[。.]|$)/g, 'ではありません'],
  [/である(?=[。.]|$)/g, 'です'],
  [/であった(?=[。.]|$)/g, 'でした'],
  [/していた(?=[。.]|$)/g, 'していました'],
  [/している(?=[。.]|$)/g, 'しています'],
  [/されていた(?=[。.]|$)/g, 'されていました'],
  [/されている(?=[。.]|$)/g, 'されています'],
  [/された(?=[。.]|$)/g, 'されました'],
  [/できない(?=[。.]|$)/g, 'できません'],
  [/と思われる(?=[。.]|$)/g, 'と推定されます'],
  [/(?<![くさまで])した(?=[。.]|$)/g, 'しました'],
  [/(?<![くさま])する(?=[。.]|$)/g, 'します'],
  [/だ(?=[。.]|$)/g, null],
];

const register: Rule = ({ own }) => {
  const taken: Found[] = [];
  for (const [pattern, fix] of plainEndings) {
    for (const found of all(pattern, own, () => fix)) {
      const to = found.from + found.said.length;
      if (!taken.some((one) => one.from < to && found.from < one.from + one.said.length)) taken.push(found);
    }
  }
  return taken;
};

const narrowed = (text: string): string => text.normalize('NFKC');

/** Letters and digits are half wide, kana full wide. */
const width: Rule = ({ own }) => [
  ...all(/[０-９Ａ-Ｚａ-ｚ]+(?:[．－：][０-９Ａ-Ｚａ-ｚ]+)*/g, own, narrowed),
  ...all(/[ｦ-ﾟ]+/g, own, narrowed),
];

const particles: Rule = ({ own }) => [
  ...all(/(?<![ぁ-ん])([がをにへ])\1(?![ぁ-ん]?[ぁ-んー])/g, own, (_found, [particle]) => particle ?? null),
  ...all(
    /[^、。()（）\s]{1,12}の[^、。のを()（）\s]{1,12}の[^、。のを()（）\s]{1,12}の[^、。のを()（）\s]{1,12}の/g,
    own,
    () => null,
  ),
  ...all(/することができ(?=ま|る|な)/g, own, () => 'でき'),
];

const LONGEST_JA = 120;
const LONGEST_EN = 45;

/** What is quoted, and what a name of a file, a path, a hash or an address takes up, is one thing to a reader however long it is. */
const NAME_SIZE = 6;
const proseOf = (sentence: string): string =>
  sentence
    .trim()
    .replace(/ {2,}/g, ' '.repeat(NAME_SIZE))
    .replace(/[!-~]{8,}/g, 'x'.repeat(NAME_SIZE));

const longSentence: Rule = ({ language, text, own }) => {
  const ends = language === 'ja' ? /[^。]+。?/g : /[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?/g;
  return [...own.matchAll(ends)].flatMap(({ 0: sentence, index }): Found[] => {
    const size = language === 'ja' ? Array.from(proseOf(sentence)).length : sentence.trim().split(/\s+/).length;
    if (size <= (language === 'ja' ? LONGEST_JA : LONGEST_EN)) return [];
    const from = index + (sentence.length - sentence.trimStart().length);
    // The beginning is enough to show where: a whole paragraph underlined hides every other hint.
    const head = text.slice(from, from + 12);
    return [{ from, said: head, fix: null }];
  });
};

const doubled: Rule = ({ language, own }) =>
  language === 'en'
    ? all(/\b([a-z]+)(?:\s+\1)+\b/gi, own, (found, [word]) => capital(found, word ?? '')).filter(
        ({ said }) => !/^(?:had|that)\b/i.test(said),
      )
    : all(/([一-龠々]{2,6}|[ァ-ヴー]{3,12})\1/g, own, (_found, [word]) => word ?? null);

/** Addresses and links that could be followed; files and versions look alike and are left alone. */
const undefanged: Rule = ({ text }) => {
  const links = all(/\b(?:https?|ftp|ldaps?):\/\/[^\s「」“”"'<>。、]+/gi, text, (found) => defangText(found));
  const addresses = all(/(?<![\d.[\]])(?:\d{1,3}\.){3}\d{1,3}(?![\d.[\]])/g, text, (found) =>
    found.split('.').join('[.]'),
  ).filter(
    ({ from, said }) =>
      said.split('.').every((part) => Number(part) < 256) && !/(?:v|ver|version)[. ]?$/i.test(text.slice(0, from)),
  );
  return [
    ...links,
    ...addresses.filter(({ from }) => !links.some((link) => from >= link.from && from < link.from + link.said.length)),
  ];
};

const otherCustomer: Rule = ({ text, base }) =>
  base.otherCustomers
    .filter((name) => name.trim().length >= 2 && !base.customer.includes(name))
    .flatMap((name) => {
      const isLatin = /^[ -~]+$/.test(name);
      return all(
        new RegExp(isLatin ? `(?<![A-Za-z0-9])${escaped(name)}(?![A-Za-z0-9])` : escaped(name), 'gi'),
        text,
        () => base.customer,
      );
    });

/** Who believes it, and on what? The five certainties say that better. */
const hedge: Rule = ({ language, own }) =>
  language === 'en'
    ? all(
        /\b(?:it (?:is|was) (?:believed|thought|assumed|felt|considered|understood)(?: that)?|it (?:appears|seems|would seem|would appear)(?: that)?|it (?:could|may|might|should) be (?:said|noted|argued|assumed)(?: that)?|(?:is|was|were|are) (?:believed|thought|assumed) to (?:be|have)|most likely probably)\b/gi,
        own,
        () => null,
      )
    : all(/(?:と思われます|かもしれません|ような気がします|と考えられなくもありません)/g, own, (found) =>
        found === 'と思われます' ? 'と推定されます' : null,
      );

const rulesOf: Record<LanguageCode, readonly (readonly [HintRule, Rule])[]> = {
  ja: [
    ['term', terms],
    ['register', register],
    ['width', width],
    ['particles', particles],
    ['long-sentence', longSentence],
    ['doubled', doubled],
    ['undefanged', undefanged],
    ['other-customer', otherCustomer],
    ['hedge', hedge],
  ],
  en: [
    ['term', terms],
    ['long-sentence', longSentence],
    ['doubled', doubled],
    ['undefanged', undefanged],
    ['other-customer', otherCustomer],
    ['hedge', hedge],
  ],
};

export const hintKey = (rule: HintRule, said: string): string => `${rule} ${said.toLowerCase()}`;

export const hintOf = (rule: HintRule, { from, said, fix, note = '' }: Found): Hint => ({
  rule,
  from,
  to: from + said.length,
  said,
  fix,
  note,
  key: hintKey(rule, said),
});

/** Words of a sentence that a dictionary could know: no names of files, hosts, commands or abbreviations. */
export const spelledWords = (claim: Pick<Claim, 'text'>): { from: number; said: string }[] => {
  const own = withoutQuotations(plainText(claim.text));
  return [
    ...own.matchAll(/(?<![\w.\\/:@#%$&=+~-])[A-Za-z][a-z]+(?:['’](?:s|t|re|ve|ll|d|m))?(?![\w\\/:@=])(?!\.\w)(?!-\w)/g),
  ].map(({ 0: said, index }) => ({ from: index, said }));
};

/** Which hints are wanted at all: not those switched off, ignored, or of words the customer uses. */
export const isWanted = ({ rules, ignored }: WritingBase): ((hint: Hint) => boolean) => {
  const [off, left] = [new Set<string>(rules.off), new Set(ignored)];
  const known = new Set(rules.words.map((word) => word.toLowerCase()));
  return ({ rule, key, said }) => !off.has(rule) && !left.has(key) && !known.has(said.toLowerCase());
};

/** Hints about one sentence, by place; of two about the same words the first rule speaks. Spelling needs a dictionary and is asked elsewhere. */
export const hintsIn = (claim: Pick<Claim, 'text'>, language: LanguageCode, base: WritingBase): Hint[] => {
  const text = plainText(claim.text);
  const reading: Reading = { language, text, own: withoutQuotations(text), base };
  const wanted = isWanted(base);
  const taken: Hint[] = [];
  for (const [rule, find] of rulesOf[language]) {
    for (const found of find(reading)) {
      const hint = hintOf(rule, found);
      if (wanted(hint) && !taken.some((one) => one.from < hint.to && hint.from < one.to)) taken.push(hint);
    }
  }
  return taken.sort((a, b) => a.from - b.from);
};
