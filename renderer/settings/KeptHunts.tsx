import { useState } from 'react';
import type { Pruning } from '../../shared/hunt/history-contract.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { bytesText, countText } from '../ui/numbers.ts';

/** A number as it was typed; null: nothing, undefined: no number. */
const numberIn = (text: string, most: number): number | null | undefined => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,9}$/u.test(trimmed) && Number(trimmed) <= most ? Number(trimmed) : undefined;
};

const dayOf = (at: string | null): string => at?.slice(0, 10) ?? '';

const Preview = ({ found }: { found: Pruning }) => {
  const { prune: words } = useMessages().notebook;
  const { kept, goes, held } = found;
  return (
    <ul aria-live="polite">
      <li>{words.now(countText(kept.snapshots), bytesText(kept.sizeBytes))}</li>
      <li>
        {goes.snapshots === 0
          ? words.nothing
          : words.goes(countText(goes.snapshots), bytesText(goes.sizeBytes), dayOf(goes.fromAt), dayOf(goes.toAt))}
      </li>
      {held === 0 ? null : <li>{words.held(countText(held))}</li>}
    </ul>
  );
};

/** What was typed as an order; null where it is none. */
const orderIn = (customer: string, days: number | null | undefined, megabytes: number | null | undefined) =>
  days === undefined || megabytes === undefined
    ? null
    : { customer, olderThanDays: days, keepBytes: megabytes === null ? null : megabytes * 1_000_000 };

const Pruner = ({ customer }: { customer: string }) => {
  const { prune: words } = useMessages().notebook;
  const [days, setDays] = useState('');
  const [size, setSize] = useState('');
  const prune = useCommand('history.prune');
  const olderThanDays = numberIn(days, 36_500);
  const megabytes = numberIn(size, 1_000_000);
  const order = orderIn(customer, olderThanDays, megabytes);
  const nothing = { customer, olderThanDays: null, keepBytes: null };
  const found = useQuery('history.pruning', order ?? nothing, { keepPrevious: true });
  const canPrune = order !== null && !found.isPlaceholderData && (found.data?.goes.snapshots ?? 0) > 0;
  return (
    <>
      <div className="row">
        <TextField
          label={words.days}
          value={days}
          onChange={setDays}
          problem={olderThanDays === undefined ? words.number : null}
        />
        <TextField
          label={words.size}
          value={size}
          onChange={setSize}
          problem={megabytes === undefined ? words.number : null}
        />
      </div>
      {found.data ? <Preview found={found.data} /> : null}
      <div className="row">
        <Button
          kind="danger"
          isDisabled={!canPrune}
          isPending={prune.isPending}
          onPress={() => (order === null ? undefined : prune.mutate(order))}
        >
          {words.prune}
        </Button>
      </div>
      {prune.data ? (
        <Banner tone="good">
          {words.done(countText(prune.data.goes.snapshots), bytesText(prune.data.goes.sizeBytes))}
        </Banner>
      ) : null}
      {prune.error ? <ErrorNotice error={prune.error} /> : null}
      {found.error ? <ErrorNotice error={found.error} /> : null}
    </>
  );
};

/** How much of the answers of hunts is kept, and what would go before it goes. */
export const KeptHunts = () => {
  const { prune: words } = useMessages().notebook;
  const { data: customers = [] } = useQuery('customers.list', {});
  const [wanted, setCustomer] = useState<string | null>(null);
  const names = customers.map(({ name }) => name);
  const chosen = names.find((name) => name === wanted) ?? names[0];
  if (chosen === undefined) return null;
  return (
    <section className="card">
      <h2>{words.title}</h2>
      <p className="soft prose">{words.hint}</p>
      <Select label={words.customer} choices={nameChoices(names)} value={chosen} onChange={setCustomer} />
      <Pruner key={chosen} customer={chosen} />
    </section>
  );
};
