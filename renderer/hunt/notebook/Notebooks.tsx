import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Notebook, NotebookId, NotebookSummary } from '../../../shared/hunt/notebook.ts';
import { acceptNumbers, useKept } from '../../api/kept-view.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { NotebookBar } from './NotebookBar.tsx';
import { sessionFor, type Which } from './notebook-session.ts';
import { NotebookSheet } from './NotebookSheet.tsx';
import { TakenIn, useTakeIn } from './TakeIn.tsx';
import './notebook.css';

interface Props {
  customer: string;
  /** Notebooks of this case; null: all of the customer. */
  caseId: CaseId | null;
}

const none: Record<string, number> = {};

/** The notebook that was open here last; where it is gone, the one saved last. */
const useOpen = ({ customer, caseId }: Props, list: readonly NotebookSummary[]) => {
  const [kept, keep] = useKept(`notebook.${caseId ?? customer}`, { initial: none, accept: acceptNumbers });
  const chosen = list.find(({ id }) => id === kept['id']) ?? list[0];
  return [chosen, (id: NotebookId): void => keep({ id })] as const;
};

const Opened = ({
  which,
  notebook,
  onRemoved,
}: {
  which: Which;
  notebook: Notebook;
  onRemoved: (title: string) => void;
}) => {
  // Once: what another window saves meanwhile is offered, and never put in place of what is open here.
  const [session] = useState(() => sessionFor(which, notebook));
  return (
    <>
      <NotebookBar which={which} session={session} storedVersion={notebook.version} onRemoved={onRemoved} />
      <div className="nb-scroll">
        <NotebookSheet which={which} caseId={notebook.caseId} session={session} />
      </div>
    </>
  );
};

const One = ({ which, onRemoved }: { which: Which; onRemoved: (title: string) => void }) => {
  const opened = useQuery('notebooks.open', which);
  return (
    <Answer of={opened}>{(notebook) => <Opened which={which} notebook={notebook} onRemoved={onRemoved} />}</Answer>
  );
};

interface Removed extends Which {
  title: string;
}

const PutBack = ({ removed, onDone }: { removed: Removed; onDone: (id: NotebookId) => void }) => {
  const { notebook: words } = useMessages();
  const remove = useCommand('notebooks.remove');
  const { title, ...which } = removed;
  return (
    <Banner>
      <span>{words.removed(title || words.untitled)}</span>
      <Button
        kind="quiet"
        onPress={() => remove.mutate({ ...which, isRemoved: false }, { onSuccess: () => onDone(which.id) })}
      >
        {words.putBack}
      </Button>
    </Banner>
  );
};

interface Choosing extends Props {
  list: readonly NotebookSummary[];
  chosen: NotebookSummary | undefined;
  open: (id: NotebookId) => void;
}

const Choice = ({ list, caseId, chosen, open }: Choosing) => {
  const { notebook: words } = useMessages();
  if (list.length === 0) return null;
  const choices = list.map(({ id, title, cells, caseId: own }) => {
    const text = words.choice(title || words.untitled, countText(cells));
    return { value: String(id), title: own !== null && caseId === null ? `${text} · ${words.ofCase}` : text, text };
  });
  return (
    <Select
      label={words.choose}
      labelHidden
      choices={choices}
      value={chosen ? String(chosen.id) : null}
      onChange={(id) => {
        const one = list.find((summary) => String(summary.id) === id);
        if (one) open(one.id);
      }}
    />
  );
};

/** Choosing, beginning and taking in. */
const Top = (props: Choosing & { begin: () => void; isEmpty: boolean }) => {
  const { customer, caseId, open, begin, isEmpty } = props;
  const { notebook: words } = useMessages();
  const { take, start } = useTakeIn(customer, caseId);
  const takeIn = (): void =>
    void start(({ notebooks: [first] }) => {
      if (first) open(first.id);
    });
  useCommands([
    {
      id: 'notebook.take-in',
      title: ({ notebook }) => notebook.takeIn,
      group: ({ notebook }) => notebook.group,
      run: takeIn,
    },
  ]);
  return (
    <>
      <div className="tool-bar">
        <Choice {...props} />
        {isEmpty ? null : <Button onPress={begin}>{words.newOne}</Button>}
        <Button kind="quiet" onPress={takeIn}>
          {words.takeIn}
        </Button>
      </div>
      <TakenIn take={take} />
    </>
  );
};

const Chosen = ({ customer, caseId, list }: Props & { list: readonly NotebookSummary[] }) => {
  const { notebook: words } = useMessages();
  const [chosen, open] = useOpen({ customer, caseId }, list);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const create = useCommand('notebooks.create');
  const begin = (): void => create.mutate({ customer, caseId, title: '' }, { onSuccess: ({ id }) => open(id) });
  useCommands([
    {
      id: 'notebook.new',
      title: ({ notebook }) => notebook.newOne,
      group: ({ notebook }) => notebook.group,
      keys: ['Mod+Shift+H'],
      run: begin,
    },
  ]);
  const putBack = (id: NotebookId): void => {
    setRemoved(null);
    open(id);
  };
  const newOne = (
    <Button kind="primary" onPress={begin}>
      {words.newOne}
    </Button>
  );
  return (
    <div className="nb-page">
      <Top {...{ customer, caseId, list, chosen, open, begin }} isEmpty={chosen === undefined} />
      {create.error ? <ErrorNotice error={create.error} /> : null}
      {removed === null ? null : <PutBack removed={removed} onDone={putBack} />}
      {chosen === undefined ? (
        <EmptyNotice title={words.emptyTitle} body={words.emptyBody} action={newOne} />
      ) : (
        <One
          key={chosen.id}
          which={{ customer, id: chosen.id }}
          onRemoved={(title) => setRemoved({ customer, id: chosen.id, title })}
        />
      )}
    </div>
  );
};

/** Notebooks of a case or of a customer, one of them open. */
export const Notebooks = (props: Props) => {
  const list = useQuery('notebooks.list', props);
  return <Answer of={list}>{(found) => <Chosen {...props} list={found} />}</Answer>;
};
