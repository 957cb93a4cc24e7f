import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { CaseId } from '../cases/model.ts';
import { InBoth } from './law.ts';

export const AlarmKind = z.enum(['first', 'second', 'legal', 'escalation']);
export type AlarmKind = z.infer<typeof AlarmKind>;

/** What is stored of an alarm besides its times. */
export const AlarmDetail = z.object({
  kind: AlarmKind,
  /** 0: the time is up. */
  minutesBefore: z.number().int(),
  legal: z.object({ law: InBoth, step: InBoth }).nullable(),
  escalation: z
    .object({ step: z.string(), to: z.string(), channel: z.string(), version: z.number().int().nullable() })
    .nullable(),
});
export type AlarmDetail = z.infer<typeof AlarmDetail>;

export const StoredAlarm = AlarmDetail.extend({
  caseId: CaseId,
  /** `first:15`: clock and threshold. With the case and the due moment it names one alarm for ever. */
  name: z.string(),
  /** When its clock runs out. */
  dueAtMs: z.number().int(),
  /** When it was to be told, and when it was. */
  firesAtMs: z.number().int(),
  firedAtMs: z.number().int(),
  acknowledged: z.object({ at: z.string(), by: z.string(), note: z.string() }).nullable(),
});
export type StoredAlarm = z.infer<typeof StoredAlarm>;

/** An alarm as the window shows it. */
export const Alarm = StoredAlarm.extend({ customer: z.string(), title: z.string(), severity: Severity });
export type Alarm = z.infer<typeof Alarm>;

/** A clock of a case that runs, with the minutes before its end at which it is told. */
export interface RunningClock extends Omit<AlarmDetail, 'minutesBefore'> {
  caseId: CaseId;
  /** `first`, `legal:3:report`, `escalation:name`: one clock of the case. */
  key: string;
  dueAtMs: number;
  thresholds: readonly number[];
}

export type NewAlarm = Omit<StoredAlarm, 'acknowledged' | 'firedAtMs'>;

const minuteMs = 60_000;

/** What was overdue for longer than this when nobody was there is shown as overdue and no longer announced. */
export const staleAfterMs = 24 * 60 * minuteMs;

/** By case, clock and due moment: a deadline that moved has alarms of its own. */
export const alarmKey = ({ caseId, name, dueAtMs }: Pick<StoredAlarm, 'caseId' | 'name' | 'dueAtMs'>): string =>
  `${caseId}\n${name}\n${dueAtMs}`;

/** From the earliest to the end of the clock. */
const alarmsOf = ({ thresholds, key, ...clock }: RunningClock): NewAlarm[] => {
  const { caseId, kind, legal, escalation, dueAtMs } = clock;
  return [...new Set([...thresholds, 0])]
    .sort((a, b) => b - a)
    .map((minutesBefore) => ({
      caseId,
      kind,
      legal,
      escalation,
      dueAtMs,
      minutesBefore,
      name: `${key}:${minutesBefore}`,
      firesAtMs: dueAtMs - minutesBefore * minuteMs,
    }));
};

export interface AlarmsNow {
  /** To be told now: of each clock only the gravest that passed. */
  due: NewAlarm[];
  /** The moment of the next one; Infinity where none comes. */
  nextAtMs: number;
}

/** Each threshold is told once; after a sleep over several of them the last one stands for all. */
export const alarmsAt = (clocks: readonly RunningClock[], nowMs: number, fired: ReadonlySet<string>): AlarmsNow => {
  const due: NewAlarm[] = [];
  let nextAtMs = Number.POSITIVE_INFINITY;
  for (const clock of clocks) {
    const all = alarmsOf(clock);
    const gravest = all.findLast(({ firesAtMs }) => firesAtMs <= nowMs);
    const next = all.find(({ firesAtMs }) => firesAtMs > nowMs);
    if (next !== undefined) nextAtMs = Math.min(nextAtMs, next.firesAtMs);
    if (gravest === undefined || fired.has(alarmKey(gravest)) || clock.dueAtMs < nowMs - staleAfterMs) continue;
    due.push(gravest);
  }
  return { due, nextAtMs };
};
