import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { useSelection } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';
import { EventTable } from './EventTable.tsx';

/** All events of one customer. Customers never share a table, as they never share a file. */
export const EventsPage = ({ customer }: { customer: string | null }) => {
  const { events } = useMessages();
  const only = useSelection((selection) => (selection.scope?.caseId === null ? selection.only : null));
  return (
    <CustomerPage
      title={events.title}
      label={events.customer}
      wanted={customer}
      onChoose={(name) => go({ page: 'events', customer: name })}
      bodyClass="page-body flush"
      none={
        <EmptyNotice
          title={events.emptyTitle}
          body={events.emptyBody}
          action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
        />
      }
    >
      {(name) => <EventTable key={name} scope={{ customer: name, caseId: null }} only={only} />}
    </CustomerPage>
  );
};
