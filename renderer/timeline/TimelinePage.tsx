import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';
import { Timeline } from './Timeline.tsx';
import { useScope } from './use-scope.ts';

const Whole = ({ customer }: { customer: string }) => <Timeline scope={useScope(customer, null)} />;

/** The timeline of everything stored of one customer. */
export const TimelinePage = ({ customer }: { customer: string | null }) => {
  const { events, timeline } = useMessages();
  return (
    <CustomerPage
      title={timeline.title}
      label={events.customer}
      wanted={customer}
      onChoose={(name) => go({ page: 'timeline', customer: name })}
      bodyClass="page-body flush"
      none={
        <EmptyNotice
          title={events.emptyTitle}
          body={events.emptyBody}
          action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
        />
      }
    >
      {(name) => <Whole key={name} customer={name} />}
    </CustomerPage>
  );
};
