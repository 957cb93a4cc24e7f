import { useMemo, useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { CardShift, FlowLayer } from '../../shared/graph/layer.ts';
import type { Point } from '../../shared/graph/layout.ts';
import type { FlowArrangement, FlowCamera, FlowShift, FlowView } from '../../shared/graph/saved-view.ts';
import type { Shifts } from '../../shared/graph/shifted-layout.ts';
import { keepValue, keptValue } from '../api/kept-view.ts';
import type { FlowCanvas } from './picture/flow-canvas.ts';
import type { FlowModel } from './flow/flow-model.ts';
import { acceptDraft, draftOf, newDraft, type LayerDraft } from './layer/layer-draft.ts';
import type { LayerActs } from './layer/LayerSection.tsx';
import type { LayerDesk } from './layer/use-flow-layer.ts';
import type { FlowShape } from './views/use-shape.ts';

/** How long typing must rest before the text is on the disk. */
const restMs = 400;

/** What an analyst is writing, kept until it is saved or given up: it survives the end of the app. */
export const useDraft = (caseId: CaseId) => {
  const key = `flow.draft.${caseId}`;
  const [draft, setDraft] = useState<LayerDraft | null>(() => keptValue(key, acceptDraft));
  const write = (next: LayerDraft | null): void => {
    setDraft(next);
    keepValue(key, next, restMs);
  };
  return [draft, write] as const;
};

interface Choosing {
  purpose: 'edge' | 'argument';
  from: string;
}

interface Parts {
  model: FlowModel;
  desk: LayerDesk;
  write: (draft: LayerDraft | null) => void;
  onSelect: (id: string | null) => void;
}

/** The acts of the layer; a link or argument takes what is selected next as its other end. */
export const useLayerActs = ({ model, desk, write, onSelect }: Parts) => {
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const acts: LayerActs = {
    write,
    remove: ({ content, version }) => desk.apply({ remove: [{ id: content.id, version }] }),
    choose: (purpose, from) => setChoosing({ purpose, from }),
  };
  const finish = (id: string, { purpose, from }: Choosing): void => {
    setChoosing(null);
    const item = model.layer.get(from);
    if (purpose === 'edge') {
      const draft = newDraft('edge', from);
      if (draft.content.type === 'edge') write({ ...draft, content: { ...draft.content, target: id } });
    } else if (item?.content.type === 'hypothesis') {
      const said = { of: id, stance: 'for' as const, confidence: null, why: '' };
      write({ ...draftOf(item), content: { ...item.content, arguments: [...item.content.arguments, said] } });
    }
  };
  const chooseOrSelect = (id: string | null): void => {
    if (choosing !== null && id !== null && id !== choosing.from) finish(id, choosing);
    onSelect(id);
  };
  return { acts, choosing, stopChoosing: () => setChoosing(null), chooseOrSelect };
};

const shiftsIn = ({ shifts }: FlowLayer, arrangement: FlowArrangement): CardShift[] =>
  shifts.filter((one) => one.arrangement === arrangement);

/** Every moved card of a layout back to where the layout puts it, save those that are wanted elsewhere. */
const putBack = (layer: FlowLayer, arrangement: FlowArrangement, wanted: readonly FlowShift[]): CardShift[] =>
  shiftsIn(layer, arrangement)
    .filter(({ id }) => !wanted.some((one) => one.id === id))
    .map((one) => ({ ...one, x: 0, y: 0 }));

/** Cards moved by hand in the layout in sight: kept per layout, undone like any other edit. */
export const useMoves = (
  { arrangement, desk }: { arrangement: FlowArrangement; desk: LayerDesk },
  hold: (id: string) => void,
) => {
  const { layer } = desk;
  const { shifts: all } = layer;
  const shifts = useMemo<Shifts>(
    () => new Map(all.filter((one) => one.arrangement === arrangement).map(({ id, x, y }) => [id, { x, y }])),
    [all, arrangement],
  );
  const onMove = (id: string, by: Point): void => {
    hold(id);
    const { x, y } = shifts.get(id) ?? { x: 0, y: 0 };
    desk.apply({ shift: [{ arrangement, id, x: Math.round(x + by.x), y: Math.round(y + by.y) }] });
  };
  return { shifts, onMove, reset: () => desk.apply({ shift: putBack(layer, arrangement, []) }) };
};

interface Looking {
  shape: FlowShape;
  changeShape: (part: Partial<FlowShape>) => void;
  desk: LayerDesk;
  canvas: FlowCanvas | null;
}

/** Where the view stands: what was opened last stays in place; a saved view or another layout begins with its own part. */
export const useLook = ({ shape, changeShape, desk, canvas }: Looking) => {
  const [anchor, setAnchor] = useState<string | null>(null);
  const [camera, setCamera] = useState<FlowCamera | null>(null);
  const look = (part: Partial<FlowShape>): void => {
    setAnchor(null);
    setCamera(null);
    changeShape(part);
  };
  const viewNow = (): Omit<FlowView, 'name'> => ({
    ...shape,
    shifts: shiftsIn(desk.layer, shape.arrangement).map(({ id, x, y }) => ({ id, x, y })),
    opened: desk.layer.opened,
    camera: canvas?.camera() ?? null,
  });
  const openView = ({ arrangement, filters, opened, camera: seen, shifts }: FlowView): void => {
    setAnchor(null);
    setCamera(seen);
    changeShape({ arrangement, filters });
    const { opened: now } = desk.layer;
    desk.apply({
      open: opened.filter((id) => !now.includes(id)),
      close: now.filter((id) => !opened.includes(id)),
      shift: [...putBack(desk.layer, arrangement, shifts), ...shifts.map((one) => ({ ...one, arrangement }))],
    });
  };
  return { anchor, hold: setAnchor, camera, look, viewNow, openView };
};
