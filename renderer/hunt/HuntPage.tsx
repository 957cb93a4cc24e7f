import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { useDraft } from './use-draft.ts';
import { Workbench } from './Workbench.tsx';
import './hunt.css';

/** Sigma or SQL over what is stored of one customer. A hunt raises nothing. */
export const HuntPage = () => {
  const { hunt, events } = useMessages();
  const customers = useQuery('customers.list', {});
  const [draft, change] = useDraft();
  return (
    <Answer of={customers}>
      {(list) => {
        const chosen = list.find(({ name }) => name === draft.customer) ?? list[0];
        return (
          <div className="page">
            <header className="page-head">
              <h1>{hunt.title}</h1>
              {chosen ? (
                <Select
                  label={hunt.customer}
                  labelHidden
                  choices={list.map(({ name }) => ({ value: name, title: name, text: name }))}
                  value={chosen.name}
                  onChange={(customer) => change({ customer })}
                />
              ) : null}
            </header>
            <div className="page-body flush hunt-page">
              {chosen ? (
                <Workbench key={chosen.name} customer={chosen.name} draft={draft} change={change} />
              ) : (
                <EmptyNotice
                  title={hunt.noCustomerTitle}
                  body={hunt.noCustomerBody}
                  action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
                />
              )}
            </div>
          </div>
        );
      }}
    </Answer>
  );
};
