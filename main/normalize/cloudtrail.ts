import type { Event } from '../../shared/event/model.ts';
import type { RecordFields } from '../sources/record.ts';
import type { Fill } from './entry.ts';
import { detailText, text, textOf } from './values.ts';

/** AWS CloudTrail. Fields: "CloudTrail record contents", event version 1.05 and later. It has no event ids: the verb says. */

const isObject = (value: unknown): value is RecordFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isCloudTrail = (fields: RecordFields): boolean =>
  typeof fields['eventName'] === 'string' &&
  typeof fields['eventSource'] === 'string' &&
  fields['EventID'] === undefined;

const VERBS: [prefix: string, activity: Event['activity']][] = [
  ['Get', 'read'],
  ['List', 'read'],
  ['Describe', 'read'],
  ['Head', 'read'],
  ['Create', 'create'],
  ['Put', 'create'],
  ['Run', 'create'],
  ['Delete', 'delete'],
  ['Terminate', 'delete'],
  ['Update', 'update'],
  ['Modify', 'update'],
  ['Start', 'start'],
  ['Stop', 'stop'],
  ['Enable', 'enable'],
  ['Disable', 'disable'],
  ['AssumeRole', 'set_user'],
];

const userOf = (identity: unknown): string | null =>
  isObject(identity) ? (text(identity, 'arn') ?? text(identity, 'userName') ?? text(identity, 'principalId')) : null;

export const fillCloudTrail: Fill = (event, fields) => {
  const name = text(fields, 'eventName') ?? '';
  const isLogin = name === 'ConsoleLogin';
  event.class = isLogin ? 'authentication' : 'api_activity';
  event.activity = isLogin ? 'logon' : (VERBS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'other');
  event.user = userOf(fields['userIdentity']);
  event.targetKind = 'api';
  event.target = `${text(fields, 'eventSource') ?? ''}:${name}`;
  event.srcAddress = text(fields, 'sourceIPAddress');
  event.detail = detailText(textOf(fields['requestParameters']));
  event.outcome = text(fields, 'errorCode') === null ? 'success' : 'failure';
  event.provider = 'AWS CloudTrail';
};
