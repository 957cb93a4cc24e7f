import { Node, type NodeViewRenderer } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EventId } from '../../shared/event/model.ts';
import { Certainty, ClaimShape } from '../../shared/report/model.ts';
import { ownEvents } from '../../shared/report/grid.ts';
import { isBlock } from '../../shared/report/shapes.ts';
import { marksOf, type Numbers } from '../../shared/report/marks.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import {
  attributesFrom,
  shapeOf,
  wordsOf,
  type ClaimAttributes,
  type ClaimNode,
  type ClaimsDocument,
  type TextNode,
} from './claims-document.ts';
import { isLeaf, shapeName, shapeOfElement } from './shape-text.ts';
import { claimFigure } from './claim-figure.ts';
import { claimGrid } from './claim-grid.ts';
import { claimKeys } from './claim-keys.ts';
import type { ClaimPlace, Under } from './claim-under.ts';

/** Words where certainty and receipts are not the writer's to choose. */
export interface FixedReceipts {
  certainty: Record<Certainty, string>;
  hint: string;
  receipt: string;
  /** Of a sentence somebody added: it stands on nothing stored. */
  own: string;
  ownHint: string;
}

export interface ClaimSurroundings {
  /** Numbers of the evidence table as last saved. */
  numbers: () => Numbers;
  /** Events that are no longer stored. */
  missing: () => ReadonlySet<EventId>;
  words: () => Messages['report']['editor'];
  evidence: () => Messages['report']['evidence'];
  certainty: () => Record<Certainty, string>;
  shapes: () => Messages['report']['shapes'];
  /** Records selected in another part of the case. */
  chosen: () => readonly EventId[];
  /** Sentences may be bound to these too. */
  /** A stored picture as `data:`; null where it is not stored. */
  picture: (image: string) => Promise<string | null>;
  learn: (events: readonly EventId[]) => void;
  openReceipt: (attributes: ClaimAttributes) => void;
  /** What a sentence stands on was made from records and is judged by them: nothing about it is chosen here. Null: it is. */
  fixed: () => FixedReceipts | null;
  /** It stands on the event that is selected elsewhere. */
  isShown: (attributes: ClaimAttributes) => boolean;
  /** Redraws of the receipts in sight, called when numbers or language changed. */
  redraws: Set<() => void>;
}

/** The text of a claim; the schema allows nothing else in it. */
const contentOf = (node: DocumentNode): TextNode[] => {
  const content: TextNode[] = [];
  node.forEach((child) => {
    content.push({ type: 'text', text: child.text ?? '', marks: child.marks.map(({ type }) => ({ type: type.name })) });
  });
  return content;
};

/** The editor's document as plain data. */
export const claimsDocumentOf = (doc: DocumentNode): ClaimsDocument => {
  const content: ClaimNode[] = [];
  doc.forEach((node) => {
    content.push({ type: 'claim', attrs: attributesFrom(node.attrs), content: contentOf(node) });
  });
  return { type: 'doc', content };
};

const button = (className: string, text: string, title: string): HTMLButtonElement => {
  const element = document.createElement('button');
  element.type = 'button';
  // The keyboard reaches receipts by Mod+Enter from the sentence; forty tab stops would bury the next field.
  element.tabIndex = -1;
  element.className = className;
  element.textContent = text;
  element.title = title;
  return element;
};

const isUnstated = (shape: ClaimShape | null): boolean => shape?.kind === 'heading' || shape?.kind === 'figure';

/** The words of a heading and of a figure are the analyst's anyway, and state nothing. */
const isEdited = (node: DocumentNode, { original, wasEdited, shape }: ClaimAttributes): boolean =>
  node.childCount > 0 && !isUnstated(shape) && (wasEdited || wordsOf(contentOf(node), original).changed);

/** A statement of fact. */
const needsProof = (node: DocumentNode): boolean => {
  const { certainty, shape } = attributesFrom(node.attrs);
  return node.childCount > 0 && !isBlock(shape) && (certainty === 'confirmed' || certainty === 'inferred');
};

