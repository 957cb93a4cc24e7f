import type { PulledItem } from '../../sources/connector.ts';
import type { PackedPage } from '../connections/sync-messages.ts';

const withData = (item: PulledItem, data: (text: string) => string): PulledItem => {
  switch (item.type) {
    case 'alert':
      return {
        ...item,
        alert: {
          ...item.alert,
          records: item.alert.records.map((record) => ({ ...record, data: data(record.data) })),
        },
      };
    case 'record':
      return { ...item, record: { ...item.record, data: data(item.record.data) } };
    case 'object':
      return { ...item, object: { ...item.object, data: data(item.object.data) } };
    default:
      return { ...item, data: data(item.data) };
  }
};

/** Five facets of an alert share one text of many kilobytes, and a thread border copies what it is given. */
export const packItems = (items: readonly PulledItem[]): Pick<PackedPage, 'items' | 'texts'> => {
  const places = new Map<string, string>();
  const packed = items.map((item) =>
    withData(item, (text) => {
      const place = places.get(text) ?? String(places.size);
      places.set(text, place);
      return place;
    }),
  );
  return { items: packed, texts: [...places.keys()] };
};

export const unpackItems = ({ items, texts }: Pick<PackedPage, 'items' | 'texts'>): PulledItem[] =>
  items.map((item) => withData(item, (place) => texts[Number(place)] ?? ''));
