import { useMemo, useState } from 'react';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { HuntLanguage } from '../../../shared/hunt/model.ts';
import { useKeptWidths } from '../../api/kept-view.ts';
import type { OutputOf } from '../../api/procedures.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { Grid } from '../../ui/Grid.tsx';
import type { GridColumn } from '../../ui/grid-model.ts';
import { useMessages } from '../../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { firstText, isOpened, keyOf, usePipelineDrafts, type Opened } from './pipeline-drafts.ts';
import { PipelineEditor } from './PipelineEditor.tsx';
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

interface EditProps {
  opened: Opened;
  stored: Listed | undefined;
  desk: Desk;
  onOpen: (of: Opened | null) => void;
}

/** Saves what is typed, or only whether it is in use. */
const useSaving = ({ opened, stored, desk, onOpen }: EditProps, text: string) => {
  const save = useCommand('pipelines.save');
  const send = (pipeline: { text: string; enabled: boolean }, isWhole: boolean): void =>
    save.mutate(
      { ...opened, version: stored?.version ?? 0, pipeline },
      {
        onSuccess: ({ id, customer }) => {
          if (!isWhole) return;
          desk.put(opened, null);
          onOpen({ id, customer });
        },
      },
    );
  return {
    save,
    whole: () => send({ text, enabled: stored?.enabled ?? true }, true),
    switchTo: (enabled: boolean) => (stored ? send({ text: stored.text, enabled }, false) : undefined),
  };
};

const Edit = (props: EditProps) => {
  const { opened, stored, desk, onOpen } = props;
  const { pipelines } = useMessages();
  const draft = desk.draftOf(opened);
  const text = draft ?? stored?.text ?? firstText;
  const { save, whole, switchTo } = useSaving(props, text);
  const remove = useCommand('pipelines.remove');
  const isNew = opened.id === null;
  const isUnsaved = isNew || draft !== null;
  const canSave = isUnsaved && text.trim() !== '' && !save.isPending;
  useCommands([
    {
      id: 'hunt.pipelines.save',
      title: (messages) => messages.pipelines.save,
      group: (messages) => messages.pipelines.title,
      keys: ['Mod+S'],
      enabled: () => canSave,
      run: whole,
    },
  ]);
  const type = (next: string): void => desk.put(opened, next === stored?.text ? null : next);
  const { id, customer } = opened;
  // A new one has nothing stored to go back to: it is put away.
  const discard = (): void => {
    desk.put(opened, null);
    if (isNew) onOpen(null);
  };
  return (
    <section className="pipeline-edit" aria-label={pipelines.editor}>
      <div className="tool-bar">
        <Button kind="primary" isDisabled={!canSave} isPending={save.isPending} onPress={whole}>
          {pipelines.save}
        </Button>
        {stored ? (
          <Checkbox isSelected={stored.enabled} onChange={switchTo}>
            {pipelines.enabled}
          </Checkbox>
        ) : null}
        <Button kind="quiet" isDisabled={!isUnsaved} onPress={discard}>
          {pipelines.discard}
        </Button>
        <Button
          kind="quiet"
          isDisabled={id === null}
          onPress={() => (id === null ? undefined : remove.mutate({ id, customer }, { onSuccess: () => onOpen(null) }))}
        >
          {pipelines.remove}
        </Button>
        <span className="soft">{customer ?? pipelines.forAll}</span>
        {canSave ? <span className="caution">{pipelines.unsaved}</span> : null}
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      <PipelineEditor name={keyOf(opened)} text={text} onChange={type} />
    </section>
  );
};

const Room = ({ customer, list }: { customer: string; list: readonly Listed[] }) => {
  const { pipelines } = useMessages();
  const desk = usePipelineDrafts();
  const [chosen, setChosen] = useState<Opened | null>(null);
  const [first] = list;
  const opened = chosen ?? (first ? { id: first.id, customer: first.customer } : null);
  const stored = list.find((one) => isOpened(one, opened));
  return (
    <div className="hunt-results">
      <div className="tool-bar">
        <Button onPress={() => setChosen({ customer, id: null })}>{pipelines.newFor(customer)}</Button>
        <Button onPress={() => setChosen({ customer: null, id: null })}>{pipelines.newForAll}</Button>
      </div>
      {list.length === 0 && opened === null ? (
        <EmptyNotice title={pipelines.emptyTitle} body={pipelines.emptyBody} />
      ) : (
        <div className="pipeline-columns">
          {list.length === 0 ? null : <List list={list} opened={opened} onOpen={setChosen} desk={desk} />}
          {opened === null ? null : (
            <Edit key={keyOf(opened)} opened={opened} stored={stored} desk={desk} onOpen={setChosen} />
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
