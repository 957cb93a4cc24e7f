import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';

/** "3 in outbox · 1 to decide"; nothing where nothing waits. Opens the outbox. */
export const OutboxDot = () => {
  const { outbox } = useMessages();
  const { data } = useQuery('outbox.counts', {});
  if (data === undefined || data.waiting + data.undecided === 0) return null;
  const parts = [
    ...(data.waiting > 0 ? [outbox.waiting(countText(data.waiting))] : []),
    ...(data.undecided > 0 ? [outbox.undecided(countText(data.undecided))] : []),
  ];
  return (
    <button
      type="button"
      className="status-button"
      data-undecided={data.undecided > 0 || undefined}
      title={data.undecided > 0 ? outbox.undecidedHint : outbox.waitingHint}
      onClick={() => go({ page: 'outbox' })}
    >
      {parts.join(' · ')}
    </button>
  );
};
