import type { Claim } from '../../shared/report/model.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';

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
