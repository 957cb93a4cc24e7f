import { usePreferences } from './preferences.ts';
import { utcText, zonedText } from './time.ts';

/** A moment in the analyst's zone; UTC stands in the hover text. */
export const TimeText = ({ ms, seconds = false }: { ms: number; seconds?: boolean }) => {
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const text = zonedText(ms, timeZone);
  const utc = utcText(ms);
  return (
    <time className="time" title={utc} dateTime={Number.isFinite(ms) ? utc.replace(' UTC', 'Z').replace(' ', 'T') : ''}>
      {seconds ? text.replace(/\.\d{3}$/, '') : text}
    </time>
  );
};
