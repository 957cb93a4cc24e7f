import { foldService, StreamLanguage, type StreamParser } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { foldAt } from './fold.ts';
import { lexicons, type Lexicon, type TokenKind } from './lexicon.ts';
import { stepAt, type Open } from './scan.ts';
import { sigmaStep } from './sigma-lines.ts';

/** Names of the library's tags, by what a word is. */
const tagNames: Record<TokenKind, string | null> = {
  comment: 'comment',
  string: 'string',
  regex: 'regexp',
  number: 'number',
  keyword: 'keyword',
  function: 'variableName.function',
  field: 'propertyName',
  parameter: 'variableName.special',
  operator: 'operator',
  open: 'punctuation',
  close: 'punctuation',
  comma: 'punctuation',
  pipe: 'keyword',
  text: null,
};

const parserOf = (lexicon: Lexicon): StreamParser<{ open: Open }> => ({
  startState: () => ({ open: null }),
  copyState: ({ open }) => ({ open }),
  token: (stream, state) => {
    const { kind, end, open } = stepAt(lexicon, stream.string, stream.pos, state.open);
    stream.pos = Math.max(end, stream.pos + 1);
    state.open = open;
    return kind === null ? null : tagNames[kind];
  },
  languageData: lexicon.lineComment === null ? {} : { commentTokens: { line: lexicon.lineComment } },
});

const sigmaParser: StreamParser<unknown> = {
  token: (stream) => {
    const { kind, end } = sigmaStep(stream.string, stream.pos);
    stream.pos = Math.max(end, stream.pos + 1);
    return kind === null ? null : tagNames[kind];
  },
  languageData: { commentTokens: { line: '#' } },
};

const folding = (language: HuntLanguage): Extension =>
  foldService.of(({ doc }, from) => {
    const lines = {
      count: doc.lines,
      text: (number: number) => doc.line(number).text,
      place: (number: number) => doc.line(number),
    };
    return foldAt(lines, doc.lineAt(from).number, language);
  });

const made = new Map<HuntLanguage, Extension>();

/** Colours, comments and folds of a language. */
export const languageSupport = (language: HuntLanguage): Extension => {
  const known = made.get(language);
  if (known !== undefined) return known;
  const stream =
    language === 'sigma' ? StreamLanguage.define(sigmaParser) : StreamLanguage.define(parserOf(lexicons[language]));
  const support: Extension = [stream, folding(language), EditorState.tabSize.of(2)];
  made.set(language, support);
  return support;
};
