import type { EdgeKind, FlowNode } from '../../../shared/graph/model.ts';
import type { WordWidths } from '../../../shared/graph/spoken-edges.ts';
import { spokenKinds } from '../../../shared/graph/spoken-edges.ts';

/** The family as Cytoscape accepts it: its parser knows double quotes only. */
export const cardFamily = '"Noto Sans JP Variable", "Noto Sans JP", system-ui, sans-serif';
export const processSize = 12;
export const satelliteSize = 11;
export const wordSize = 10;

export const cardFont = (node: FlowNode): string => {
  const weight = node.alertLevel !== null || node.kind === 'host' ? 600 : 400;
  const size = node.kind === 'process' || node.kind === 'host' ? processSize : satelliteSize;
  return `${weight} ${size}px ${cardFamily}`;
};

let ruler: CanvasRenderingContext2D | null = null;
let ruledFor = '';
/** font → text → width. A card is measured for its room and again for its name, and many cards bear one name. */
const widths = new Map<string, Map<string, number>>();
/** More texts than the largest flow that is drawn has. */
const mostWidths = 20_000;

const newRuler = (): CanvasRenderingContext2D | null => {
  // A face that arrives later is wider or narrower than what stood in for it.
  document.fonts.addEventListener('loadingdone', () => widths.clear());
  return document.createElement('canvas').getContext('2d');
};

const widthsIn = (font: string): Map<string, number> => {
  const known = widths.get(font);
  if (known !== undefined && known.size < mostWidths) return known;
  const made = new Map<string, number>();
  widths.set(font, made);
  return made;
};

/** Width of a text as the canvas will draw it, in CSS pixels. */
export const measured = (text: string, font: string): number => {
  ruler ??= newRuler();
  // Without a canvas nothing is drawn either; then any width will do.
  if (ruler === null) return text.length * processSize;
  const known = widthsIn(font);
  const found = known.get(text);
  if (found !== undefined) return found;
  // Setting a font, even the same one, costs more than measuring with it.
  if (ruledFor !== font) ruler.font = font;
  ruledFor = font;
  const { width } = ruler.measureText(text);
  known.set(text, width);
  return width;
};

/** The first text in a font takes tens of milliseconds: its faces are looked up and opened. */
export const readyFonts = (): void => {
  for (const weight of [400, 600])
    for (const size of [processSize, satelliteSize, wordSize]) measured('Ax 見', `${weight} ${size}px ${cardFamily}`);
};

/** How wide the words of relations are that stand in the picture. */
export const wordWidths = (words: Record<EdgeKind, string>): WordWidths =>
  Object.fromEntries(
    spokenKinds.map((kind) => [kind, Math.ceil(measured(words[kind], `400 ${wordSize}px ${cardFamily}`)) + 4]),
  );
