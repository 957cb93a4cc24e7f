import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { lexicons } from './lexicon.ts';
import { scan, type Token } from './scan.ts';

export type Refusal = 'unclosed' | 'block-text' | 'changed';
export type Formatted = { text: string } | { refused: Refusal };

/** A line longer than this is broken at its `and` and `or`. */
const WIDE = 100;

const CLAUSES = /^(?:from|where|group|order|limit|having|union|left|inner|cross|join|except|intersect)$/iu;
/** Behind these a clause goes on. */
const CLAUSE_GOES_ON = /^(?:left|inner|cross|outer|union|except|intersect|distinct)$/iu;

interface Piece extends Token {
  text: string;
  /** White space that stood in front of it. */
  gap: string;
  depth: number;
}

const piecesOf = (language: Exclude<HuntLanguage, 'sigma'>, text: string): Piece[] => {
  let end = 0;
  let depth = 0;
  return scan(lexicons[language], text).map((token) => {
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    const piece = { ...token, text: text.slice(token.start, token.end), gap: text.slice(end, token.start), depth };
    if (token.kind === 'open') depth += 1;
    end = token.end;
    return piece;
  });
};

const isJoin = ({ kind, text }: Piece): boolean =>
  (kind === 'keyword' && /^(?:and|or)$/iu.test(text)) || text === '&&' || text === '||';

const beginsStage = (pieces: readonly Piece[], at: number, language: HuntLanguage): boolean => {
  const piece = pieces[at];
  if (piece === undefined || piece.depth > 0 || at === 0) return false;
  if (piece.kind === 'pipe') return true;
  if (language !== 'sql' || piece.kind !== 'keyword' || !CLAUSES.test(piece.text)) return false;
  return !CLAUSE_GOES_ON.test(pieces[at - 1]?.text ?? '');
};

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { text, gap }) => sum + text.length + (gap === '' ? 0 : 1), 0);

/** Numbers of the pieces in front of which a wide stage or bracket is broken. */
const joinsToBreak = (pieces: readonly Piece[], language: HuntLanguage): ReadonlySet<number> => {
  const broken = new Set<number>();
  const breakGroup = (from: number, to: number, depth: number): void => {
    if (widthOf(pieces.slice(from, to)) <= WIDE) return;
    for (let at = from; at < to; at++) {
      const piece = pieces[at];
      if (piece?.depth === depth && isJoin(piece) && piece.gap !== '') broken.add(at);
    }
  };
  let stage = 0;
  const opened: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (beginsStage(pieces, at, language)) {
      breakGroup(stage, at, 0);
      stage = at;
    }
    if (piece.kind === 'open') opened.push(at);
    if (piece.kind === 'close') breakGroup((opened.pop() ?? 0) + 1, at, piece.depth + 1);
  }
  breakGroup(stage, pieces.length, 0);
  // A `between 1 and 5` is no join.
  return new Set([...broken].filter((at) => !isBetween(pieces, at)));
};

const isBetween = (pieces: readonly Piece[], at: number): boolean =>
  /^and$/iu.test(pieces[at]?.text ?? '') &&
  pieces.slice(Math.max(0, at - 4), at).some(({ text }) => /^between$/iu.test(text));

const isLineComment = ({ kind, text }: Piece): boolean => kind === 'comment' && !text.startsWith('/*');

interface Setting {
  breaks: ReadonlySet<number>;
  language: HuntLanguage;
}

/** Whether a line begins with this piece; null: not decided by its place. */
const lineBefore = (pieces: readonly Piece[], at: number, { breaks, language }: Setting): string | null => {
  const [piece, last] = [pieces[at], pieces[at - 1]];
  if (piece === undefined || last === undefined) return '';
  const indent = '  '.repeat(piece.depth + 1);
  if (beginsStage(pieces, at, language)) return '\n';
  if (isLineComment(last)) return `\n${piece.kind === 'close' ? '' : indent}`;
  if (piece.kind === 'comment' && piece.gap.includes('\n')) return `\n${piece.depth === 0 ? '' : indent}`;
  return breaks.has(at) ? `\n${indent}` : null;
};

/** White space in front of a piece: only where there was some, or where a sign parts words by itself. */
const gapBefore = (pieces: readonly Piece[], at: number, setting: Setting): string => {
  const line = lineBefore(pieces, at, setting);
  const [piece, last] = [pieces[at], pieces[at - 1]];
  if (line !== null || piece === undefined || last === undefined) return line ?? '';
  if (piece.gap === '') return '';
  const isTight = last.kind === 'open' || piece.kind === 'close' || piece.kind === 'comma';
  // In Lucene's ranges white space is part of what is written.
  return isTight && setting.language !== 'lucene' && setting.language !== 'cbc' ? '' : ' ';
};

const wordsOf = (pieces: readonly Piece[]): string => JSON.stringify(pieces.map(({ kind, text }) => [kind, text]));

/** Rules are lines: only blanks that mean nothing are taken away. */
const tidyRule = (text: string): Formatted => {
  if (/[|>][-+]?[ \t]*$/mu.test(text)) return { refused: 'block-text' };
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd().replace(/^(\s*(?:- )?[A-Za-z_][\w.|-]*:) {2,}(?=\S)/u, '$1 '));
  return {
    text: `${lines
      .join('\n')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim()}\n`,
  };
};

/**
 * The same text with its lines set anew. Words, strings and comments stay exactly what they are and in their order, which is proved
 * by reading them again; where that fails nothing is changed.
 */
export const formatHunt = (language: HuntLanguage, text: string): Formatted => {
  if (text.trim() === '') return { text };
  if (language === 'sigma') return tidyRule(text);
  const pieces = piecesOf(language, text);
  const last = pieces.at(-1);
  if (last?.isOpen === true) return { refused: 'unclosed' };
  const breaks = joinsToBreak(pieces, language);
  const made = pieces.map((piece, at) => gapBefore(pieces, at, { breaks, language }) + piece.text).join('');
  return wordsOf(piecesOf(language, made)) === wordsOf(pieces) ? { text: made } : { refused: 'changed' };
};
