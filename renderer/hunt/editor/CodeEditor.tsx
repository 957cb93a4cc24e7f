import { closeBrackets } from '@codemirror/autocomplete';
import { history, historyField } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldState } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import type { TextPlace } from '../placing.ts';
import { adoptEditorStyles } from './adopt-styles.ts';
import { editorKeys } from './keys.ts';
import { editorLook } from './look.ts';
import { showPlace, shownPlace } from './shown-place.ts';

export interface CodeEditorProps {
  label: string;
  hint: string;
  /** Which text this is: each has its own history of changes, selection and scroll. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  onView: (view: EditorView | null) => void;
  /** What the language and the page add. */
  extensions: Extension;
  problems: readonly Diagnostic[];
  /** The problems are of this very text. */
  isChecked: boolean;
  shown: TextPlace | null;
}

adoptEditorStyles();

const changing = new Compartment();

const ground = (): Extension => [
  lintGutter(),
  lineNumbers(),
  codeFolding(),
  foldGutter({ openText: '▾', closedText: '▸' }),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({ top: true }),
  editorKeys(),
  editorLook(),
  shownPlace,
  // Hostile text stays where it was written: no line takes the direction of what stands in it.
  EditorView.perLineTextDirection.of(false),
];

/** Texts that are not shown now: coming back finds undo, selection and folds as they were. */
const left = new Map<string, unknown>();
const fields = { history: historyField, folds: foldState };

const stateOf = (name: string, value: string, extensions: Extension): EditorState => {
  const kept = left.get(name);
  if (kept !== undefined) {
    const state = EditorState.fromJSON(kept, { extensions }, fields);
    if (state.doc.toString() === value) return state;
  }
  return EditorState.create({ doc: value, extensions });
};

/** A text that somebody else set (a translation, a fix): one step that can be undone. */
const take = (view: EditorView, value: string): void => {
  const { doc } = view.state;
  view.dispatch({ changes: { from: 0, to: doc.length, insert: value }, userEvent: 'input.set' });
};

/** Problems of a longer text end where this one does. */
const within = (problems: readonly Diagnostic[], length: number): Diagnostic[] =>
  problems.flatMap((one) => (one.from > length ? [] : [{ ...one, to: Math.min(one.to, length) }]));

type Given = Pick<CodeEditorProps, 'name' | 'value' | 'onChange' | 'onView'>;

/** Makes the view of a text, and keeps text and view the same, whoever changes one of them. */
const useView = ({ name, value, onChange, onView }: Given, given: Extension) => {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  /** Texts told and not heard back yet: drawing may be slower than the fingers, and no older text may undo a newer one. */
  const unheard = useRef<string[]>([]);
  const latest = useRef({ value, given, onChange });
  useEffect(() => {
    latest.current = { value, given, onChange };
  });
  useEffect(() => {
    if (!parent.current) return undefined;
    unheard.current = [];
    const tell = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const text = update.state.doc.toString();
      unheard.current.push(text);
      latest.current.onChange(text);
    });
    const begun = latest.current;
    const extensions = [changing.of(begun.given), ground(), tell];
    const made = new EditorView({ parent: parent.current, state: stateOf(name, begun.value, extensions) });
    view.current = made;
    onView(made);
    return () => {
      left.set(name, made.state.toJSON(fields));
      made.destroy();
      view.current = null;
      onView(null);
    };
  }, [name, onView]);
  useEffect(() => {
    view.current?.dispatch({ effects: changing.reconfigure(given) });
  }, [given]);
  useEffect(() => {
    const made = view.current;
    if (!made) return;
    const heard = unheard.current.lastIndexOf(value);
    if (heard >= 0) unheard.current.splice(0, heard + 1);
    else if (made.state.doc.toString() !== value) take(made, value);
  }, [value, name]);
  return { parent, view };
};

export const CodeEditor = (props: CodeEditorProps) => {
  const { label, hint, name, extensions, problems, isChecked, shown } = props;
  const given = useMemo(
    () => [
      extensions,
      placeholder(hint),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
    ],
    [extensions, hint, label],
  );
  const { parent, view } = useView(props, given);
  useEffect(() => {
    const made = view.current;
    // Places of an older text move with the changes until the newer ones are here.
    if (made && isChecked) made.dispatch(setDiagnostics(made.state, within(problems, made.state.doc.length)));
  }, [problems, isChecked, name, view]);
  useEffect(() => {
    view.current?.dispatch({ effects: showPlace.of(shown) });
  }, [shown, name, view]);
  return <div ref={parent} className="hunt-code" />;
};
