import type { Messages } from '../../shared/i18n/catalogue.ts';

/** In the reader's words where this version knows them, else as it stands in the journal: older and newer lines stay readable. */
const known = (words: Record<string, string | undefined>, text: string): string =>
  Object.hasOwn(words, text) ? (words[text] ?? text) : text;

export const verbText = ({ audit }: Messages, verb: string): string => known(audit.verbs, verb);

export const outcomeText = ({ audit }: Messages, outcome: string): string => known(audit.outcomes, outcome);

const valueText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(valueText).join(', ') : JSON.stringify(value);
};

/** `Customer: Sample / Language: en`. What is not a JSON object is shown as it stands. */
export const subjectText = ({ audit }: Messages, subject: string): string => {
  let told: unknown;
  try {
    told = JSON.parse(subject);
  } catch {
    return subject;
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return subject;
  const pairs = Object.entries(told).map(([key, value]) => `${known(audit.subjects, key)}: ${valueText(value)}`);
  return pairs.length === 0 ? audit.noSubject : pairs.join(' / ');
};
