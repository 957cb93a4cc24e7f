import { useState } from 'react';
import { Severity } from '../../shared/alerts/model.ts';
import { Awaited, Escalation, EscalationStage } from '../../shared/opsrules/alarms.ts';
import type { RuleDocument } from '../../shared/opsrules/model.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';
import { choicesOf } from './RuleDialog.tsx';
import { putAt, takenNames } from './named-list.ts';
import { RowButtons } from './RowButtons.tsx';

const newStep: Escalation = {
  name: '',
  severities: [],
  stage: 'received',
  minutes: 15,
  without: 'taken-up',
  to: '',
  channel: '',
};

interface FieldsProps {
  draft: Escalation;
  minutes: string;
  onChange: (part: Partial<Escalation>) => void;
  onMinutes: (text: string) => void;
}

const Fields = ({ draft, minutes, onChange: change, onMinutes: setMinutes }: FieldsProps) => {
  const { opsrules, desk, shell } = useMessages();
  const columns = opsrules.escalationColumns;
  return (
    <div className="ops-pair">
      <Select
        label={columns.stage}
        choices={choicesOf(EscalationStage.options, desk.stage)}
        value={draft.stage}
        onChange={(stage) => change({ stage })}
      />
      <TextField label={columns.minutes} value={minutes} onChange={setMinutes} maxLength={5} inputMode="numeric" />
      <Select
        label={columns.without}
        choices={choicesOf(Awaited.options, opsrules.awaited)}
        value={draft.without}
        onChange={(without) => change({ without })}
      />
      <div className="field">
        <span>{columns.severities}</span>
        <MultiSelect
          label={columns.severities}
          allText={opsrules.any}
          choices={choicesOf(Severity.options, shell.severity)}
          values={draft.severities}
          onChange={(severities) => change({ severities })}
        />
      </div>
      <TextField label={columns.to} value={draft.to} onChange={(to) => change({ to })} maxLength={200} />
      <TextField
        label={columns.channel}
        value={draft.channel}
        onChange={(channel) => change({ channel })}
        maxLength={120}
      />
    </div>
  );
};

interface FormProps {
  step: Escalation;
  taken: readonly string[];
  onApply: (step: Escalation) => void;
  onClose: () => void;
}

const Form = ({ step, taken, onApply, onClose }: FormProps) => {
  const { opsrules, shell } = useMessages();
  const columns = opsrules.escalationColumns;
  const [draft, setDraft] = useState(step);
  const [minutes, setMinutes] = useState(String(step.minutes));
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<Escalation>): void => setDraft({ ...draft, ...part });
  const edited = Escalation.safeParse({ ...draft, minutes: Number(minutes) });
  const isGood = edited.success && !taken.includes(draft.name.trim());
  const apply = (): void => {
    setTried(true);
    if (isGood) onApply(edited.data);
  };
  return (
    <>
      <TextField
        label={columns.name}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={120}
        problem={isTried && !isGood ? opsrules.escalationWrong : null}
      />
      <Fields draft={draft} minutes={minutes} onChange={change} onMinutes={setMinutes} />
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" onPress={apply}>
          {opsrules.apply}
        </Button>
      </div>
    </>
  );
};

const Row = ({ step, onEdit, onRemove }: { step: Escalation; onEdit: () => void; onRemove: () => void }) => {
  const { opsrules, desk, shell } = useMessages();
  const severities = step.severities.map((one) => shell.severity[one]).join(', ');
  return (
    <tr>
      <th scope="row">{step.name}</th>
      <td>{severities === '' ? <span className="faint">{opsrules.any}</span> : severities}</td>
      <td>{desk.stage[step.stage]}</td>
      <td>{step.minutes}</td>
      <td>{opsrules.awaited[step.without]}</td>
      <td>{step.to}</td>
      <td>{step.channel}</td>
      <RowButtons name={step.name} onEdit={onEdit} onRemove={onRemove} />
    </tr>
  );
};

interface Props {
  document: RuleDocument;
  onChange: (document: RuleDocument) => void;
}

/** Who is called when a case stays too long in a step. */
export const EscalationsCard = ({ document, onChange }: Props) => {
  const { opsrules } = useMessages();
  // The step's place in the list; its length: a new one.
  const [editing, setEditing] = useState<number | null>(null);
  const { escalations } = document;
  const put = (at: number, step: Escalation): void => {
    onChange({ ...document, escalations: putAt(escalations, at, step) });
    setEditing(null);
  };
  const remove = (step: Escalation): void =>
    onChange({ ...document, escalations: escalations.filter((one) => one !== step) });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{opsrules.escalations}</h2>
        <Button onPress={() => setEditing(escalations.length)}>{opsrules.addEscalation}</Button>
      </div>
      <p className="prose soft">{opsrules.escalationsHint}</p>
      {escalations.length === 0 ? (
        <p className="soft">{opsrules.noEscalations}</p>
      ) : (
        <div className="ops-scroll" tabIndex={0} role="group" aria-label={opsrules.escalations}>
          <table className="ops-table">
            <thead>
              <tr>
                {Object.entries(opsrules.escalationColumns).map(([id, title]) => (
                  <th key={id} scope="col">
                    {title}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {escalations.map((step, at) => (
                <Row key={step.name} step={step} onEdit={() => setEditing(at)} onRemove={() => remove(step)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Dialog title={opsrules.escalationTitle} isOpen={editing !== null} onClose={() => setEditing(null)} width="wide">
        {editing === null ? null : (
          <Form
            step={escalations[editing] ?? newStep}
            taken={takenNames(escalations, editing)}
            onApply={(step) => put(editing, step)}
            onClose={() => setEditing(null)}
          />
        )}
      </Dialog>
    </section>
  );
};
