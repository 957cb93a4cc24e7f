import { usePreferences } from './preferences.ts';
import { utcText, zonedText } from './time.ts';

interface Props {
  ms: number;
  seconds?: boolean;
  /** The moment of the row above: a date it has too is left to its line, but still read aloud. */
  after?: number | null;
}

/** Length of `2019-05-14 `. */
const dayLength = 11;

/** A moment in the analyst's zone; UTC stands in the hover text. */
export const TimeText = ({ ms, seconds = false, after = null }: Props) => {
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const whole = zonedText(ms, timeZone);
  const text = seconds ? whole.replace(/\.\d{3}$/, '') : whole;
  const utc = utcText(ms);
  const day = text.slice(0, dayLength);
  const isSameDay = after !== null && text.length > dayLength && zonedText(after, timeZone).startsWith(day);
  return (
    <time
      className="time"
      title={isSameDay ? `${whole} / ${utc}` : utc}
      dateTime={Number.isFinite(ms) ? utc.replace(' UTC', 'Z').replace(' ', 'T') : ''}
    >
      {isSameDay ? (
        <>
          <span className="visually-hidden">{day}</span>
          {text.slice(dayLength)}
        </>
      ) : (
        text
      )}
    </time>
  );
};
