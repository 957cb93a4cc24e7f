import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { useEffect, useRef } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { emptyGrid } from '../../shared/report/grid.ts';
import { keysText } from '../nav/keys-text.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { useMessages } from '../ui/messages.ts';
import type { InsertedFigure } from './inserted-figure.ts';
import type { RecordsTable } from './records-table.ts';
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
  return () => {
    if (last.current?.isDestroyed === false) return last.current;
    // The report was left and opened again: where the caret was before.
    const caret = session.caret();
    return caret === null ? null : (session.editors.get(`${caret.part} ${caret.section}`) ?? null);
  };
};

const useApply = (session: WritingSession) => {
  const editorOf = useLastEditor(session);
  const apply = (make: (state: EditorState) => Transaction | null): void => {
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
  return Object.assign(apply, { hasPlace: (): boolean => editorOf() !== null });
};

interface Props {
  session: WritingSession;
  /** False where tables are made from facts alone. */
  hasTables?: boolean;
  /** A table made of the records selected elsewhere; none where there are no such records. */
  records?: RecordsTable;
  /** Pictures from files; none where there are no figures of a writer's own. */
  figures?: InsertedFigure;
}

const recordsKey = 'Mod+Alt+5';
const figureKey = 'Mod+Alt+6';

interface Entry {
  id: 'sentence' | 'heading' | 'bullet' | 'numbered' | 'table' | 'records' | 'figure';
  key: string;
  isOpen: () => boolean;
  run: () => void;
}

type Apply = ReturnType<typeof useApply>;

const entriesOf = (apply: Apply, { hasTables = true, records, figures }: Omit<Props, 'session'>): Entry[] => {
  const always = (): boolean => true;
  const offered = choices.filter(([id]) => hasTables || id !== 'table');
  const entries = offered.map(([id, choice, key]): Entry => ({
    id,
    key,
    isOpen: always,
    run: () => apply(making(choice)),
  }));
  if (records !== undefined) {
    const run = (): void => records.insert(apply);
    entries.push({ id: 'records', key: recordsKey, isOpen: () => records.count() > 0, run });
  }
  // No dialog where the figure would have no place.
  if (figures !== undefined)
    entries.push({ id: 'figure', key: figureKey, isOpen: apply.hasPlace, run: () => figures.insert(apply) });
  return entries;
};

const useShapeCommands = (entries: readonly Entry[], apply: Apply): void => {
  const group: AppCommand['group'] = ({ report }) => report.editor.group;
  useCommands([
    ...entries.map(({ id, key, isOpen, run }): AppCommand => ({
      id: `report.shape-${id}`,
      group,
      keys: [key],
      title: ({ report }) => report.shapes.command[id],
      enabled: isOpen,
      run,
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
};

/** What stands in a section beside sentences: headings, lists, tables and figures, by menu, key and palette. */
export const ShapeMenu = ({ session, ...offered }: Props) => {
  const words = useMessages().report.shapes;
  const apply = useApply(session);
  const entries = entriesOf(apply, offered);
  useShapeCommands(entries, apply);
  const textOf = ({ id }: Entry): string =>
    id === 'records' ? words.recordsTable({ count: offered.records?.count() ?? 0 }) : words.choices[id];
  return (
    <MenuTrigger>
      {/* A sign: the bar stays one line beside the inspector. */}
      <AriaButton className="button" data-kind="quiet" aria-label={words.menu}>
        <span title={words.menu}>¶</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="list-box" aria-label={words.menu}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className="list-item shape-item"
              isDisabled={!entry.isOpen()}
              onAction={entry.run}
            >
              {textOf(entry)} <kbd>{keysText(entry.key)}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
