import type { Chart } from './model.ts';

/*
 *  8 ┤      ▒          a group of bars for each label, or one bar of parts upon each other;
 *  4 ┤ █▒   █▒         the numbers stand at the bars, the names of the series below
 *  0 ┼─█▒───█▒──█▒─
 *     09-28 10-05 …    ■ high ▒ medium
 */
export type Shape =
  | { kind: 'bar'; x: number; y: number; width: number; height: number; tone: number }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; isGround: boolean }
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end' };

export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

const palettes = {
  severity: ['#8c1d13', '#c47f17', '#2f6db5', '#b4bcc8'],
  plain: ['#1f4e8c', '#6b9bd1', '#8a94a3', '#c9d0d9'],
} as const;

/** Fill of a series; dark to light, so that they are told apart in black and white, too. */
export const toneOf = ({ palette }: Pick<Chart, 'palette'>, series: number): string =>
  palettes[palette][series % 4] ?? palettes.plain[3];

const place = { left: 40, right: 8, top: 14, foot: 18, key: 18, height: 150 };

/** The smallest 1, 2 or 5 times a power of ten that is not below. */
const roundUp = (value: number): number => {
  if (value <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
};

const mostOf = ({ series, stacked, labels }: Chart): number => {
  if (!stacked) return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return Math.max(0, ...labels.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)));
};

const axis = (most: number, width: number, yOf: (value: number) => number): Shape[] =>
  [0, 0.5, 1].flatMap((part): Shape[] => {
    const [value, y] = [most * part, yOf(most * part)];
    return [
      { kind: 'line', x1: place.left, x2: width - place.right, y1: y, y2: y, isGround: part === 0 },
      { kind: 'text', x: place.left - 5, y: y + 3, text: String(value), anchor: 'end' },
    ];
  });

interface Group {
  x: number;
  width: number;
  at: number;
}

const stackedBars = ({ series }: Chart, { x, width, at }: Group, yOf: (value: number) => number): Shape[] => {
  const bar = Math.min(34, width * 0.6);
  let below = 0;
  const parts = series.flatMap(({ values }, tone): Shape[] => {
    const value = values[at] ?? 0;
    if (value <= 0) return [];
    const [top, foot] = [yOf(below + value), yOf(below)];
    below += value;
    return [{ kind: 'bar', x: x + (width - bar) / 2, y: top, width: bar, height: foot - top, tone }];
  });
  if (below === 0) return parts;
  return [...parts, { kind: 'text', x: x + width / 2, y: yOf(below) - 3, text: String(below), anchor: 'middle' }];
};

const besideBars = ({ series }: Chart, { x, width, at }: Group, yOf: (value: number) => number): Shape[] => {
  const bar = Math.min(20, (width * 0.8) / Math.max(1, series.length));
  const from = x + (width - bar * series.length) / 2;
  return series.flatMap(({ values }, tone): Shape[] => {
    const value = values[at] ?? null;
    if (value === null) return [];
    const top = Math.min(yOf(value), yOf(0) - 1);
    const own = from + tone * bar;
    return [
      { kind: 'bar', x: own, y: top, width: bar - 2, height: yOf(0) - top, tone },
      { kind: 'text', x: own + bar / 2 - 1, y: top - 3, text: String(value), anchor: 'middle' },
    ];
  });
};

/** Rough width of a text: letters of Japanese are as wide as high. */
const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 10 : 5.5), 0);

const keyOf = ({ series }: Chart, height: number): Shape[] => {
  if (series.length < 2) return [];
  let x = place.left;
  return series.flatMap(({ name }, tone): Shape[] => {
    const own = x;
    x += textWidth(name) + 30;
    return [
      { kind: 'bar', x: own, y: height - 11, width: 9, height: 9, tone },
      { kind: 'text', x: own + 13, y: height - 3, text: name, anchor: 'start' },
    ];
  });
};

/** A chart as rectangles, lines and words; every format draws these and nothing else. */
export const chartShapes = (chart: Chart, width: number): Drawing => {
  const hasKey = chart.series.length > 1;
  const height = place.height + (hasKey ? place.key : 0);
  const ground = place.height - place.foot;
  const most = roundUp(mostOf(chart));
  const yOf = (value: number): number => ground - (value / most) * (ground - place.top);
  const step = (width - place.left - place.right) / Math.max(1, chart.labels.length);
  const groups = chart.labels.flatMap((label, at): Shape[] => {
    const group = { x: place.left + at * step, width: step, at };
    const bars = chart.stacked ? stackedBars(chart, group, yOf) : besideBars(chart, group, yOf);
    return [...bars, { kind: 'text', x: group.x + step / 2, y: ground + 13, text: label, anchor: 'middle' }];
  });
  return { width, height, shapes: [...axis(most, width, yOf), ...groups, ...keyOf(chart, height)] };
};
