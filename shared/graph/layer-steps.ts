import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { FlowEdit, FlowLayer, LayerType, StepTold } from './layer.ts';
import { CardShift, LayerItem } from './layer.ts';

/** Before and after of one item: doing puts `after` in place, undoing `before`. Null where there is none. */
const ItemChange = z.object({ before: LayerItem.nullable(), after: LayerItem.nullable() });

/** What a step does, whole, so that it can be undone by itself. */
export const StepBody = z.object({
  changes: z.array(ItemChange),
  open: z.array(z.string()),
  close: z.array(z.string()),
  /** Where cards were moved to; steps of earlier versions moved none. */
  shift: z.array(CardShift).default([]),
});
export type StepBody = z.infer<typeof StepBody>;

export interface FlowStep {
  number: number;
  at: string;
  by: string;
  state: 'done' | 'undone' | 'dropped';
  body: StepBody;
}

/** What is there now. */
export interface LayerState {
  items: Map<string, LayerItem>;
  opened: Set<string>;
  shifts: Map<string, CardShift>;
}

const shiftKey = ({ arrangement, id }: CardShift): string => `${arrangement} ${id}`;

/** What the done steps come to, in their order. */
export const layerState = (steps: readonly FlowStep[]): LayerState => {
  const state: LayerState = { items: new Map(), opened: new Set(), shifts: new Map() };
  for (const { body } of steps.filter((step) => step.state === 'done')) {
    for (const { before, after } of body.changes) {
      if (after !== null) state.items.set(after.content.id, after);
      else if (before !== null) state.items.delete(before.content.id);
    }
    for (const id of body.open) state.opened.add(id);
    for (const id of body.close) state.opened.delete(id);
    for (const shift of body.shift) {
      if (shift.x === 0 && shift.y === 0) state.shifts.delete(shiftKey(shift));
      else state.shifts.set(shiftKey(shift), shift);
    }
  }
  return state;
};

const typeOf = ({ changes }: StepBody): LayerType | null => {
  const [only] = changes;
  return changes.length === 1 ? ((only?.after ?? only?.before)?.content.type ?? null) : null;
};

const told = ({ number, at, by, body }: FlowStep): StepTold => ({
  number,
  at,
  by,
  added: body.changes.filter(({ before }) => before === null).length,
  changed: body.changes.filter(({ before, after }) => before !== null && after !== null).length,
  removed: body.changes.filter(({ after }) => after === null).length,
  opened: body.open.length,
  closed: body.close.length,
  moved: body.shift.length,
  type: typeOf(body),
});

/** The step an undo takes back, and the one a redo does again. Undone steps always lie on top of the done ones. */
export const turnable = (own: readonly FlowStep[]): Record<'undo' | 'redo', FlowStep | null> => ({
  undo: own.findLast(({ state }) => state === 'done') ?? null,
  redo: own.find(({ state }) => state === 'undone') ?? null,
});

/** `inherited`: steps of cases whose alerts came here; they count, but are undone where they were done. */
export const flowLayer = (inherited: readonly FlowStep[], own: readonly FlowStep[]): FlowLayer => {
  const { items, opened, shifts } = layerState([...inherited, ...own]);
  const { undo, redo } = turnable(own);
  return {
    items: [...items.values()],
    opened: [...opened],
    shifts: [...shifts.values()],
    undo: undo === null ? null : told(undo),
    redo: redo === null ? null : told(redo),
    undoable: own.filter(({ state }) => state === 'done').length,
    redoable: own.filter(({ state }) => state === 'undone').length,
  };
};

const refuseUnseen = (state: LayerState, id: string, version: number): LayerItem | null => {
  const present = state.items.get(id) ?? null;
  if ((present?.version ?? 0) !== version) throw new AppError('conflict', { what: 'flow item', id });
  return present;
};

/** Whether a hand-drawn edge, a note or an argument would be left pointing at nothing is for the reader to see, not a reason to refuse. */
const changesOf = (
  state: LayerState,
  { put, remove }: FlowEdit,
  stamp: Omit<LayerItem, 'content'>,
): StepBody['changes'] => [
  ...put.map(({ content, version }) => ({
    before: refuseUnseen(state, content.id, version),
    after: { content, ...stamp },
  })),
  ...remove.map(({ id, version }) => ({ before: refuseUnseen(state, id, version), after: null })),
];

/**
 * An edit as a step on what is there. Throws `conflict { what, id }` where an item is not as it was seen, `invalid-input` where an
 * edit names an item twice. Null where it would change nothing.
 */
export const stepOf = (state: LayerState, edit: FlowEdit, stamp: Omit<LayerItem, 'content'>): StepBody | null => {
  const ids = [...edit.put.map(({ content }) => content.id), ...edit.remove.map(({ id }) => id)];
  if (new Set(ids).size < ids.length)
    throw new AppError('invalid-input', { where: 'edit', why: 'an item is named twice' });
  const changes = changesOf(state, edit, stamp).filter(({ before, after }) => before !== null || after !== null);
  const open = [...new Set(edit.open)].filter((id) => !state.opened.has(id));
  const close = [...new Set(edit.close)].filter((id) => state.opened.has(id));
  const shift = edit.shift.filter((one) => {
    const { x, y } = state.shifts.get(shiftKey(one)) ?? { x: 0, y: 0 };
    return one.x !== x || one.y !== y;
  });
  return changes.length + open.length + close.length + shift.length === 0 ? null : { changes, open, close, shift };
};
