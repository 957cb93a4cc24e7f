import { useState } from 'react';
import type { PeriodicReport } from '../../shared/periodic/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import type { Which } from './which.ts';

interface VersionsProps {
  which: Which;
  version: number;
  onRestored: (report: PeriodicReport) => void;
}

const VersionList = ({ which, version, onRestored }: VersionsProps) => {
  const { periodic } = useMessages();
  const versions = useQuery('periodic.versions', which);
  const restore = useCommand('periodic.restore');
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
                      <Button
                        isDisabled={one.version === version}
                        onPress={() =>
                          restore.mutate({ ...which, version, from: one.version }, { onSuccess: onRestored })
                        }
                      >
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
      {restore.error ? <ErrorNotice error={restore.error} /> : null}
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
        {isOpen ? (
          <VersionList
            {...props}
            onRestored={(report) => {
              props.onRestored(report);
              setOpen(false);
            }}
          />
        ) : null}
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
