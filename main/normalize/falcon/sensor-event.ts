import type { Event } from '../../../shared/event/model.ts';
import { firstText, objectAt, textAt } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import type { Normalized } from '../outcome.ts';
import { accountOf, detailText, named } from '../values.ts';
import { blank, hashesOf, hostName, keyOf, pidIn, portIn, timeIn } from './values.ts';

/** Events of the sensor as FDR and NG-SIEM give them: flat, all values text. Names: the vendor's event dictionary. */

type Fill = (event: Event, fields: JsonObject, aid: string | null) => void;

const HASHES = { sha256: 'SHA256HashData', sha1: 'SHA1HashData', md5: 'MD5HashData' };

/** What a start of a process tells of it; the threat graph's vertices have the same names. */
export const processFacts = (event: Event, fields: JsonObject): void => {
  event.pid = pidIn(fields, 'RawProcessId');
  event.image = textAt(fields, 'ImageFileName');
  event.commandLine = textAt(fields, 'CommandLine');
  event.user = userIn(fields);
  event.logonId = textAt(fields, 'AuthenticationId');
  event.parentImage = textAt(fields, 'ParentBaseFileName');
  event.hashes = hashesOf(fields, HASHES);
  event.detail = named(fields, ['IntegrityLevel', 'WindowTitle', 'OriginalFilename', 'SigningId', 'TeamId']);
};

const userIn = (fields: JsonObject): string | null =>
  accountOf(firstText(fields, ['UserDomain', 'LogonDomain']), textAt(fields, 'UserName')) ??
  firstText(fields, ['UserSid', 'UID']);

const context: Fill = (event, fields, aid) => {
  event.processKey = keyOf(aid, fields['ContextProcessId']) ?? keyOf(aid, fields['SourceProcessId']);
  event.image = firstText(fields, ['ContextImageFileName', 'ContextBaseFileName']);
  event.user = userIn(fields);
};

const launch: Fill = (event, fields, aid) => {
  event.class = 'process_activity';
  event.activity = 'launch';
  processFacts(event, fields);
  event.processKey = keyOf(aid, fields['TargetProcessId']);
  event.parentKey = keyOf(aid, fields['ParentProcessId']);
};

const end: Fill = (event, fields, aid) => {
  event.class = 'process_activity';
  event.activity = 'terminate';
  event.processKey = keyOf(aid, fields['TargetProcessId']) ?? keyOf(aid, fields['ContextProcessId']);
  event.pid = pidIn(fields, 'RawProcessId');
  event.image = textAt(fields, 'ImageFileName');
};

const PROTOCOLS = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

const connection =
  (direction: Event['direction'], activity: 'connect' | 'listen'): Fill =>
  (event, fields, aid) => {
    context(event, fields, aid);
    event.class = 'network_activity';
    event.activity = activity;
    event.direction = direction ?? (textAt(fields, 'ConnectionDirection') === '1' ? 'inbound' : 'outbound');
    const protocol = textAt(fields, 'Protocol');
    event.protocol = protocol === null ? null : (PROTOCOLS.get(protocol) ?? protocol);
    const local = [firstText(fields, ['LocalAddressIP4', 'LocalAddressIP6']), portIn(fields, 'LocalPort')] as const;
    const remote = [firstText(fields, ['RemoteAddressIP4', 'RemoteAddressIP6']), portIn(fields, 'RemotePort')] as const;
    const [source, destination] = event.direction === 'inbound' ? [remote, local] : [local, remote];
    [event.srcAddress, event.srcPort] = source;
    [event.dstAddress, event.dstPort] = destination;
    event.targetKind = 'address';
    [event.target] = activity === 'listen' ? local : remote;
  };

const query: Fill = (event, fields, aid) => {
  context(event, fields, aid);
  event.class = 'dns_activity';
  event.activity = 'query';
  event.targetKind = 'dns';
  event.target = textAt(fields, 'DomainName');
  event.detail = named(fields, ['IP4Records', 'FirstIP4Record', 'IP6Records', 'CNAMERecords', 'RequestType']);
};

