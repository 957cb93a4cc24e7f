import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { listAttributes, openOfferList, SHOWN } from './offer-list.ts';
import { askedAt, matching, taken, type Asked, type Offer } from './offers.ts';

interface Around {
  offers: () => readonly Offer[];
  words: () => Messages['report']['evidence'];
}

/** `asked` null: nothing is offered. `dismissed`: where the bracket stands whose offers were put away. */
interface Standing {
  asked: Asked | null;
  at: number;
  dismissed: number | null;
}

type Told = { at: number } | { dismissed: number } | undefined;

const key = new PluginKey<Standing>('evidence-offers');
let made = 0;

const nothing: Standing = { asked: null, at: 0, dismissed: null };

const told = (before: Standing, tell: Exclude<Told, undefined>): Standing =>
  'at' in tell ? { ...before, at: tell.at } : { ...nothing, dismissed: tell.dismissed };

/** A bracket that stands in a text is no question: only one that is being typed, or that the caret has not left since. */
const isQuestion = (asked: Asked, before: Standing, tr: Transaction): boolean =>
  asked.from !== before.dismissed && (tr.docChanged || asked.from === before.asked?.from);

const after = (tr: Transaction, before: Standing, state: EditorState): Standing => {
  // `as`: only this plugin sets it.
  const tell = tr.getMeta(key) as Told;
  if (tell !== undefined) return told(before, tell);
  if (!tr.docChanged && !tr.selectionSet) return before;
  const asked = askedAt(state);
  if (asked === null) return nothing;
  if (isQuestion(asked, before, tr)) {
    return { asked, at: asked.text === before.asked?.text ? before.at : 0, dismissed: null };
  }
  return { ...nothing, dismissed: asked.from === before.dismissed ? before.dismissed : null };
};

interface Open {
  asked: Asked;
  rows: Offer[];
  at: number;
}

/** What is offered now. Null: nothing is asked for, or nothing fits. */
const openIn = (state: EditorState, around: Around): Open | null => {
  const { asked, at } = key.getState(state) ?? nothing;
  const rows = asked === null ? [] : matching(around.offers(), asked.text);
  return asked === null || rows.length === 0 ? null : { asked, rows, at: Math.min(at, rows.length - 1, SHOWN - 1) };
};

const take = (view: EditorView, { asked }: Open, offer: Offer): boolean => {
  const tr = taken(view.state, asked, offer);
  if (tr !== null) view.dispatch(tr);
  return tr !== null;
};

/** Keys that compose are the input method's, and keys with others held are commands. */
const isPlainKey = (view: EditorView, event: KeyboardEvent): boolean =>
  !view.composing && !event.isComposing && event.keyCode !== 229 && !event.ctrlKey && !event.metaKey && !event.altKey;

const keyDown = (view: EditorView, event: KeyboardEvent, around: Around): boolean => {
  const open = isPlainKey(view, event) ? openIn(view.state, around) : null;
  const current = open?.rows[open.at];
  if (open === null || current === undefined) return false;
  const tell = (now: Exclude<Told, undefined>): true => {
    view.dispatch(view.state.tr.setMeta(key, now));
    return true;
  };
  const shown = Math.min(SHOWN, open.rows.length);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by !== undefined) return tell({ at: (open.at + by + shown) % shown });
  if (event.key === 'Escape') return tell({ dismissed: open.asked.from });
  return event.key === 'Enter' || event.key === 'Tab' ? take(view, open, current) : false;
};

const viewOf = (view: EditorView, id: string, around: Around) => {
  const list = openOfferList(view, id, (offer) => {
    const open = openIn(view.state, around);
    if (open !== null) take(view, open, offer);
  });
  const draw = (): void => {
    const open = view.composing || !view.hasFocus() ? null : openIn(view.state, around);
    if (open === null) return list.hide();
    const words = around.words();
    const more = words.offersMore({ count: open.rows.length - SHOWN });
    return list.draw({ rows: open.rows, at: open.at, label: words.offers, more, from: open.asked.from });
  };
  // What was composed may be the bracket, or the words behind it.
  const composed = (): void => void setTimeout(draw);
  view.dom.addEventListener('compositionend', composed);
  return {
    update: draw,
    destroy: (): void => {
      view.dom.removeEventListener('compositionend', composed);
      list.end();
    },
  };
};

/**
 * `[` and a number or words offer the evidence of the report; the one that is chosen becomes a receipt of the sentence and leaves
 * no text. While an input method composes nothing is offered and no key is taken. Escape leaves what was typed.
 */
export const evidenceOffers = (around: Around): Plugin<Standing> => {
  made += 1;
  const id = `evidence-offers-${String(made)}`;
  return new Plugin<Standing>({
    key,
    state: { init: () => nothing, apply: (tr, before, _old, state) => after(tr, before, state) },
    props: {
      handleKeyDown: (view, event) => keyDown(view, event, around),
      attributes: (state): Record<string, string> => {
        const open = openIn(state, around);
        return open === null ? {} : listAttributes(id, open.at);
      },
    },
    view: (view) => viewOf(view, id, around),
  });
};
