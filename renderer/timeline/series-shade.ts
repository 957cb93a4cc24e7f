import { AlertRank } from '../../shared/timeline/model.ts';

/** Shades of kinds; further kinds share the last one, and every kind stands in the legend with its count. */
const shades = 8;

/** Name of a colour in timeline.css: a rank has its own, a kind takes the next one. */
export const shadeOf = (name: string, series: readonly string[]): string =>
  AlertRank.safeParse(name).success ? name : `kind-${Math.min(series.indexOf(name), shades - 1)}`;
