import { useState } from 'react';
import type { AlertChange, AlertChangeOutcome } from '../../shared/sync/contract.ts';
import { changesOf } from '../../shared/sync/vendor-changes.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { errorSentence } from '../ui/error-sentence.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Checkbox, Select, TextField, type Choice } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import type { VendorAlert } from './vendor-alert.ts';

interface Props {
  alerts: readonly VendorAlert[];
  customer: string;
  isOpen: boolean;
  onClose: () => void;
}

type Status = NonNullable<AlertChange['status']>;
type Verdict = NonNullable<AlertChange['verdict']>;
const statuses: readonly Status[] = ['new', 'in-progress', 'closed', 'reopened'];

const choicesOf = <T extends string>(
  keep: string,
  values: readonly T[],
  words: Record<T, string>,
): Choice<T | 'keep'>[] => [
  { value: 'keep', title: keep, text: keep },
  ...values.map((value) => ({ value, title: words[value], text: words[value] })),
];

const isNothing = ({ status, verdict, assignee, comment }: AlertChange): boolean =>
  status === null && verdict === null && assignee === null && comment === null;

const Outcomes = ({
  alerts,
  outcomes,
}: {
  alerts: readonly VendorAlert[];
  outcomes: readonly AlertChangeOutcome[];
}) => {
  const messages = useMessages();
  const { write, facts } = messages.vendors;
  return (
    <table className="vendor-outcomes">
      <thead>
        <tr>
          <th scope="col">{facts.alert}</th>
          <th scope="col">{write.outcome}</th>
          <th scope="col">{write.trace}</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(({ alertId, state, note, trace, error }) => (
          <tr key={alertId}>
            <td>{alerts.find(({ id }) => id === alertId)?.title ?? alertId}</td>
            <td>
              <strong>{write.outcomes[state]}</strong>
              {error === null ? null : <div>{errorSentence(messages, { ...error, incident: '' }).what}</div>}
              {note === '' ? null : (
                <div>
                  <EvidenceText text={note} />
                </div>
              )}
            </td>
            <td>{trace === null ? null : <EvidenceText text={trace} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const useChange = () => {
  const [status, setStatus] = useState<Status | 'keep'>('keep');
  const [verdict, setVerdict] = useState<Verdict | 'keep'>('keep');
  const [assignee, setAssignee] = useState('');
  const [isUnassigned, setUnassigned] = useState(false);
  const [comment, setComment] = useState('');
  const change: AlertChange = {
    status: status === 'keep' ? null : status,
    verdict: verdict === 'keep' ? null : verdict,
    assignee: isUnassigned ? '' : assignee.trim() === '' ? null : assignee.trim(),
    comment: comment.trim() === '' ? null : comment.trim(),
  };
  return {
    change,
    fields: { status, verdict, assignee, isUnassigned, comment },
    set: { setStatus, setVerdict, setAssignee, setUnassigned, setComment },
  };
};

type FieldsProps = Pick<ReturnType<typeof useChange>, 'fields' | 'set'> & Pick<Props, 'alerts'>;

const Fields = ({ fields, set, alerts }: FieldsProps) => {
  const { write } = useMessages().vendors;
  const possible = changesOf(alerts.map(({ origin }) => origin.vendor));
  return (
    <>
      <div className="row">
        <Select
          label={write.status}
          choices={choicesOf(write.keep, statuses, write.statuses)}
          value={fields.status}
          onChange={set.setStatus}
        />
        <Select
          label={write.verdict}
          choices={choicesOf(write.keep, possible.verdicts, write.verdicts)}
          value={fields.verdict}
          onChange={set.setVerdict}
        />
      </div>
      <TextField
        label={write.assignee}
        hint={possible.assignment ? write.assigneeHint : write.noAssignment}
        value={fields.assignee}
        onChange={set.setAssignee}
        isDisabled={fields.isUnassigned || !possible.assignment}
        maxLength={200}
      />
      <Checkbox isSelected={fields.isUnassigned} onChange={set.setUnassigned} isDisabled={!possible.assignment}>
        {write.unassign}
      </Checkbox>
      <TextField label={write.comment} lines={3} value={fields.comment} onChange={set.setComment} maxLength={2000} />
    </>
  );
};

const Form = ({ alerts, customer, onClose }: Props) => {
  const { vendors, shell } = useMessages();
  const { write } = vendors;
  const { change, fields, set } = useChange();
  const [isTried, setTried] = useState(false);
  const sending = useCommand('sync.changeAlerts');
  if (sending.data !== undefined) {
    return (
      <>
        <Outcomes alerts={alerts} outcomes={sending.data} />
        <div className="row dialog-buttons">
          <Button kind="primary" onPress={onClose}>
            {write.close}
          </Button>
        </div>
      </>
    );
  }
  const send = (): void => {
    setTried(true);
    if (!isNothing(change)) sending.mutate({ alertIds: alerts.map(({ id }) => id), customer, change });
  };
  return (
    <>
      <p className="soft prose">{write.hint}</p>
      <Fields fields={fields} set={set} alerts={alerts} />
      {isTried && isNothing(change) ? <p className="field-problem">{write.nothing}</p> : null}
      {sending.error ? <ErrorNotice error={sending.error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={sending.isPending} onPress={send}>
          {write.send}
        </Button>
      </div>
    </>
  );
};

/** Status, verdict, assignment and comment for the vendor's console; then what became of each alert. */
export const VendorWriteDialog = (props: Props) => {
  const { write } = useMessages().vendors;
  return (
    <Dialog title={write.title(write.alerts(props.alerts.length))} isOpen={props.isOpen} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
};
