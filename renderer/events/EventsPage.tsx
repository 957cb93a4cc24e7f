import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { useSelection } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { EventTable } from './EventTable.tsx';

/** All events of one customer. Customers never share a table, as they never share a file. */
export const EventsPage = ({ customer }: { customer: string | null }) => {
  const { events } = useMessages();
  const customers = useQuery('customers.list', {});
  const only = useSelection((selection) => (selection.scope?.caseId === null ? selection.only : null));
  return (
    <Answer of={customers}>
      {(list) => {
        const chosen = list.find(({ name }) => name === customer) ?? list[0];
        return (
          <div className="page">
            <header className="page-head">
              <h1>{events.title}</h1>
              {chosen ? (
                <Select
                  label={events.customer}
                  labelHidden
                  choices={list.map(({ name }) => ({ value: name, title: name, text: name }))}
                  value={chosen.name}
                  onChange={(name) => go({ page: 'events', customer: name })}
                />
              ) : null}
            </header>
            <div className="page-body flush">
              {chosen ? (
                <EventTable key={chosen.name} scope={{ customer: chosen.name, caseId: null }} only={only} />
              ) : (
                <EmptyNotice
                  title={events.emptyTitle}
                  body={events.emptyBody}
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
