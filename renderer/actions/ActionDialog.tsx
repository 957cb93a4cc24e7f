import { useState } from 'react';
import type { CaseAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { keepValue } from '../api/kept-view.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { usePreferences } from '../ui/preferences.ts';
import { bodyOfForm, type ActionForm } from './action-form.ts';
import { ActionFields } from './ActionFields.tsx';

/** Under which a form is kept that nobody recorded yet. */
export const draftKey = (caseId: CaseId): string => `action.${caseId}`;

/** How long typing must rest before the form is on the disk. */
const restMs = 400;

export interface ActionAsked {
  form: ActionForm;
  /** What is corrected; null: a new entry. */
  before: CaseAction | null;
}

interface Props {
  caseId: CaseId;
  hosts: readonly string[];
  asked: ActionAsked;
  onClose: () => void;
}

const useSaving = ({ caseId, asked: { before } }: Props, onDone: () => void) => {
  const record = useCommand('actions.record');
  const correct = useCommand('actions.correct');
  const save = (body: CaseAction['body'], because: string): void => {
    if (before === null) record.mutate({ caseId, body }, { onSuccess: onDone });
    else correct.mutate({ caseId, id: before.id, version: before.version, body, because }, { onSuccess: onDone });
  };
  const { error, isPending } = before === null ? record : correct;
  return { save, error, isPending };
};

const Form = (props: Props) => {
  const { caseId, hosts, asked, onClose } = props;
  const { actions: words, shell } = useMessages();
  const zone = usePreferences(({ timeZone }) => timeZone);
  const [form, setForm] = useState(asked.form);
  const [because, setBecause] = useState('');
  const [isTried, setTried] = useState(false);
  const close = (): void => {
    keepValue(draftKey(caseId), null);
    onClose();
  };
  const { save, error, isPending } = useSaving(props, close);
  const { body, problems } = bodyOfForm(form, zone, asked.before?.body ?? null);
  const lacksReason = asked.before !== null && because.trim() === '';
  const change = (patch: Partial<ActionForm>): void => {
    const next = { ...form, ...patch };
    setForm(next);
    if (asked.before === null) keepValue(draftKey(caseId), next, restMs);
  };
  const submit = (): void => {
    setTried(true);
    if (problems.length === 0 && !lacksReason) save(body, because);
  };
  return (
    <div
      className="action-form"
      onKeyDownCapture={(event) => {
        // Choices keep the keys pressed in them to themselves.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        submit();
      }}
    >
      <ActionFields form={form} hosts={hosts} zone={zone} problems={isTried ? problems : []} onChange={change} />
      {asked.before === null ? null : (
        <TextField
          label={words.because}
          hint={words.becauseHint}
          value={because}
          maxLength={2000}
          problem={isTried && lacksReason ? words.because : null}
          onChange={setBecause}
        />
      )}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="row dialog-buttons">
        <Button onPress={close}>{shell.cancel}</Button>
        <Button kind="primary" isPending={isPending} onPress={submit}>
          {words.save}
        </Button>
      </div>
    </div>
  );
};

/** Writes down an action, or a correction of one. What is typed is kept until it is recorded or cancelled. */
export const ActionDialog = (props: Props) => {
  const words = useMessages().actions;
  const { asked, onClose } = props;
  return (
    <Dialog title={asked.before === null ? words.record : words.correct} isOpen onClose={onClose} width="wide">
      <Form {...props} />
    </Dialog>
  );
};