const file =
  (activity: 'create' | 'delete' | 'rename'): Fill =>
  (event, fields, aid) => {
    context(event, fields, aid);
    event.class = 'file_system_activity';
    event.activity = activity;
    event.targetKind = 'file';
    event.target = firstText(fields, ['TargetFileName', 'TargetDirectoryName', 'FilePath']);
    event.detail = named(fields, ['SourceFileName', 'Size', 'IsOnRemovableDisk', 'IsOnNetwork']);
    event.hashes = hashesOf(fields, HASHES);
  };

const registryKey = (fields: JsonObject): string | null => {
  const key = textAt(fields, 'RegObjectName');
  const value = textAt(fields, 'RegValueName');
  return key === null || value === null ? key : `${key}\\${value}`;
};

const registry =
  (activity: 'set' | 'create' | 'delete'): Fill =>
  (event, fields, aid) => {
    context(event, fields, aid);
    const hasValue = textAt(fields, 'RegValueName') !== null;
    event.class = hasValue ? 'registry_value_activity' : 'registry_key_activity';
    event.activity = activity;
    event.targetKind = 'registry';
    event.target = registryKey(fields);
    event.detail = detailText(firstText(fields, ['RegStringValue', 'RegNumericValue', 'RegBinaryValue']));
  };

const module: Fill = (event, fields, aid) => {
  context(event, fields, aid);
  event.processKey = keyOf(aid, fields['TargetProcessId']) ?? event.processKey;
  event.class = 'module_activity';
  event.activity = 'load';
  event.targetKind = 'module';
  event.target = firstText(fields, ['ImageFileName', 'TargetFileName']);
  event.hashes = hashesOf(fields, HASHES);
  event.signer = firstText(fields, ['CertificatePublisher', 'SubjectCN']);
};

const driver: Fill = (event, fields, aid) => {
  module(event, fields, aid);
  event.class = 'kernel_extension_activity';
  event.targetKind = 'driver';
};

const script: Fill = (event, fields, aid) => {
  context(event, fields, aid);
  event.class = 'script_activity';
  event.activity = 'execute';
  event.targetKind = 'script';
  event.target = firstText(fields, ['ScriptContentName', 'ScriptingLanguageId']);
  event.detail = detailText(firstText(fields, ['ScriptContent', 'CommandHistory']));
  event.outcome = textAt(fields, 'ScriptControlErrorCode') === null ? null : 'blocked';
};

const logon =
  (activity: 'logon' | 'logoff', outcome: Event['outcome']): Fill =>
  (event, fields) => {
    event.class = 'authentication';
    event.activity = activity;
    event.targetKind = 'user';
    event.user = userIn(fields);
    event.target = event.user;
    event.logonId = textAt(fields, 'AuthenticationId');
    event.srcAddress = firstText(fields, ['RemoteAddressIP4', 'RemoteAddressIP6', 'RemoteIP']);
    event.detail = named(fields, [
      'LogonType',
      'LogonServer',
      'AuthenticationPackage',
      'ClientComputerName',
      'SubStatus',
    ]);
    event.outcome = outcome;
  };

const inject: Fill = (event, fields, aid) => {
  context(event, fields, aid);
  event.class = 'process_activity';
  event.activity = 'inject';
  event.targetKind = 'process';
  event.targetKey = keyOf(aid, fields['TargetProcessId']);
  event.target = firstText(fields, ['TargetImageFileName', 'ImageFileName']);
};

const service =
  (activity: 'create' | 'start' | 'update'): Fill =>
  (event, fields, aid) => {
    context(event, fields, aid);
    event.class = 'windows_service_activity';
    event.activity = activity;
    event.targetKind = 'service';
    event.target = firstText(fields, ['ServiceDisplayName', 'ServiceObjectName']);
    event.detail = named(fields, ['ServiceImagePath', 'ImageFileName', 'ServiceStart', 'ServiceType']);
  };

const task =
  (activity: 'create' | 'delete' | 'update'): Fill =>
  (event, fields, aid) => {
    context(event, fields, aid);
    event.class = 'scheduled_job_activity';
    event.activity = activity;
    event.targetKind = 'task';
    event.target = textAt(fields, 'TaskName');
    event.detail = named(fields, ['TaskExecCommand', 'TaskExecArguments', 'TaskAuthor']);
  };

