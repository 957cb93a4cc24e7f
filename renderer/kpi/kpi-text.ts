type Units = Readonly<Record<'s' | 'min' | 'h' | 'd', string>>;

/** `45 s`, `12 min`, `3.4 h`, `12.5 d`: a duration in the unit a person thinks of it in; `–` where there is none. */
export const longText = (seconds: number | null, units: Units): string => {
  if (seconds === null) return '–';
  if (seconds < 60) return `${Math.round(seconds)}${units.s}`;
  if (seconds < 3600 * 2) return `${Math.round(seconds / 60)}${units.min}`;
  if (seconds < 86_400 * 2) return `${(seconds / 3600).toFixed(1)}${units.h}`;
  return `${(seconds / 86_400).toFixed(seconds < 86_400 * 100 ? 1 : 0)}${units.d}`;
};

/** Rounded down: 99.96 of a hundred is not all. */
export const percentText = (n: number, of: number): string => `${Math.floor((1000 * n) / of) / 10} %`;
