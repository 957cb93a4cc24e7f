import { useState } from 'react';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, ErrorNotice } from '../ui/Notice.tsx';

/** Words of the filter of the desk. */
const isTaken = (name: string): boolean => ['me', 'none', 'analyst'].includes(name.trim().toLowerCase());

const Form = ({ present }: { present: string }) => {
  const { triage } = useMessages();
  const [name, setName] = useState(present);
  const change = useCommand('settings.change');
  const isWrong = name.trim() === '' || isTaken(name);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) change.mutate({ analyst: name });
      }}
    >
      <TextField
        label={triage.nameLabel}
        value={name}
        onChange={setName}
        maxLength={60}
        problem={isTaken(name) ? triage.nameNeeded : null}
      />
      <Button type="submit" isDisabled={isWrong || name.trim() === present} isPending={change.isPending}>
        {triage.nameKeep}
      </Button>
      {change.isSuccess ? <Banner tone="good">{change.data.analyst}</Banner> : null}
      {change.error ? <ErrorNotice error={change.error} /> : null}
    </form>
  );
};

/** Who sits at this desk. */
export const AnalystName = () => {
  const { triage } = useMessages();
  const settings = useQuery('settings.get', {});
  return (
    <section className="card">
      <h2>{triage.nameTitle}</h2>
      <p className="soft prose">{triage.nameBody}</p>
      <Answer of={settings}>{({ analyst }) => <Form present={analyst} />}</Answer>
    </section>
  );
};
