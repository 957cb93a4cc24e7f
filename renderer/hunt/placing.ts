import { EditorView } from '@codemirror/view';
import { useState } from 'react';

export interface TextPlace {
  start: number;
  end: number;
}

/** 1-based line of a place. */
export const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
};

export interface Placing {
  view: EditorView | null;
  setView: (view: EditorView | null) => void;
  shown: TextPlace | null;
  show: (place: TextPlace | null) => void;
  go: (place: TextPlace) => void;
}

/** Places of the text that other parts of the page speak of: marked in it, or gone to. */
export const usePlacing = (): Placing => {
  const [view, setView] = useState<EditorView | null>(null);
  const [shown, show] = useState<TextPlace | null>(null);
  const go = ({ start, end }: TextPlace): void => {
    if (!view) return;
    const { length } = view.state.doc;
    const [anchor, head] = [Math.min(start, length), Math.min(end, length)];
    view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    view.focus();
  };
  return { view, setView, shown, show, go };
};
