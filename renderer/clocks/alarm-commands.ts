import type { Alarm } from '../../shared/clock/alarm.ts';
import { ask } from '../api/ask.ts';
import { useCommands } from '../nav/commands.ts';
import { goCase } from '../nav/places.ts';

export const openAlarm = ({ caseId }: Alarm): void => goCase(caseId, 'clocks');

/** A refusal leaves the alarm where it is: it stays in sight. */
export const acknowledge = ({ customer, caseId, name }: Alarm): void =>
  void ask('clocks.acknowledge', { customer, caseId, name, note: '' }).catch(() => undefined);

/** For the newest alarm, from wherever one is. */
export const useAlarmCommands = (alarms: readonly Alarm[]): void => {
  const [newest] = alarms;
  const enabled = (): boolean => newest !== undefined;
  useCommands([
    {
      id: 'alarm.open',
      title: ({ clocks }) => clocks.commands.openAlarm,
      group: ({ clocks }) => clocks.alarms.region,
      keys: ['g m'],
      enabled,
      run: () => (newest === undefined ? undefined : openAlarm(newest)),
    },
    {
      id: 'alarm.acknowledge',
      title: ({ clocks }) => clocks.commands.acknowledge,
      group: ({ clocks }) => clocks.alarms.region,
      keys: ['g q'],
      enabled,
      run: () => (newest === undefined ? undefined : acknowledge(newest)),
    },
  ]);
};