/** Of a sentence somebody changed; of one somebody added to what was made from records, that it stands on none. */
const editedMark = ({ entries }: ClaimAttributes, around: ClaimSurroundings): HTMLElement => {
  const fixed = around.fixed();
  const words = around.words();
  const isOwn = fixed !== null && entries.length === 0;
  const mark = document.createElement('span');
  mark.className = 'claim-edited';
  mark.textContent = isOwn ? fixed.own : words.edited;
  mark.title = isOwn ? fixed.ownHint : words.editedHint;
  return mark;
};

const receiptParts = (node: DocumentNode, around: ClaimSurroundings): HTMLElement[] => {
  const attributes = attributesFrom(node.attrs);
  const words = around.words();
  const own = { ...attributes, events: ownEvents({ events: attributes.events, ...shapeOf(attributes) }) };
  const { numbers, more } = marksOf(own, around.numbers());
  const fixed = around.fixed();
  const open = fixed?.receipt ?? words.openReceipt({ count: attributes.events.length });
  const chips = numbers.map((number) => button('claim-chip', `[${number}]`, open));
  if (more > 0) chips.push(button('claim-chip', `+${more}`, open));
  // An entry that has no number yet: bound since the table was last made, or gone.
  if (attributes.entries.some((entry) => !around.numbers().has(entry)))
    chips.push(button('claim-chip', words.ledgerChip, words.ledgerOpen));
  const parts: HTMLElement[] = [];
  if (isEdited(node, attributes)) parts.push(editedMark(attributes, around));
  if (attributes.events.some((event) => around.missing().has(event))) {
    const mark = document.createElement('span');
    mark.className = 'claim-unproved';
    mark.textContent = words.stale;
    mark.title = words.staleHint;
    parts.push(mark);
  }
  if (chips.length === 0 && fixed === null && needsProof(node)) {
    const mark = button('claim-unproved', words.noReceipt, words.noReceiptHint);
    mark.dataset['open'] = '';
    parts.push(mark);
  }
  for (const chip of chips) chip.dataset['open'] = '';
  return [...parts, ...chips];
};

/** Whoever adds a sentence to what was made from records tells, and proves nothing. */
const shownCertainty = ({ certainty, entries }: ClaimAttributes, fixed: FixedReceipts | null): Certainty =>
  fixed !== null && certainty === 'confirmed' && entries.length === 0 ? 'advice' : certainty;
/** Blocks are drawn by views of their own: one is never updated into another. */
const blockKind = (node: DocumentNode): string | null => {
  const { shape } = attributesFrom(node.attrs);
  return isBlock(shape) ? (shape?.kind ?? null) : null;
};

const claimUnder = (node: DocumentNode, place: ClaimPlace, around: ClaimSurroundings): Under | null =>
  claimGrid(node, place, around) ?? claimFigure(node, place, around);

/** Where the words are; for a figure with what is asked for while there are none. */
const wordsElement = (node: DocumentNode, around: ClaimSurroundings): HTMLElement => {
  const element = document.createElement('div');
  element.className = 'claim-text';
  if (blockKind(node) === 'figure') element.dataset['hint'] = around.shapes().figure.caption;
  return element;
};

const nextCertainty = (certainty: Certainty): Certainty => {
  const all = Certainty.options;
  return all[(all.indexOf(certainty) + 1) % all.length] ?? 'confirmed';
};

const drawCertainty = (button: HTMLButtonElement, attributes: ClaimAttributes, around: ClaimSurroundings): void => {
  const { heading, headingHint, figure } = around.shapes();
  const named = { heading: [heading, headingHint], figure: [figure.name, figure.hint] } as const;
  const kind = attributes.shape?.kind;
  const [name, nameHint] = kind === 'heading' || kind === 'figure' ? named[kind] : [null, null];
  const fixed = around.fixed();
  const words = fixed?.certainty ?? around.certainty();
  const hint = fixed?.hint ?? around.words().certaintyHint;
  button.disabled = name !== null;
  button.textContent = name ?? words[shownCertainty(attributes, fixed)];
  button.title = nameHint ?? hint;
};

