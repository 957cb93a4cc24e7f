import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useMessages } from '../../ui/messages.ts';

interface Props {
  items: readonly { id: string; title: string; run: () => void }[];
  /** What opens from one of its items stands below the button. */
  anchor?: RefObject<HTMLButtonElement | null>;
}

/** What is done seldom, behind one button: the bar stays one line beside the inspector. */
export const MoreMenu = ({ items, anchor }: Props) => {
  const { flow } = useMessages();
  return (
    <MenuTrigger>
      <Button {...(anchor === undefined ? {} : { ref: anchor })} className="button" data-kind="quiet">
        {flow.more}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="list-box" aria-label={flow.more}>
          {items.map(({ id, title, run }) => (
            <MenuItem key={id} id={id} className="list-item" onAction={run}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
