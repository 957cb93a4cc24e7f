import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { TextPlace } from '../placing.ts';

const mark = Decoration.mark({ class: 'cm-shown' });

/** Marks a place another part of the page speaks of; null: none. */
export const showPlace = StateEffect.define<TextPlace | null>();

export const shownPlace: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    let now = shown.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(showPlace)) continue;
      const { start = 0, end = 0 } = effect.value ?? {};
      const last = Math.min(end, transaction.newDoc.length);
      now = start < last ? Decoration.set([mark.range(start, last)]) : Decoration.none;
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});
