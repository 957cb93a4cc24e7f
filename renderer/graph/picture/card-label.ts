import { fitted } from '../../../shared/graph/fitted-text.ts';
import type { Box, CardWidths } from '../../../shared/graph/layout.ts';
import type { FlowNode } from '../../../shared/graph/model.ts';
import { visible } from '../../../shared/report/evidence-text.ts';
import { levelSeverity, severityShape } from '../../ui/severity.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { cardFont, measured } from './measured-text.ts';

/** Where a name begins: after the shape of its kind. */
export const iconRoom = 23;
const after = 8;
const narrowest = 104;
/** A longer name loses its middle. */
const widest = 236;

/** ▲ and ◆ stand before the name of what has alerts, with their number where there are several. */
const alertSign = (node: FlowNode): string => {
  if (node.alertLevel === null) return '';
  const shape = severityShape[levelSeverity[node.alertLevel]];
  return node.alerts.length > 1 ? `${shape}${node.alerts.length} ` : `${shape} `;
};

/** A group says whether it is open, as a tree does. */
const groupSign = (model: FlowModel, id: string): string => {
  const group = model.groups.get(id);
  return group === undefined ? '' : group.open ? '▾ ' : '▸ ';
};

/** The sign of what an analyst put there: on cards of the layer, and on recorded ones whose technique was set by hand. */
const analystSign = (model: FlowModel, id: string): string =>
  model.layer.has(id) || model.judged.has(id) ? `${model.signs.analyst} ` : '';

/** How much waits below a card for room, routine apart: that is everywhere. */
const waitingSign = (model: FlowModel, id: string): string => {
  let count = 0;
  for (const one of model.waiting.get(id) ?? []) if (one.reason !== 'folded-noise') count += one.count;
  return count === 0 ? '' : `+${count} `;
};

const differenceSigns = { added: '＋ ', removed: '− ', changed: '≠ ' };

const differenceSign = (model: FlowModel, id: string): string => {
  const difference = model.differences.get(id);
  return difference === undefined ? '' : differenceSigns[difference];
};

const signOf = (model: FlowModel, node: FlowNode): string =>
  differenceSign(model, node.id) +
  alertSign(node) +
  groupSign(model, node.id) +
  analystSign(model, node.id) +
  waitingSign(model, node.id);

export const nodeLabel = (model: FlowModel, node: FlowNode, box: Box): string => {
  const font = cardFont(node);
  const sign = signOf(model, node);
  const room = box.width - iconRoom - after - measured(sign, font);
  return sign + fitted(node.label, room, (text) => measured(text, font));
};

/** Processes and hosts are as wide as their names, within limits; what they touched stands in even columns. */
export const cardWidths = (model: FlowModel): CardWidths =>
  new Map(
    model.drawable.nodes
      .filter(({ kind }) => kind === 'process' || kind === 'host')
      .map((node) => {
        const text = signOf(model, node) + visible(node.label.slice(0, 80));
        const needed = Math.ceil(measured(text, cardFont(node))) + iconRoom + after + 2;
        return [node.id, Math.min(widest, Math.max(narrowest, needed))];
      }),
  );
