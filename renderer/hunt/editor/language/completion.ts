import {
  autocompletion,
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Messages } from '../../../../shared/i18n/catalogue.ts';
import { ask } from '../../../api/ask.ts';
import type { Asked } from './asked.ts';
import { askedAt } from './asked-at.ts';
import { columnHelp } from './help.ts';
import { keysOf, modifiers, wordsOf, type Word } from './reference.ts';
import { snippetsOf, type SnippetName } from './snippets.ts';
import { fieldsOf, type FieldName } from './sources.ts';

export interface Desk {
  language: HuntLanguage;
  customer: string;
  messages: Messages;
}

const fieldCompletion = ({ name, column }: FieldName, { messages }: Desk): Completion => ({
  label: name,
  type: 'property',
  detail: name === column ? '' : column,
  info: columnHelp(messages, column) ?? column,
  boost: 2,
});

const types = { function: 'function', operator: 'operator', keyword: 'keyword', key: 'property', modifier: 'type' };

const wordCompletion = (word: Word, { messages }: Desk): Completion => ({
  label: word.name,
  type: types[word.kind],
  info: messages.hunt.reference.words[word.meaning],
});

const snippetNames = (language: HuntLanguage): [SnippetName, string][] =>
  // The keys of a table of snippets are their names.
  Object.entries(snippetsOf[language]) as [SnippetName, string][];

const snippetOptions = ({ language, messages }: Desk): Completion[] =>
  snippetNames(language).map(([name, template]) =>
    snippetCompletion(template, { label: messages.hunt.editing.snippets[name], type: 'text', detail: '…', boost: -10 }),
  );

/** A field once, though it may be several columns. */
const once = (fields: readonly FieldName[]): FieldName[] => {
  const seen = new Set<string>();
  return fields.filter(({ name }) => !seen.has(name) && seen.add(name));
};

const fieldOptions = async (desk: Desk): Promise<Completion[]> =>
  once(await fieldsOf(desk.language)).map((field) => fieldCompletion(field, desk));

/** Values that stand in the customer's newest events; they are shown as text and inserted as the engine wrote them. */
const valueOptions = async (
  asked: Asked & { kind: 'value' },
  { language, customer, messages }: Desk,
): Promise<Completion[]> => {
  const { field, typed } = asked;
  const found = await ask('hunt.values', { customer, language, field, typed: typed.slice(0, 500) });
  return found.values.map(({ value, literal, count }) => ({
    label: value,
    apply: literal,
    type: 'constant',
    detail: count === 0 ? '' : messages.hunt.editing.times(String(count)),
  }));
};

const atValue = async (asked: Asked & { kind: 'value' }, desk: Desk): Promise<CompletionResult | null> => {
  const options = await valueOptions(asked, desk).catch(() => []);
  return options.length === 0 ? null : { from: asked.from, to: asked.to, options, filter: false };
};

const keyOptions = async (asked: Asked & { kind: 'key' }, desk: Desk): Promise<Completion[]> => {
  if (asked.level === 'selection') return fieldOptions(desk);
  const keys = keysOf[asked.level].map((word) => ({ ...wordCompletion(word, desk), apply: `${word.name}: ` }));
  return asked.level === 'rule' ? [...keys, ...snippetOptions(desk)] : keys;
};

const optionsOf = async (asked: Exclude<Asked, { kind: 'value' }>, desk: Desk): Promise<Completion[]> => {
  if (asked.kind === 'words') return asked.words.map((label) => ({ label, type: 'keyword' }));
  if (asked.kind === 'modifier') return modifiers.map((word) => wordCompletion(word, desk));
  if (asked.kind === 'key') return keyOptions(asked, desk);
  const words = wordsOf[desk.language].map((word) => wordCompletion(word, desk));
  return [...(await fieldOptions(desk)), ...words, ...snippetOptions(desk)];
};

/** A Japanese word that was just composed asks for nothing, and neither does white space. */
const isQuiet = (context: CompletionContext): boolean =>
  !context.explicit && !/[\x21-\x7e]$/u.test(context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos));

const sourceOf =
  (desk: Desk) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (isQuiet(context)) return null;
    const asked = askedAt(desk.language, context.state.doc.toString(), context.pos);
    if (asked === null || context.view?.composing === true) return null;
    if (asked.kind === 'value') return atValue(asked, desk);
    if (!context.explicit && asked.typed === '') return null;
    const options = await optionsOf(asked, desk);
    return { from: asked.from, options, validFor: /^[\w.#@$:-]*$/u };
  };

/** What may be typed next. Nothing of it waits for the other: an answer that comes too late is not shown. */
export const huntCompletion = (desk: Desk): Extension =>
  autocompletion({ override: [sourceOf(desk)], icons: false, maxRenderedOptions: 60, defaultKeymap: false });
