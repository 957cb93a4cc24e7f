import type { QueueClock } from '../../shared/alerts/contract.ts';
import { secondsLeft } from '../../shared/clock/report-clock.ts';
import { useMessages } from '../ui/messages.ts';
import { clockText, urgencyOf, urgencyShape } from './clock-text.ts';
import { useSecond } from './ticker.ts';

const Running = ({ dueAtMs }: { dueAtMs: number }) => {
  const { desk } = useMessages();
  const left = secondsLeft(dueAtMs, useSecond() * 1000);
  const urgency = urgencyOf(left);
  return (
    <span className="clock-time" data-urgency={urgency}>
      <span aria-hidden="true">{urgencyShape[urgency]}</span>
      <span>{left < 0 ? desk.over(clockText(left)) : desk.left(clockText(left))}</span>
    </span>
  );
};

/** Time left and the step under way: shape, word and colour together. */
export const ClockCell = ({ clock }: { clock: QueueClock }) => {
  const { desk } = useMessages();
  if (clock.dueAtMs === null) return <span className="faint">{desk.stopped}</span>;
  return (
    <span className="clock" title={desk.chain}>
      <Running dueAtMs={clock.dueAtMs} />
      <span className="soft">{clock.kind === 'second' ? desk.second : desk.stage[clock.stage]}</span>
    </span>
  );
};
