import type { RecordFields } from '../sources/record.ts';

/**
 * `{Event:{System,EventData}}`: XML turned into JSON, each converter in its own way. Attributes stand under `#attributes`
 * (evtx_dump), `@attributes`, `$`, or as `@Name` keys; text under `#text`, `_` or directly.
 */
const isObject = (value: unknown): value is RecordFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attributesOf = (element: RecordFields): RecordFields => {
  for (const holder of ['#attributes', '@attributes', '$']) {
    const attributes = element[holder];
    if (isObject(attributes)) return attributes;
  }
  return element;
};

const attribute = (element: unknown, name: string): unknown => {
  if (!isObject(element)) return undefined;
  const attributes = attributesOf(element);
  return attributes[name] ?? attributes[`@${name}`] ?? attributes[`@_${name}`];
};

const content = (element: unknown): unknown =>
  isObject(element) ? (element['#text'] ?? element['_'] ?? element['Value'] ?? element) : element;

/** `[{#attributes:{Name}, #text}]`, one such object, or plain values without names. */
const namedData = (data: unknown): RecordFields => {
  const list: unknown[] = Array.isArray(data) ? data : [data];
  const entries: [string, unknown][] = [];
  const unnamed: unknown[] = [];
  for (const one of list) {
    const name = attribute(one, 'Name');
    if (typeof name === 'string') entries.push([name, isObject(one) && content(one) === one ? '' : content(one)]);
    else unnamed.push(content(one));
  }
  // fromEntries defines its keys: a field called __proto__ stays a field.
  const fields: RecordFields = Object.fromEntries(entries);
  return unnamed.length === 0 ? fields : { ...fields, Data: unnamed.length === 1 ? unnamed[0] : unnamed };
};

const dataFields = (data: unknown): RecordFields => {
  if (!isObject(data)) return {};
  const { Data: list, ...rest } = data;
  return list === undefined ? rest : { ...rest, ...namedData(list) };
};

/** User data has one element of its provider's naming, with the fields inside. */
const userFields = (data: unknown): RecordFields => {
  if (!isObject(data)) return {};
  const inner = Object.values(data).find(isObject);
  return inner ?? data;
};

export const eventShape = (event: RecordFields): RecordFields => {
  const system = isObject(event['System']) ? event['System'] : {};
  const data = { ...userFields(event['UserData']), ...dataFields(event['EventData']) };
  const { Channel: dataChannel, ...others } = data;
  return {
    ...others,
    ...(dataChannel === undefined ? {} : { EventData_Channel: dataChannel }),
    EventID: content(system['EventID']),
    Channel: content(system['Channel']),
    Computer: content(system['Computer']),
    Level: content(system['Level']),
    Task: content(system['Task']),
    Keywords: content(system['Keywords']),
    EventRecordID: content(system['EventRecordID']),
    Provider_Name: attribute(system['Provider'], 'Name'),
    TimeCreated: attribute(system['TimeCreated'], 'SystemTime'),
    Execution_ProcessID: attribute(system['Execution'], 'ProcessID'),
    Security_UserID: attribute(system['Security'], 'UserID'),
  };
};
