import { useMemo, useState, type ReactNode } from 'react';
import type { StoredFavourite } from '../../shared/hunt/favourite.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import type { TypedHunt } from './AddToPack.tsx';
import { FavouriteDialog } from './FavouriteDialog.tsx';
import { oneLine } from './hunt-model.ts';
import { TakenIn, useTakeIn } from './notebook/TakeIn.tsx';
import { useShare } from './use-share.ts';

interface Props {
  customer: string;
  typed: TypedHunt;
  onUse: (hunt: Pick<StoredFavourite, 'language' | 'text' | 'parameters'>) => void;
  /** The text above is kept now. */
  onSaved: (name: string) => void;
}

const columnsOf = ({ notebook, hunt }: Messages): GridColumn<StoredFavourite>[] => {
  const { favourites: words } = notebook;
  return [
    { id: 'folder', title: words.folder, width: 130, cell: ({ folder }) => folder },
    { id: 'name', title: words.name, width: 220, cell: ({ name }) => name },
    { id: 'tags', title: words.tags, width: 150, cell: ({ tags }) => tags.join(', ') },
    { id: 'language', title: hunt.columns.language, width: 110, cell: ({ language }) => hunt.languages[language] },
    {
      id: 'text',
      title: hunt.columns.text,
      width: 320,
      grows: true,
      cell: (one) => <EvidenceLine text={oneLine(one)} />,
    },
    { id: 'note', title: words.note, width: 200, cell: ({ note }) => note },
  ];
};

interface TableProps {
  list: readonly StoredFavourite[];
  chosen: ReadonlySet<StoredFavourite['id']>;
  onChosen: (ids: ReadonlySet<StoredFavourite['id']>) => void;
  current: number;
  onCurrent: (at: number) => void;
  onUse: Props['onUse'];
}

const Table = ({ list, chosen, onChosen, current, onCurrent, onUse }: TableProps) => {
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('hunt.favourites');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  return (
    <div className="hunt-table">
      <Grid
        label={messages.notebook.favourites.title}
        columns={columns}
        rowCount={list.length}
        rowAt={(at) => list[at]}
        current={current}
        onCurrent={onCurrent}
        onOpen={(at) => {
          const one = list[at];
          if (one) onUse(one);
        }}
        onToggle={(at) => {
          const one = list[at];
          if (!one) return;
          const next = new Set(chosen);
          if (!next.delete(one.id)) next.add(one.id);
          onChosen(next);
        }}
        isSelected={({ id }) => chosen.has(id)}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

type Editing = StoredFavourite | 'new' | null;

interface Actions extends Props {
  list: readonly StoredFavourite[];
  one: StoredFavourite | undefined;
  /** What is shared: the selected ones, or all in sight. */
  shared: readonly StoredFavourite[];
  search: ReactNode;
}

const ToolBar = ({ customer, typed, onUse, onSaved, list, one, shared, search }: Actions) => {
  const { notebook } = useMessages();
  const { favourites: words } = notebook;
  const [editing, setEditing] = useState<Editing>(null);
  const remove = useCommand('favourites.remove');
  const sharing = useShare(customer);
  const taking = useTakeIn(customer, null);
  const isNone = one === undefined;
  return (
    <>
      <div className="tool-bar">
        {search}
        <Button isDisabled={isNone} onPress={() => (one ? onUse(one) : undefined)}>
          {words.open}
        </Button>
        <Button isDisabled={typed.text.trim() === ''} onPress={() => setEditing('new')}>
          {words.addText}
        </Button>
        <Button kind="quiet" isDisabled={isNone} onPress={() => setEditing(one ?? null)}>
          {words.edit}
        </Button>
        <Button kind="quiet" isDisabled={isNone} onPress={() => (one ? remove.mutate({ id: one.id }) : undefined)}>
          {words.remove}
        </Button>
        <Button
          kind="quiet"
          isDisabled={shared.length === 0}
          onPress={() => void sharing.share({ favourites: shared.map(({ id }) => id) })}
        >
          {words.share}
        </Button>
        <Button kind="quiet" onPress={() => void taking.start(() => undefined)}>
          {notebook.takeIn}
        </Button>
        <span className="tool-count" role="status">
          {countText(list.length)}
        </span>
      </div>
      {sharing.saved === null ? null : <Banner tone="good">{words.saved(sharing.saved)}</Banner>}
      {sharing.error ? <ErrorNotice error={sharing.error} /> : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      <TakenIn take={taking.take} />
      {editing === null ? null : (
        <FavouriteDialog
          hunt={editing === 'new' ? typed : editing}
          stored={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={editing === 'new' ? onSaved : undefined}
        />
      )}
    </>
  );
};

const Found = ({ list, search, ...props }: Props & Pick<Actions, 'list' | 'search'>) => {
  const { favourites: words } = useMessages().notebook;
  const [chosen, setChosen] = useState<ReadonlySet<StoredFavourite['id']>>(new Set());
  const [wanted, setCurrent] = useState(0);
  const current = Math.min(wanted, list.length - 1);
  const selected = list.filter(({ id }) => chosen.has(id));
  return (
    <div className="hunt-results">
      <ToolBar
        {...props}
        list={list}
        one={list[current]}
        shared={selected.length > 0 ? selected : list}
        search={search}
      />
      {list.length === 0 ? (
        <EmptyNotice title={words.emptyTitle} body={words.emptyBody} />
      ) : (
        <Table
          list={list}
          chosen={chosen}
          onChosen={setChosen}
          current={current}
          onCurrent={setCurrent}
          onUse={props.onUse}
        />
      )}
    </div>
  );
};

/** Hunts that are wanted again, for whichever customer. */
export const Favourites = (props: Props) => {
  const { favourites: words } = useMessages().notebook;
  const [search, setSearch] = useState('');
  const found = useQuery('favourites.list', { words: search.slice(0, 200) }, { keepPrevious: true });
  const field = <SearchField label={words.find} placeholder={words.findHint} value={search} onChange={setSearch} />;
  return <Answer of={found}>{(list) => <Found {...props} list={list} search={field} />}</Answer>;
};
