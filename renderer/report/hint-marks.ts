import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Hint } from '../../shared/report/hints/hint-model.ts';

const hintKey = new PluginKey<DecorationSet>('hints');
const asked = 'hints changed';

interface PlacedHint {
  hint: Hint;
  from: number;
  to: number;
}

const decorated = (doc: DocumentNode, hintsOf: (text: string) => readonly Hint[]): DecorationSet => {
  const all: Decoration[] = [];
  doc.forEach((node, at) => {
    for (const hint of hintsOf(node.textContent)) {
      const attributes = { class: `hint-mark hint-${hint.rule}` };
      all.push(Decoration.inline(at + 1 + hint.from, at + 1 + hint.to, attributes, { hint }));
    }
  });
  return DecorationSet.create(doc, all);
};

/** Underlines what hints are about. Evidence, receipts and certainty stand outside the text and are never looked at. */
export const hintMarks = (hintsOf: (text: string) => readonly Hint[]): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: hintKey,
    state: {
      init: (_config, { doc }) => decorated(doc, hintsOf),
      apply: (tr, before) => (tr.docChanged || tr.getMeta(asked) !== undefined ? decorated(tr.doc, hintsOf) : before),
    },
    props: { decorations: (state) => hintKey.getState(state) },
  });

/** A transaction after which hints are looked for anew: rules, dictionary or what is left alone changed. */
export const hintsAgain = (state: EditorState): Transaction => state.tr.setMeta(asked, true);

const isHint = (value: unknown): value is Hint => typeof value === 'object' && value !== null && 'rule' in value;

/** The hint at a place of the text. */
export const hintAt = (state: EditorState, from: number, to = from): PlacedHint | null => {
  const [found] = hintKey.getState(state)?.find(from, to) ?? [];
  if (found === undefined) return null;
  // What a decoration carries is not typed by its library.
  const { hint } = found.spec as { hint?: unknown };
  return isHint(hint) ? { hint, from: found.from, to: found.to } : null;
};
