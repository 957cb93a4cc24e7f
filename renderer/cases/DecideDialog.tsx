import { useState } from 'react';
import { Severity } from '../../shared/alerts/model.ts';
import type { CaseOverview } from '../../shared/cases/contract.ts';
import { severityOf } from '../../shared/cases/model.ts';
import { queryClient, queryKey, useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';

interface Props {
  overview: CaseOverview;
  isOpen: boolean;
  onClose: () => void;
}

const Form = ({ overview, onClose }: Props) => {
  const { casesUi, shell } = useMessages();
  const { id } = overview.summary;
  const [severity, setSeverity] = useState<Severity>(severityOf(overview.judgement));
  const [reason, setReason] = useState(overview.judgement.analyst?.reason ?? '');
  const [isTried, setTried] = useState(false);
  const judge = useCommand('cases.judge');
  const isEmpty = reason.trim() === '';

  const save = (): void => {
    setTried(true);
    if (isEmpty) return;
    judge.mutate(
      { caseId: id, severity, reason },
      {
        onSuccess: (judged) => {
          queryClient.setQueryData(queryKey('cases.overview', { caseId: id }), judged);
          onClose();
        },
      },
    );
  };

  return (
    <>
      <Choices
        label={casesUi.columns.severity}
        choices={Severity.options.map((value) => ({
          value,
          title: <SeverityMark severity={value} quiet />,
          text: shell.severity[value],
        }))}
        value={severity}
        onChange={setSeverity}
      />
      <TextField
        label={casesUi.decideReason}
        hint={casesUi.decideReasonHint}
        lines={4}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        problem={isTried && isEmpty ? casesUi.decideNeedsReason : null}
      />
      {judge.error ? <ErrorNotice error={judge.error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={judge.isPending} onPress={save}>
          {casesUi.decideSave}
        </Button>
      </div>
    </>
  );
};

/** The analyst's own rating, with its reason: both go into the journal. */
export const DecideDialog = (props: Props) => {
  const { casesUi } = useMessages();
  const { overview, isOpen, onClose } = props;
  return (
    <Dialog title={casesUi.decideTitle(overview.summary.title)} isOpen={isOpen} onClose={onClose}>
      <Form {...props} />
    </Dialog>
  );
};
