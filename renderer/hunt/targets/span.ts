export const spanKinds = ['hour', 'day', 'week', 'month', 'quarter', 'own'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** `from` and `to` hold for `own` alone: UTC, as `2026-11-23T09:00`. */
export interface Span {
  kind: SpanKind;
  from: string;
  to: string;
}

const hourMs = 3_600_000;
const lengths: Record<Exclude<SpanKind, 'own'>, number> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
  quarter: 90 * 24 * hourMs,
};

/** Null for a time nobody can read. */
export const instantOf = (text: string): number | null => {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?)?Z?$/u.exec(text.trim());
  if (parts === null) return null;
  const ms = Date.parse(`${parts[1] ?? ''}T${parts[2] ?? '00:00'}:${parts[3] ?? '00'}Z`);
  return Number.isNaN(ms) ? null : ms;
};

/** The time that is sent; null where what was typed is none. */
export const spanOf = ({ kind, from, to }: Span, nowMs: number): { fromMs: number; toMs: number } | null => {
  if (kind !== 'own') return { fromMs: nowMs - lengths[kind], toMs: nowMs };
  const [fromMs, toMs] = [instantOf(from), instantOf(to)];
  return fromMs === null || toMs === null || toMs <= fromMs ? null : { fromMs, toMs };
};

/** As it stands in a line, to the minute. */
export const minuteText = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
