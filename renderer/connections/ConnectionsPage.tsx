import type { Connection } from '../../shared/connections/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useListCommands } from '../ui/list-commands.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { ConnectionDetail } from './ConnectionDetail.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import { EditDialog } from './EditDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { SyncRun, useSyncNow } from './SyncControl.tsx';
import { useActions, type ConnectionActions } from './use-actions.ts';
import './connections.css';

const named = (id: keyof Messages['connections']['commands'], run: () => void): AppCommand => ({
  id: `connections.${id}`,
  title: ({ connections }) => connections.commands[id],
  group: ({ connections }) => connections.commands.group,
  run,
});

const usePageCommands = (chosen: Connection | undefined, actions: ConnectionActions): void => {
  const { isBusy, syncNow } = useSyncNow();
  const ofChosen = (work: (connection: Connection) => void) => () => (chosen === undefined ? undefined : work(chosen));
  const enabled = (): boolean => chosen !== undefined;
  useCommands([
    { ...named('add', () => actions.edit('new')), keys: ['n'] },
    { ...named('syncAll', () => syncNow(null)), enabled: () => !isBusy },
    {
      ...named(
        'sync',
        ofChosen(({ id }) => syncNow(id)),
      ),
      keys: ['y'],
      enabled: () => chosen?.enabled === true && !isBusy,
    },
    {
      ...named(
        'test',
        ofChosen(({ id }) => actions.test(id)),
      ),
      keys: ['t'],
      enabled,
    },
    { ...named('edit', ofChosen(actions.edit)), keys: ['e'], enabled },
    { ...named('toggle', ofChosen(actions.toggle)), enabled },
    { ...named('remove', ofChosen(actions.remove)), enabled },
  ]);
};

const Body = ({ connections, actions }: { connections: readonly Connection[]; actions: ConnectionActions }) => {
  const { connections: words } = useMessages();
  const states = useQuery('sync.state', {});
  const quotas = useQuery('connections.quotas', {});
  const [kept, choose] = useKept('connections.chosen', { initial: '', accept: acceptText });
  const current = Math.max(
    0,
    connections.findIndex(({ id }) => id === kept),
  );
  const chosen = connections[current];
  usePageCommands(chosen, actions);
  useListCommands({
    current,
    rowCount: connections.length,
    onCurrent: (row: number) => choose(connections[row]?.id ?? ''),
  });
  if (chosen === undefined) {
    return (
      <EmptyNotice
        title={words.empty}
        body={words.emptyBody}
        action={
          <Button kind="primary" onPress={() => actions.edit('new')}>
            {words.add}
          </Button>
        }
      />
    );
  }
  return (
    <div className="link-panes">
      <ConnectionList connections={connections} states={states.data ?? []} chosen={chosen.id} onChoose={choose} />
      <ConnectionDetail
        key={chosen.id}
        connection={chosen}
        states={states.data ?? []}
        quota={quotas.data?.find((one) => one.connection === chosen.id)}
        actions={actions}
      />
    </div>
  );
};

/** What flows in from where, how fresh it is, and what the credentials allow. */
export const ConnectionsPage = () => {
  const { connections: words } = useMessages();
  const list = useQuery('connections.list', {});
  const actions = useActions();
  const { isBusy, syncNow } = useSyncNow();
  const [, choose] = useKept('connections.chosen', { initial: '', accept: acceptText });
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="soft">{list.data ? words.count(countText(list.data.length)) : null}</span>
        <SyncRun id={null} />
        <span className="push row">
          <Button isDisabled={isBusy || !list.data?.some(({ enabled }) => enabled)} onPress={() => syncNow(null)}>
            {words.syncAll}
          </Button>
          <Button kind="primary" onPress={() => actions.edit('new')}>
            {words.add}
          </Button>
        </span>
      </header>
      <div className="page-body flush">
        <Answer of={list}>{(connections) => <Body connections={connections} actions={actions} />}</Answer>
      </div>
      <EditDialog
        asked={actions.edited}
        onClose={actions.close}
        onSaved={(saved, testToo) => {
          actions.close();
          choose(saved.id);
          if (testToo) actions.test(saved.id);
        }}
      />
      <RemoveDialog connection={actions.removed} onClose={actions.close} />
    </div>
  );
};
