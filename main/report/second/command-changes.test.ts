import { expect, test } from 'vitest';
import { readCase } from '../behaviours.ts';
import { sampleFacts } from '../paper/paper.test-support.ts';
import { commandChanges } from './command-changes.ts';

/** The sample case, with another command line for the first start of an alerted process. */
const changesBy = (commandLine: string): (readonly [string, string])[] => {
  const facts = sampleFacts();
  const { attack, table } = readCase({ ...facts });
  const victim = facts.events.find(
    ({ class: kind, activity, processKey, seenAtMs }) =>
      kind === 'process_activity' &&
      activity === 'launch' &&
      processKey !== null &&
      attack.has(table.resolve(processKey, seenAtMs)),
  );
  const events = facts.events.map((event) => (event.id === victim?.id ? { ...event, commandLine } : event));
  return commandChanges(readCase({ ...facts, events })).map(({ kind, name }) => [kind, name] as const);
};

test.for([
  ['schtasks.exe /create /tn "EasyDesk Update" /tr "C:\\a.exe --unattended" /sc onlogon', 'task', 'EasyDesk Update'],
  ['sc \\\\srv1 create Updater binPath= C:\\x.exe', 'service', 'Updater'],
  ['net user backup2 P@ss /add', 'account', 'backup2'],
  ['reg add "HKCU\\Software\\Run Me" /v a /d b', 'registry', 'HKCU\\Software\\Run Me'],
  ['wevtutil.exe cl Security', 'log', 'Security'],
  ['vssadmin.exe delete shadows /all /quiet', 'backup', 'delete shadows /all /quiet'],
] as const)('%s is a change of the attack', ([commandLine, kind, name]) => {
  expect(changesBy(commandLine)).toContainEqual([kind, name]);
});

test('a command that only asks changes nothing', () => {
  const quiet = changesBy('schtasks.exe /query /tn "EasyDesk Update"');
  expect(quiet.filter(([kind]) => kind === 'task')).toEqual([]);
});
