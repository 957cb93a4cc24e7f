import type { Event } from '../../shared/event/model.ts';
import type { RecordFields } from '../sources/record.ts';
import { normalizerOf, vendorHeadOf } from './vendor.ts';

const isoOf = (ms: number): string => new Date(ms).toISOString();

const processFields = (event: Event): RecordFields => ({
  EventID: 1,
  Image: event.image,
  CommandLine: event.commandLine,
  ParentImage: event.parentImage,
  ParentCommandLine: event.parentCommandLine,
  Hashes: event.hashes,
});

const networkFields = (event: Event): RecordFields => ({
  EventID: 3,
  Image: event.image,
  Protocol: event.protocol,
  Initiated: event.direction === null ? null : String(event.direction === 'outbound'),
  SourceIp: event.srcAddress,
  SourcePort: event.srcPort,
  DestinationIp: event.dstAddress,
  DestinationPort: event.dstPort,
  DestinationHostname: event.dstHost,
});

/** Fields of the Sysmon record that tells the same: the names rules are written with. Null: no such record. */
const sysmonFields = (event: Event): RecordFields | null => {
  const { image, target, detail } = event;
  if (event.class === 'process_activity') return event.activity === 'launch' ? processFields(event) : null;
  if (event.class === 'network_activity') return networkFields(event);
  if (event.class === 'dns_activity') return { EventID: 22, Image: image, QueryName: target, QueryResults: detail };
  if (event.class === 'module_activity') return { EventID: 7, Image: image, ImageLoaded: target, Hashes: event.hashes };
  if (event.class === 'file_system_activity')
    return event.activity === 'create' ? { EventID: 11, Image: image, TargetFilename: target } : null;
  if (event.class === 'registry_value_activity')
    return event.activity === 'set' ? { EventID: 13, Image: image, TargetObject: target, Details: detail } : null;
  return null;
};

/**
 * What our rules are asked about a record. Of an EDR's own record they are asked as of the Sysmon record that tells the same
 * (https://learn.microsoft.com/sysinternals/downloads/sysmon, event ids 1, 3, 7, 11, 13, 22); of any other, as it is.
 */
export const ruleFields = (fields: RecordFields): RecordFields => {
  const head = vendorHeadOf(fields);
  const normalized = head === null ? undefined : normalizerOf(head)?.(head, fields['data']);
  if (normalized === undefined || !normalized.ok) return fields;
  const { event } = normalized;
  const told = sysmonFields(event);
  const time = isoOf(event.seenAtMs);
  const place = { Computer: event.host, TimeCreated: time, UtcTime: time, User: event.user };
  if (told === null) return place;
  const origin = { Provider_Name: 'Microsoft-Windows-Sysmon', Channel: 'Microsoft-Windows-Sysmon/Operational' };
  const all = Object.entries({ ...told, ...place, ...origin });
  return Object.fromEntries(all.filter(([, value]) => value !== null));
};
