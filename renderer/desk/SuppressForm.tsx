import { useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { dayMs, defaultDays, mostDays } from '../../shared/suppressions/hides.ts';
import type { Suppression } from '../../shared/suppressions/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { queryClient, queryKey, useCommand, useQuery } from '../api/queries.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Checkbox, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { Foot } from './dialog-foot.tsx';
import { choicesOf, firstChosen, scopeOf, type ScopeChoice, type Traits } from './suppress-scope.ts';
import { SuppressionPreview } from './SuppressionPreview.tsx';

export interface SavedSuppression {
  customer: string;
  suppression: Suppression;
  /** Alerts that left the desk by it. */
  hidden: number;
}

interface Props {
  row: QueueRow;
  onClose: () => void;
  onSaved: (saved: SavedSuppression) => void;
}

/** A whole number of days within the year, or null. */
export const daysIn = (text: string): number | null => {
  const days = /^\d{1,3}$/u.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : 0;
  return days >= 1 && days <= mostDays ? days : null;
};

interface ScopeProps {
  choices: readonly ScopeChoice[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  isOpen: boolean;
}

const ScopeEditor = ({ choices, chosen, onChosen, isOpen }: ScopeProps) => {
  const { suppress } = useMessages().triage;
  const toggle = ({ id }: ScopeChoice, isIn: boolean): void => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    onChosen(next);
  };
  return (
    <fieldset className="desk-scope">
      <legend>{suppress.scope}</legend>
      {choices.map((choice) => (
        <Checkbox
          key={choice.id}
          isSelected={chosen.has(choice.id)}
          onChange={(isIn) => toggle(choice, isIn)}
          hint={choice.kind === 'commandShape' ? suppress.shapeHint : null}
        >
          <span className="desk-scope-name">{suppress[choice.kind]}</span> <EvidenceText text={choice.value} />
        </Checkbox>
      ))}
      {isOpen ? <p className="field-problem">{suppress.scopeNeeded}</p> : null}
    </fieldset>
  );
};

export const DaysField = ({ days, onDays }: { days: string; onDays: (days: string) => void }) => {
  const { suppress } = useMessages().triage;
  const [nowMs] = useState(() => Date.now());
  const whole = daysIn(days);
  return (
    <div className="desk-days">
      <TextField
        label={suppress.days}
        value={days}
        onChange={onDays}
        inputMode="numeric"
        problem={whole === null ? suppress.daysProblem(String(mostDays)) : null}
      />
      {whole === null ? null : (
        <span className="soft">
          <TimeText ms={nowMs + whole * dayMs} seconds />
        </span>
      )}
    </div>
  );
};

const Editor = ({ traits, onClose, onSaved }: Omit<Props, 'row'> & { traits: Traits }) => {
  const { triage } = useMessages();
  const { suppress } = triage;
  const choices = choicesOf(traits);
  const [chosen, setChosen] = useState(() => firstChosen(choices));
  const [days, setDays] = useState(String(defaultDays));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const save = useCommand('suppressions.save');
  const scope = scopeOf(traits, choices, chosen);
  const { customer } = traits;
  const record = (): void => {
    setTried(true);
    const whole = daysIn(days);
    if (scope === null || whole === null || reason.trim() === '') return;
    const asked = { customer, scope, reason, expiresAtMs: Date.now() + whole * dayMs - 1000 };
    save.mutate(asked, {
      onSuccess: (suppression) => {
        const preview = queryClient.getQueryData<OutputOf<'suppressions.preview'>>(
          queryKey('suppressions.preview', { customer, scope }),
        );
        onSaved({ customer, suppression, hidden: preview?.hiddenTotal ?? 0 });
      },
    });
  };
  return (
    <>
      <p className="soft">{suppress.intro}</p>
      <ScopeEditor choices={choices} chosen={chosen} onChosen={setChosen} isOpen={scope === null} />
      {scope === null ? null : <SuppressionPreview customer={customer} scope={scope} />}
      <DaysField days={days} onDays={setDays} />
      <TextField
        label={suppress.reason}
        lines={2}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        problem={isTried && reason.trim() === '' ? suppress.reasonNeeded : null}
      />
      <Foot
        error={save.error}
        isPending={save.isPending}
        isDisabled={scope === null}
        onClose={onClose}
        onSave={record}
        save={suppress.save}
      />
    </>
  );
};

/** A scope put together from the alert's own values, with its preview beside it. */
export const SuppressForm = ({ row, ...rest }: Props) => {
  const { caseId, alertId } = row;
  const traits = useQuery('suppressions.traits', { caseId, alertId });
  return <Answer of={traits}>{(one) => <Editor {...rest} traits={one} />}</Answer>;
};
