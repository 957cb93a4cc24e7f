import { useState } from 'react';
import type { OutboxItem } from '../../shared/outbox/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { DecideDialog, type Decision } from './DecideDialog.tsx';
import { LetterDetail } from './LetterDetail.tsx';
import { columnsOf } from './outbox-columns.tsx';
import { isEnded } from './outbox-view.ts';
import './outbox.css';

/** Ended letters asked for at once. */
const endedRows = 200;

const SendNow = () => {
  const { outbox } = useMessages();
  const { work, start } = useStream('outbox.flush');
  useCommands([
    {
      id: 'outbox.sendNow',
      title: (messages) => messages.outbox.commands.sendNow,
      group: (messages) => messages.outbox.title,
      keys: ['Mod+Enter'],
      enabled: () => !isUnderWay(work),
      run: () => start({}),
    },
  ]);
  return (
    <>
      {work?.state === 'done' && work.output !== null ? (
        <span role="status" className="soft">
          {outbox.sent(countText(work.output.sent))}
        </span>
      ) : null}
      <Button kind="primary" isPending={isUnderWay(work)} onPress={() => start({})}>
        {isUnderWay(work) ? outbox.sending : outbox.sendNow}
      </Button>
      {work?.state === 'failed' && work.error !== null ? <ErrorNotice error={work.error} /> : null}
    </>
  );
};

const useLetterCommands = (item: OutboxItem | undefined, retry: () => void, drop: () => void): void =>
  useCommands([
    {
      id: 'outbox.retry',
      title: ({ outbox }) => outbox.commands.retry,
      group: ({ outbox }) => outbox.title,
      keys: ['t'],
      enabled: () => item?.state === 'refused' || item?.state === 'waiting',
      run: retry,
    },
    {
      id: 'outbox.drop',
      title: ({ outbox }) => outbox.commands.drop,
      group: ({ outbox }) => outbox.title,
      keys: ['Delete'],
      enabled: () => item !== undefined && !isEnded(item) && item.state !== 'sending',
      run: drop,
    },
  ]);

type Listed = OutputOf<'outbox.list'>;

const Letters = ({ items, omitted }: Listed) => {
  const messages = useMessages();
  const { outbox } = messages;
  const [withEnded, setWithEnded] = useState(true);
  const [current, setCurrent] = useState(0);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const [widths, setWidths] = useKeptWidths('outbox');
  const connections = useQuery('connections.list', {});
  const retry = useCommand('outbox.retry');
  const { start } = useStream('outbox.flush');
  const rows = withEnded ? items : items.filter((one) => !isEnded(one));
  const at = Math.min(current, rows.length - 1);
  const item = rows[at];
  const ended = items.filter(isEnded).length;
  const nameOf = (id: string): string => connections.data?.find((one) => one.id === id)?.name ?? id;
  const again = (): void => {
    if (item !== undefined) retry.mutate({ ids: [item.id] }, { onSuccess: () => start({}) });
  };
  useLetterCommands(item, again, () => setDeciding('drop'));
  return (
    <>
      <div className="tool-bar">
        <Checkbox isSelected={withEnded} onChange={setWithEnded}>
          {outbox.showEnded}
        </Checkbox>
        <span className="tool-count" role="status">
          {outbox.counter(countText(items.length - ended), countText(ended + omitted))}
        </span>
      </div>
      <Grid
        label={outbox.title}
        columns={columnsOf(messages, nameOf)}
        rowCount={rows.length}
        rowAt={(row) => rows[row]}
        current={at}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
      {omitted > 0 && withEnded ? <p className="outbox-omitted soft">{outbox.omitted(countText(omitted))}</p> : null}
      {retry.error ? <ErrorNotice error={retry.error} /> : null}
      {item === undefined ? null : (
        <LetterDetail item={item} backend={nameOf(item.connection)} onDecide={setDeciding} onRetry={again} />
      )}
      {item === undefined || deciding === null ? null : (
        <DecideDialog item={item} decision={deciding} onClose={() => setDeciding(null)} />
      )}
    </>
  );
};

/** What waits to go to an MDR backend, what became of it, and what a human has to decide. */
export const OutboxPage = () => {
  const { outbox } = useMessages();
  const list = useQuery('outbox.list', { ended: endedRows });
  const counts = useQuery('outbox.counts', {});
  return (
    <div className="page">
      <header className="page-head">
        <h1>{outbox.title}</h1>
        <span className="push" />
        <SendNow />
      </header>
      <div className="page-body flush table-area">
        {counts.data !== undefined && counts.data.undecided > 0 ? (
          <Banner tone="caution">{outbox.undecidedHint}</Banner>
        ) : null}
        <Answer of={list}>
          {(listed) =>
            listed.items.length === 0 ? (
              <EmptyNotice title={outbox.emptyTitle} body={outbox.emptyBody} />
            ) : (
              <Letters {...listed} />
            )
          }
        </Answer>
      </div>
    </div>
  );
};
