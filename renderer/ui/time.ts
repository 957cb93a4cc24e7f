/** Formatters are costly to make (about 50 µs) and tables need thousands a second. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const kept = formatters.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
};

/** Milliseconds beyond which a JavaScript date does not exist. Broken clocks in evidence do reach this. */
const dateLimitMs = 8.64e15;

const isDate = (ms: number): boolean => Number.isFinite(ms) && Math.abs(ms) <= dateLimitMs;

/** `2019-05-14 02:10:33.123` in the analyst's zone. */
export const zonedText = (ms: number, timeZone: string): string => {
  if (!isDate(ms)) return String(ms);
  const part = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${part['year']}-${part['month']}-${part['day']}`;
  return `${day} ${part['hour']}:${part['minute']}:${part['second']}.${part['fractionalSecond']}`;
};

/** `2019-05-13 17:10:33.123 UTC`, for hover and for exact reference. */
export const utcText = (ms: number): string =>
  isDate(ms) ? `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')} UTC` : String(ms);

/** `JST`, `UTC`, `GMT+9`: how the zone is written beside a time. */
export const zoneName = (timeZone: string, atMs: number = Date.now()): string => {
  // English ICU data knows no short name for Japan, but every analyst does.
  if (timeZone === 'Asia/Tokyo') return 'JST';
  if (timeZone === 'UTC') return 'UTC';
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
};

/** `0:41`, `12:05`, `1:02:09` for seconds of work done or left. */
export const durationText = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};
