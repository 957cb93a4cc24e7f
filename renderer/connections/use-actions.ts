import { useState } from 'react';
import type { Connection, StreamName } from '../../shared/connections/model.ts';
import { kindStreams } from '../../shared/connections/place.ts';
import { useCommand } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';

export interface ConnectionActions {
  edit: (connection: Connection | 'new') => void;
  remove: (connection: Connection) => void;
  toggle: (connection: Connection) => void;
  switchStream: (connection: Connection, stream: StreamName, isOn: boolean) => void;
  test: (id: Connection['id']) => void;
  isTesting: boolean;
  /** Of which the last test was. */
  testedId: Connection['id'] | null;
  testError: Refused | null;
  changeError: Refused | null;
  /** What the dialogs show. */
  edited: Connection | 'new' | null;
  removed: Connection | null;
  close: () => void;
}

const withoutSecret = ({ id, name, customer, place, enabled, everySeconds, streams }: Connection) => ({
  id,
  name,
  customer,
  place,
  enabled,
  everySeconds,
  streams,
  secret: null,
});

/** What can be done to a connection, and the dialogs that are open for it. */
export const useActions = (): ConnectionActions => {
  const [edited, setEdited] = useState<Connection | 'new' | null>(null);
  const [removed, setRemoved] = useState<Connection | null>(null);
  const change = useCommand('connections.change');
  const test = useCommand('connections.test');
  const [testedId, setTestedId] = useState<Connection['id'] | null>(null);
  return {
    edited,
    removed,
    edit: setEdited,
    remove: setRemoved,
    close: () => {
      setEdited(null);
      setRemoved(null);
    },
    toggle: (connection) => change.mutate({ ...withoutSecret(connection), enabled: !connection.enabled }),
    switchStream: (connection, stream, isOn) =>
      change.mutate({
        ...withoutSecret(connection),
        streams: kindStreams[connection.kind].filter((one) =>
          one === stream ? isOn : connection.streams.includes(one),
        ),
      }),
    test: (id) => {
      setTestedId(id);
      test.mutate({ id });
    },
    isTesting: test.isPending,
    testedId,
    testError: test.error,
    changeError: change.error,
  };
};
