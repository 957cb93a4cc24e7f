import { useState } from 'react';
import type { Claim } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface Props {
  which: Which;
  session: ReportSession;
  isOpen: boolean;
  onClose: () => void;
}

/** Throws the analyst's text away, so it asks; what is there now is saved first and stays as a version. */
export const RedraftDialog = ({ which, session, isOpen, onClose }: Props) => {
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

export const StaleList = ({ stale }: { stale: Claim[] }) => (
  <ul className="stale-list">
    {stale.map(({ id, text }) => (
      <li key={id}>{text}</li>
    ))}
  </ul>
);

interface ConcernProps {
  newFacts: boolean;
  stale: Claim[];
  isOpen: boolean;
  onClose: () => void;
  onExport: () => void;
}

/** Before a file leaves the desk: what in it no longer stands on a stored record, and whether there is more to tell. */
export const ExportConcernDialog = ({ newFacts, stale, isOpen, onClose, onExport }: ConcernProps) => {
  const words = useMessages().report.editor;
  const actions = (
    <>
      <Button onPress={onClose}>{words.cancel}</Button>
      <Button onPress={onExport}>{words.exportAnyway}</Button>
    </>
  );
  return (
    <Dialog title={words.exportConcern} isOpen={isOpen} onClose={onClose} actions={actions} role="alertdialog">
      {newFacts ? <p className="prose">{words.newFacts}</p> : null}
      {stale.length > 0 ? (
        <>
          <p className="prose">{words.staleClaims({ count: stale.length })}</p>
          <StaleList stale={stale} />
        </>
      ) : null}
    </Dialog>
  );
};
