import { kindMarks, levelMarks } from '../../shared/graph/marks.ts';
import type { FlowNode, NodeKind } from '../../shared/graph/model.ts';
import type { RuleLevel } from '../../shared/rules/model.ts';

/** A shape as it is printed; dashed where the thing is known only by reference. */
export const kindMark = (kind: NodeKind, known: boolean, x: number, y: number): string =>
  `<g fill="#fff" stroke="#222" stroke-width="1.1"${known ? '' : ' stroke-dasharray="2 1.5"'}>${kindMarks[kind](x, y)}</g>`;

const levelColours: Record<RuleLevel, string> = {
  critical: '#8f1313',
  high: '#b42318',
  medium: '#8a5a00',
  low: '#3f4a5a',
  informational: '#3f4a5a',
};

export const levelMark = (level: RuleLevel, x: number, y: number): string =>
  `<g fill="${levelColours[level]}">${levelMarks[level](x, y)}</g>`;

export const alertMark = (node: FlowNode, x: number, y: number): string =>
  node.alertLevel === null ? '' : levelMark(node.alertLevel, x, y);
