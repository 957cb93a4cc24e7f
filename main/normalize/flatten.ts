import type { ReadRecord, RecordFields } from '../sources/record.ts';
import { fieldsFromWindowsXml } from '../sources/winxml/fields.ts';
import { eventShape } from './event-shape.ts';
import { normalizerOf, vendorHeadOf } from './vendor.ts';

const isObject = (value: unknown): value is RecordFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record's own names stay, because Sigma rules ask for them; the envelope's get their one name beside. */
const ALIASES: readonly [from: string, to: string][] = [
  ['Hostname', 'Computer'],
  ['SourceName', 'Provider_Name'],
  ['RecordNumber', 'EventRecordID'],
  ['Provider', 'Provider_Name'],
  ['ProviderName', 'Provider_Name'],
  ['HostName', 'Computer'],
  ['MachineName', 'Computer'],
  ['EventLevel', 'Level'],
];

/** In place: the parsed object belongs to us, and copying forty keys costs more than all the rest of an event. */
const aliased = (fields: RecordFields): RecordFields => {
  for (const [from, to] of ALIASES) {
    if (fields[to] === undefined && typeof fields[from] !== 'object' && fields[from] !== undefined) {
      fields[to] = fields[from];
    }
  }
  const id = fields['EventID'];
  if (typeof id === 'string' && /^\d{1,9}$/.test(id)) fields['EventID'] = Number(id);
  return fields;
};

const parsedObject = (json: string): RecordFields | null => {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Log Analytics writes EventData as JSON text, older agents as XML: either way its fields belong beside the envelope. */
const withEventData = (fields: RecordFields, data: string): ReadRecord => {
  const json = data.startsWith('{') ? parsedObject(data) : null;
  if (json !== null) return { ok: true, fields: aliased({ ...json, ...fields }), own: aliased(fields) };
  if (data.startsWith('<')) {
    const xml = fieldsFromWindowsXml(`<Event>${data}</Event>`);
    if (xml.ok) return { ok: true, fields: aliased({ ...xml.fields, ...fields }), own: aliased(fields) };
  }
  return { ok: true, fields: aliased(fields) };
};

/** A whole Windows event as XML inside a field (Linux Sysmon in syslog): its fields win, syslog's stay beside. */
const withEventXml = (fields: RecordFields, xml: string): ReadRecord => {
  const start = xml.indexOf('<Event>') >= 0 ? xml.indexOf('<Event>') : xml.indexOf('<Event ');
  const read = fieldsFromWindowsXml(xml.slice(start));
  if (!read.ok) return { ok: true, fields: aliased(fields) };
  return { ok: true, fields: aliased({ ...fields, ...read.fields }), own: aliased(fields) };
};

const winlogbeat = (record: RecordFields, winlog: RecordFields): RecordFields => {
  const data = isObject(winlog['event_data']) ? winlog['event_data'] : {};
  const user = isObject(winlog['user_data']) ? winlog['user_data'] : {};
  const process = isObject(winlog['process']) ? winlog['process'] : {};
  return {
    ...record,
    ...user,
    ...data,
    EventID: winlog['event_id'],
    Channel: winlog['channel'],
    Provider_Name: winlog['provider_name'],
    Computer: winlog['computer_name'],
    EventRecordID: winlog['record_id'],
    Keywords: winlog['keywords'],
    Task: winlog['task'],
    Execution_ProcessID: process['pid'],
    Message: record['message'],
  };
};

const carriesXml = (value: unknown): value is string =>
  typeof value === 'string' && (value.includes('<Event>') || value.includes('<Event '));

/** A vendor with its own normalizer gets its JSON as it is; any other sent a record of a log, in our envelope. */
const envelopeFields = (envelope: RecordFields): ReadRecord => {
  const head = vendorHeadOf(envelope);
  if (head !== null && normalizerOf(head) !== null) return { ok: true, fields: envelope };
  const { data } = envelope;
  // One envelope around a record; more is nobody's.
  return isObject(data) && data['miharu'] === undefined
    ? fieldsOfJson(data)
    : { ok: false, reason: 'an envelope without a record' };
};

/**
 * A parsed JSON record, whatever its shipper's shape, as flat fields under the names rules use: nxlog and Mordor (flat),
 * winlogbeat, `{Event:{System,EventData}}`, Log Analytics (data as text in a field), Windows XML in a syslog field, AWS
 * CloudTrail (left as it is). Takes the value over: a flat record is completed in place.
 */
export const fieldsOfJson = (value: unknown): ReadRecord => {
  if (!isObject(value)) return { ok: false, reason: 'not a JSON object' };
  return vendorHeadOf(value) === null ? shippedFields(value) : envelopeFields(value);
};

const shippedFields = (value: RecordFields): ReadRecord => {
  if (value['EventID'] !== undefined && typeof value['EventData'] !== 'string' && value['winlog'] === undefined) {
    const data = value['EventData'];
    return { ok: true, fields: aliased(isObject(data) ? { ...data, ...value } : value) };
  }
  if (typeof value['EventData'] === 'string') return withEventData(value, value['EventData']);
  if (isObject(value['winlog'])) return { ok: true, fields: aliased(winlogbeat(value, value['winlog'])) };
  if (isObject(value['Event'])) return { ok: true, fields: aliased(eventShape(value['Event'])) };
  if (isObject(value['System'])) return { ok: true, fields: aliased(eventShape(value)) };
  if (carriesXml(value['SyslogMessage'])) return withEventXml(value, value['SyslogMessage']);
  if (carriesXml(value['message'])) return withEventXml(value, value['message']);
  return { ok: true, fields: aliased(value) };
};
