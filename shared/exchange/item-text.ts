import type { FlowItem } from './model.ts';

const naming = [
  'name',
  'value',
  'path',
  'key',
  'command_line',
  'account_login',
  'display_name',
  'user_id',
  'abstract',
  'content',
  'operator',
  'description',
  'subject',
  'pattern',
  'product',
];

/** What an object is called, whatever its type calls it. */
export const itemName = ({ properties, id }: Pick<FlowItem, 'properties' | 'id'>): string => {
  for (const name of naming) {
    const text = properties[name];
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return id;
};

/** The property an analyst's new name goes to: the one that names the object now. */
export const namingProperty = ({ properties, type }: Pick<FlowItem, 'properties' | 'type'>): string =>
  naming.find((name) => {
    const text = properties[name];
    return typeof text === 'string' && text.trim() !== '';
  }) ?? (type === 'attack-condition' ? 'description' : 'name');

/** Notes keep their words in `content`; every other type has a description. */
export const notingProperty = ({ type }: Pick<FlowItem, 'type'>): string =>
  type === 'note' ? 'content' : 'description';
