import type { Claim, ClaimShape } from './model.ts';

/** A picture of an analyst's own between the sentences. */
export type FigureShape = Extract<ClaimShape, { kind: 'figure' }>;

export const figureOf = ({ shape }: Pick<Claim, 'shape'>): FigureShape | null =>
  shape?.kind === 'figure' ? shape : null;

/** Nobody can be told what it shows: no caption, or nothing for readers who do not see it. */
export const isUntold = (claim: Pick<Claim, 'text' | 'shape'>): boolean => {
  const figure = figureOf(claim);
  return figure !== null && (claim.text.trim() === '' || figure.alt.trim() === '');
};
