import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { LayerType } from '../../../shared/graph/layer.ts';
import { useMessages } from '../../ui/messages.ts';

const types: readonly LayerType[] = ['note', 'hypothesis', 'action', 'operator', 'condition', 'asset'];

/** What an analyst can put into the flow; about the selected, where something is. */
export const AddMenu = ({ onAdd }: { onAdd: (type: LayerType) => void }) => {
  const words = useMessages().flow.layer;
  return (
    <MenuTrigger>
      <Button className="button" data-kind="quiet" aria-label={words.addFree}>
        {words.sign} {words.add}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="list-box" aria-label={words.addFree}>
          {types.map((type) => (
            <MenuItem key={type} className="list-item" onAction={() => onAdd(type)}>
              {words.types[type]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
