import type { EditorView } from '@tiptap/pm/view';
import type { Offer } from './offers.ts';

/** Rows shown; how many more there are is said. */
export const SHOWN = 8;

export interface Drawn {
  rows: readonly Offer[];
  at: number;
  /** What the list is called, and what is said of rows that are not shown. */
  label: string;
  more: string;
  /** Where in the text the question begins. */
  from: number;
}

const optionId = (list: string, at: number): string => `${list}-${String(at)}`;

const line = (offer: Offer): HTMLElement => {
  const row = document.createElement('div');
  row.className = 'evidence-offer';
  row.setAttribute('role', 'option');
  for (const text of [`[${String(offer.number)}]`, offer.when, offer.host, offer.what]) {
    const cell = document.createElement('span');
    // Text of evidence, never markup.
    cell.textContent = text;
    row.append(cell);
  }
  return row;
};

/** Under the bracket; above it where there is no room below. */
const place = (list: HTMLElement, { left, top, bottom }: { left: number; top: number; bottom: number }): void => {
  const { offsetHeight: height, offsetWidth: width } = list;
  const below = bottom + 4;
  list.style.top = `${String(below + height > window.innerHeight ? Math.max(4, top - height - 4) : below)}px`;
  list.style.left = `${String(Math.max(4, Math.min(left, window.innerWidth - width - 8)))}px`;
};

/** The list beside the text. The text keeps the focus and says which row is meant. */
export const openOfferList = (view: EditorView, id: string, onTake: (offer: Offer) => void) => {
  const list = document.createElement('div');
  list.className = 'evidence-offers';
  list.id = id;
  list.setAttribute('role', 'listbox');
  list.hidden = true;
  document.body.append(list);
  const hide = (): void => {
    list.hidden = true;
  };
  view.dom.addEventListener('blur', hide);
  return {
    hide,
    draw: ({ rows, at, label, more, from }: Drawn): void => {
      list.setAttribute('aria-label', label);
      const lines = rows.slice(0, SHOWN).map((offer, index) => {
        const row = line(offer);
        row.id = optionId(id, index);
        row.setAttribute('aria-selected', String(index === at));
        row.addEventListener('mousedown', (event) => {
          event.preventDefault();
          onTake(offer);
        });
        return row;
      });
      const rest = document.createElement('p');
      rest.textContent = more;
      list.replaceChildren(...lines, ...(rows.length > SHOWN ? [rest] : []));
      list.hidden = false;
      place(list, view.coordsAtPos(from));
    },
    end: (): void => {
      view.dom.removeEventListener('blur', hide);
      list.remove();
    },
  };
};

/** What the text tells of its list to who does not see it. */
export const listAttributes = (id: string, at: number): Record<string, string> => ({
  'aria-controls': id,
  'aria-activedescendant': optionId(id, at),
});
