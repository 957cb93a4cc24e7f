import { entryTable } from './entry.ts';
import type { Entry, EventSource, Fill } from './entry.ts';
import { pidKey, startKey } from './process-key.ts';
import { securityAccounts } from './security-accounts.ts';
import { securityNetwork } from './security-network.ts';
import { auditOutcome } from './security-outcome.ts';
import { accountOf, detailText, integer, text } from './values.ts';

/** Windows Security auditing. Fields: Microsoft's "Advanced security auditing" reference, one page per event id. */

const actor: Fill = (event, fields) => {
  event.user = accountOf(text(fields, 'SubjectDomainName'), text(fields, 'SubjectUserName'));
  event.logonId = text(fields, 'SubjectLogonId');
  event.pid = integer(fields, 'ProcessId');
  event.processKey = pidKey(event.host, event.pid);
  event.image = text(fields, 'ProcessName');
  event.outcome = auditOutcome(fields);
};

/** 4688: `ProcessId` is the creator's; the new process is `NewProcessId`, and runs as the target user where one is given. */
const launch: Fill = (event, fields) => {
  event.parentPid = event.pid;
  event.parentKey = event.processKey;
  event.parentImage = text(fields, 'ParentProcessName');
  event.pid = integer(fields, 'NewProcessId');
  event.processKey = startKey(event.host, event.pid, event.seenAtMs);
  event.image = text(fields, 'NewProcessName');
  event.commandLine = text(fields, 'CommandLine');
  const target = text(fields, 'TargetUserName');
  if (target === null) return;
  event.user = accountOf(text(fields, 'TargetDomainName'), target);
  event.logonId = text(fields, 'TargetLogonId');
};

type ObjectKind = Pick<Entry, 'class' | 'kind'>;

const OBJECTS: Record<string, ObjectKind> = {
  Key: { class: 'registry_key_activity', kind: 'registry' },
  File: { class: 'file_system_activity', kind: 'file' },
  Process: { class: 'process_activity', kind: 'process' },
  'SERVICE OBJECT': { class: 'windows_service_activity', kind: 'service' },
};

/** 4656, 4660, 4663, 4670 …: what kind of object stands in the record, not in the id. */
const object: Fill = (event, fields) => {
  const kind = OBJECTS[text(fields, 'ObjectType') ?? ''];
  if (kind === undefined) return;
  event.class = kind.class;
  event.targetKind = kind.kind ?? null;
};

/** The message constants of 4657's `OperationType`. */
const VALUE_OPERATIONS: Record<string, 'create' | 'set' | 'delete'> = {
  '%%1904': 'create',
  '%%1905': 'set',
  '%%1906': 'delete',
};

const registryValue: Fill = (event, fields) => {
  const value = text(fields, 'ObjectValueName');
  if (event.target !== null && value !== null) event.target += `\\${value}`;
  event.activity = VALUE_OPERATIONS[text(fields, 'OperationType') ?? ''] ?? 'set';
};

/** What a task runs stands in its XML. Looked for as text: task XML is evidence, and one command is enough for a row. */
const between = (xml: string, tag: string): string | null => {
  const start = xml.indexOf(`<${tag}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${tag}>`, start);
  return end < 0 ? null : xml.slice(start + tag.length + 2, end);
};

const task: Fill = (event, fields) => {
  const xml = text(fields, 'TaskContent') ?? text(fields, 'TaskContentNew');
  if (xml === null) return;
  const command = between(xml, 'Command');
  const values = between(xml, 'Arguments');
  event.detail = detailText(command === null ? xml : values === null ? command : `${command} ${values}`);
};

const OBJECT = {
  class: 'windows_resource_activity',
  kind: 'object',
  target: ['ObjectName'],
  more: object,
} as const;
const TASK = { class: 'scheduled_job_activity', kind: 'task', target: ['TaskName'], more: task } as const;

export const security: EventSource = {
  actor,
  entries: new Map([
    ...securityAccounts,
    ...securityNetwork,
    ...entryTable({
      4616: { class: 'base_event', activity: 'update', detail: ['PreviousTime', 'NewTime'] },
      4656: { ...OBJECT, activity: 'open', detail: ['AccessMask', 'PrivilegeList'] },
      4657: {
        class: 'registry_value_activity',
        activity: 'set',
        kind: 'registry',
        target: ['ObjectName'],
        detail: 'NewValue',
        more: registryValue,
      },
      4658: { ...OBJECT, activity: 'other', detail: ['HandleId'] },
      4660: { ...OBJECT, activity: 'delete', detail: ['HandleId'] },
      4661: { ...OBJECT, activity: 'open', detail: ['AccessMask', 'PrivilegeList'] },
      4662: { ...OBJECT, activity: 'access', detail: ['AccessMask', 'Properties'] },
      4663: { ...OBJECT, activity: 'access', detail: ['AccessMask'] },
      4670: { ...OBJECT, activity: 'set_attributes', detail: ['OldSd', 'NewSd'] },
      4673: {
        class: 'windows_resource_activity',
        activity: 'access',
        kind: 'object',
        target: ['Service', 'ObjectServer'],
        detail: 'PrivilegeList',
      },
      4674: { ...OBJECT, activity: 'access', detail: ['PrivilegeList', 'AccessMask'] },
      4907: { ...OBJECT, activity: 'set_attributes', detail: ['OldSd', 'NewSd'] },
      4688: {
        class: 'process_activity',
        activity: 'launch',
        detail: ['TokenElevationType', 'MandatoryLabel'],
        more: launch,
      },
      4689: { class: 'process_activity', activity: 'terminate', detail: ['Status'] },
      4690: { class: 'windows_resource_activity', activity: 'other', detail: ['SourceHandleId', 'TargetProcessId'] },
      4697: {
        class: 'windows_service_activity',
        activity: 'create',
        kind: 'service',
        target: ['ServiceName'],
        detail: ['ServiceFileName', 'ServiceStartType', 'ServiceAccount'],
      },
      4698: { ...TASK, activity: 'create' },
      4699: { ...TASK, activity: 'delete' },
      4700: { ...TASK, activity: 'enable' },
      4701: { ...TASK, activity: 'disable' },
      4702: { ...TASK, activity: 'update' },
      4703: {
        class: 'process_activity',
        activity: 'set_user',
        detail: ['EnabledPrivilegeList', 'DisabledPrivilegeList'],
      },
      4719: {
        class: 'event_log_activity',
        activity: 'update',
        kind: 'log',
        target: ['SubcategoryGuid'],
        detail: ['CategoryId', 'SubcategoryId', 'AuditPolicyChanges'],
      },
      5058: {
        class: 'windows_resource_activity',
        activity: 'access',
        kind: 'object',
        target: ['KeyName', 'KeyFilePath'],
      },
      5061: { class: 'windows_resource_activity', activity: 'access', kind: 'object', target: ['KeyName'] },
      5379: { class: 'windows_resource_activity', activity: 'read', kind: 'object', target: ['TargetName'] },
    }),
  ]),
};

const LOG_CLEAR: Entry = {
  class: 'event_log_activity',
  activity: 'clear',
  kind: 'log',
  // The envelope's own `Channel` is where the record stands; which log was cleared is the data of the same name.
  target: ['EventData_Channel'],
};

/** The event log about itself: 1102 in Security, 104 in System. Subject names stand in its user data. */
export const eventLog: EventSource = {
  actor,
  entries: entryTable({
    104: LOG_CLEAR,
    1100: { class: 'event_log_activity', activity: 'stop', kind: 'log' },
    1102: {
      ...LOG_CLEAR,
      more: (event) => {
        event.target ??= 'Security';
      },
    },
  }),
};