/**
 * The sentence is the content; certainty and receipt stand beside it, outside what is edited: an input method never meets
 * them while it composes.
 *
 *   ┌ row ──────────────────────────────────────────────────┐
 *   │ [確認] │ sentence (contentDOM)            │ [1] [2] … │
 *   └────────────────────────────────────────────────────────┘
 */
const claimView =
  (around: ClaimSurroundings): NodeViewRenderer =>
  ({ node: first, editor, getPos }) => {
    let node = first;
    const dom = document.createElement('div');
    dom.className = 'claim-row';
    const certainty = button('claim-certainty', '', '');
    certainty.contentEditable = 'false';
    const contentDOM = wordsElement(node, around);
    const receipt = document.createElement('div');
    receipt.className = 'claim-receipt';
    receipt.contentEditable = 'false';
    const under = claimUnder(node, { editor, getPos }, around);
    dom.append(certainty, contentDOM, receipt, ...(under === null ? [] : [under.dom]));

    const redraw = (): void => {
      const attributes = attributesFrom(node.attrs);
      dom.dataset['certainty'] = shownCertainty(attributes, around.fixed());
      dom.dataset['shape'] = attributes.shape === null ? '' : shapeName(attributes.shape);
      dom.dataset['claim'] = attributes.id ?? '';
      dom.dataset['empty'] = String(node.childCount === 0);
      drawCertainty(certainty, attributes, around);
      const wasShown = dom.dataset['shown'] === 'true';
      const isShown = around.isShown(attributes);
      dom.dataset['shown'] = String(isShown);
      if (isShown && !wasShown) dom.scrollIntoView({ block: 'nearest' });
      receipt.replaceChildren(...receiptParts(node, around));
      under?.draw(attributes);
    };
    const keepFocus = (event: Event): void => event.preventDefault();
    certainty.addEventListener('mousedown', keepFocus);
    certainty.addEventListener('click', () => {
      const at = getPos();
      if (at === undefined || !editor.isEditable || around.fixed() !== null) return;
      const { certainty: now } = attributesFrom(node.attrs);
      editor.view.dispatch(
        editor.state.tr.setNodeAttribute(at, 'certainty', nextCertainty(now)).setNodeAttribute(at, 'wasEdited', true),
      );
    });
    receipt.addEventListener('mousedown', keepFocus);
    receipt.addEventListener('click', (event) => {
      if (event.target instanceof HTMLElement && event.target.dataset['open'] !== undefined)
        around.openReceipt(attributesFrom(node.attrs));
    });
    around.redraws.add(redraw);
    redraw();
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== node.type || blockKind(next) !== blockKind(node)) return false;
        node = next;
        redraw();
        return true;
      },
      // Everything outside the sentence is ours to draw.
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
      stopEvent: (event) =>
        event.target instanceof HTMLElement && !contentDOM.contains(event.target) && event.type !== 'dragstart',
      destroy: () => around.redraws.delete(redraw),
    };
  };

const hidden = (initial: unknown) => ({ default: initial, rendered: false });

export const claimNode = (around: ClaimSurroundings) =>
  Node.create({
    name: 'claim',
    group: 'block',
    content: 'text*',
    defining: true,
    // Pasted text becomes plain sentences: receipts are never read from HTML.
    parseHTML: () => [
      { tag: 'p, h1, h2, h3, h4, h5, h6' },
      { tag: 'div' },
      { tag: 'li', getAttrs: (item) => (isLeaf(item) ? null : false) },
    ],
    renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
    addAttributes: () => ({
      id: hidden(null),
      certainty: hidden('confirmed'),
      events: hidden([]),
      entries: hidden([]),
      original: hidden(null),
      wasEdited: hidden(false),
      shape: {
        default: null,
        parseHTML: shapeOfElement,
        renderHTML: ({ shape }) => {
          const { data } = ClaimShape.safeParse(shape);
          return data === undefined ? {} : { 'data-shape': shapeName(data) };
        },
      },
    }),
    addNodeView: () => claimView(around),
    addKeyboardShortcuts() {
      return claimKeys(this.editor, around.openReceipt);
    },
  });
