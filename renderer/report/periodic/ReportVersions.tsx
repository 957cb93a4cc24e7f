import { useState, useSyncExternalStore } from 'react';
import { ask } from '../../api/ask.ts';
import { useQuery } from '../../api/queries.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, ErrorNotice } from '../../ui/Notice.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import type { PeriodicSession } from './periodic-session.ts';
import { textOf } from './periodic-text.ts';
import type { Which } from './which.ts';

interface VersionsProps {
  which: Which;
  session: PeriodicSession;
}

interface ListProps extends VersionsProps {
  onRestored: () => void;
}

const VersionList = ({ which, session, onRestored }: ListProps) => {
  const { periodic } = useMessages();
  const versions = useQuery('periodic.versions', which);
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const [error, setError] = useState<Refused | null>(null);
  const restore = async (from: number): Promise<void> => {
    try {
      // What is typed is a version before it is replaced.
      await session.flush();
      const { version } = session.view().report;
      session.replace(textOf(await ask('periodic.restore', { ...which, version, from })));
      onRestored();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return (
    <>
      <Answer of={versions}>
        {(list) =>
          list.length === 0 ? (
            <p className="prose">{periodic.noVersions}</p>
          ) : (
            <table className="plain-table">
              <tbody>
                {list.map((one) => (
                  <tr key={one.version}>
                    <th scope="row">{periodic.version(String(one.version))}</th>
                    <td>
                      <TimeText ms={Date.parse(one.savedAt)} seconds />
                    </td>
                    <td>{one.savedBy}</td>
                    <td>{one.title}</td>
                    <td>
                      <Button isDisabled={one.version === report.version} onPress={() => void restore(one.version)}>
                        {periodic.restore}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
      {error === null ? null : <ErrorNotice error={error} />}
    </>
  );
};

export const VersionsButton = (props: VersionsProps) => {
  const { periodic } = useMessages();
  const [isOpen, setOpen] = useState(false);
  useCommands([
    {
      id: 'periodic.versions',
      title: (all) => all.periodic.commands.versions,
      group: (all) => all.periodic.title,
      keys: ['v'],
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{periodic.versions}</Button>
      <Dialog title={periodic.versionsTitle} isOpen={isOpen} onClose={() => setOpen(false)} width="wide">
        {isOpen ? <VersionList {...props} onRestored={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
};

/** Words of a person would be replaced: asked first, and the text stays as a version. */
export const RedraftButton = ({ isPending, onRedraft }: { isPending: boolean; onRedraft: () => void }) => {
  const { periodic, shell } = useMessages();
  const [isAsking, setAsking] = useState(false);
  useCommands([
    {
      id: 'periodic.redraft',
      title: (all) => all.periodic.commands.redraft,
      group: (all) => all.periodic.title,
      keys: ['d'],
      run: () => setAsking(true),
    },
  ]);
  const go = (): void => {
    setAsking(false);
    onRedraft();
  };
  const actions = (
    <>
      <Button onPress={() => setAsking(false)}>{shell.cancel}</Button>
      <Button kind="primary" onPress={go}>
        {periodic.redraft}
      </Button>
    </>
  );
  return (
    <>
      <Button isPending={isPending} onPress={() => setAsking(true)}>
        {periodic.redraft}
      </Button>
      <Dialog
        title={periodic.redraftTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={actions}
        role="alertdialog"
      >
        <p className="prose">{periodic.redraftBody}</p>
      </Dialog>
    </>
  );
};
