import { clockText, urgencyOf, urgencyShape } from './clock-text.ts';
import { useMessages } from './messages.ts';
import './time-left.css';

/** Time left or over: shape, word and colour say the same. */
export const TimeLeft = ({ seconds }: { seconds: number }) => {
  const { desk } = useMessages();
  const urgency = urgencyOf(seconds);
  const time = clockText(seconds, desk.day);
  return (
    <span className="clock-time" data-urgency={urgency}>
      <span aria-hidden="true">{urgencyShape[urgency]}</span>
      <span>{seconds < 0 ? desk.over(time) : desk.left(time)}</span>
    </span>
  );
};
