import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { Icon } from '../ui/Icon.tsx';
import { useMessages } from '../ui/messages.ts';
import { marks, shownState, type ShownState } from './connection-state.ts';
import './connections.css';

/** More names than this would push the rest out of the bar. */
const most = 4;

const order: readonly ShownState[] = ['failed', 'waiting', 'new', 'running', 'ok', 'off'];

/** The connections in the status bar, the ones that need a look first; a press opens their page. */
export const StatusDots = () => {
  const { connections: words, shell } = useMessages();
  const { data: connections = [] } = useQuery('connections.list', {});
  const { data: states = [] } = useQuery('sync.state', {}, { enabled: connections.length > 0 });
  if (connections.length === 0) {
    return (
      <span title={shell.networkOffline}>
        <Icon name="offline" size={12} /> <span className="status-long">{shell.networkOffline}</span>
        <span className="status-short">{shell.networkShort}</span>
      </span>
    );
  }
  const shown = connections
    .map((connection) => ({ connection, state: shownState(connection, states) }))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const title = shown.map(({ connection, state }) => words.dots.open(connection.name, words.states[state])).join('\n');
  return (
    <button
      type="button"
      className="status-button link-dots"
      title={title}
      aria-label={`${words.title}: ${title.replaceAll('\n', ', ')}`}
      onClick={() => go({ page: 'connections' })}
    >
      {shown.slice(0, most).map(({ connection, state }) => (
        <span key={connection.id} className="link-state" data-state={state}>
          <span className="link-mark">{marks[state]}</span> <span className="link-dot-name">{connection.name}</span>
        </span>
      ))}
      {shown.length > most ? <span>{words.dots.more(String(shown.length - most))}</span> : null}
    </button>
  );
};
