import type { StoredEvent } from '../../../shared/event/model.ts';
import type { CommandChangeKind } from '../../../shared/report/behaviour.ts';
import type { Reading } from '../behaviours.ts';

export interface CommandChange {
  kind: CommandChangeKind;
  name: string;
  event: StoredEvent;
}

/** The name is the first group; at most 2 kB of a command line are read, and no pattern can run long on it. */
const commands: readonly (readonly [CommandChangeKind, RegExp])[] = [
  ['task', /\bschtasks(?:\.exe)?"?\s(?=[^\n]{0,400}\/create)[^\n]{0,400}?\/tn\s+(?:"([^"]{1,200})"|(\S{1,200}))/i],
  ['service', /\bsc(?:\.exe)?"?\s+(?:\\\\\S{1,64}\s+)?create\s+(?:"([^"]{1,200})"|(\S{1,200}))/i],
  ['account', /\bnet1?(?:\.exe)?"?\s+user\s+(?:"([^"]{1,100})"|(\S{1,100}))\s[^\n]{0,200}\/add\b/i],
  ['registry', /\breg(?:\.exe)?"?\s+(?:add|delete)\s+(?:"([^"]{1,300})"|(\S{1,300}))/i],
  ['log', /\bwevtutil(?:\.exe)?"?\s+(?:cl|clear-log)\s+(?:"([^"]{1,100})"|(\S{1,100}))/i],
  ['backup', /\b(?:vssadmin|wbadmin|wmic)(?:\.exe)?"?\s+((?:delete|shadowcopy\s+delete)[^\n]{0,60})/i],
  ['protection', /\b(Set-MpPreference\s[^\n;|]{1,120}|netsh(?:\.exe)?\s+advfirewall\s[^\n]{1,60}\soff)/i],
];

const isLaunch = ({ class: kind, activity }: StoredEvent): boolean =>
  kind === 'process_activity' && activity === 'launch';

const changesBy = (event: StoredEvent): CommandChange[] => {
  const text = (event.commandLine ?? '').slice(0, 2048);
  return commands.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    const name = (match?.[1] ?? match?.[2] ?? '').trim();
    return name === '' ? [] : [{ kind, name, event }];
  });
};

/** Each command of the attack once, in the order of time. */
export const commandChanges = ({ events, attack, table }: Reading): CommandChange[] => {
  const found = new Map<string, CommandChange>();
  for (const event of events) {
    if (!isLaunch(event) || event.processKey === null) continue;
    if (!attack.has(table.resolve(event.processKey, event.seenAtMs))) continue;
    for (const change of changesBy(event)) {
      const id = `${event.host} ${change.kind} ${change.name.toLowerCase()}`;
      if (!found.has(id)) found.set(id, change);
    }
  }
  return [...found.values()];
};
