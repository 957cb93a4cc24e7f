import type { EditorView } from '@codemirror/view';
import { useState } from 'react';
import type { Desk } from './editor/language/completion.ts';
import { renamed } from './editor/language/rename.ts';
import { useEditorCommands } from './editor/use-editor-commands.ts';
import type { TypedValue } from './parameter-values.ts';
import { RenameDialog } from './RenameDialog.tsx';

type Values = Readonly<Record<string, TypedValue>>;

interface Props {
  view: EditorView | null;
  desk: Desk;
  names: readonly string[];
  values: Values;
  onValues: (values: Record<string, TypedValue>) => void;
}

/** Commands of the text, and what they say. */
export const TextActions = ({ view, desk, names, values, onValues }: Props) => {
  const [said, say] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  useEditorCommands({ view, desk, say, onRename: setRenaming });
  const rename = (from: string, to: string): void => {
    view?.dispatch({ changes: renamed(desk.language, view.state.doc.toString(), { from, to }) });
    const { [from]: value, ...rest } = values;
    onValues(value === undefined ? rest : { ...rest, [to]: value });
    setRenaming(null);
  };
  return (
    <>
      <p className="hunt-note" role="status">
        {said ?? desk.messages.hunt.editing.hint}
      </p>
      {renaming === null ? null : (
        <RenameDialog
          name={renaming}
          taken={names}
          onClose={() => setRenaming(null)}
          onRename={(to) => rename(renaming, to)}
        />
      )}
    </>
  );
};
