import { AppError } from '../../../shared/contract/errors.ts';
import { namingProperty, notingProperty } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';

const edited = (item: FlowItem, { name, note }: { name: string; note: string }): FlowItem => {
  const naming = namingProperty(item);
  const noting = notingProperty(item);
  const { [noting]: before, ...rest } = item.properties;
  // Where the name is the description, the name field is the one that was edited.
  const noted = naming === noting ? {} : note.trim() === '' ? {} : { [noting]: note };
  const unsaid = naming === noting || note.trim() !== '' || before === undefined;
  return { ...item, properties: { ...(unsaid ? item.properties : rest), ...noted, [naming]: name } };
};

/** A flow with another name and description for one object, or for itself. Throws `not-found`. */
export const editItem = (
  document: FlowDocument,
  { item: id, name, note }: { item: string; name: string; note: string },
): FlowDocument => {
  if (id === document.flow.id) return { ...document, flow: edited(document.flow, { name, note }) };
  if (!document.items.some((item) => item.id === id)) throw new AppError('not-found', { what: 'object', id });
  return { ...document, items: document.items.map((item) => (item.id === id ? edited(item, { name, note }) : item)) };
};
