/** Reports are read in Japan: every printed time is JST (UTC+9, no summer time), computed without the host's zone or ICU. */
const JST_OFFSET_MS = 9 * 3_600_000;

interface JapanTime {
  /** 2020-09-04 */
  date: string;
  /** 16:30:12 */
  time: string;
  /** 331 */
  millis: string;
}

export const japanTime = (utcMs: number): JapanTime => {
  // A hostile clock can lie outside the range Date can hold (±8.64e15 ms).
  const iso = Number.isFinite(utcMs) && Math.abs(utcMs) < 8.64e15 - JST_OFFSET_MS;
  if (!iso) return { date: '----------', time: '--:--:--', millis: '---' };
  const text = new Date(utcMs + JST_OFFSET_MS).toISOString();
  const split = text.indexOf('T');
  return {
    date: text.slice(0, split),
    time: text.slice(split + 1, split + 9),
    millis: text.slice(split + 10, split + 13),
  };
};

/** `2020-09-04 16:30:12 JST`: unambiguous, the same in both languages. */
export const japanStamp = (utcMs: number): string => {
  const { date, time } = japanTime(utcMs);
  return `${date} ${time} JST`;
};
