import { readFile, stat, writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { NewPhrase } from '../../../shared/report/phrases.ts';
import { WritingFile } from '../../../shared/report/writing-contract.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { rulesOf, saveRules } from './writing.ts';
import type { Session } from '../session.ts';

/** Some ten thousand phrases: nobody writes more. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Phrases and rules of a customer, without who wrote them. */
export const exportWriting = async (
  store: CustomerStore,
  file: string,
): Promise<{ file: string; phrases: number; terms: number }> => {
  const phrases = store
    .phrases()
    .map(({ title, shortcut, ja, en, certainty }) => ({ title, shortcut, ja, en, certainty }));
  const rules = rulesOf(store);
  const document: WritingFile = { schema: 'miharu/writing/1', phrases, rules };
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  return { file, phrases: phrases.length, terms: rules.terms.length };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('corrupt', { what: 'writing-file' }, { cause });
  }
};

const readWriting = async (file: string): Promise<WritingFile> => {
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new AppError('too-large', { what: 'writing-file', size, limit: MOST_BYTES });
  const document = WritingFile.safeParse(parsed(await readFile(file, 'utf8')));
  if (!document.success) throw new AppError('corrupt', { what: 'writing-file' });
  return document.data;
};

const wordsOf = ({ title, ja, en }: Pick<NewPhrase, 'title' | 'ja' | 'en'>): string => JSON.stringify([title, ja, en]);

/** Adds what is not there yet. Rules of the file that make release stricter or switch hints off are not taken over: they are this desk's choice. */
export const importWriting = async (
  session: Session,
  customer: string,
  file: string,
): Promise<{ phrases: number; terms: number; known: number }> => {
  const given = await readWriting(file);
  const store = session.customer(customer);
  const known = new Set(store.phrases().map(wordsOf));
  const phrases = given.phrases.filter((phrase) => !known.has(wordsOf(phrase)));
  for (const phrase of phrases) store.putPhrase(null, phrase, { at: session.now(), by: session.actor });
  const rules = rulesOf(store);
  const have = new Set(rules.terms.map(({ language, preferred }) => `${language} ${preferred}`));
  const terms = given.rules.terms.filter(({ language, preferred }) => !have.has(`${language} ${preferred}`));
  const words = [...new Set([...rules.words, ...given.rules.words])].slice(0, 5000);
  saveRules(store, { ...rules, words, terms: [...rules.terms, ...terms].slice(0, 2000) });
  const twice = given.phrases.length - phrases.length + given.rules.terms.length - terms.length;
  return { phrases: phrases.length, terms: terms.length, known: twice };
};
