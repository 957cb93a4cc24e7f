import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Claim } from '../../shared/report/model.ts';

/** What a claim is beside its words; nothing for a sentence. */
export const shapeWords = ({ shape }: Pick<Claim, 'shape'>, words: Messages['report']['shapes']): string => {
  switch (shape?.kind) {
    case undefined:
      return '';
    case 'heading':
      return words.asHeading;
    case 'table':
      return words.asTable({ rows: shape.rows.length, columns: shape.columns.length });
    case 'figure':
      return words.asFigure;
    case 'bullet':
      return words.asBullet(shape);
    case 'numbered':
      return words.asNumbered(shape);
  }
};
