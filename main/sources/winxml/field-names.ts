import type { RecordFields } from '../record.ts';

/**
 * The envelope of an event. These names belong to `System`: data of the same name (the cleared `Channel` of event 104) is kept
 * as `EventData_Channel`, because Sigma rules mean the log the record stands in.
 */
const ENVELOPE = new Set([
  'EventID',
  'EventID_Qualifiers',
  'Version',
  'Level',
  'Task',
  'Opcode',
  'Keywords',
  'TimeCreated',
  'EventRecordID',
  'Channel',
  'Computer',
  'Provider_Name',
  'Provider_Guid',
  'Provider_EventSourceName',
  'Correlation_ActivityID',
  'Correlation_RelatedActivityID',
  'Execution_ProcessID',
  'Execution_ThreadID',
  'Security_UserID',
  'UserData',
]);

const NUMERIC = new Set([
  'EventID',
  'EventID_Qualifiers',
  'Version',
  'Level',
  'Task',
  'Opcode',
  'EventRecordID',
  'Execution_ProcessID',
  'Execution_ThreadID',
]);

export function isNumericEnvelope(key: string): boolean {
  return NUMERIC.has(key);
}

/** `Name` attribute or element name of a datum → field name. Names every object has (`__proto__`) would not be fields. */
export function dataFieldName(name: string): string {
  return ENVELOPE.has(name) || name in Object.prototype ? `EventData_${name}` : name;
}

export function envelopeFieldName(element: string, attribute: string): string {
  return element === 'TimeCreated' && attribute === 'SystemTime' ? 'TimeCreated' : `${element}_${attribute}`;
}

const DIGITS = /^\d{1,15}$/;

/** Beyond 15 digits a number would lose some: then the text stays. */
export function envelopeValue(text: string): string | number {
  return DIGITS.test(text) ? Number(text) : text;
}

/** A name that comes again makes a list, in the order of the record. */
export function addField(fields: RecordFields, key: string, value: string | number): void {
  const before = fields[key];
  if (before === undefined) fields[key] = value;
  else if (Array.isArray(before)) before.push(value);
  else fields[key] = [before, value];
}
