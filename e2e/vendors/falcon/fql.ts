/** The part of FQL the client uses: `field:>='time'` joined by `+`. Null where it is anything else. */
export interface TimeTest {
  field: string;
  passes: (ms: number) => boolean;
}

const PART = /^(\w+):(>=|<=|>|<|)'([^']*)'$/;

const partOf = (part: string): TimeTest | null => {
  const [, field, sign, value] = PART.exec(part) ?? [];
  const limit = Date.parse(value ?? '');
  if (field === undefined || Number.isNaN(limit)) return null;
  const tests: Record<string, (ms: number) => boolean> = {
    '>=': (ms) => ms >= limit,
    '<=': (ms) => ms <= limit,
    '>': (ms) => ms > limit,
    '<': (ms) => ms < limit,
    '': (ms) => ms === limit,
  };
  const passes = tests[sign ?? ''];
  return passes === undefined ? null : { field, passes };
};

export const parseFql = (filter: string | null): TimeTest[] | null => {
  if (filter === null || filter === '') return [];
  const parts = filter.split('+').map(partOf);
  return parts.every((part) => part !== null) ? parts : null;
};

/** Rows whose stamp passes, oldest first; a row that is told twice by one id keeps its order. */
export const selected = <T extends { serial: number }>(
  rows: readonly T[],
  tests: readonly TimeTest[],
  stampOf: (row: T) => number,
): T[] =>
  rows
    .filter((row) => tests.every(({ passes }) => passes(stampOf(row))))
    .toSorted((a, b) => stampOf(a) - stampOf(b) || a.serial - b.serial);
