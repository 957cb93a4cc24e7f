import { useState } from 'react';
import type { HygieneItem, HygieneList, HygieneView } from '../../shared/hygiene/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { ItemDetail } from './ItemDetail.tsx';
import { itemColumns } from './item-columns.tsx';
import { oldRatings, sourceText } from './hygiene-words.ts';

const Notes = ({ view, list }: { view: HygieneView; list: HygieneList }) => {
  const { hygiene } = useMessages();
  const counts = view.counts[list];
  const told = [
    counts === null ? '' : hygiene.counter(countText(counts.items), countText(counts.hosts), countText(view.hosts)),
    view.examined[list].length === 0 ? '' : hygiene.asOf(view.examined[list].map(sourceText).join(' · ')),
    ...(list === 'settings'
      ? []
      : [
          view.closed > 0 ? hygiene.closed(countText(view.closed)) : '',
          view.gone > 0 ? hygiene.gone(countText(view.gone)) : '',
          view.unread > 0 ? hygiene.unread(countText(view.unread)) : '',
        ]),
    view.omitted > 0 ? hygiene.omitted(countText(view.omitted)) : '',
  ].filter((text) => text !== '');
  return (
    <p className="hygiene-notes" role="status">
      {told.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
};

/** Says where priorities rest on less than they could. */
const RatingsNotice = ({ view }: { view: HygieneView }) => {
  const { hygiene } = useMessages();
  const [openedAtMs] = useState(() => Date.now());
  const old = oldRatings(view.ratings, openedAtMs);
  if (view.ratings.length === 0) return <Banner tone="caution">{hygiene.noRatings}</Banner>;
  if (old.length === 0) return null;
  const names = old.map(
    ({ kind, dated, loadedAt }) => `${hygiene.words.ratings[kind]} ${dated ?? loadedAt.slice(0, 10)}`,
  );
  return <Banner tone="caution">{hygiene.oldRatings(names.join(' · '))}</Banner>;
};

const Rows = ({ view, items, label }: { view: HygieneView; items: readonly HygieneItem[]; label: string }) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('hygiene');
  const item = items[Math.min(current, items.length - 1)];
  return (
    <>
      <Grid
        label={label}
        columns={itemColumns(messages)}
        rowCount={items.length}
        rowAt={(row) => items[row]}
        current={Math.min(current, items.length - 1)}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
      {item === undefined ? null : <ItemDetail key={item.key} customer={view.customer} item={item} />}
    </>
  );
};

/** One of the three lists; what was not examined is told apart from what was and is clean. */
export const HygieneItems = ({ view, list }: { view: HygieneView; list: HygieneList }) => {
  const { hygiene } = useMessages();
  const items = view.items.filter((item) => item.list === list);
  if (view.counts[list] === null) {
    return <EmptyNotice title={hygiene.notExamined} body={hygiene.notExaminedBody[list]} />;
  }
  return (
    <div className="table-area">
      {list === 'settings' ? null : <RatingsNotice view={view} />}
      <Notes view={view} list={list} />
      {items.length === 0 ? (
        <EmptyNotice title={hygiene.clean} body={hygiene.cleanBody} />
      ) : (
        <Rows view={view} items={items} label={hygiene.words.lists[list]} />
      )}
    </div>
  );
};
