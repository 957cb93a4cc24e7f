import { ListBox, ListBoxItem } from 'react-aria-components';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowItem } from '../../../shared/exchange/model.ts';
import { EvidenceLine } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';

interface Props {
  items: readonly FlowItem[];
  selected: string | null;
  onSelect: (id: string | null) => void;
}

/** Everything in a flow, also what is not drawn: by keys, and read aloud. */
export const ImportedList = ({ items, selected, onSelect }: Props) => {
  const { tab, type } = useMessages().exchange;
  return (
    <ListBox
      className="imported-list"
      aria-label={tab.list}
      selectionMode="single"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        if (keys === 'all') return;
        const [key] = keys;
        onSelect(key === undefined ? null : String(key));
      }}
      items={items}
    >
      {(item) => (
        <ListBoxItem id={item.id} className="imported-entry" textValue={`${type(item.type)} ${itemName(item)}`}>
          <span className="faint imported-type">{type(item.type)}</span>
          <EvidenceLine text={itemName(item).slice(0, 300)} />
        </ListBoxItem>
      )}
    </ListBox>
  );
};
