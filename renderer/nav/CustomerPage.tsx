import type { ReactNode } from 'react';
import { useQuery } from '../api/queries.ts';
import { Select } from '../ui/fields.tsx';
import { nameChoices } from '../ui/name-choices.ts';
import { Answer } from '../ui/Notice.tsx';

interface Props {
  title: string;
  /** What the chooser of the customer is called. */
  label: string;
  /** The customer asked for; the first one where it is not known. */
  wanted: string | null;
  onChoose: (customer: string) => void;
  /** How the body under the title lies. */
  bodyClass: string;
  /** Said where no customer is stored yet. */
  none: ReactNode;
  children: (customer: string) => ReactNode;
}

/** A page about one customer at a time: title, chooser, and what it holds of the customer chosen. */
export const CustomerPage = ({ title, label, wanted, onChoose, bodyClass, none, children }: Props) => {
  const customers = useQuery('customers.list', {});
  return (
    <Answer of={customers}>
      {(list) => {
        const chosen = list.find(({ name }) => name === wanted) ?? list[0];
        return (
          <div className="page">
            <header className="page-head">
              <h1>{title}</h1>
              {chosen ? (
                <Select
                  label={label}
                  labelHidden
                  choices={nameChoices(list.map(({ name }) => name))}
                  value={chosen.name}
                  onChange={onChoose}
                />
              ) : null}
            </header>
            <div className={bodyClass}>{chosen ? children(chosen.name) : none}</div>
          </div>
        );
      }}
    </Answer>
  );
};
