import { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Messages } from '../../../../shared/i18n/catalogue.ts';
import { lexicons } from './lexicon.ts';
import { wordNamed } from './reference.ts';
import { scan } from './scan.ts';
import { fieldsOf } from './sources.ts';

/** What a column means; null: none of ours. */
export const columnHelp = ({ hunt }: Messages, column: string): string | null =>
  new Map<string, string>(Object.entries(hunt.reference.columns)).get(column) ?? null;

export interface Help {
  from: number;
  to: number;
  name: string;
  meanings: readonly string[];
  /** The same thing in the other languages. */
  elsewhere: readonly { language: HuntLanguage; names: readonly string[] }[];
}

interface Word {
  from: number;
  to: number;
  name: string;
}

const sigmaWordAt = (line: string, at: number): Word | null => {
  for (const found of line.matchAll(/[A-Za-z_][\w.-]*/gu)) {
    const to = found.index + found[0].length;
    if (found.index <= at && at <= to) return { from: found.index, to, name: found[0] };
  }
  return null;
};

/** The name that stands at a place of a line. */
export const wordAt = (language: HuntLanguage, line: string, at: number): Word | null => {
  if (language === 'sigma') return sigmaWordAt(line, at);
  const token = scan(lexicons[language], line).find(({ start, end }) => start <= at && at <= end && start !== end);
  if (token === undefined || ['comment', 'string', 'number', 'regex', 'open', 'close', 'comma'].includes(token.kind))
    return null;
  return { from: token.start, to: token.end, name: line.slice(token.start, token.end).replaceAll(/["`]/gu, '') };
};

const elsewhereOf = async (columns: readonly string[], language: HuntLanguage): Promise<Help['elsewhere']> => {
  const others = HuntLanguage.options.filter((other) => other !== language);
  const found = await Promise.all(
    others.map(async (other) => {
      const fields = await fieldsOf(other);
      const names = fields.flatMap(({ name, column }) => (columns.includes(column) ? [name] : []));
      return { language: other, names: [...new Set(names)] };
    }),
  );
  return found.filter(({ names }) => names.length > 0);
};

/** Help about what stands at a place; null where nothing is known. */
export const helpAt = async (
  { language, messages }: { language: HuntLanguage; messages: Messages },
  line: string,
  at: number,
): Promise<Help | null> => {
  const word = wordAt(language, line, at);
  if (word === null) return null;
  const fields = await fieldsOf(language);
  const columns = [...new Set(fields.flatMap(({ name, column }) => (name === word.name ? [column] : [])))];
  const known = wordNamed(language, word.name);
  const meanings = columns.map((column) => `${column}: ${columnHelp(messages, column) ?? column}`);
  if (known !== null) meanings.push(messages.hunt.reference.words[known.meaning]);
  if (meanings.length === 0) return null;
  return { ...word, meanings, elsewhere: await elsewhereOf(columns, language) };
};
