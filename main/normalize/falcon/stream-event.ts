import type { Event } from '../../../shared/event/model.ts';
import { pathOf } from '../../sources/falcon/meaning.ts';
import { firstText, flagAt, objectAt, objectsAt, textAt } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import type { Normalized } from '../outcome.ts';
import { accountOf, detailText, named } from '../values.ts';
import { blank, hashesOf, hostName, keyOf, pidIn, timeIn } from './values.ts';

/** Events of the event stream (also inside FDR): detections, what somebody did in the console, remote sessions. */

const HASHES = { sha256: 'SHA256String', sha1: 'SHA1String', md5: 'MD5String' };

const STOPPED = ['ProcessBlocked', 'OperationBlocked', 'FsOperationBlocked', 'RegistryOperationBlocked', 'KillProcess'];

const detection = (event: Event, fields: JsonObject): void => {
  const aid = firstText(fields, ['SensorId', 'AgentIdString', 'AgentId', 'aid']);
  event.class = 'detection_finding';
  event.activity = 'create';
  event.processKey = keyOf(aid, fields['ProcessId']);
  event.pid = pidIn(fields, 'LocalProcessId');
  event.image = pathOf(fields, 'FilePath', 'FileName');
  event.commandLine = textAt(fields, 'CommandLine');
  event.user = accountOf(textAt(fields, 'MachineDomain'), textAt(fields, 'UserName'));
  event.parentKey = keyOf(aid, fields['ParentProcessId']);
  event.parentImage = firstText(fields, ['ParentImageFileName', 'ParentImageFilePath']);
  event.parentCommandLine = textAt(fields, 'ParentCommandLine');
  event.hashes = hashesOf(fields, HASHES);
  event.detail = named(fields, [
    'DetectName',
    'Name',
    'DetectDescription',
    'Description',
    'SeverityName',
    'Tactic',
    'Technique',
    'Objective',
    'PatternDispositionDescription',
  ]);
  const flags = objectAt(fields, 'PatternDispositionFlags');
  event.outcome = STOPPED.some((name) => flagAt(flags, name)) ? 'blocked' : null;
};

/** What somebody did in the console or by its interface. */
const audit = (event: Event, fields: JsonObject): void => {
  event.class = 'api_activity';
  event.activity = 'other';
  event.user = firstText(fields, ['UserId', 'UserName']);
  event.targetKind = 'api';
  event.target = [textAt(fields, 'ServiceName'), textAt(fields, 'OperationName')].filter(Boolean).join(':');
  event.srcAddress = textAt(fields, 'UserIp');
  const pairs = objectsAt(fields, 'AuditKeyValues').map(
    (pair) => `${textAt(pair, 'Key') ?? ''}=${textAt(pair, 'ValueString') ?? ''}`,
  );
  event.detail = pairs.length === 0 ? null : detailText(pairs.join('; '));
  if ('Success' in fields) event.outcome = flagAt(fields, 'Success') ? 'success' : 'failure';
};

const remoteSession = (event: Event, fields: JsonObject, name: string): void => {
  event.class = 'api_activity';
  event.activity = name.includes('End') ? 'stop' : 'start';
  event.user = textAt(fields, 'UserName');
  event.targetKind = 'api';
  event.target = 'RemoteResponseSession';
  event.detail = named(fields, ['SessionId', 'Commands']);
};

const fill = (event: Event, fields: JsonObject, name: string): void => {
  if (name.includes('DetectionSummary')) detection(event, fields);
  else if (name.includes('RemoteResponseSession')) remoteSession(event, fields, name);
  else if (textAt(fields, 'OperationName') !== null) audit(event, fields);
  else event.detail = named(fields, Object.keys(fields).slice(0, 16));
};

/** The process may have begun long before; a detection is dated by itself. */
const TIMES = ['UTCTimestamp', 'timestamp', 'StartTimestamp'];

export const streamEvent = (record: JsonObject): Normalized => {
  const metadata = objectAt(record, 'metadata');
  const fields: JsonObject = { ...record, ...objectAt(record, 'event') };
  const name = textAt(metadata, 'eventType') ?? textAt(fields, 'ExternalApiType') ?? '';
  const seenAtMs =
    timeIn(fields, TIMES) ?? timeIn(metadata, ['eventCreationTime']) ?? timeIn(fields, ['ProcessStartTime']);
  if (seenAtMs === null) return { ok: false, reason: 'an event without a time' };
  const host = hostName(firstText(fields, ['ComputerName', 'Hostname', 'HostnameField']));
  const event = blank(seenAtMs, host, name);
  fill(event, fields, name);
  return { ok: true, event };
};
