import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Connection, StreamState } from '../../shared/connections/model.ts';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { lastSuccess, shownState } from './connection-state.ts';
import { StateMark } from './StateMark.tsx';

interface Props {
  connections: readonly Connection[];
  states: readonly StreamState[];
  chosen: Connection['id'] | null;
  onChoose: (id: Connection['id']) => void;
}

export const ConnectionList = ({ connections, states, chosen, onChoose }: Props) => {
  const { connections: words } = useMessages();
  return (
    <ListBox
      className="link-list"
      aria-label={words.list}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const one = connections.find(({ id }) => keys !== 'all' && keys.has(id));
        if (one) onChoose(one.id);
      }}
    >
      {connections.map((connection) => {
        const last = lastSuccess(connection, states);
        return (
          <ListBoxItem key={connection.id} id={connection.id} className="link-item" textValue={connection.name}>
            <StateMark state={shownState(connection, states)} />
            <span className="link-name">{connection.name}</span>
            <span className="link-kind soft">
              {words.kinds[connection.kind]}
              {connection.customer === null ? '' : ` · ${connection.customer}`}
            </span>
            <span className="link-last faint">{last === null ? null : <TimeText ms={last} seconds />}</span>
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
};
