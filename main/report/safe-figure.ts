import { SaxesParser } from 'saxes';
import { escapeHtml } from './escape.ts';

const elements = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan defs marker title desc clipPath symbol use'.split(
    ' ',
  ),
);
const attributes = new Set(
  (
    'id class x y x1 y1 x2 y2 cx cy r rx ry d points width height viewBox preserveAspectRatio transform fill stroke opacity role ' +
    'stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity fill-opacity fill-rule font-size font-weight ' +
    'text-anchor dominant-baseline dx dy textLength lengthAdjust clip-path marker-start marker-mid marker-end refX refY orient ' +
    'markerWidth markerHeight markerUnits href aria-label aria-hidden xmlns letter-spacing paint-order'
  ).split(' '),
);

/** References stay inside the figure. */
const isSafeValue = (name: string, value: string): boolean => {
  if (name === 'xmlns') return value === 'http://www.w3.org/2000/svg';
  if (name === 'href') return /^#[\w-]+$/.test(value);
  return !/url\s*\(/i.test(value) || /^url\(#[\w-]+\)$/.test(value);
};

/**
 * The figure's own style sheet, shut into the page's `.flow` by CSS nesting: its class names then change nothing else.
 * Plain rules only: nothing that loads, imports, escapes or closes the wrapper.
 */
const safeStyle = (css: string): string => {
  if (!/^[\w\s.#,:;{}()%'"+*>~-]*$/.test(css) || /url\s*\(|image\s*\(|expression/i.test(css)) return '';
  let depth = 0;
  for (const character of css) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth < 0) return '';
  }
  return depth === 0 ? `<style>.flow{${css}}</style>` : '';
};

/**
 * The figure as it may stand in a report: drawing elements with plain presentation attributes and plain style rules, written anew. Anything else
 * (scripts, event handlers, foreign content, outside references) is left out; null where it is no SVG at all.
 */
export const safeFigure = (svg: string): string | null => {
  const parser = new SaxesParser({ xmlns: false });
  const out: string[] = [];
  let skipped = 0;
  let broken = false;
  let first: string | null = null;
  let style: string | null = null;
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ name, attributes: given }) => {
    first ??= name;
    if (name === 'style' && skipped === 0) style = '';
    if (skipped > 0 || !elements.has(name)) {
      skipped += 1;
      return;
    }
    const kept = Object.entries(given).filter(([key, value]) => attributes.has(key) && isSafeValue(key, value));
    out.push(`<${name}${kept.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')}>`);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'style' && style !== null) {
      out.push(safeStyle(style));
      style = null;
    }
    if (skipped > 0) skipped -= 1;
    else out.push(`</${name}>`);
  });
  parser.on('text', (text) => {
    if (style !== null) style += text;
    else if (skipped === 0 && first !== null) out.push(escapeHtml(text));
  });
  parser.write(svg).close();
  return broken || first !== 'svg' ? null : out.join('').trim();
};
