import type { PeriodicReport, PeriodicSource } from '../../../shared/periodic/model.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { useMessages } from '../../ui/messages.ts';
import { CardFrame, type Shown } from '../ReceiptCard.tsx';
import { placeOfSource } from './source-places.ts';

interface Props {
  customer: string;
  shown: Shown;
  facts: PeriodicReport;
  onHide: () => void;
}

const Line = ({ source, number }: { source: PeriodicSource; number: number }) => {
  const { receipts } = useMessages().periodic;
  return (
    <>
      <span className="soft">[{number}]</span>
      <span className="source-title">{source.title}</span>
      <span className="soft">
        {source.asOf === null ? (
          receipts.notStored
        ) : (
          <>
            {receipts.before}
            <TimeText ms={Date.parse(source.asOf)} seconds />
            {receipts.after}
          </>
        )}
      </span>
      <span className="source-count">{source.count}</span>
    </>
  );
};

/** What a sentence stands on: where it comes from, as of when and how much; each leads to where the facts are looked at. */
export const SourceCard = ({ customer, shown, facts, onHide }: Props) => {
  const { receipts } = useMessages().periodic;
  const section = shown.carrier.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '';
  const rows = facts.sources
    .map((source, at) => ({ source, number: at + 1 }))
    .filter(({ source }) => shown.entries.includes(source.id));
  return (
    <CardFrame shown={shown} onHide={onHide}>
      <ol>
        {rows.map(({ source, number }) => {
          const open = placeOfSource(source.id, section);
          return (
            <li key={source.id}>
              {open === null ? (
                <div className="receipt-line source-line" tabIndex={0}>
                  <Line source={source} number={number} />
                </div>
              ) : (
                <button
                  type="button"
                  className="receipt-line source-line"
                  aria-label={receipts.open({ name: source.title })}
                  onClick={() => {
                    onHide();
                    open(customer);
                  }}
                >
                  <Line source={source} number={number} />
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {rows.length === 0 ? (
        <p className="receipt-none" tabIndex={0}>
          {receipts.ownHint}
        </p>
      ) : (
        <p className="receipt-foot soft">{shown.byKey ? receipts.keys : receipts.press}</p>
      )}
    </CardFrame>
  );
};
