import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { useCommands, type AppCommand } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import type { FlowFiles } from '../flow/flow-files.ts';
import { MoreMenu } from '../flow/MoreMenu.tsx';
import type { ImportedDesk } from './use-imported-edit.ts';

interface Props {
  flow: ImportedFlow;
  desk: ImportedDesk;
  files: FlowFiles;
  /** Something is selected. */
  isChosen: boolean;
  onAdd: () => void;
  onConnect: () => void;
  onRemove: () => void;
}

/** While text is written its own undo counts. */
const isWriting = (): boolean =>
  document.activeElement?.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null;

const useKeys = ({ flow, desk, isChosen, onAdd, onConnect, onRemove }: Props): void => {
  const command = (
    id: 'add' | 'connect' | 'remove' | 'undo' | 'redo',
    keys: string[],
    { run, enabled }: { run: () => void; enabled: () => boolean },
  ): AppCommand => ({
    id: `imported.${id}`,
    title: ({ exchange }) => exchange.edit.commands[id],
    group: ({ exchange }) => exchange.edit.group,
    keys,
    run,
    enabled,
  });
  useCommands([
    command('add', ['m'], { run: onAdd, enabled: () => true }),
    command('connect', ['c'], { run: onConnect, enabled: () => isChosen }),
    command('remove', ['Delete'], { run: onRemove, enabled: () => isChosen && !isWriting() }),
    command('undo', ['Mod+Z'], { run: desk.undo, enabled: () => flow.history.undo !== null && !isWriting() }),
    command('redo', ['Mod+Shift+Z', 'Mod+Y'], {
      run: desk.redo,
      enabled: () => flow.history.redo !== null && !isWriting(),
    }),
  ]);
};

/** What can be done to the flow, and its history. */
export const ImportedTools = (props: Props) => {
  const { flow, desk, files, isChosen, onAdd, onConnect, onRemove } = props;
  const { edit: words, tab } = useMessages().exchange;
  const { undo, redo, undoable, redoable } = flow.history;
  useKeys(props);
  return (
    <>
      <div className="imported-tools" role="toolbar" aria-label={words.tools}>
        {files.choice}
        <Button kind="quiet" onPress={onAdd}>
          {words.add}
        </Button>
        <Button kind="quiet" isDisabled={!isChosen} onPress={onConnect}>
          {words.connect}
        </Button>
        <Button kind="quiet" isDisabled={!isChosen} onPress={onRemove}>
          {words.remove}
        </Button>
        <span className="imported-history">
          {undoable + redoable === 0 ? null : <span className="soft">{words.steps(undoable, redoable)}</span>}
          <span title={undo === null ? undefined : words.undoWhat(words.told(undo))}>
            <Button kind="quiet" isDisabled={undo === null || desk.isBusy} onPress={desk.undo}>
              {words.undo}
            </Button>
          </span>
          <span title={redo === null ? undefined : words.redoWhat(words.told(redo))}>
            <Button kind="quiet" isDisabled={redo === null || desk.isBusy} onPress={desk.redo}>
              {words.redo}
            </Button>
          </span>
          <MoreMenu
            items={[
              { id: 'import', title: tab.importFlow, run: files.onImport },
              { id: 'export', title: tab.exportFlow, run: files.onExport },
            ]}
          />
        </span>
      </div>
      {desk.error ? <ErrorNotice error={desk.error} /> : null}
    </>
  );
};
