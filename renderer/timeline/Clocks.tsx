import { useState } from 'react';
import type { HostClock, HostClocks } from '../../shared/timeline/contract.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import type { Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { signedAmount } from './amount-text.ts';
import { ClockDialog } from './ClockDialog.tsx';
import { countingCorrection } from './use-clocks.ts';

interface Asked {
  host: string;
  offsetMs: number;
}

interface Props {
  scope: Scope;
  /** A correction that a finding proposes; null: none. */
  asked: Asked | null;
  onAnswered: () => void;
}

const History = ({ clock }: { clock: HostClock }) => {
  const words = useMessages().timeline.clocks;
  const earlier = clock.corrections.filter(({ undone }) => undone !== null);
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary className="faint">
        {words.history} {countText(earlier.length)}
      </summary>
      <ul className="timeline-list">
        {earlier.map((one) => (
          <li key={one.id}>
            <span className="amount">{signedAmount(one.offsetMs)}</span>
            <span className="timeline-said">
              {one.reason} <span className="faint">{one.by}</span>
            </span>
            {one.undone === null ? null : (
              <span className="faint">
                {words.undone(one.undone.by, '')} <TimeText ms={Date.parse(one.undone.at)} seconds />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};

interface RowProps {
  clock: HostClock;
  known: HostClocks;
  onChange: (host: string) => void;
}

const Row = ({ clock, known, onChange }: RowProps) => {
  const words = useMessages().timeline.clocks;
  const undo = useCommand('timeline.undoCorrection');
  const correction = countingCorrection(clock);
  return (
    <tr>
      <td>{clock.host}</td>
      <td className="amount">{countText(clock.events)}</td>
      <td>
        {clock.zone === null ? (
          <span className="timeline-assumed">{words.assumed(known.customerZone)}</span>
        ) : (
          clock.zone.timeZone
        )}
      </td>
      <td className="amount">{correction === null ? words.none : signedAmount(correction.offsetMs)}</td>
      <td>
        {correction === null ? null : (
          <>
            {correction.reason} <span className="faint">{correction.by}</span>{' '}
            <TimeText ms={Date.parse(correction.at)} seconds />
          </>
        )}
        <History clock={clock} />
        {undo.error ? <ErrorNotice error={undo.error} /> : null}
      </td>
      <td>
        <div className="row">
          <Button kind="quiet" onPress={() => onChange(clock.host)}>
            {words.change}
          </Button>
          {correction === null ? null : (
            <Button
              kind="quiet"
              isPending={undo.isPending}
              onPress={() => undo.mutate({ customer: known.customer, name: clock.host })}
            >
              {words.undo}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
};

/** Hosts with zone and correction: who set it and why, what was before, and the way to change it. */
export const Clocks = ({ scope, asked, onAnswered }: Props) => {
  const words = useMessages().timeline.clocks;
  const clocks = useQuery('timeline.clocks', scope);
  const [changing, setChanging] = useState<string | null>(null);
  const close = (): void => {
    setChanging(null);
    onAnswered();
  };
  return (
    <div className="timeline-card">
      <p className="soft prose">{words.intro}</p>
      <Answer of={clocks}>
        {(known) => {
          const open = known.hosts.find(({ host }) => host === (changing ?? asked?.host));
          return (
            <>
              <table className="timeline-clocks">
                <thead>
                  <tr>
                    {(['host', 'events', 'zone', 'correction', 'why', 'actions'] as const).map((name) => (
                      <th key={name} scope="col">
                        {words[name]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {known.hosts.map((clock) => (
                    <Row key={clock.host} clock={clock} known={known} onChange={setChanging} />
                  ))}
                </tbody>
              </table>
              {open === undefined ? null : (
                <ClockDialog
                  key={open.host}
                  customer={known.customer}
                  clock={open}
                  proposedMs={changing === null ? (asked?.offsetMs ?? null) : null}
                  onClose={close}
                />
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
};
