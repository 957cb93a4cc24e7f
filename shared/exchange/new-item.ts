import { z } from 'zod';
import type { JsonObject } from './model.ts';

/** Kinds an analyst can put into an imported flow: the steps of an attack, and the objects they are told with. */
export const NewItemType = z.enum([
  'attack-action',
  'attack-condition',
  'operator-and',
  'operator-or',
  'attack-asset',
  'note',
  'malware',
  'tool',
  'vulnerability',
  'threat-actor',
  'intrusion-set',
  'campaign',
  'identity',
  'infrastructure',
  'course-of-action',
  'process',
  'file',
  'domain-name',
  'url',
  'ipv4-addr',
  'ipv6-addr',
  'email-addr',
  'user-account',
  'windows-registry-key',
  'mutex',
  'software',
]);
export type NewItemType = z.infer<typeof NewItemType>;

/** Operators are named by what they do. */
export const needsName = (type: NewItemType): boolean => !type.startsWith('operator-');

/** The property that holds the name, where it is not `name`. */
const named: Partial<Record<NewItemType, string>> = {
  'attack-condition': 'description',
  note: 'content',
  process: 'command_line',
  'domain-name': 'value',
  url: 'value',
  'ipv4-addr': 'value',
  'ipv6-addr': 'value',
  'email-addr': 'value',
  'user-account': 'account_login',
  'windows-registry-key': 'key',
};

/** Type and properties of a new object: its name, and what STIX 2.1 requires of its kind beside its times. */
export const newItem = (type: NewItemType, name: string): { type: string; properties: JsonObject } => {
  if (type === 'operator-and' || type === 'operator-or')
    return { type: 'attack-operator', properties: { operator: type === 'operator-and' ? 'AND' : 'OR' } };
  const required: JsonObject = type === 'malware' ? { is_family: false } : {};
  return { type, properties: { ...required, [named[type] ?? 'name']: name } };
};
