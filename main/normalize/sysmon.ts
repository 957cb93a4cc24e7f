import type { Event } from '../../shared/event/model.ts';
import { entryTable } from './entry.ts';
import type { EventSource, Fill } from './entry.ts';
import { guidField, pidKey } from './process-key.ts';
import { addressOf, integer, portOf, text } from './values.ts';

/** Fields: Sysmon's own manifest (`sysmon -s`), schema 4.90; ids 1 to 29 and 255. Linux Sysmon shares them. */

const actor: Fill = (event, fields) => {
  event.pid = integer(fields, 'ProcessId');
  event.processKey = guidField(fields, '') ?? pidKey(event.host, event.pid);
  event.image = text(fields, 'Image');
  event.user = text(fields, 'User');
  event.logonId = text(fields, 'LogonId');
};

const launch: Fill = (event, fields) => {
  event.commandLine = text(fields, 'CommandLine');
  event.parentPid = integer(fields, 'ParentProcessId');
  event.parentKey = guidField(fields, 'Parent') ?? pidKey(event.host, event.parentPid);
  event.parentImage = text(fields, 'ParentImage');
  event.parentCommandLine = text(fields, 'ParentCommandLine');
};

/** Ids 8 and 10: one process reaches into another; both are named Source… and Target…. */
const reach: Fill = (event, fields) => {
  event.pid = integer(fields, 'SourceProcessId');
  event.processKey = guidField(fields, 'Source') ?? pidKey(event.host, event.pid);
  event.image = text(fields, 'SourceImage');
  event.user = text(fields, 'SourceUser');
  event.targetKey = guidField(fields, 'Target') ?? pidKey(event.host, integer(fields, 'TargetProcessId'));
};

const signed: Fill = (event, fields) => {
  const signer = text(fields, 'Signature');
  const state = text(fields, 'SignatureStatus') ?? (text(fields, 'Signed') === 'false' ? 'unsigned' : null);
  event.signer = signer === null ? state : `${signer}${state === null ? '' : ` (${state})`}`;
};

const connection: Fill = (event, fields) => {
  const initiated = text(fields, 'Initiated')?.toLowerCase() ?? null;
  event.direction = initiated === null ? null : initiated === 'true' ? 'outbound' : 'inbound';
  event.srcAddress = addressOf(fields, 'SourceIp');
  event.srcPort = portOf(fields, 'SourcePort');
  event.dstAddress = addressOf(fields, 'DestinationIp');
  event.dstPort = portOf(fields, 'DestinationPort');
  event.dstHost = text(fields, 'DestinationHostname');
  event.protocol = text(fields, 'Protocol');
  // The target is the other side: where an inbound connection came from.
  event.target = event.direction === 'inbound' ? event.srcAddress : event.dstAddress;
};

/** `EventType` says what was done to the key. nxlog overwrites it with its own level: then it stays `other`. */
const REGISTRY: Record<string, Pick<Event, 'class' | 'activity'>> = {
  CreateKey: { class: 'registry_key_activity', activity: 'create' },
  DeleteKey: { class: 'registry_key_activity', activity: 'delete' },
  RenameKey: { class: 'registry_key_activity', activity: 'rename' },
  DeleteValue: { class: 'registry_value_activity', activity: 'delete' },
  SetValue: { class: 'registry_value_activity', activity: 'set' },
  RenameValue: { class: 'registry_value_activity', activity: 'rename' },
};

const registry: Fill = (event, fields) => {
  const done = REGISTRY[text(fields, 'EventType') ?? ''];
  if (done !== undefined) Object.assign(event, done);
};

const WMI_OPERATIONS: Record<string, Event['activity']> = { Created: 'create', Deleted: 'delete', Modified: 'update' };

const wmi: Fill = (event, fields) => {
  event.activity = WMI_OPERATIONS[text(fields, 'Operation') ?? ''] ?? 'other';
};

const query: Fill = (event, fields) => {
  const status = text(fields, 'QueryStatus');
  if (status !== null) event.outcome = status === '0' ? 'success' : 'failure';
};

const serviceState: Fill = (event, fields) => {
  const state = text(fields, 'State');
  event.target = 'Sysmon';
  event.activity = state === 'Started' ? 'start' : state === 'Stopped' ? 'stop' : 'other';
};

const FILE = { class: 'file_system_activity', kind: 'file', target: ['TargetFilename'] } as const;

