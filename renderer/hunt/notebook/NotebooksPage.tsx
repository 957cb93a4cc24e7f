import { CustomerPage } from '../../nav/CustomerPage.tsx';
import { go } from '../../nav/places.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { EmptyNotice } from '../../ui/Notice.tsx';
import { Notebooks } from './Notebooks.tsx';
import '../hunt.css';

/** All notebooks of a customer, with a case and without one. */
export const NotebooksPage = ({ customer }: { customer: string | null }) => {
  const { notebook, hunt, events } = useMessages();
  return (
    <CustomerPage
      title={notebook.pageTitle}
      label={hunt.customer}
      wanted={customer}
      onChoose={(chosen) => go({ page: 'notebooks', customer: chosen })}
      bodyClass="page-body flush"
      none={
        <EmptyNotice
          title={hunt.noCustomerTitle}
          body={hunt.noCustomerBody}
          action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
        />
      }
    >
      {(name) => <Notebooks key={name} customer={name} caseId={null} />}
    </CustomerPage>
  );
};
