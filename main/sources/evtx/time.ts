const TICKS = 10_000_000n;
const UNIX_EPOCH_SECONDS = 11_644_473_600;

const two = (value: number): string => String(value).padStart(2, '0');

function isoSecond(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, -5);
}

let minute = Number.NaN;
let minuteText = '';

/** Records come in order, so the text up to the minute is nearly always that of the record before. */
function second(unixSeconds: number): string {
  const whole = Math.floor(unixSeconds / 60);
  if (whole !== minute) {
    minute = whole;
    minuteText = isoSecond(whole * 60).slice(0, -2);
  }
  return minuteText + two(unixSeconds - whole * 60);
}

/**
 * FILETIME (100-ns ticks since 1601) as ISO text with nine digits, the form Windows' own event XML has
 * (`2021-04-22T11:32:00.171219300Z`).
 */
export function fileTimeText(low: number, high: number): string {
  // 2^32 ticks = 429 s + 4,967,296 ticks; this stays below 2^53 while high < 2^30 (year 16,000). Garbage takes the slow way.
  if (high >= 0x40000000) {
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    const whole = Number(ticks / TICKS) - UNIX_EPOCH_SECONDS;
    return `${isoSecond(whole)}.${String(ticks % TICKS).padStart(7, '0')}00Z`;
  }
  const rest = high * 4_967_296 + low;
  const carried = Math.floor(rest / 10_000_000);
  const ticks = rest - carried * 10_000_000;
  return `${second(high * 429 + carried - UNIX_EPOCH_SECONDS)}.${String(ticks).padStart(7, '0')}00Z`;
}

/** SYSTEMTIME: eight u16 (year, month, weekday, day, hour, minute, second, millisecond), as written, never corrected. */
export function systemTimeText(view: DataView, at: number): string {
  const part = (index: number): number => view.getUint16(at + index * 2, true);
  const date = `${String(part(0)).padStart(4, '0')}-${two(part(1))}-${two(part(3))}`;
  return `${date}T${two(part(4))}:${two(part(5))}:${two(part(6))}.${String(part(7)).padStart(3, '0')}Z`;
}
