type Units = Readonly<Record<'s' | 'min' | 'h' | 'd', string>>;

/** `45 s`, `12 min`, `3.4 h`, `12.5 d`; `–` where there is none. As the window's page of figures writes it. */
export const longText = (seconds: number | null, units: Units): string => {
  if (seconds === null) return '–';
  if (seconds < 60) return `${String(Math.round(seconds))}${units.s}`;
  if (seconds < 7200) return `${String(Math.round(seconds / 60))}${units.min}`;
  if (seconds < 172_800) return `${(seconds / 3600).toFixed(1)}${units.h}`;
  return `${(seconds / 86_400).toFixed(1)}${units.d}`;
};
