import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import type { ReportSession, Which } from './report-session.ts';

interface Props {
  which: Which;
  isOpen: boolean;
  onClose: () => void;
}

/** Throws the analyst's text away, so it asks; what is there now is saved first and stays as a version. */
export const RedraftDialog = ({ which, session, isOpen, onClose }: Props & { session: ReportSession }) => {
  const words = useMessages().report.editor;
  const [error, setError] = useState<Refused | null>(null);
  const redraft = async (): Promise<void> => {
    try {
      await session.flush();
      session.replace(await ask('report.redraft', which));
      setError(null);
      onClose();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  const actions = (
    <>
      <Button onPress={onClose}>{words.cancel}</Button>
      <Button kind="danger" onPress={() => void redraft()}>
        {words.redraftDo}
      </Button>
    </>
  );
  return (
    <Dialog title={words.redraftTitle} isOpen={isOpen} onClose={onClose} actions={actions} role="alertdialog">
      <p className="prose">{words.redraftBody}</p>
      {error === null ? null : <ErrorNotice error={error} />}
    </Dialog>
  );
};

const VersionList = ({ which }: { which: Which }) => {
  const words = useMessages().report.editor;
  const versions = useQuery('report.versions', which);
  return (
    <Answer of={versions}>
      {(lines) =>
        lines.length === 0 ? (
          <p className="soft">{words.versionsEmpty}</p>
        ) : (
          <ol className="version-list">
            {lines.map(({ version, savedAt, title }) => (
              <li key={version}>
                <span className="version-number">{version}</span>
                <TimeText ms={Date.parse(savedAt)} seconds />
                <span className="version-title">{title}</span>
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  );
};

export const VersionsDialog = ({ which, isOpen, onClose }: Props) => {
  const words = useMessages().report.editor;
  return (
    <Dialog
      title={words.versions}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      actions={<Button onPress={onClose}>{words.close}</Button>}
    >
      {isOpen ? <VersionList which={which} /> : null}
    </Dialog>
  );
};
