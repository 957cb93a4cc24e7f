import { useState } from 'react';
import { Switch } from 'react-aria-components';
import { ErrorCode } from '../../shared/contract/errors.ts';
import type { Connection, StreamName, StreamState } from '../../shared/connections/model.ts';
import { isEdr, kindStreams } from '../../shared/connections/place.ts';
import { Button } from '../ui/Button.tsx';
import { errorSentence } from '../ui/error-sentence.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { zonedText } from '../ui/time.ts';
import { marks, type ShownState } from './connection-state.ts';
import { ListedDialog } from './ListedDialog.tsx';

interface Props {
  connection: Connection;
  states: readonly StreamState[];
  onSwitch: (stream: StreamName, isOn: boolean) => void;
}

const shapes: Record<StreamState['state'], ShownState> = {
  never: 'new',
  running: 'running',
  current: 'ok',
  waiting: 'waiting',
  failed: 'failed',
};

/** Why it stands still, and what to do: a whole row below the stream. */
const Why = ({ state }: { state: StreamState }) => {
  const messages = useMessages();
  const { timeZone } = usePreferences();
  const { error, waitUntilMs } = state;
  if (waitUntilMs !== null && state.state === 'waiting') {
    return <p>{messages.connections.waitUntil(zonedText(waitUntilMs, timeZone).slice(11, 19))}</p>;
  }
  if (error === null) return null;
  const code = ErrorCode.safeParse(error.code);
  const said = errorSentence(messages, { code: code.success ? code.data : 'bug', params: error.params, incident: '' });
  return (
    <p className="link-why">
      <TimeText ms={Date.parse(error.at)} seconds /> {said.what} {said.todo}
    </p>
  );
};

/** Streams of an EDR whose entries have no page of their own. */
const listedStreams: readonly StreamName[] = ['groups', 'policies', 'users', 'indicators', 'vulnerabilities'];

const neverAsked = (connection: Connection, stream: StreamName): StreamState => ({
  connection: connection.id,
  stream,
  state: 'never',
  throughMs: null,
  lastSuccessAt: null,
  error: null,
  counts: { seen: 0, added: 0, changed: 0, requests: 0 },
  waitUntilMs: null,
});

const Count = ({ n, state }: { n: number; state: StreamState }) => (
  <td className="end">{state.state === 'never' ? '' : countText(n)}</td>
);

const StateCell = ({ isOn, state }: { isOn: boolean; state: StreamState }) => {
  const { connections: words } = useMessages();
  const shape = isOn ? shapes[state.state] : 'off';
  return (
    <td>
      <span className="link-state" data-state={shape}>
        <span aria-hidden="true" className="link-mark">
          {marks[shape]}
        </span>
        <span>{isOn ? words.streamStates[state.state] : words.states.off}</span>
      </span>
    </td>
  );
};

interface RowProps {
  state: StreamState;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  /** Null where the entries have a page of their own, or none came. */
  onShow: (() => void) | null;
}

const Row = ({ state, isOn, onSwitch, onShow }: RowProps) => {
  const { connections: words } = useMessages();
  const { throughMs, lastSuccessAt, counts } = state;
  const name = words.streams[state.stream];
  return (
    <>
      <tr>
        <td>
          <Switch className="link-switch" aria-label={words.switchStream(name)} isSelected={isOn} onChange={onSwitch}>
            <span className="link-track" aria-hidden="true" />
          </Switch>
        </td>
        <td>
          {onShow ? (
            <Button kind="quiet" aria-label={words.listed.show(name)} onPress={onShow}>
              {name}…
            </Button>
          ) : (
            name
          )}
        </td>
        <StateCell isOn={isOn} state={state} />
        <td>{throughMs === null ? '' : <TimeText ms={throughMs} seconds />}</td>
        <td>{lastSuccessAt === null ? '' : <TimeText ms={Date.parse(lastSuccessAt)} seconds />}</td>
        <Count n={counts.seen} state={state} />
        <Count n={counts.added} state={state} />
        <Count n={counts.changed} state={state} />
        <Count n={counts.requests} state={state} />
      </tr>
      {isOn && (state.error !== null || state.waitUntilMs !== null) ? (
        <tr className="link-why-row">
          <td />
          <td colSpan={8}>
            <Why state={state} />
          </td>
        </tr>
      ) : null}
    </>
  );
};

/** Each stream of a connection: on or off, how far it is, what it brought, why it stands still. */
export const StreamsTable = ({ connection, states, onSwitch }: Props) => {
  const { connections: words } = useMessages();
  const { columns } = words;
  const [shown, setShown] = useState<StreamName | null>(null);
  const own = states.filter((state) => state.connection === connection.id);
  const isListed = (stream: StreamName): boolean =>
    isEdr(connection.kind) &&
    listedStreams.includes(stream) &&
    own.some((state) => state.stream === stream && state.state !== 'never');
  return (
    <div className="link-scroll">
      <table className="plain-table link-streams">
        <thead>
          <tr>
            <th scope="col">{columns.on}</th>
            <th scope="col">{columns.stream}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.through}</th>
            <th scope="col">{columns.last}</th>
            {[columns.seen, columns.added, columns.changed, columns.requests].map((title) => (
              <th key={title} scope="col" className="end">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kindStreams[connection.kind].map((stream) => (
            <Row
              key={stream}
              state={own.find((one) => one.stream === stream) ?? neverAsked(connection, stream)}
              isOn={connection.streams.includes(stream)}
              onSwitch={(isOn) => onSwitch(stream, isOn)}
              onShow={isListed(stream) ? () => setShown(stream) : null}
            />
          ))}
        </tbody>
      </table>
      {shown === null ? null : <ListedDialog connection={connection} stream={shown} onClose={() => setShown(null)} />}
    </div>
  );
};
