import { startCompletion } from '@codemirror/autocomplete';
import { toggleComment } from '@codemirror/commands';
import { foldAll, foldedRanges, toggleFold, unfoldAll } from '@codemirror/language';
import { forEachDiagnostic, nextDiagnostic } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView } from '@codemirror/view';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { useCommands, type AppCommand } from '../../nav/commands.ts';
import { formatHunt } from './language/format.ts';
import { showHelp } from './language/hover.ts';
import { nameAt } from './language/rename.ts';
import type { Desk } from './language/completion.ts';

type Named = keyof Messages['hunt']['editing']['commands'];

/** The fix of the problem the cursor stands in, or of the first one behind it. */
const mendAt = (view: EditorView): void => {
  const place = view.state.selection.main.head;
  let mend: (() => void) | null = null;
  let isHere = false;
  forEachDiagnostic(view.state, ({ actions = [] }, from, to) => {
    const [action] = actions;
    const here = from <= place && place <= to;
    if (action === undefined || isHere || (mend !== null && !here)) return;
    if (!here && from < place) return;
    isHere = here;
    mend = () => action.apply(view, from, to);
  });
  (mend as (() => void) | null)?.(); // The compiler does not see that the callback above ran.
};

const toggleAll = (view: EditorView): void => {
  if (foldedRanges(view.state).size > 0) unfoldAll(view);
  else foldAll(view);
};

/** Puts the formatted text in as one step that can be undone. Answers what to say. */
export const formatIn = (view: EditorView, { language, messages }: Desk): string => {
  const { editing } = messages.hunt;
  const text = view.state.doc.toString();
  const made = formatHunt(language, text);
  if ('refused' in made) return editing.formatRefused[made.refused];
  if (made.text === text) return editing.formatSame;
  view.dispatch({ changes: { from: 0, to: text.length, insert: made.text }, userEvent: 'format' });
  return editing.formatted;
};

interface Given {
  view: EditorView | null;
  desk: Desk;
  say: (text: string) => void;
  onRename: (name: string) => void;
}

/** What can be done with the text: each by a key and from the palette. */
export const useEditorCommands = ({ view, desk, say, onRename }: Given): void => {
  const { editing } = desk.messages.hunt;
  const command = (name: Named, keys: readonly string[], run: (view: EditorView) => void): AppCommand => ({
    id: `hunt.${name}`,
    title: ({ hunt }) => hunt.editing.commands[name],
    group: ({ hunt }) => hunt.title,
    keys,
    enabled: () => view !== null,
    run: () => {
      if (view === null) return;
      view.focus();
      run(view);
    },
  });
  useCommands([
    command('complete', ['Mod+J'], (on) => void startCompletion(on)),
    command('help', ['Mod+Shift+H'], (on) => showHelp(on, desk)),
    command('format', ['Mod+Shift+P'], (on) => say(formatIn(on, desk))),
    command('rename', ['F2'], (on) => {
      const { doc, selection } = on.state;
      const name = nameAt(desk.language, doc.toString(), selection.main.head);
      if (name === null) say(editing.noParameter);
      else onRename(name);
    }),
    command('fix', ['Mod+.'], mendAt),
    command('nextProblem', ['F8'], (on) => void nextDiagnostic(on)),
    command('fold', ['F9'], (on) => void toggleFold(on)),
    command('foldAll', ['Mod+F9'], toggleAll),
    command('find', ['Mod+F'], (on) => void openSearchPanel(on)),
    command('comment', ['Mod+/'], (on) => void toggleComment(on)),
  ]);
};
