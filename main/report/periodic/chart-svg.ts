import type { Chart } from '../../../shared/periodic/model.ts';
import { chartShapes, toneOf, type Shape } from '../../../shared/periodic/chart-shapes.ts';
import { escapeHtml } from '../escape.ts';

const round = (value: number): string => String(Math.round(value * 10) / 10);

const drawn = (chart: Chart, shape: Shape): string => {
  switch (shape.kind) {
    case 'bar':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" fill="${toneOf(chart, shape.tone)}"/>`;
    case 'line':
      return `<line x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" stroke="${shape.isGround ? '#4a5361' : '#d7dbe1'}" stroke-width="${shape.isGround ? '1' : '0.6'}"/>`;
    case 'text':
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" text-anchor="${shape.anchor}" font-size="10" fill="#16191f">${escapeHtml(shape.text)}</text>`;
  }
};

/** A chart as a figure of the page: vector, no style sheet, its words in `alt` beside it. */
export const chartSvg = (chart: Chart, width = 680): string => {
  const { height, shapes } = chartShapes(chart, width);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escapeHtml(chart.alt)}"><title>${escapeHtml(chart.title)}</title>${shapes.map((shape) => drawn(chart, shape)).join('')}</svg>`;
};
