import { entryTable } from './entry.ts';
import type { EventSource, Fill } from './entry.ts';
import { guidKey, pidKey } from './process-key.ts';
import { addressOf, dataProcessId, detailText, integer, text } from './values.ts';
import { lineAfter } from './powershell.ts';

/** Task Scheduler, WMI, DNS client and BITS: services that log under their own process, so the actor is not the envelope's. */

const TASK = { class: 'scheduled_job_activity', kind: 'task', target: ['TaskName'] } as const;

export const taskScheduler: EventSource = {
  actor: (event, fields) => {
    event.user = text(fields, 'UserContext') ?? text(fields, 'UserName');
  },
  entries: entryTable({
    100: { ...TASK, activity: 'start', detail: ['InstanceId'] },
    102: { ...TASK, activity: 'stop', detail: ['InstanceId'] },
    106: { ...TASK, activity: 'create' },
    110: { ...TASK, activity: 'start' },
    119: { ...TASK, activity: 'start' },
    129: {
      ...TASK,
      activity: 'execute',
      detail: 'Path',
      more: (event, fields) => {
        event.pid = dataProcessId(fields);
        event.processKey = pidKey(event.host, event.pid);
        event.image = text(fields, 'Path');
      },
    },
    140: { ...TASK, activity: 'update' },
    141: { ...TASK, activity: 'delete' },
    142: { ...TASK, activity: 'disable' },
    200: { ...TASK, activity: 'execute', detail: ['ActionName'] },
    201: { ...TASK, activity: 'stop', detail: ['ActionName', 'ResultCode'] },
  }),
};

/** Their data is user data; nxlog keeps only the message, `Namespace = …; Consumer = …` on one line. */
const wmiMessage: Fill = (event, fields) => {
  event.user = text(fields, 'User');
  const message = text(fields, 'Message') ?? text(fields, 'UserData');
  event.detail = detailText(message);
  event.target = text(fields, 'CONSUMER') ?? text(fields, 'ESS') ?? text(fields, 'Query') ?? text(fields, 'Operation');
  const process = lineAfter(message, 'ProcessID = ');
  event.pid = dataProcessId(fields) ?? integer(fields, 'Processid') ?? leadingNumber(process);
  event.pid ??= integer(fields, 'ClientProcessId') ?? leadingNumber(lineAfter(message, 'ClientProcessId = '));
  event.processKey = pidKey(event.host, event.pid);
};

const leadingNumber = (value: string | null): number | null => {
  const digits = value === null ? null : /^\d{1,10}/.exec(value);
  return digits === null ? null : Number(digits[0]);
};

const WMI = { class: 'windows_resource_activity', kind: 'wmi' } as const;

export const wmiActivity: EventSource = {
  actor: wmiMessage,
  entries: entryTable({
    5857: { ...WMI, activity: 'load' },
    5858: { ...WMI, activity: 'query', outcome: 'failure' },
    5859: { ...WMI, activity: 'create' },
    5860: { ...WMI, activity: 'create' },
    5861: { ...WMI, activity: 'create' },
  }),
};

const NAME = { class: 'dns_activity', kind: 'dns', target: ['QueryName'] } as const;

export const dnsClient: EventSource = {
  actor: (event, fields) => {
    // The DNS client's envelope names the asking process: its events are written there.
    event.pid = integer(fields, 'Execution_ProcessID') ?? integer(fields, 'ExecutionProcessID');
    event.processKey = pidKey(event.host, event.pid);
    event.user = text(fields, 'Security_UserID') ?? text(fields, 'UserID');
  },
  entries: entryTable({
    3006: { ...NAME, activity: 'query', detail: ['QueryType', 'QueryOptions'] },
    3008: { ...NAME, activity: 'response', detail: 'QueryResults' },
    3010: { ...NAME, activity: 'query', detail: ['DnsServerIpAddress'] },
    3018: { ...NAME, activity: 'response', detail: 'QueryResults' },
    3020: { ...NAME, activity: 'response', detail: 'QueryResults' },
  }),
};

const JOB = { class: 'network_activity', kind: 'address', target: ['url', 'RemoteName'] } as const;

export const bitsClient: EventSource = {
  actor: (event, fields) => {
    event.user = text(fields, 'jobOwner') ?? text(fields, 'Security_UserID');
    event.image = text(fields, 'processPath');
    event.processKey = guidKey(fields['ProcessGuid']);
    event.dstAddress = addressOf(fields, 'peer');
  },
  entries: entryTable({
    3: { ...JOB, activity: 'create', target: ['jobTitle', 'string'] },
    59: { ...JOB, activity: 'start', detail: ['name'] },
    60: { ...JOB, activity: 'stop', detail: ['name', 'hr'] },
  }),
};
