import type { QueueColumn, QueueRow } from '../../shared/alerts/contract.ts';
import { FilterBlocked, type FilterKey } from '../../shared/alerts/filter.ts';
import type { Disposition } from '../../shared/alerts/model.ts';

const severityOrder = ['high', 'medium', 'low', 'false-positive'];
export const stageless = Number.MAX_SAFE_INTEGER;

const blockedWord: Record<Disposition, (typeof FilterBlocked)[number]> = {
  blocked: 'yes',
  partly: 'partly',
  'not-blocked': 'no',
  unknown: 'unknown',
};

export const blockedOf = ({ disposition }: QueueRow): (typeof FilterBlocked)[number] =>
  disposition === null ? 'unknown' : blockedWord[disposition];

/** What each text key looks at. */
export const textOf: Partial<Record<FilterKey, (row: QueueRow) => string>> = {
  customer: (row) => row.customer,
  severity: (row) => row.severity,
  host: (row) => row.host,
  user: (row) => row.user ?? '',
  use: (row) => row.use ?? '',
  tactic: (row) => row.tactics.join(' '),
  rule: (row) => row.rule,
  kind: (row) => row.kind,
  status: (row) => row.vendorStatus ?? '',
  stage: (row) => row.clock.stage,
};

/** Where a word without a key is looked for. */
export const everywhere = (row: QueueRow): string[] => [
  row.rule,
  row.host,
  row.customer,
  row.user ?? '',
  row.image ?? '',
  row.owner ?? '',
  ...row.tactics,
];

export const isIn = (state: string, row: QueueRow, nowMs: number): boolean => {
  const { clock, severity, judged } = row;
  if (state === 'open') return clock.kind === 'first';
  if (state === 'judged') return judged === 'analyst';
  if (state === 'unjudged') return judged !== 'analyst';
  if (state === 'false-positive') return severity === 'false-positive';
  if (state === 'overdue') return clock.dueAtMs !== null && clock.dueAtMs <= nowMs;
  if (state === 'suppressed') return row.suppressedBy.length > 0;
  return clock.stage === 'sent';
};

/** What a column is sorted by: a number, or a text whose rank among all texts is the number. */
export const sortKeys: Record<QueueColumn, (row: QueueRow) => number | string> = {
  severity: (row) => severityOrder.indexOf(row.severity),
  // Stopped clocks come after all that run.
  clock: (row) => row.clock.dueAtMs ?? stageless,
  customer: (row) => row.customer,
  host: (row) => row.host,
  use: (row) => row.use ?? '\uffff',
  tactic: (row) => row.tactics[0] ?? '\uffff',
  rule: (row) => row.rule,
  count: (row) => row.count,
  firstSeen: (row) => row.firstSeenMs,
  lastSeen: (row) => row.lastSeenMs,
  judged: (row) => row.judged,
  kind: (row) => row.kind,
  blocked: (row) => FilterBlocked.indexOf(blockedOf(row)),
  owner: (row) => row.owner ?? '\uffff',
  status: (row) => row.vendorStatus ?? '\uffff',
};
