import type { RecordFields } from '../sources/record.ts';
import { SYSMON } from './log-source.ts';
import type { CompiledRule } from './rule-set.ts';

/** Windows integrity levels (well-known SIDs S-1-16-…) in Sysmon's words. */
const INTEGRITY = new Map([
  ['S-1-16-4096', 'Low'],
  ['S-1-16-8192', 'Medium'],
  ['S-1-16-8448', 'Medium'],
  ['S-1-16-12288', 'High'],
  ['S-1-16-16384', 'System'],
]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Security 4688 with the field names rules on process starts use. Trap: its `ProcessId` is the creator's pid, the new
 * process is `NewProcessId`.
 */
export const asSysmonStart = (fields: RecordFields): RecordFields => {
  const [domain, user] = [textOf(fields['SubjectDomainName']), textOf(fields['SubjectUserName'])];
  const start: RecordFields = {
    EventID: 1,
    Image: fields['NewProcessName'],
    CommandLine: fields['CommandLine'],
    ParentImage: fields['ParentProcessName'],
    ProcessId: fields['NewProcessId'],
    ParentProcessId: fields['ProcessId'],
    LogonId: fields['SubjectLogonId'],
    Computer: fields['Computer'],
  };
  if (user !== '') start['User'] = domain === '' || domain === '-' ? user : `${domain}\\${user}`;
  const level = INTEGRITY.get(textOf(fields['MandatoryLabel']));
  if (level !== undefined) start['IntegrityLevel'] = level;
  return start;
};

/** What 4688 always tells (the command line only where the audit policy asks for it, so exclusions by it need no more). */
const KNOWN = new Set(['Image', 'CommandLine', 'ParentImage', 'ProcessId', 'ParentProcessId', 'User', 'LogonId']);

/**
 * A rule that excludes by a field 4688 lacks (ParentCommandLine, Company, …) would take every start for not excluded: such a
 * rule is not asked. One that only selects by such a field is asked, and finds less.
 */
export const isJudgedOn4688 = ({ gate, excludingFields }: CompiledRule): boolean =>
  gate.channels?.includes(SYSMON) === true &&
  gate.eventIds?.length === 1 &&
  gate.eventIds[0] === 1 &&
  excludingFields.every((field) => KNOWN.has(field));
