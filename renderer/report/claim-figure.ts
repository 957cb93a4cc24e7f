import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { FigureShape } from '../../shared/report/figure.ts';
import { MOST_ALT } from '../../shared/report/model.ts';
import { attributesFrom, type ClaimAttributes } from './claims-document.ts';
import { claimActs, type ClaimPlace, type Under } from './claim-under.ts';

/** What a figure asks of the editor it stands in. */
interface FigurePlace {
  shapes: () => Messages['report']['shapes'];
  /** A stored picture as `data:`; null where it is not stored. */
  picture: (image: string) => Promise<string | null>;
}

const figureIn = ({ shape }: ClaimAttributes): FigureShape | null => (shape?.kind === 'figure' ? shape : null);

/** An input method composes in the field as anywhere: its keys and its unfinished words are never looked at. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

type Acts = ReturnType<typeof claimActs>;

/** The picture: reached by Tab from its caption, taken out with its figure by Delete. */
const pictureElement = (figure: FigureShape, acts: Acts, around: FigurePlace): HTMLElement => {
  const words = around.shapes().figure;
  const frame = document.createElement('div');
  frame.className = 'figure-picture';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'img');
  const told = (text: string): void => {
    frame.textContent = text;
    frame.classList.add('soft');
  };
  const image = document.createElement('img');
  image.alt = '';
  image.draggable = false;
  // The room it takes, before it is there.
  image.width = figure.width;
  image.height = figure.height;
  frame.append(image);
  if (figure.image === null) told(words.hidden);
  else {
    around.picture(figure.image).then(
      (src) => (src === null ? told(words.gone) : image.setAttribute('src', src)),
      () => told(words.gone),
    );
  }
  frame.addEventListener('focus', acts.entered);
  frame.addEventListener('keydown', (event) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    acts.remove();
  });
  return frame;
};

const altField = (acts: Acts, around: FigurePlace): { line: HTMLElement; field: HTMLTextAreaElement } => {
  const words = around.shapes().figure;
  const line = document.createElement('label');
  line.className = 'figure-alt';
  const field = document.createElement('textarea');
  field.rows = 1;
  field.maxLength = MOST_ALT;
  field.placeholder = words.altHint;
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'grid-tool';
  remove.textContent = words.remove;
  remove.addEventListener('click', acts.remove);
  line.append(words.alt, field);
  const row = document.createElement('div');
  row.className = 'figure-words';
  row.append(line, remove);
  field.addEventListener('focus', acts.entered);
  field.addEventListener('input', () => {
    const alt = field.value.replace(/[\r\n\t]+/g, ' ');
    acts.change((now) => {
      const figure = figureIn(now);
      return figure === null ? now : { ...now, shape: { ...figure, alt }, wasEdited: true };
    });
  });
  field.addEventListener('keydown', (event) => {
    // One line of plain text: Enter leads back to the caption.
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    acts.toWords();
  });
  return { line: row, field };
};

/** Picture and alternative text around the caption, which is the claim's own text; null for every other claim. */
export const claimFigure = (node: DocumentNode, place: ClaimPlace, around: FigurePlace): Under | null => {
  const first = figureIn(attributesFrom(node.attrs));
  if (first === null) return null;
  const acts = claimActs(place);
  const dom = document.createElement('div');
  dom.className = 'claim-figure';
  dom.contentEditable = 'false';
  let drawn = first.image;
  let picture = pictureElement(first, acts, around);
  const { line, field } = altField(acts, around);
  dom.append(picture, line);
  let composing = false;
  field.addEventListener('compositionstart', () => {
    composing = true;
  });
  field.addEventListener('compositionend', () => {
    composing = false;
  });
  return {
    dom,
    draw: (now) => {
      const figure = figureIn(now);
      if (figure === null) return;
      if (figure.image !== drawn) {
        // Undone, or taken over from somebody else's text.
        drawn = figure.image;
        const made = pictureElement(figure, acts, around);
        picture.replaceWith(made);
        picture = made;
      }
      picture.setAttribute('aria-label', around.shapes().figure.picture({ alt: figure.alt }));
      if (!composing && field.value !== figure.alt) field.value = figure.alt;
    },
  };
};
