import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { spanOf, type Anchor, type Sentence } from '../../shared/report/anchors.ts';

/** Where commented words stand in this editor. */
interface Placed {
  comment: number;
  from: number;
  to: number;
}

export interface CommentSurroundings {
  /** Open comments on this section, as they were placed last. */
  comments: () => readonly Anchor[];
  /** Words moved or were changed. */
  onMoved: (anchor: Anchor) => void;
  /** The comment that is chosen in the list. */
  chosen: () => number | null;
}

const marksKey = new PluginKey<readonly Placed[]>('comments');
const asked = 'comments changed';

interface Line extends Sentence {
  /** Position in front of its first sign. */
  start: number;
}

/** Sentences with their places. Text is all a sentence holds, so that signs and positions count alike. */
const linesOf = (doc: DocumentNode): Line[] => {
  const lines: Line[] = [];
  doc.forEach((node, at) => {
    lines.push({ id: String(node.attrs['id'] ?? ''), plain: node.textContent, start: at + 1 });
  });
  return lines;
};

const placeIn = (lines: readonly Line[], anchor: Anchor): Placed | null => {
  const span = spanOf(lines, anchor);
  const line = lines.find(({ id }) => id === span?.claim);
  if (span === null || line === undefined || span.from === span.to) return null;
  return { comment: anchor.comment, from: line.start + span.from, to: line.start + span.to };
};

const moved = (placed: readonly Placed[], { mapping }: Transaction): Placed[] =>
  placed.flatMap(({ comment, from, to }) => {
    const [start, end] = [mapping.map(from, 1), mapping.map(to, -1)];
    return start < end ? [{ comment, from: start, to: end }] : [];
  });

/** What follows the edits stays; what is new, or came back by undoing, is found by its words. */
const placedAfter = (tr: Transaction, before: readonly Placed[], around: CommentSurroundings): readonly Placed[] => {
  if (!tr.docChanged && tr.getMeta(asked) === undefined) return before;
  const comments = around.comments();
  const wanted = new Set(comments.map(({ comment }) => comment));
  const kept = moved(before, tr).filter(({ comment }) => wanted.has(comment));
  const here = new Set(kept.map(({ comment }) => comment));
  const missing = comments.filter(({ comment }) => !here.has(comment));
  if (missing.length === 0) return kept;
  const lines = linesOf(tr.doc);
  return [...kept, ...missing.flatMap((anchor) => placeIn(lines, anchor) ?? [])];
};

const anchorAt = (doc: DocumentNode, { comment, from, to }: Placed): Anchor => {
  const at = doc.resolve(from);
  const end = Math.min(to, at.end(), from + 500);
  return {
    comment,
    claim: String(at.parent.attrs['id'] ?? ''),
    from: at.parentOffset,
    quote: doc.textBetween(from, end),
  };
};

/** Underlines commented words and follows them through every edit; tells where they stand, to be saved with the text. */
export const commentMarks = (around: CommentSurroundings): Plugin<readonly Placed[]> =>
  new Plugin<readonly Placed[]>({
    key: marksKey,
    state: {
      init: (_config, { doc }) => {
        const lines = linesOf(doc);
        return around.comments().flatMap((anchor) => placeIn(lines, anchor) ?? []);
      },
      apply: (tr, before) => placedAfter(tr, before, around),
    },
    props: {
      decorations: (state) => {
        const placed = marksKey.getState(state) ?? [];
        const chosen = around.chosen();
        return DecorationSet.create(
          state.doc,
          placed.map(({ comment, from, to }) =>
            Decoration.inline(from, to, {
              class: comment === chosen ? 'comment-mark comment-chosen' : 'comment-mark',
              'data-comment': String(comment),
            }),
          ),
        );
      },
    },
    view: () => ({
      update: ({ state }, before) => {
        const placed = marksKey.getState(state) ?? [];
        if (placed === marksKey.getState(before)) return;
        for (const one of placed) around.onMoved(anchorAt(state.doc, one));
      },
    }),
  });

/** A transaction after which comments are placed anew: some were added, settled or opened again. */
export const commentsAgain = (state: EditorState): Transaction => state.tr.setMeta(asked, true);

/** The place of a comment in this editor, or null where its words are gone. */
export const commentPlace = (state: EditorState, comment: number): { from: number; to: number } | null =>
  marksKey.getState(state)?.find((one) => one.comment === comment) ?? null;
