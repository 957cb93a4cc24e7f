import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import { ReportReading } from './ReportReading.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface ListProps {
  which: Which;
  onOpen: (version: number) => void;
}

const VersionList = ({ which, onOpen }: ListProps) => {
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
                <Button kind="quiet" aria-label={words.versionOpenLabel({ version })} onPress={() => onOpen(version)}>
                  {words.versionOpen}
                </Button>
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  );
};

const OldVersion = ({ which, version }: { which: Which; version: number }) => {
  const words = useMessages().report.editor;
  const answer = useQuery('report.version', { ...which, version });
  return (
    <Answer of={answer}>
      {(report) => (
        <>
          <p className="soft" role="status">
            {words.versionReading({ version })} <TimeText ms={Date.parse(report.savedAt ?? report.draftedAt)} seconds />
          </p>
          <ReportReading report={report} />
        </>
      )}
    </Answer>
  );
};

interface Props {
  which: Which;
  session: ReportSession;
  isOpen: boolean;
  onClose: () => void;
}

/** Every save is a version. Opened to be read; what is wanted back is saved as a new one, so nothing is ever lost. */
export const VersionsDialog = ({ which, session, isOpen, onClose }: Props) => {
  const words = useMessages().report.editor;
  const [shown, setShown] = useState<number | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const show = (version: number | null): void => {
    setShown(version);
    setError(null);
  };
  const close = (): void => {
    show(null);
    onClose();
  };
  const restore = async (from: number): Promise<void> => {
    try {
      await session.flush();
      const { version } = session.view().report;
      session.replace(await ask('report.restore', { ...which, version, from }));
      close();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  const actions =
    shown === null ? (
      <Button onPress={close}>{words.close}</Button>
    ) : (
      <>
        <Button onPress={() => show(null)}>{words.versionBack}</Button>
        <Button onPress={() => void restore(shown)}>{words.versionRestore}</Button>
      </>
    );
  const body =
    shown === null ? <VersionList which={which} onOpen={show} /> : <OldVersion which={which} version={shown} />;
  return (
    <Dialog title={words.versions} isOpen={isOpen} onClose={close} width="wide" actions={actions}>
      {error === null ? null : <ErrorNotice error={error} />}
      {isOpen ? body : null}
    </Dialog>
  );
};
