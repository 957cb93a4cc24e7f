import { useState, useSyncExternalStore } from 'react';
import { notebooksContract, type NotebookFormat } from '../../../shared/hunt/notebook-contract.ts';
import { Marking } from '../../../shared/report/model.ts';
import type { SaveStatus } from '../../api/autosave.ts';
import { bridge } from '../../api/bridge.ts';
import { useCommand } from '../../api/queries.ts';
import { refusedFrom } from '../../api/refused.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { errorSentence } from '../../ui/error-sentence.ts';
import { Select } from '../../ui/fields.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText } from '../../ui/time.ts';
import type { NotebookSession, Which } from './notebook-session.ts';
import { VersionsDialog } from './VersionsDialog.tsx';

interface Props {
  which: Which;
  session: NotebookSession;
  /** Newer than ours after another window saved. */
  storedVersion: number;
  onRemoved: (title: string) => void;
}

const formats = notebooksContract.export.input.shape.format.options;

/** A name the system dialog takes: a title may hold anything. */
const fileName = (title: string, format: NotebookFormat): string =>
  `${title.replaceAll(/[\p{C}\\/:*?"<>|]/gu, '_').slice(0, 80) || 'notebook'}.${format}`;

const useExport = ({ which, session }: Pick<Props, 'which' | 'session'>) => {
  const language = useLanguage();
  const write = useCommand('notebooks.export');
  const [format, setFormat] = useState<NotebookFormat>('pdf');
  const start = async (): Promise<void> => {
    await session.flush();
    const file = await bridge().chooseSave(fileName(session.view().notebook.title, format));
    if (file !== null) write.mutate({ ...which, format, file, language });
  };
  return { format, setFormat, write, start };
};

const SaveState = ({ status }: { status: SaveStatus }) => {
  const messages = useMessages();
  const words = messages.report.editor.status;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const isFailed = status.state === 'refused' || status.state === 'conflict';
  const sentence = (): string => {
    if (status.state === 'refused') {
      return words.refused({ reason: errorSentence(messages, refusedFrom(status.error)).what });
    }
    if (status.state === 'conflict') return messages.notebook.conflict;
    if (status.state !== 'saved') return words[status.state];
    return words.saved({ time: zonedText(status.atMs ?? 0, timeZone).slice(11, 19) });
  };
  return (
    <span className="save-state" data-state={status.state} role="status" aria-live={isFailed ? 'assertive' : 'off'}>
      {sentence()}
    </span>
  );
};

/** Never overwritten silently: the analyst chooses between the two texts. */
const OtherWindow = ({ session, storedVersion }: Pick<Props, 'session' | 'storedVersion'>) => {
  const { notebook: words } = useMessages();
  const { notebook, status } = useSyncExternalStore(session.subscribe, session.view);
  if (status.state === 'conflict') {
    return (
      <Banner tone="danger">
        <span>{words.conflict}</span>
        <Button onPress={() => void session.overrule()}>{words.conflictMine}</Button>
        <Button onPress={() => void session.takeStored()}>{words.conflictTheirs}</Button>
      </Banner>
    );
  }
  if (status.state !== 'saved' || storedVersion <= notebook.version) return null;
  return (
    <Banner tone="caution">
      <span>{words.newer}</span>
      <Button onPress={() => void session.takeStored()}>{words.newerTake}</Button>
    </Banner>
  );
};

/** What is done with a notebook as a whole. */
export const NotebookBar = ({ which, session, storedVersion, onRemoved }: Props) => {
  const { notebook: words } = useMessages();
  const { notebook, status } = useSyncExternalStore(session.subscribe, session.view);
  const exporting = useExport({ which, session });
  const remove = useCommand('notebooks.remove');
  const [isVersions, setVersions] = useState(false);
  const { write, format } = exporting;
  useCommands([
    {
      id: 'notebook.export',
      title: ({ notebook: own }) => own.export,
      group: ({ notebook: own }) => own.group,
      keys: ['Mod+Shift+E'],
      run: () => void exporting.start(),
    },
  ]);
  return (
    <>
      <div className="nb-bar">
        <Select
          label={words.marking}
          labelHidden
          choices={Marking.options.map((value) => ({ value, title: value, text: value }))}
          value={notebook.marking}
          onChange={(marking) => session.change({ marking })}
        />
        <SaveState status={status} />
        <span className="push" />
        <Button kind="quiet" onPress={() => setVersions(true)}>
          {words.versions}
        </Button>
        <Button
          kind="quiet"
          onPress={() => remove.mutate({ ...which, isRemoved: true }, { onSuccess: () => onRemoved(notebook.title) })}
        >
          {words.remove}
        </Button>
        <Select
          label={words.exportFormat}
          labelHidden
          choices={formats.map((value) => ({ value, title: words.formats[value], text: words.formats[value] }))}
          value={format}
          onChange={exporting.setFormat}
        />
        <Button isPending={write.isPending} onPress={() => void exporting.start()}>
          {words.export}
        </Button>
      </div>
      <OtherWindow session={session} storedVersion={storedVersion} />
      {write.data ? <Banner tone="good">{words.exported(write.data.file)}</Banner> : null}
      {write.error ? <ErrorNotice error={write.error} /> : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {isVersions ? <VersionsDialog which={which} session={session} onClose={() => setVersions(false)} /> : null}
    </>
  );
};
