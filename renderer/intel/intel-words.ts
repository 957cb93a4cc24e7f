import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Indicator } from '../../shared/intel/model.ts';

type Words = Messages['intel'];

const sayer = <K extends string>(
  table: Record<K, (detail: string) => string>,
  code: string,
): ((detail: string) => string) | null => (Object.hasOwn(table, code) ? table[code as K] : null); // looked up above

/** `code|detail|line` as a sentence; a code nobody knows is shown as it is. */
export const reasonText = ({ reasons, atLine, otherReason }: Words, told: string): string => {
  const [code = '', detail = '', line = ''] = told.split('|');
  const say = sayer(reasons, code);
  const sentence = say === null ? otherReason(code) : say(detail);
  // A place in JSON has its line already.
  return line === '' || code === 'json' ? sentence : atLine(sentence, line);
};

/** Why an indicator is not looked for, in words. */
export const whyText = (words: Words, { state, why }: Indicator): string | null => {
  if (why === null) return null;
  if (state === 'untranslated') {
    const [code = '', ...rest] = why.split('|');
    const say = sayer(words.patternTroubles, code);
    return say === null ? words.otherReason(code) : say(rest.join('|'));
  }
  const reasons: Record<string, string> = words.exclusionReasons;
  return reasons[why] ?? why;
};

export const exclusionReason = (words: Words, reason: string, builtIn: boolean): string => {
  const reasons: Record<string, string> = words.exclusionReasons;
  return builtIn ? (reasons[reason] ?? reason) : reason;
};
