import type { CaseId } from '../../shared/cases/model.ts';
import type { NewAlarm, StoredAlarm } from '../../shared/clock/alarm.ts';
import type { Filing, LegalClock } from '../../shared/clock/legal-clock.ts';

export type NewLegalClock = Pick<LegalClock, 'caseId' | 'law' | 'awareAt' | 'reason' | 'startedAt' | 'startedBy'>;

/** Alarms and clocks of law of one customer. */
export interface ClockStore {
  /** True where it was not stored before. */
  putAlarm: (alarm: NewAlarm, firedAtMs: number) => boolean;
  alarmsDueAfter: (afterMs: number) => Pick<StoredAlarm, 'caseId' | 'name' | 'dueAtMs'>[];
  waitingAlarms: () => StoredAlarm[];
  alarmsOfCase: (caseId: CaseId) => StoredAlarm[];
  /** Throws `not-found` where none of this name waits. */
  acknowledgeAlarm: (
    which: Pick<StoredAlarm, 'caseId' | 'name'>,
    acknowledged: NonNullable<StoredAlarm['acknowledged']>,
  ) => void;
  /** Those of merged cases stand on the case that took their alerts. Of one case all of them, of all cases (null) those that were not stopped. */
  legalClocks: (caseId: CaseId | null) => LegalClock[];
  startLegalClock: (started: NewLegalClock) => number;
  /** Throws `conflict` where the step was filed before. */
  fileLegalStep: (clockId: number, filing: Filing) => void;
  stopLegalClock: (clockId: number, stopped: NonNullable<LegalClock['stopped']>) => void;
}
