import { useState, type ReactNode } from 'react';
import { FalsePositiveCode } from '../../shared/alerts/contract.ts';
import { Severity } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { useCommand } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';

interface Props {
  caseIds: CaseId[];
  onClose: () => void;
  /** After it was recorded. */
  onDone: () => void;
}

interface FootProps {
  error: Refused | null;
  isPending: boolean;
  onClose: () => void;
  onSave: () => void;
}

const Foot = ({ error, isPending, onClose, onSave }: FootProps): ReactNode => {
  const { desk, shell } = useMessages();
  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={isPending} onPress={onSave}>
          {desk.save}
        </Button>
      </div>
    </>
  );
};

const Reason = ({
  value,
  onChange,
  isTried,
}: {
  value: string;
  onChange: (value: string) => void;
  isTried: boolean;
}) => {
  const { desk } = useMessages();
  return (
    <TextField
      label={desk.reason}
      hint={desk.reasonHint}
      lines={3}
      value={value}
      onChange={onChange}
      maxLength={2000}
      problem={isTried && value.trim() === '' ? desk.reasonNeeded : null}
    />
  );
};

const JudgeForm = ({ caseIds, onClose, onDone }: Props) => {
  const { desk, shell } = useMessages();
  const [severity, setSeverity] = useState<Severity>('false-positive');
  const [code, setCode] = useState<FalsePositiveCode | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const judge = useCommand('alerts.judge');
  const needsCode = severity === 'false-positive';
  const save = (): void => {
    setTried(true);
    if (reason.trim() === '' || (needsCode && code === null)) return;
    judge.mutate({ caseIds, severity, reason, code: needsCode ? code : null }, { onSuccess: onDone });
  };
  return (
    <>
      <p className="soft">{desk.judgeHint}</p>
      <Choices
        label={desk.columns.severity}
        choices={Severity.options.map((value) => ({
          value,
          title: <SeverityMark severity={value} quiet />,
          text: shell.severity[value],
        }))}
        value={severity}
        onChange={setSeverity}
      />
      {needsCode ? (
        <div className="desk-code">
          <Select
            label={desk.code}
            choices={FalsePositiveCode.options.map((value) => ({
              value,
              title: desk.codes[value],
              text: desk.codes[value],
            }))}
            value={code}
            onChange={setCode}
            placeholder="—"
          />
          {isTried && code === null ? <p className="field-problem">{desk.codeNeeded}</p> : null}
        </div>
      ) : null}
      <Reason value={reason} onChange={setReason} isTried={isTried} />
      <Foot error={judge.error} isPending={judge.isPending} onClose={onClose} onSave={save} />
    </>
  );
};

const IsolationForm = ({ caseIds, onClose, onDone }: Props) => {
  const { desk } = useMessages();
  const [decision, setDecision] = useState<'isolate' | 'not'>('not');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useCommand('alerts.isolation');
  const save = (): void => {
    setTried(true);
    if (reason.trim() !== '') decide.mutate({ caseIds, decision, reason }, { onSuccess: onDone });
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
      <Foot error={decide.error} isPending={decide.isPending} onClose={onClose} onSave={save} />
    </>
  );
};

export type Asked = { what: 'judge' | 'isolation'; caseIds: CaseId[] } | null;

/** Judging and deciding about isolation, for one case or many. */
export const DeskDialogs = ({ asked, ...rest }: { asked: Asked } & Omit<Props, 'caseIds'>) => {
  const { desk } = useMessages();
  const count = countText(asked?.caseIds.length ?? 0);
  const title = asked?.what === 'isolation' ? desk.isolationTitle(count) : desk.judgeTitle(count);
  return (
    <Dialog title={title} isOpen={asked !== null} onClose={rest.onClose}>
      {asked?.what === 'judge' ? <JudgeForm {...rest} caseIds={asked.caseIds} /> : null}
      {asked?.what === 'isolation' ? <IsolationForm {...rest} caseIds={asked.caseIds} /> : null}
    </Dialog>
  );
};
