import type { AlarmDetail } from '../../clock/alarm.ts';
import type { Language, Messages } from '../catalogue.ts';

type Told = Pick<AlarmDetail, 'kind' | 'minutesBefore' | 'legal' | 'escalation'>;

/** What an alarm says, in one line: for the window, the system's notes and the history of a case. */
export const alarmWords = (clocks: Messages['clocks'], alarm: Told, language: Language): string => {
  const { kind, minutesBefore, legal, escalation } = alarm;
  const before = clocks.minutes(minutesBefore);
  const isOver = minutesBefore === 0;
  if (escalation !== null) return clocks.escalate(escalation.to, escalation.channel, escalation.step);
  if (legal !== null) {
    const [law, step] = [legal.law[language], legal.step[language]];
    return isOver ? clocks.overOf.legal(law, step) : clocks.alarmOf.legal(before, law, step);
  }
  const report = kind === 'second' ? 'second' : 'first';
  return isOver ? clocks.overOf[report] : clocks.alarmOf[report](before);
};
