/**
 * `added_after` leaves out what was added at that very moment, and several objects can have been. A stamp one step of its
 * own last digit earlier (at least a microsecond) asks for them again: what was stored before is known then.
 */
export const justBefore = (stamp: string): string => {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?Z$/u.exec(stamp);
  const seconds = parts === null ? Number.NaN : Date.parse(`${parts[1] ?? ''}Z`);
  if (parts === null || Number.isNaN(seconds)) return stamp;
  const digits = Math.max(6, parts[2]?.length ?? 0);
  const unit = 10n ** BigInt(digits);
  const whole = BigInt(seconds / 1000) * unit + BigInt((parts[2] ?? '').padEnd(digits, '0')) - 1n;
  const before = new Date(Number(whole / unit) * 1000).toISOString().slice(0, 19);
  return `${before}.${(whole % unit).toString().padStart(digits, '0')}Z`;
};

/** Whether a stamp lies after another one, whatever their digits; of two that cannot be told apart neither does. */
export const isLater = (stamp: string, than: string): boolean => {
  const key = (text: string): string => {
    const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?Z$/u.exec(text);
    return parts === null ? text : `${parts[1] ?? ''}.${(parts[2] ?? '').padEnd(12, '0')}`;
  };
  return key(stamp) > key(than);
};
