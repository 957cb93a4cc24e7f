import type { ClockStore } from './clock-store.ts';
import type { Connection } from './connection.ts';
import {
  acknowledgeAlarm,
  alarmsDueAfter,
  alarmsOfCase,
  fileLegalStep,
  legalClocks,
  putAlarm,
  startLegalClock,
  stopLegalClock,
  waitingAlarms,
} from './tables/clocks.ts';

export const clockSide = (db: Connection): ClockStore => ({
  putAlarm: (alarm, firedAtMs) => putAlarm(db, alarm, firedAtMs),
  alarmsDueAfter: (afterMs) => alarmsDueAfter(db, afterMs),
  waitingAlarms: () => waitingAlarms(db),
  alarmsOfCase: (caseId) => alarmsOfCase(db, caseId),
  acknowledgeAlarm: (which, acknowledged) => acknowledgeAlarm(db, which, acknowledged),
  legalClocks: (caseId) => legalClocks(db, caseId),
  startLegalClock: (started) => startLegalClock(db, started),
  fileLegalStep: (clockId, filing) => fileLegalStep(db, clockId, filing),
  stopLegalClock: (clockId, stopped) => stopLegalClock(db, clockId, stopped),
});
