import { plainText } from './emphasis.ts';
import type { FigureShape } from './figure.ts';
import type { Grid } from './grid.ts';
import type { Claim, ClaimShape, ListLevel } from './model.ts';

type Shaped = Pick<Claim, 'shape'>;

export const isHeading = ({ shape }: Shaped): boolean => shape?.kind === 'heading';

/** Bullets and numbers. */
export const isItem = (shape: ClaimShape | null | undefined): shape is Extract<ClaimShape, { level: ListLevel }> =>
  shape?.kind === 'bullet' || shape?.kind === 'numbered';

export const isSameShape = (a: ClaimShape | null | undefined, b: ClaimShape | null | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** One item of a list as it is read: numbers count from 1 wherever a list begins. */
export interface ListItem {
  claim: Claim;
  level: ListLevel;
  isNumbered: boolean;
  /** 0 for bullets. */
  number: number;
}

/** What stands together in a section: running text, a sub-heading, a list, a table, a figure. */
export type Piece =
  | { kind: 'sentences'; claims: Claim[] }
  | { kind: 'heading'; claim: Claim }
  | { kind: 'items'; items: ListItem[] }
  | { kind: 'table'; claim: Claim; grid: Grid }
  | { kind: 'figure'; claim: Claim; figure: FigureShape };

/** Counts on behind the items before it. Nothing is deeper than the first item of a list, whatever was stored. */
const itemAfter = (
  items: readonly ListItem[],
  claim: Claim,
  shape: Extract<ClaimShape, { level: ListLevel }>,
): ListItem => {
  const level = items.length === 0 ? 1 : shape.level;
  const isNumbered = shape.kind === 'numbered';
  if (!isNumbered) return { claim, level, isNumbered, number: 0 };
  const last = items.findLast((item) => item.level <= level);
  return { claim, level, isNumbered, number: last?.level === level ? last.number + 1 : 1 };
};

const standsAlone = (claim: Claim): Piece | null => {
  switch (claim.shape?.kind) {
    case 'heading':
      return { kind: 'heading', claim };
    case 'table':
      return { kind: 'table', claim, grid: claim.shape };
    case 'figure':
      return { kind: 'figure', claim, figure: claim.shape };
    default:
      return null;
  }
};

/** The sentences of a section as they stand on the page. All formats and the window are laid out by this. */
export const piecesOf = (claims: readonly Claim[]): Piece[] => {
  const pieces: Piece[] = [];
  for (const claim of claims) {
    const last = pieces.at(-1);
    const { shape } = claim;
    const alone = standsAlone(claim);
    if (alone !== null) pieces.push(alone);
    else if (isItem(shape)) {
      if (last?.kind === 'items') last.items.push(itemAfter(last.items, claim, shape));
      else pieces.push({ kind: 'items', items: [itemAfter([], claim, shape)] });
    } else if (last?.kind === 'sentences') last.claims.push(claim);
    else pieces.push({ kind: 'sentences', claims: [claim] });
  }
  return pieces;
};

const linesOf = (piece: Piece, separator: string): string[] => {
  switch (piece.kind) {
    case 'sentences':
      return [piece.claims.map(({ text }) => plainText(text)).join(separator)];
    case 'heading':
      return [plainText(piece.claim.text)];
    case 'table':
      return [
        plainText(piece.claim.text),
        ...[piece.grid.columns, ...piece.grid.rows.map(({ cells }) => cells)].map((cells) => cells.join(' / ')),
      ];
    case 'figure':
      return [`${plainText(piece.claim.text)} (${piece.figure.alt})`];
    case 'items':
      return piece.items.map(({ claim, level, isNumbered, number }) => {
        const sign = isNumbered ? `${String(number)}.` : '-';
        return `${level === 2 ? '  ' : ''}${sign} ${plainText(claim.text)}`;
      });
  }
};

/** A section as lines of plain text, for mails and forms. `separator` stands between sentences of running text. */
export const plainLines = (claims: readonly Claim[], separator: string): string[] =>
  piecesOf(claims).flatMap((piece) => linesOf(piece, separator));

interface SpokenWords {
  separator: string;
  stop: string;
  /** A table and a figure are named, not read out. */
  tableElsewhere: (p: { title: string }) => string;
  ownFigureElsewhere: (p: { title: string }) => string;
}

/** The same to be read out: every heading and item ends like a sentence. */
export const spokenWords = (claims: readonly Claim[], { separator, stop, ...elsewhere }: SpokenWords): string =>
  claims
    .map((claim) => {
      const text = plainText(claim.text);
      if (claim.shape?.kind === 'table') return elsewhere.tableElsewhere({ title: text });
      if (claim.shape?.kind === 'figure') return elsewhere.ownFigureElsewhere({ title: text });
      return claim.shape === undefined || /[。．.!?！？:：]$/.test(text) ? text : `${text}${stop}`;
    })
    .join(separator);

/** Stands by itself between the sentences and is never joined with one. */
export const isBlock = (shape: ClaimShape | null | undefined): boolean =>
  shape?.kind === 'table' || shape?.kind === 'figure';

/** Sub-headings under which nothing stands: the next one, or the end of the section, follows. */
export const bareHeadings = (claims: readonly Claim[]): Claim[] =>
  claims.filter((claim, at) => {
    const next = claims[at + 1];
    return isHeading(claim) && (next === undefined || isHeading(next));
  });

/** Sub-headings under which something stood and nothing is left are no longer over anything. */
export const withoutBareHeadings = (left: readonly Claim[], before: readonly Claim[]): Claim[] => {
  const wereBare = new Set(bareHeadings(before).map(({ id }) => id));
  const bare = new Set(bareHeadings(left).map(({ id }) => id));
  return left.filter(({ id }) => !bare.has(id) || wereBare.has(id));
};
