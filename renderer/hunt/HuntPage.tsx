import { useEffect } from 'react';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { takenHunts, useHandedHunts } from '../nav/handed-hunts.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { openText } from './tabs.ts';
import { useTabs } from './use-tabs.ts';
import { Workbench } from './Workbench.tsx';
import './hunt.css';
import './packs.css';

/** Sigma or SQL over what is stored of one customer. A hunt raises nothing. */
export const HuntPage = () => {
  const { hunt, events } = useMessages();
  const desk = useTabs();
  const { draft, change, set } = desk;
  const { hunts: handed, leftOut } = useHandedHunts();
  useEffect(() => {
    if (handed.length === 0) return;
    takenHunts();
    set((now) => handed.reduce(openText, now));
  }, [handed, set]);
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
      {(name) => (
        <>
          {leftOut === 0 ? null : <Banner tone="caution">{hunt.handedLeftOut(countText(leftOut))}</Banner>}
          <Workbench key={name} customer={name} desk={desk} draft={draft} change={change} />
        </>
      )}
    </CustomerPage>
  );
};
