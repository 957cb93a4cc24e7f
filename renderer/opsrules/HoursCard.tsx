import { useState } from 'react';
import { RuleDocument } from '../../shared/opsrules/model.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';
import { edited, hoursOf, weekdays, type Hours } from './hours.ts';

interface Props {
  document: RuleDocument;
  onChange: (document: RuleDocument) => void;
}

interface FieldsProps {
  hours: Hours;
  onHours: (change: Partial<Hours>) => void;
}

const Where = ({ hours, onHours }: FieldsProps) => {
  const { opsrules } = useMessages();
  const { nationals } = opsrules;
  return (
    <div className="ops-pair">
      <TextField
        label={opsrules.zone}
        hint={opsrules.zoneHint}
        value={hours.timeZone}
        onChange={(timeZone) => onHours({ timeZone })}
        maxLength={64}
      />
      <TextField label={opsrules.from} value={hours.from} onChange={(from) => onHours({ from })} maxLength={2} />
      <TextField label={opsrules.to} value={hours.to} onChange={(to) => onHours({ to })} maxLength={2} />
      <TextField
        label={opsrules.secondHour}
        value={hours.secondReportHour}
        onChange={(secondReportHour) => onHours({ secondReportHour })}
        maxLength={2}
      />
      <Select
        label={opsrules.national}
        choices={(['japan', 'none'] as const).map((value) => ({
          value,
          title: nationals[value],
          text: nationals[value],
        }))}
        value={hours.holidays}
        onChange={(holidays) => onHours({ holidays })}
      />
      <div className="field">
        <span>{opsrules.weekend}</span>
        <MultiSelect
          label={opsrules.weekend}
          allText={opsrules.noWeekend}
          choices={weekdays.map((value) => ({
            value,
            title: opsrules.weekdays[value],
            text: opsrules.weekdays[value],
          }))}
          values={hours.weekend}
          onChange={(weekend) => onHours({ weekend })}
        />
      </div>
    </div>
  );
};

const Lists = ({ hours, onHours }: FieldsProps) => {
  const { opsrules } = useMessages();
  const { days, alarmsHint } = opsrules;
  return (
    <div className="ops-pair">
      <TextField label={opsrules.closed} hint={days} value={hours.closed} onChange={(closed) => onHours({ closed })} />
      <TextField label={opsrules.open} hint={days} value={hours.open} onChange={(open) => onHours({ open })} />
      <TextField
        label={opsrules.alarmsFirst}
        hint={alarmsHint}
        value={hours.first}
        onChange={(first) => onHours({ first })}
      />
      <TextField
        label={opsrules.alarmsSecond}
        hint={alarmsHint}
        value={hours.second}
        onChange={(second) => onHours({ second })}
      />
      <TextField
        label={opsrules.alarmsLegal}
        hint={alarmsHint}
        value={hours.legal}
        onChange={(legal) => onHours({ legal })}
      />
    </div>
  );
};

/** Zone, business hours, calendar and alarms of the customer. Taken over together: half a date is no date. */
export const HoursCard = ({ document, onChange }: Props) => {
  const { opsrules } = useMessages();
  const [hours, setHours] = useState(() => hoursOf(document));
  const [isWrong, setWrong] = useState(false);
  const onHours = (change: Partial<Hours>): void => setHours({ ...hours, ...change });
  const apply = (): void => {
    const parsed = RuleDocument.safeParse(edited(document, hours));
    setWrong(!parsed.success);
    if (parsed.success) onChange(parsed.data);
  };
  return (
    <section className="card">
      <div className="card-head">
        <h2>{opsrules.hours}</h2>
        <Button onPress={apply}>{opsrules.apply}</Button>
      </div>
      <Where hours={hours} onHours={onHours} />
      <Lists hours={hours} onHours={onHours} />
      {isWrong ? (
        <p className="field-problem" role="alert">
          {opsrules.wrong}
        </p>
      ) : null}
    </section>
  );
};
