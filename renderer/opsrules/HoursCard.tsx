import { useState } from 'react';
import { RuleDocument } from '../../shared/opsrules/model.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { listed } from './draft.ts';

interface Props {
  document: RuleDocument;
  onChange: (document: RuleDocument) => void;
}

/** Business hours and the customer's own days. Taken over together: half a date is no date. */
export const HoursCard = ({ document, onChange }: Props) => {
  const { opsrules } = useMessages();
  const [from, setFrom] = useState(String(document.hours.from));
  const [to, setTo] = useState(String(document.hours.to));
  const [closed, setClosed] = useState(document.calendar.closed.join(', '));
  const [open, setOpen] = useState(document.calendar.open.join(', '));
  const [isWrong, setWrong] = useState(false);
  const apply = (): void => {
    const edited = RuleDocument.safeParse({
      ...document,
      hours: { from: Number(from), to: Number(to) },
      calendar: { closed: listed(closed), open: listed(open) },
    });
    setWrong(!edited.success);
    if (edited.success) onChange(edited.data);
  };
  return (
    <section className="card">
      <div className="card-head">
        <h2>{opsrules.hours}</h2>
        <Button onPress={apply}>{opsrules.apply}</Button>
      </div>
      <div className="ops-pair">
        <TextField label={opsrules.from} value={from} onChange={setFrom} maxLength={2} inputMode="numeric" />
        <TextField label={opsrules.to} value={to} onChange={setTo} maxLength={2} inputMode="numeric" />
        <TextField label={opsrules.closed} hint={opsrules.days} value={closed} onChange={setClosed} />
        <TextField label={opsrules.open} hint={opsrules.days} value={open} onChange={setOpen} />
      </div>
      {isWrong ? (
        <p className="field-problem" role="alert">
          {opsrules.wrong}
        </p>
      ) : null}
    </section>
  );
};
