import type { QueueClock } from '../../shared/alerts/contract.ts';
import { secondsLeft } from '../../shared/clock/report-clock.ts';
import { useSecond } from '../api/now.ts';
import { clockText } from '../ui/clock-text.ts';
import { useMessages } from '../ui/messages.ts';
import { TimeLeft } from '../ui/TimeLeft.tsx';

const Running = ({ dueAtMs }: { dueAtMs: number }) => <TimeLeft seconds={secondsLeft(dueAtMs, useSecond() * 1000)} />;

/** A row has room for the days alone; the rest stands in the hover text. Never rounded up. */
const shortText = (seconds: number): string =>
  Math.abs(seconds) < 86_400 ? clockText(seconds, 'd') : `${Math.floor(Math.abs(seconds) / 86_400)}d`;

/** Time left for the earliest law: a paragraph sign, its time, and in words for whoever listens. */
const LegalTime = ({ dueAtMs }: { dueAtMs: number }) => {
  const { clocks, desk } = useMessages();
  const left = secondsLeft(dueAtMs, useSecond() * 1000);
  const time = clockText(left, desk.day);
  const words = left < 0 ? clocks.alarms.over(time) : clocks.alarms.left(time);
  return (
    <span className="clock-legal" title={`${clocks.legal.title}: ${words}`}>
      <span aria-hidden="true">{`§${left < 0 ? '-' : ''}${shortText(left)}`}</span>
      <span className="visually-hidden">{`${clocks.legal.title}: ${words}`}</span>
    </span>
  );
};

type Shown = Omit<QueueClock, 'legalDueAtMs'> & Partial<Pick<QueueClock, 'legalDueAtMs'>>;

/** Time left and the step under way: shape, word and colour together. */
export const ClockCell = ({ clock }: { clock: Shown }) => {
  const { desk } = useMessages();
  const legal = clock.legalDueAtMs ?? null;
  return (
    <span className="clock" title={desk.chain}>
      {clock.dueAtMs === null ? (
        <span className="faint">{desk.stopped}</span>
      ) : (
        <>
          <Running dueAtMs={clock.dueAtMs} />
          <span className="soft">{clock.kind === 'second' ? desk.second : desk.stage[clock.stage]}</span>
        </>
      )}
      {legal === null ? null : <LegalTime dueAtMs={legal} />}
    </span>
  );
};
