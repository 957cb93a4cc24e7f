import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { countText } from '../ui/numbers.ts';
import { Foot } from './dialog-foot.tsx';
import { TakeOverField, useTakeOver } from './take-over.tsx';

interface Props {
  caseIds: CaseId[];
  onClose: () => void;
  onDone: () => void;
}

/** Somebody else has it in hand: with a reason it is taken over. */
export const TakeOverForm = ({ caseIds, onClose, onDone }: Props) => {
  const { triage } = useMessages();
  const [reason, setReason] = useState('');
  const claim = useCommand('shift.claim');
  const save = (): void => {
    if (reason.trim() !== '') claim.mutate({ caseIds, takeOver: reason }, { onSuccess: onDone });
  };
  return (
    <>
      <p className="soft">{triage.takeOver.body(triage.takeOver.others)}</p>
      <TextField
        label={triage.takeOver.reason}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        lines={2}
        autoFocus
      />
      <Foot
        error={claim.error}
        isPending={claim.isPending}
        isDisabled={reason.trim() === ''}
        onClose={onClose}
        onSave={save}
        save={triage.takeOver.go}
      />
    </>
  );
};

export const AssignForm = ({ caseIds, onClose, onDone }: Props) => {
  const { triage } = useMessages();
  const people = useQuery('shift.people', {}).data;
  const [owner, setOwner] = useState('');
  const assign = useCommand('shift.assign');
  const takeOver = useTakeOver(assign.error);
  const save = (): void => {
    if (owner.trim() === '' || takeOver.isMissing) return;
    assign.mutate({ caseIds, owner, takeOver: takeOver.reason }, { onSuccess: onDone });
  };
  const names = people?.names ?? [];
  return (
    <>
      {names.length === 0 ? null : (
        <Select
          label={triage.assignTo}
          choices={nameChoices(names)}
          value={names.find((name) => name === owner) ?? null}
          onChange={setOwner}
          placeholder="—"
        />
      )}
      <TextField label={triage.assignNew} value={owner} onChange={setOwner} maxLength={60} autoFocus />
      <TakeOverField of={takeOver} />
      <Foot
        error={assign.error}
        isPending={assign.isPending}
        isDisabled={owner.trim() === ''}
        onClose={onClose}
        onSave={save}
        save={`${triage.assign} (${countText(caseIds.length)})`}
      />
    </>
  );
};

/** Words of the filter language. */
const isTaken = (name: string): boolean => ['me', 'none', 'analyst'].includes(name.trim().toLowerCase());

const NameForm = ({ onClose, onDone }: Omit<Props, 'caseIds'>) => {
  const { triage } = useMessages();
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const change = useCommand('settings.change');
  const isWrong = name.trim() === '' || isTaken(name);
  const save = (): void => {
    setTried(true);
    if (!isWrong) change.mutate({ analyst: name }, { onSuccess: onDone });
  };
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="soft">{triage.nameBody}</p>
      <TextField
        label={triage.nameLabel}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
        problem={isTried && isWrong ? triage.nameNeeded : null}
      />
      <Foot error={change.error} isPending={change.isPending} onClose={onClose} onSave={save} save={triage.nameKeep} />
    </form>
  );
};

/** Asks for the analyst's name before the first thing that needs one, then goes on with it. */
export const useNamed = () => {
  const { triage } = useMessages();
  const me = useQuery('shift.people', {}).data?.me;
  const [waiting, setWaiting] = useState<{ run: () => void } | null>(null);
  const named = (run: () => void): void => {
    if (me === '') setWaiting({ run });
    else run();
  };
  const dialog = (
    <Dialog title={triage.nameTitle} isOpen={waiting !== null} onClose={() => setWaiting(null)}>
      {waiting === null ? null : (
        <NameForm
          onClose={() => setWaiting(null)}
          onDone={() => {
            setWaiting(null);
            waiting.run();
          }}
        />
      )}
    </Dialog>
  );
  return { named, dialog };
};
