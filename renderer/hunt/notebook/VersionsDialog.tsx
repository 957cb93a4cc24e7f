import { ask } from '../../api/ask.ts';
import { useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import type { NotebookSession, Which } from './notebook-session.ts';

interface Props {
  which: Which;
  session: NotebookSession;
  onClose: () => void;
}

/** What was written over, to be taken back. Taking one back is a text like any other: it can be saved, and undone by the next. */
export const VersionsDialog = ({ which, session, onClose }: Props) => {
  const { notebook: words, shell } = useMessages();
  const versions = useQuery('notebooks.versions', which);
  const restore = async (version: number): Promise<void> => {
    session.restore(await ask('notebooks.version', { ...which, version }));
    onClose();
  };
  return (
    <Dialog title={words.versions} isOpen onClose={onClose} actions={<Button onPress={onClose}>{shell.close}</Button>}>
      <p className="soft">{words.versionsHint}</p>
      <Answer of={versions}>
        {(list) =>
          list.length === 0 ? (
            <p>{words.noVersions}</p>
          ) : (
            <ul className="nb-versions">
              {list.map(({ version, cells, savedAt, savedBy }) => (
                <li key={version}>
                  <span>
                    {words.versionLine(countText(version), countText(cells))} ·{' '}
                    <TimeText ms={Date.parse(savedAt)} seconds /> · {savedBy}
                  </span>
                  <Button onPress={() => void restore(version)}>{words.restore}</Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Dialog>
  );
};
