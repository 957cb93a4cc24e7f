import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';
import { useTabs } from './use-tabs.ts';
import { Workbench } from './Workbench.tsx';
import './hunt.css';
import './packs.css';

/** Sigma or SQL over what is stored of one customer. A hunt raises nothing. */
export const HuntPage = () => {
  const { hunt, events } = useMessages();
  const desk = useTabs();
  const { draft, change } = desk;
  return (
    <CustomerPage
      title={hunt.title}
      label={hunt.customer}
      wanted={draft.customer}
      onChoose={(customer) => change({ customer })}
      bodyClass="page-body flush hunt-page"
      none={
        <EmptyNotice
          title={hunt.noCustomerTitle}
          body={hunt.noCustomerBody}
          action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
        />
      }
    >
      {(name) => <Workbench key={name} customer={name} desk={desk} draft={draft} change={change} />}
    </CustomerPage>
  );
};
