import type { RecordFields } from '../sources/record.ts';
import { entryTable } from './entry.ts';
import type { EventSource, Fill } from './entry.ts';
import { pidKey } from './process-key.ts';
import { accountOf, detailText, integer, text } from './values.ts';

/** PowerShell's operational log (41xx) and the classic `Windows PowerShell` log (400 to 800). */

/** What stands behind `label` to the end of its line, in the lines PowerShell writes about its host. */
export const lineAfter = (lines: string | null, label: string): string | null => {
  const at = lines === null ? -1 : lines.indexOf(label);
  if (lines === null || at < 0) return null;
  const start = at + label.length;
  const end = lines.indexOf('\n', start);
  const value = lines.slice(start, end < 0 ? undefined : end).trim();
  return value === '' ? null : value;
};

/** The record's own process: the envelope's `Execution`, as EVTX and as nxlog name it. 0 where it is not recorded. */
const executionPid = (fields: RecordFields): number | null =>
  integer(fields, 'Execution_ProcessID') ?? integer(fields, 'ExecutionProcessID') ?? integer(fields, 'ProcessID');

/** PowerShell writes its log itself: the envelope's account and process are the script's own. */
const actor: Fill = (event, fields) => {
  const pid = executionPid(fields);
  event.pid = pid === 0 ? null : pid;
  event.processKey = pidKey(event.host, event.pid);
  const context = text(fields, 'ContextInfo');
  event.user =
    accountOf(text(fields, 'Domain'), text(fields, 'AccountName')) ??
    lineAfter(context, 'User = ') ??
    text(fields, 'Security_UserID') ??
    text(fields, 'UserID');
  event.commandLine = lineAfter(context, 'Host Application = ');
};

const classicActor: Fill = (event, fields) => {
  const message = text(fields, 'Message') ?? text(fields, 'Data');
  event.commandLine = lineAfter(message, 'HostApplication=');
  event.user = lineAfter(message, 'UserId=');
  event.detail = detailText(message);
};

const scriptBlock: Fill = (event, fields) => {
  event.target = text(fields, 'Path') ?? text(fields, 'ScriptBlockId') ?? text(fields, 'ScriptBlockID');
};

const payload: Fill = (event, fields) => {
  event.detail = detailText(text(fields, 'Payload'));
  event.target = lineAfter(text(fields, 'ContextInfo'), 'Script Name = ');
};

const SCRIPT = { class: 'script_activity', kind: 'script' } as const;

export const powershell: EventSource = {
  actor,
  entries: entryTable({
    4103: { ...SCRIPT, activity: 'execute', more: payload },
    4104: { ...SCRIPT, activity: 'execute', detail: 'ScriptBlockText', more: scriptBlock },
    4105: { ...SCRIPT, activity: 'start', more: scriptBlock },
    4106: { ...SCRIPT, activity: 'stop', more: scriptBlock },
  }),
};

export const classicPowershell: EventSource = {
  actor: classicActor,
  entries: entryTable({
    400: { ...SCRIPT, activity: 'start' },
    403: { ...SCRIPT, activity: 'stop' },
    600: { ...SCRIPT, activity: 'start' },
    800: { ...SCRIPT, activity: 'execute' },
  }),
};
