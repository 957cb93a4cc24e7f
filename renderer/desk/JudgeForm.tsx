import { memo, useDeferredValue, useMemo, useState } from 'react';
import { FalsePositiveCode, type QueueRow, type SimilarCase } from '../../shared/alerts/contract.ts';
import { Severity } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Checkbox, Choices, Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { whyWords } from './AlertAround.tsx';
import { ThreeRatings } from './AlertFacts.tsx';
import { Foot, Reason } from './dialog-foot.tsx';
import { TakeOverField, useTakeOver } from './take-over.tsx';

export interface JudgeProps {
  caseIds: CaseId[];
  /** The alert in hand, where one case is judged. */
  row: QueueRow | null;
  /** Ticked at first: a false positive that is to be suppressed. */
  suppresses: boolean;
  onClose: () => void;
  /** After it was recorded; `suppress`: what the analyst wants to go on with. */
  onDone: (next: { suppress: QueueRow | null }) => void;
}

interface SimilarProps {
  row: QueueRow;
  chosen: ReadonlySet<CaseId>;
  onChosen: (chosen: ReadonlySet<CaseId>) => void;
}

const withCase = (chosen: ReadonlySet<CaseId>, caseId: CaseId, isIn: boolean): ReadonlySet<CaseId> => {
  const next = new Set(chosen);
  if (isIn) next.add(caseId);
  else next.delete(caseId);
  return next;
};

interface SimilarListProps extends Omit<SimilarProps, 'row'> {
  rows: readonly SimilarCase[];
}

/** Not drawn anew with each letter of the reason. */
const SimilarList = memo(({ rows, chosen, onChosen }: SimilarListProps) => {
  const messages = useMessages();
  const { triage } = messages;
  return (
    <fieldset className="desk-together">
      <legend>{triage.similarTogether}</legend>
      <p className="field-hint">{triage.similarHint}</p>
      <Checkbox
        isSelected={rows.every(({ caseId }) => chosen.has(caseId))}
        onChange={(all) => onChosen(new Set(all ? rows.map(({ caseId }) => caseId) : []))}
      >
        {triage.allSimilar} ({countText(rows.length)})
      </Checkbox>
      <div className="desk-together-list">
        {rows.map((one) => (
          <Checkbox
            key={one.caseId}
            isSelected={chosen.has(one.caseId)}
            onChange={(isIn) => onChosen(withCase(chosen, one.caseId, isIn))}
            hint={`${whyWords(messages, one)} · ${triage.alertsOfCase(countText(one.alerts))}`}
          >
            {one.host} · {one.rule}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
});

const none: readonly SimilarCase[] = [];

/** Cases like the one in hand that nobody judged yet: offered, never taken along unasked. */
const SimilarChoice = ({ row, chosen, onChosen }: SimilarProps) => {
  const { caseId, alertId } = row;
  const similar = useQuery('alerts.similar', { caseId, alertId });
  const open = useMemo(() => similar.data?.rows.filter(({ judged }) => judged === 'behaviour') ?? none, [similar.data]);
  // Drawn in small steps: the dialog is there at once.
  const shown = useDeferredValue(open, none);
  return shown.length === 0 ? null : <SimilarList rows={shown} chosen={chosen} onChosen={onChosen} />;
};

const Ratings = ({ row }: { row: QueueRow }) => {
  const { caseId, alertId, host } = row;
  const detail = useQuery('alerts.detail', { caseId, alertId, host });
  return <Answer of={detail}>{(one) => <ThreeRatings detail={one} />}</Answer>;
};

interface CodeProps {
  code: FalsePositiveCode | null;
  onCode: (code: FalsePositiveCode) => void;
  isTried: boolean;
}

const CodeChoice = ({ code, onCode, isTried }: CodeProps) => {
  const { desk } = useMessages();
  return (
    <div className="desk-code">
      <Select
        label={desk.code}
        choices={FalsePositiveCode.options.map((value) => ({
          value,
          title: desk.codes[value],
          text: desk.codes[value],
        }))}
        value={code}
        onChange={onCode}
        placeholder="—"
      />
      {isTried && code === null ? <p className="field-problem">{desk.codeNeeded}</p> : null}
    </div>
  );
};

const SeverityChoice = ({ value, onChange }: { value: Severity; onChange: (value: Severity) => void }) => {
  const { desk, shell } = useMessages();
  return (
    <Choices
      label={desk.columns.severity}
      choices={Severity.options.map((one) => ({
        value: one,
        title: <SeverityMark severity={one} quiet />,
        text: shell.severity[one],
      }))}
      value={value}
      onChange={onChange}
    />
  );
};

/** A decision with its reason; a false positive with its code, its likes and, where wanted, its suppression. */
export const JudgeForm = ({ caseIds, row, suppresses, onClose, onDone }: JudgeProps) => {
  const { desk, triage } = useMessages();
  const [severity, setSeverity] = useState<Severity>('false-positive');
  const [code, setCode] = useState<FalsePositiveCode | null>(null);
  const [reason, setReason] = useState('');
  const [together, setTogether] = useState<ReadonlySet<CaseId>>(new Set());
  const [isSuppressing, setSuppressing] = useState(suppresses);
  const [isTried, setTried] = useState(false);
  const judge = useCommand('alerts.judge');
  const takeOver = useTakeOver(judge.error);
  const isFalse = severity === 'false-positive';
  const save = (): void => {
    setTried(true);
    if (reason.trim() === '' || (isFalse && code === null) || takeOver.isMissing) return;
    const judged = isFalse ? [...new Set([...caseIds, ...together])] : caseIds;
    judge.mutate(
      { caseIds: judged, severity, reason, code: isFalse ? code : null, takeOver: takeOver.reason },
      { onSuccess: () => onDone({ suppress: isFalse && isSuppressing ? row : null }) },
    );
  };
  return (
    <>
      <p className="soft">{desk.judgeHint}</p>
      {row === null ? null : <Ratings row={row} />}
      <SeverityChoice value={severity} onChange={setSeverity} />
      {isFalse ? <CodeChoice code={code} onCode={setCode} isTried={isTried} /> : null}
      <Reason value={reason} onChange={setReason} isTried={isTried} />
      {isFalse && row !== null ? (
        <>
          <SimilarChoice row={row} chosen={together} onChosen={setTogether} />
          <Checkbox isSelected={isSuppressing} onChange={setSuppressing} hint={triage.suppress.afterHint}>
            {triage.suppress.after}
          </Checkbox>
        </>
      ) : null}
      <TakeOverField of={takeOver} />
      <Foot error={judge.error} isPending={judge.isPending} onClose={onClose} onSave={save} save={desk.save} />
    </>
  );
};