const FILLS = new Map<string, Fill>([
  ['ProcessRollup2', launch],
  ['SyntheticProcessRollup2', launch],
  ['EndOfProcess', end],
  ['TerminateProcess', end],
  ['NetworkConnectIP4', connection(null, 'connect')],
  ['NetworkConnectIP6', connection(null, 'connect')],
  ['NetworkReceiveAcceptIP4', connection('inbound', 'connect')],
  ['NetworkReceiveAcceptIP6', connection('inbound', 'connect')],
  ['NetworkListenIP4', connection('inbound', 'listen')],
  ['NetworkListenIP6', connection('inbound', 'listen')],
  ['DnsRequest', query],
  ['SuspiciousDnsRequest', query],
  ['DirectoryCreate', file('create')],
  ['ExecutableDeleted', file('delete')],
  ['FileDeleteInfo', file('delete')],
  ['FileRenameInfo', file('rename')],
  ['NewExecutableRenamed', file('rename')],
  ['RegKeyCreate', registry('create')],
  ['RegKeyDelete', registry('delete')],
  ['RegValueDelete', registry('delete')],
  ['ImageHash', module],
  ['ClassifiedModuleLoad', module],
  ['UnsignedModuleLoad', module],
  ['DriverLoad', driver],
  ['CommandHistory', script],
  ['ScriptControlScanInfo', script],
  ['ScriptControlScanTelemetry', script],
  ['ScriptControlDetectInfo', script],
  ['UserLogon', logon('logon', 'success')],
  ['UserLogonFailed', logon('logon', 'failure')],
  ['UserLogonFailed2', logon('logon', 'failure')],
  ['UserLogoff', logon('logoff', 'success')],
  ['InjectedThread', inject],
  ['ProcessInjection', inject],
  ['CreateService', service('create')],
  ['ServiceStarted', service('start')],
  ['ModifyServiceBinary', service('update')],
  ['ScheduledTaskRegistered', task('create')],
  ['ScheduledTaskModified', task('update')],
  ['ScheduledTaskDeleted', task('delete')],
]);

/** Families whose members are told apart by a prefix: `PeFileWritten`, `ZipFileWritten`, `AsepValueUpdate`, … */
const FAMILIES: readonly [RegExp, Fill][] = [
  [/(?:File|Executable)Written$/, file('create')],
  [/(?:Value|Key)Update$/, registry('set')],
  [/InjectedThread$/, inject],
];

const fillOf = (name: string): Fill | null =>
  FILLS.get(name) ?? FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** An event without a row is still a fact: its process, and its own fields by name. */
const other: Fill = (event, fields, aid) => {
  context(event, fields, aid);
  const own = Object.keys(fields).filter(
    (name) => !/^(?:p_|[@#]|aid$|cid$|event|Config|Effective|Entitlements)/.test(name),
  );
  event.detail = named(fields, own.slice(0, 16));
};

const TIMES = ['ContextTimeStamp', 'ContextTimestamp', '@timestamp', 'timestamp', 'UTCTimestamp'];

/** A launch is dated by its start, everything else by its context. */
const whenOf = (fields: JsonObject, fill: Fill): number | null =>
  (fill === launch ? timeIn(fields, ['ProcessStartTime']) : null) ?? timeIn(fields, TIMES);

export const sensorEvent = (record: JsonObject, host: string | null): Normalized => {
  // FDR through a log pipeline: the event stands inside, and what the pipeline made of it outside.
  const fields: JsonObject = { ...record, ...objectAt(record, 'event') };
  const name = firstText(fields, ['event_simpleName', '#event_simpleName', 'fdr_event_type']) ?? '';
  const fill = fillOf(name) ?? other;
  const seenAtMs = whenOf(fields, fill);
  if (seenAtMs === null) return { ok: false, reason: 'an event without a time' };
  const aid = textAt(fields, 'aid');
  const event = blank(seenAtMs, hostName(host ?? firstText(fields, ['ComputerName', 'Hostname']) ?? aid), name);
  fill(event, fields, aid);
  return { ok: true, event };
};
