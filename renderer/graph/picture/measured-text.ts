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

/** Width of a text as the canvas will draw it, in CSS pixels. */
export const measured = (text: string, font: string): number => {
  ruler ??= document.createElement('canvas').getContext('2d');
  // Without a canvas nothing is drawn either; then any width will do.
  if (ruler === null) return text.length * processSize;
  ruler.font = font;
  return ruler.measureText(text).width;
};

/** How wide the words of relations are that stand in the picture. */
export const wordWidths = (words: Record<EdgeKind, string>): WordWidths =>
  Object.fromEntries(
    spokenKinds.map((kind) => [kind, Math.ceil(measured(words[kind], `400 ${wordSize}px ${cardFamily}`)) + 4]),
  );
