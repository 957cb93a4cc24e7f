import { useDeferredValue, useMemo, useState } from 'react';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { hostColumns } from './host-columns.tsx';
import { useHosts } from './use-hosts.ts';

const Empty = () => {
  const { hosts } = useMessages().vendors;
  const { work, start } = useStream('sync.run');
  return (
    <>
      {work?.error ? <ErrorNotice error={work.error} /> : null}
      <EmptyNotice
        title={hosts.emptyTitle}
        body={hosts.emptyBody}
        action={
          <Button isPending={isUnderWay(work)} onPress={() => start({ id: null, streams: [] })}>
            {hosts.emptyAction}
          </Button>
        }
      />
    </>
  );
};

const Hosts = ({ customer }: { customer: string }) => {
  const messages = useMessages();
  const { hosts } = messages.vendors;
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('endpoints');
  const question = { customer, text: useDeferredValue(text.trim()) };
  const { head, rowAt, onWindow } = useHosts(question);
  const connections = useQuery('connections.list', {});
  const columns = useMemo(() => hostColumns(messages, connections.data ?? []), [messages, connections.data]);
  return (
    <Answer of={head}>
      {({ total }) =>
        total === 0 && question.text === '' ? (
          <Empty />
        ) : (
          <>
            <div className="tool-bar">
              <SearchField label={hosts.search} placeholder={hosts.placeholder} value={text} onChange={setText} />
              <span className="soft">{hosts.intro}</span>
              <span className="tool-count" role="status">
                {total === 0 ? hosts.noMatch : hosts.count(countText(total))}
              </span>
            </div>
            <Grid
              label={hosts.title}
              columns={columns}
              rowCount={total}
              rowAt={rowAt}
              current={current}
              onCurrent={setCurrent}
              widths={widths}
              onWidths={setWidths}
              question={JSON.stringify(question)}
              onWindow={onWindow}
            />
          </>
        )
      }
    </Answer>
  );
};

/** The endpoints of one customer as its EDRs know them. */
export const EndpointsPage = ({ customer }: { customer: string | null }) => {
  const { hosts } = useMessages().vendors;
  return (
    <CustomerPage
      title={hosts.title}
      label={hosts.customer}
      wanted={customer}
      onChoose={(name) => go({ page: 'endpoints', customer: name })}
      bodyClass="page-body flush table-area"
      none={<EmptyNotice title={hosts.emptyTitle} body={hosts.noCustomer} />}
    >
      {(name) => <Hosts key={name} customer={name} />}
    </CustomerPage>
  );
};
