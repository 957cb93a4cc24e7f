/** `12,345`: one form in both languages. */
const counts = new Intl.NumberFormat('en');

export const countText = (n: number): string => counts.format(n);

/** `61k/s`, `950/s`: a rate short enough for the status bar. */
export const rateText = (perSecond: number): string =>
  perSecond >= 10_000 ? `${Math.round(perSecond / 1000)}k/s` : `${countText(Math.round(perSecond))}/s`;

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.4 MB`, in powers of 1,000. */
export const bytesText = (bytes: number): string => {
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${at === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[at]}`;
};
