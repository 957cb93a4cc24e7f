import type { ReactNode } from 'react';
import type { Connection, QuotaState, StreamState } from '../../shared/connections/model.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { Abilities } from './Abilities.tsx';
import { shownState } from './connection-state.ts';
import { QuotaMeter } from './QuotaMeter.tsx';
import { StateMark } from './StateMark.tsx';
import { StreamsTable } from './StreamsTable.tsx';
import { SyncRun, useSyncNow } from './SyncControl.tsx';
import type { ConnectionActions } from './use-actions.ts';

interface Props {
  connection: Connection;
  states: readonly StreamState[];
  quota: QuotaState | undefined;
  actions: ConnectionActions;
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const Facts = ({ connection }: { connection: Connection }) => {
  const { connections: words } = useMessages();
  const { detail } = words;
  const { place } = connection;
  return (
    <dl className="facts">
      <Fact name={detail.kind}>{words.kinds[connection.kind]}</Fact>
      <Fact name={detail.customer}>{connection.customer ?? detail.noCustomer}</Fact>
      <Fact name={detail.address}>
        <span className="evidence">{place.baseUrl}</span>
      </Fact>
      {place.clientId === '' ? null : (
        <Fact name={words.form.clientId[connection.kind]}>
          <span className="evidence">{place.clientId}</span>
        </Fact>
      )}
      {place.scope === '' ? null : (
        <Fact name={detail.scope}>
          <span className="evidence">{place.scope}</span>
        </Fact>
      )}
      <Fact name={detail.secret}>{connection.hasSecret ? detail.secretKept : detail.secretMissing}</Fact>
      {place.proxy === '' ? null : (
        <Fact name={detail.proxy}>
          <span className="evidence">{place.proxy}</span>
        </Fact>
      )}
      {place.authority === '' ? null : <Fact name={detail.authority}>{detail.ownAuthority}</Fact>}
      <Fact name={detail.every}>{detail.everyMinutes(String(Math.round(connection.everySeconds / 60)))}</Fact>
    </dl>
  );
};

const Tested = ({ connection }: { connection: Connection }) => {
  const { connections: words } = useMessages();
  return (
    <section className="card">
      <h2>{words.testTitle}</h2>
      {connection.tested === null ? (
        <p className="soft prose">{words.notTested}</p>
      ) : (
        <Abilities tested={connection.tested} />
      )}
    </section>
  );
};

/** Beside the button that began it: whoever pressed it looks there. */
const TestRun = ({ id, actions }: { id: Connection['id']; actions: ConnectionActions }) => {
  const { connections: words } = useMessages();
  if (actions.testedId !== id) return null;
  if (actions.isTesting) return <Waiting label={words.testing} />;
  return actions.testError === null ? null : <ErrorNotice error={actions.testError} />;
};

/** Everything about one connection. */
export const ConnectionDetail = ({ connection, states, quota, actions }: Props) => {
  const { connections: words } = useMessages();
  const { isBusy, syncNow } = useSyncNow();
  return (
    <div className="link-detail stack">
      <section className="card">
        <div className="row">
          <h2>{connection.name}</h2>
          <StateMark state={shownState(connection, states)} />
        </div>
        <div className="row">
          <Button kind="primary" isDisabled={isBusy || !connection.enabled} onPress={() => syncNow(connection.id)}>
            {words.sync}
          </Button>
          <Button isPending={actions.isTesting} onPress={() => actions.test(connection.id)}>
            {words.test}
          </Button>
          <Button onPress={() => actions.edit(connection)}>{words.edit}</Button>
          <Button onPress={() => actions.toggle(connection)}>
            {connection.enabled ? words.switchOff : words.switchOn}
          </Button>
          <Button kind="danger" onPress={() => actions.remove(connection)}>
            {words.remove}
          </Button>
        </div>
        <SyncRun id={connection.id} />
        <TestRun id={connection.id} actions={actions} />
        {actions.changeError === null ? null : <ErrorNotice error={actions.changeError} />}
        <Facts connection={connection} />
      </section>
      <section className="card">
        <h2>{words.streamsTitle}</h2>
        <StreamsTable
          connection={connection}
          states={states}
          onSwitch={(stream, isOn) => actions.switchStream(connection, stream, isOn)}
        />
      </section>
      {quota === undefined ? null : <QuotaMeter quota={quota} />}
      <Tested connection={connection} />
    </div>
  );
};
