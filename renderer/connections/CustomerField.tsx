import { useQuery } from '../api/queries.ts';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  isTried: boolean;
  onChange: (change: Pick<Draft, 'customer' | 'newCustomer'>) => void;
}

/** A name of the list, prefixed so that no customer's name can be mistaken for the other choice. */
const named = (name: string): string => `=${name}`;

/** Whose data it is: one of the customers or a new one. */
export const CustomerField = ({ draft, isTried, onChange }: Props) => {
  const { form } = useMessages().connections;
  const { data: customers = [] } = useQuery('customers.list', {});
  const choices = [
    ...customers.map(({ name }) => ({ value: named(name), title: name, text: name })),
    { value: 'new', title: form.addCustomer, text: form.addCustomer },
  ];
  const value = draft.newCustomer !== null ? 'new' : draft.customer === null ? '' : named(draft.customer);
  const choose = (key: string): void =>
    onChange({ customer: key.startsWith('=') ? key.slice(1) : null, newCustomer: key === 'new' ? '' : null });
  const isMissing = isTried && draft.newCustomer?.trim() === '';
  return (
    <>
      <Select
        label={form.customer}
        choices={choices}
        value={value}
        onChange={choose}
        placeholder={form.customerNeeded}
      />
      {draft.newCustomer === null ? null : (
        <TextField
          label={form.newCustomer}
          hint={form.newCustomerHint}
          value={draft.newCustomer}
          onChange={(newCustomer) => onChange({ customer: null, newCustomer })}
          maxLength={120}
          problem={isMissing ? form.customerNeeded : null}
        />
      )}
    </>
  );
};
