import { plainText } from '../../../shared/report/emphasis.ts';
import type { FigureShape } from '../../../shared/report/figure.ts';
import type { Claim } from '../../../shared/report/model.ts';
import type { PageParts } from '../page-parts.ts';
import type { PictureBlock } from './paper.ts';
import { claimSpans } from './spans.ts';

/** PNGs made by `safePng`, by their digests. */
export type StoredPictures = ReadonlyMap<string, Uint8Array>;

/** A figure of an analyst's own: its receipts, if it has any, stand behind its caption. */
export const ownFigure = (
  claim: Claim,
  { image, alt }: FigureShape,
  parts: PageParts & { pictures: StoredPictures },
): PictureBlock => {
  const { words, pictures } = parts;
  const png = image === null ? null : (pictures.get(image) ?? null);
  const absent = image === null ? words.figureHidden : words.figureGone;
  return {
    kind: 'picture',
    png,
    // Whoever inserts a figure changes no words of a draft.
    caption: claimSpans({ ...claim, edited: false }, parts),
    alt,
    absent: png === null ? absent : null,
    inWords: words.figureInWords({ caption: plainText(claim.text), alt }),
  };
};
