import { usePaged } from '../api/paged.ts';
import type { InputOf } from '../api/procedures.ts';

export type IndicatorsAsked = Omit<InputOf<'intel.list'>, 'offset' | 'limit'>;

/** Indicators by the hundred thousand, fetched where they are looked at. */
export const useIndicators = (question: IndicatorsAsked) =>
  usePaged('intel.list', (window) => ({ ...question, ...window }));
