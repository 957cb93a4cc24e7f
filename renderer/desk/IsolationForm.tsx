import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { useCommand } from '../api/queries.ts';
import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Foot, Reason } from './dialog-foot.tsx';
import { TakeOverField, useTakeOver } from './take-over.tsx';

interface Props {
  caseIds: CaseId[];
  onClose: () => void;
  onDone: () => void;
}

export const IsolationForm = ({ caseIds, onClose, onDone }: Props) => {
  const { desk } = useMessages();
  const [decision, setDecision] = useState<'isolate' | 'not'>('not');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useCommand('alerts.isolation');
  const takeOver = useTakeOver(decide.error);
  const save = (): void => {
    setTried(true);
    if (reason.trim() === '' || takeOver.isMissing) return;
    decide.mutate({ caseIds, decision, reason, takeOver: takeOver.reason }, { onSuccess: onDone });
  };
  return (
    <>
      <p className="soft">{desk.isolationHint}</p>
      <Choices
        label={desk.isolationChoice}
        choices={(['isolate', 'not'] as const).map((value) => ({
          value,
          title: desk.isolationChoices[value],
          text: desk.isolationChoices[value],
        }))}
        value={decision}
        onChange={setDecision}
      />
      <Reason value={reason} onChange={setReason} isTried={isTried} />
      <TakeOverField of={takeOver} />
      <Foot error={decide.error} isPending={decide.isPending} onClose={onClose} onSave={save} save={desk.save} />
    </>
  );
};
