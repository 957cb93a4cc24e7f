import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { useEffect, useRef } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { emptyGrid } from '../../shared/report/grid.ts';
import { keysText } from '../nav/keys-text.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { useMessages } from '../ui/messages.ts';
import { indented, shaped, withBlock, type Choice } from './shape-keys.ts';
import type { WritingSession } from './report-session.ts';

const choices = [
  ['sentence', null, 'Mod+Alt+0'],
  ['heading', 'heading', 'Mod+Alt+1'],
  ['bullet', 'bullet', 'Mod+Alt+2'],
  ['numbered', 'numbered', 'Mod+Alt+3'],
  // A table is put behind the sentence, whatever that is.
  ['table', 'table', 'Mod+Alt+4'],
] as const satisfies readonly (readonly [string, Choice | 'table', string])[];

const making =
  (choice: Choice | 'table') =>
  (state: EditorState): Transaction | null =>
    choice === 'table' ? withBlock(emptyGrid())(state) : shaped(state, choice);

/** The editor that has the focus, or had it last: the menu takes it away. */
const useLastEditor = (session: WritingSession): (() => Editor | null) => {
  const last = useRef<Editor | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const found = [...session.editors.values()].find(
        ({ view }) => target instanceof Node && view.dom.contains(target),
      );
      if (found !== undefined) last.current = found;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [session]);
  return () => (last.current?.isDestroyed === false ? last.current : null);
};

const useApply = (session: WritingSession) => {
  const editorOf = useLastEditor(session);
  return (make: (state: EditorState) => Transaction | null): void => {
    const editor = editorOf();
    if (editor === null || editor.view.composing) return;
    const tr = make(editor.state);
    if (tr !== null) {
      session.closeStep();
      editor.view.dispatch(tr);
      session.closeStep();
    }
    editor.commands.focus();
  };
};

interface Props {
  session: WritingSession;
  /** False where tables are made from facts alone. */
  hasTables?: boolean;
}

/** What stands in a section beside sentences: headings, lists and tables, by menu, key and palette. */
export const ShapeMenu = ({ session, hasTables = true }: Props) => {
  const words = useMessages().report.shapes;
  const apply = useApply(session);
  const offered = choices.filter(([id]) => hasTables || id !== 'table');
  const group: AppCommand['group'] = ({ report }) => report.editor.group;
  useCommands([
    ...offered.map(([id, choice, key]): AppCommand => ({
      id: `report.shape-${id}`,
      group,
      keys: [key],
      title: ({ report }) => report.shapes.command[id],
      run: () => apply(making(choice)),
    })),
    {
      id: 'report.shape-deeper',
      group,
      title: ({ report }) => report.shapes.deeper,
      run: () => apply(indented(1)),
    },
    {
      id: 'report.shape-higher',
      group,
      title: ({ report }) => report.shapes.higher,
      run: () => apply(indented(-1)),
    },
  ]);
  return (
    <MenuTrigger>
      <AriaButton className="button" data-kind="quiet">
        {words.menu}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="list-box" aria-label={words.menu}>
          {offered.map(([id, choice, key]) => (
            <MenuItem key={id} id={id} className="list-item" onAction={() => apply(making(choice))}>
              {words.choices[id]} <kbd>{keysText(key)}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
