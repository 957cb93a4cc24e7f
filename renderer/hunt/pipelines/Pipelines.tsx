import { useMemo, useState } from 'react';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { HuntLanguage } from '../../../shared/hunt/model.ts';
import { useKeptWidths } from '../../api/kept-view.ts';
import type { OutputOf } from '../../api/procedures.ts';
import { ask } from '../../api/ask.ts';
import { bridge } from '../../api/bridge.ts';
import { useQuery } from '../../api/queries.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Grid } from '../../ui/Grid.tsx';
import type { GridColumn } from '../../ui/grid-model.ts';
import { useMessages } from '../../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { EditPipeline } from './EditPipeline.tsx';
import { isOpened, keyOf, usePipelineDrafts, type Opened } from './pipeline-drafts.ts';
import './pipelines.css';

type Listed = OutputOf<'pipelines.list'>[number];
type Desk = ReturnType<typeof usePipelineDrafts>;

const usesText = ({ hunt, pipelines }: Messages, uses: readonly string[]): string => {
  const names = uses.map((use) => {
    const language = HuntLanguage.safeParse(use);
    return language.success ? hunt.languages[language.data] : pipelines.local;
  });
  return names.length === 0 ? pipelines.anyUse : names.join(', ');
};

const columnsOf = (messages: Messages, isUnsaved: (one: Listed) => boolean): GridColumn<Listed>[] => {
  const { columns, forAll, on, off, noName, unsaved } = messages.pipelines;
  return [
    { id: 'name', title: columns.name, width: 150, grows: true, cell: ({ name }) => name ?? noName },
    {
      id: 'state',
      title: columns.state,
      width: 110,
      cell: (one) => `${one.enabled ? on : off}${isUnsaved(one) ? ` · ${unsaved}` : ''}`,
    },
    { id: 'scope', title: columns.scope, width: 110, cell: ({ customer }) => customer ?? forAll },
    { id: 'priority', title: columns.priority, width: 70, align: 'end', cell: ({ priority }) => priority },
    { id: 'steps', title: columns.steps, width: 60, align: 'end', cell: ({ steps }) => steps },
    { id: 'uses', title: columns.uses, width: 150, cell: ({ uses }) => usesText(messages, uses) },
  ];
};

interface ListProps {
  list: readonly Listed[];
  opened: Opened | null;
  onOpen: (of: Opened) => void;
  desk: Desk;
}

const List = ({ list, opened, onOpen, desk }: ListProps) => {
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('hunt.pipelines');
  const columns = useMemo(() => columnsOf(messages, (one) => desk.draftOf(one) !== null), [messages, desk]);
  const open = (at: number): void => {
    const one = list[at];
    if (one) onOpen({ customer: one.customer, id: one.id });
  };
  return (
    <div className="hunt-table pipeline-list">
      <Grid
        label={messages.pipelines.title}
        columns={columns}
        rowCount={list.length}
        rowAt={(at) => list[at]}
        current={list.findIndex((one) => isOpened(one, opened))}
        onCurrent={open}
        onOpen={open}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

/** Takes the text of a file as a new pipeline; it is looked at first, and saved by whoever loaded it. */
const useLoading = (customer: string, desk: Desk, onOpen: (of: Opened) => void) => {
  const [error, setError] = useState<Refused | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const into: Opened = { customer, id: null };
  const load = async (): Promise<void> => {
    // What is being written is never written over.
    const isTaken = desk.draftOf(into) !== null;
    setWaiting(isTaken);
    if (isTaken) {
      onOpen(into);
      return;
    }
    try {
      const [file] = await bridge().chooseFiles('rules');
      if (file === undefined) return;
      const { text } = await ask('pipelines.readFile', { file });
      setError(null);
      desk.put(into, text);
      onOpen(into);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  useCommands([
    {
      id: 'hunt.pipelines.load',
      title: (messages) => messages.pipelines.load,
      group: (messages) => messages.pipelines.title,
      keys: ['Mod+O'],
      run: () => void load(),
    },
  ]);
  return { load, error, isWaiting };
};

const Room = ({ customer, list }: { customer: string; list: readonly Listed[] }) => {
  const { pipelines } = useMessages();
  const desk = usePipelineDrafts();
  const [chosen, setChosen] = useState<Opened | null>(null);
  const loading = useLoading(customer, desk, setChosen);
  const [first] = list;
  const opened = chosen ?? (first ? { id: first.id, customer: first.customer } : null);
  const stored = list.find((one) => isOpened(one, opened));
  return (
    <div className="hunt-results">
      <div className="tool-bar">
        <Button onPress={() => setChosen({ customer, id: null })}>{pipelines.newFor(customer)}</Button>
        <Button onPress={() => setChosen({ customer: null, id: null })}>{pipelines.newForAll}</Button>
        <Button onPress={() => void loading.load()}>{pipelines.load}</Button>
      </div>
      {loading.isWaiting ? <Banner tone="caution">{pipelines.loadWaits}</Banner> : null}
      {loading.error ? <ErrorNotice error={loading.error} /> : null}
      {list.length === 0 && opened === null ? (
        <EmptyNotice title={pipelines.emptyTitle} body={pipelines.emptyBody} />
      ) : (
        <div className="pipeline-columns">
          {list.length === 0 ? null : <List list={list} opened={opened} onOpen={setChosen} desk={desk} />}
          {opened === null ? null : (
            <EditPipeline key={keyOf(opened)} opened={opened} stored={stored} desk={desk} onOpen={setChosen} />
          )}
        </div>
      )}
    </div>
  );
};

/** Pipelines of the customer and those for all: what changes Sigma rules before they are judged or translated. */
export const Pipelines = ({ customer }: { customer: string }) => {
  const found = useQuery('pipelines.list', { customer });
  return <Answer of={found}>{(list) => <Room key={customer} customer={customer} list={list} />}</Answer>;
};
