import type { ReactNode } from 'react';
import type { OutboxConflict, OutboxItem } from '../../shared/outbox/model.ts';
import { Button } from '../ui/Button.tsx';
import { errorSentence } from '../ui/error-sentence.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';
import type { Decision } from './DecideDialog.tsx';
import { StateMark } from './outbox-columns.tsx';
import { compared, failureOf } from './outbox-view.ts';

const Compare = ({ conflict }: { conflict: OutboxConflict }) => {
  const { outbox } = useMessages();
  const { compare, fields } = outbox;
  const cell = (text: string | null): ReactNode =>
    text === null || text === '' ? compare.none : <EvidenceText text={text} lines />;
  return (
    <table className="outbox-compare">
      <thead>
        <tr>
          <th scope="col">{compare.field}</th>
          <th scope="col">{compare.mine}</th>
          <th scope="col">{compare.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {compared(conflict.mine, conflict.theirs).map(({ field, mine, theirs, differs }) => (
          <tr key={field} data-differs={differs || undefined}>
            <th scope="row">
              {fields[field]}
              {differs ? <span className="outbox-differs"> ≠ {compare.differs}</span> : null}
            </th>
            <td>{cell(mine)}</td>
            <td>{cell(theirs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface Props {
  item: OutboxItem;
  backend: string;
  onDecide: (decision: Decision) => void;
  onRetry: () => void;
}

const Buttons = ({ item, onDecide, onRetry }: Omit<Props, 'backend'>) => {
  const { decide } = useMessages().outbox;
  const choice = (decision: Decision, words: string): ReactNode => (
    <Button key={decision} onPress={() => onDecide(decision)}>
      {words}
    </Button>
  );
  const drop = (
    <Button key="drop" kind="danger" onPress={() => onDecide('drop')}>
      {decide.drop}
    </Button>
  );
  const isClaimed = item.conflict?.why === 'claimed';
  switch (item.state) {
    case 'conflict':
      return [
        choice('theirs', isClaimed ? decide.leave : decide.theirs),
        choice('mine', isClaimed ? decide.claimAgain : decide.mine),
        drop,
      ];
    case 'unknown':
      return [choice('arrived', decide.arrived), choice('again', decide.again), drop];
    case 'refused':
    case 'waiting':
      return [
        <Button key="retry" onPress={onRetry}>
          {decide.retry}
        </Button>,
        drop,
      ];
    default:
      return null;
  }
};

const Explained = ({ item }: { item: OutboxItem }) => {
  const { explain } = useMessages().outbox;
  const { state, conflict } = item;
  if (conflict !== null && state === 'conflict') {
    const by = conflict.by ?? explain.somebody;
    return <p className="prose">{conflict.why === 'claimed' ? explain.claimed(by) : explain.changed(by)}</p>;
  }
  if (state === 'waiting' || state === 'sending' || state === 'unknown' || state === 'refused') {
    return <p className="prose">{explain[state]}</p>;
  }
  return null;
};

const Facts = ({ item, backend }: { item: OutboxItem; backend: string }) => {
  const { outbox } = useMessages();
  const { facts, columns, delivery } = outbox;
  const time = (text: string): ReactNode => <TimeText ms={Date.parse(text)} />;
  const { receipt } = item;
  const lines: [string, ReactNode][] = [
    [columns.customer, item.customer],
    [columns.connection, backend],
    [facts.by, item.madeBy],
    [columns.made, time(item.madeAt)],
    ...(item.triedAt === null ? [] : [[facts.triedAt, time(item.triedAt)] as [string, ReactNode]]), // a pair, not an array
    ...(receipt === null
      ? []
      : ([
          [facts.deliveryState, delivery[receipt.state]],
          [facts.delivery, <EvidenceText key="id" text={receipt.deliveryId} />],
          [facts.takenAt, time(receipt.at)],
          ...(receipt.note === null ? [] : [[facts.note, <EvidenceText key="note" text={receipt.note} lines />]]),
        ] as [string, ReactNode][])), // pairs likewise
    ...(item.dropped === null ? [] : [[facts.dropped, item.dropped] as [string, ReactNode]]), // likewise
    [facts.id, <EvidenceText key="key" text={item.id} />],
  ];
  return (
    <dl className="facts">
      {lines.map(([name, value]) => (
        <div key={name} className="facts-pair">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What waits tries again by itself: the cause is told, and nothing is asked of the analyst. */
const Trouble = ({ item }: { item: OutboxItem }) => {
  const messages = useMessages();
  const failure = failureOf(item);
  if (failure === null) return null;
  if (item.state === 'refused') return <ErrorNotice error={failure} />;
  const { what, fault } = errorSentence(messages, failure);
  return (
    <Banner tone="caution">
      {what} {fault}
    </Banner>
  );
};

/** Everything known of one letter, and what can be decided about it. */
export const LetterDetail = (props: Props) => {
  const { item, backend } = props;
  const { outbox } = useMessages();
  const trace = item.error?.params['trace'];
  const note = item.error?.params['note'];
  return (
    <section className="outbox-detail" aria-label={item.target} tabIndex={0}>
      <h2>
        <StateMark item={item} words={outbox} /> {outbox.kind[item.kind]} · {item.target}
      </h2>
      <Explained item={item} />
      <Trouble item={item} />
      {note === undefined ? null : (
        <p>
          {outbox.facts.note}: <EvidenceText text={String(note)} />
        </p>
      )}
      {trace === undefined ? null : (
        <p>
          {outbox.facts.trace}: <EvidenceText text={String(trace)} />
        </p>
      )}
      {item.state === 'conflict' && item.conflict !== null ? <Compare conflict={item.conflict} /> : null}
      <div className="row">
        <Buttons {...props} />
      </div>
      <Facts item={item} backend={backend} />
    </section>
  );
};
