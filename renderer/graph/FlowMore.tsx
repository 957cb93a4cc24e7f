import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useMessages } from '../ui/messages.ts';

interface Props {
  /** What opens from one of its items stands below the button. */
  anchor: RefObject<HTMLButtonElement | null>;
  onCompare: () => void;
  onPlay: () => void;
  onFit: () => void;
  /** Null where the flow has no alert. */
  onFitAlerts: (() => void) | null;
}

/** What is done seldom, behind one button: the bar stays one line beside the inspector. */
export const FlowMore = ({ anchor, onCompare, onPlay, onFit, onFitAlerts }: Props) => {
  const { flow, graph } = useMessages();
  const items: readonly (readonly [string, string, () => void])[] = [
    ['compare', flow.compare.title, onCompare],
    ['play', flow.play.start, onPlay],
    ...(onFitAlerts === null ? [] : [['fit-alerts', graph.tab.fitAlerts, onFitAlerts] as const]),
    ['fit', graph.tab.fit, onFit],
  ];
  return (
    <MenuTrigger>
      <Button ref={anchor} className="button" data-kind="quiet">
        {flow.more}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="list-box" aria-label={flow.more}>
          {items.map(([id, title, run]) => (
            <MenuItem key={id} id={id} className="list-item" onAction={run}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