export const sysmon: EventSource = {
  actor,
  entries: entryTable({
    1: {
      class: 'process_activity',
      activity: 'launch',
      hashes: 'Hashes',
      detail: ['IntegrityLevel', 'CurrentDirectory', 'OriginalFileName', 'Description', 'Company'],
      more: launch,
    },
    2: { ...FILE, activity: 'set_attributes', detail: ['CreationUtcTime', 'PreviousCreationUtcTime'] },
    3: { class: 'network_activity', activity: 'connect', kind: 'address', more: connection },
    4: { class: 'windows_service_activity', activity: 'other', kind: 'service', detail: 'State', more: serviceState },
    5: { class: 'process_activity', activity: 'terminate' },
    6: {
      class: 'kernel_extension_activity',
      activity: 'load',
      kind: 'driver',
      target: ['ImageLoaded'],
      hashes: 'Hashes',
      more: signed,
    },
    7: {
      class: 'module_activity',
      activity: 'load',
      kind: 'module',
      target: ['ImageLoaded'],
      hashes: 'Hashes',
      more: signed,
    },
    8: {
      class: 'process_activity',
      activity: 'inject',
      kind: 'process',
      target: ['TargetImage'],
      detail: ['StartAddress', 'StartModule', 'StartFunction', 'NewThreadId'],
      more: reach,
    },
    9: { class: 'file_system_activity', activity: 'read', kind: 'file', target: ['Device'] },
    10: {
      class: 'process_activity',
      activity: 'open',
      kind: 'process',
      target: ['TargetImage'],
      detail: ['GrantedAccess', 'CallTrace'],
      more: reach,
    },
    11: { ...FILE, activity: 'create', detail: ['CreationUtcTime'] },
    12: {
      class: 'registry_key_activity',
      activity: 'other',
      kind: 'registry',
      target: ['TargetObject'],
      more: registry,
    },
    13: {
      class: 'registry_value_activity',
      activity: 'set',
      kind: 'registry',
      target: ['TargetObject'],
      detail: 'Details',
    },
    14: {
      class: 'registry_key_activity',
      activity: 'rename',
      kind: 'registry',
      target: ['TargetObject'],
      detail: 'NewName',
      more: registry,
    },
    15: { ...FILE, activity: 'create', detail: 'Contents', hashes: 'Hash' },
    16: { class: 'base_event', activity: 'update', target: ['Configuration'], hashes: 'ConfigurationFileHash' },
    17: { class: 'file_system_activity', activity: 'create', kind: 'pipe', target: ['PipeName'] },
    18: { class: 'file_system_activity', activity: 'connect', kind: 'pipe', target: ['PipeName'] },
    19: {
      class: 'windows_resource_activity',
      activity: 'other',
      kind: 'wmi',
      target: ['Name'],
      detail: ['EventNamespace', 'Query'],
      more: wmi,
    },
    20: {
      class: 'windows_resource_activity',
      activity: 'other',
      kind: 'wmi',
      target: ['Name'],
      detail: ['Type', 'Destination'],
      more: wmi,
    },
    21: {
      class: 'windows_resource_activity',
      activity: 'other',
      kind: 'wmi',
      target: ['Consumer'],
      detail: 'Filter',
      more: wmi,
    },
    22: {
      class: 'dns_activity',
      activity: 'query',
      kind: 'dns',
      target: ['QueryName'],
      detail: 'QueryResults',
      more: query,
    },
    23: { ...FILE, activity: 'delete', detail: ['IsExecutable', 'Archived'], hashes: 'Hashes' },
    24: {
      class: 'windows_resource_activity',
      activity: 'read',
      kind: 'object',
      detail: ['ClientInfo', 'Session'],
      hashes: 'Hashes',
    },
    25: { class: 'process_activity', activity: 'inject', detail: ['Type'] },
    26: { ...FILE, activity: 'delete', detail: ['IsExecutable'], hashes: 'Hashes' },
    27: { ...FILE, activity: 'create', hashes: 'Hashes', outcome: 'blocked' },
    28: { ...FILE, activity: 'delete', detail: ['IsExecutable'], hashes: 'Hashes', outcome: 'blocked' },
    29: { ...FILE, activity: 'create', detail: ['IsExecutable'], hashes: 'Hashes' },
    255: { class: 'base_event', activity: 'other', detail: ['ID', 'Description'] },
  }),
};
