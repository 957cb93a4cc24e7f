import { useMemo, useState } from 'react';
import { IndicatorKind, IndicatorState, type Indicator, type IndicatorId } from '../../shared/intel/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { handHunts } from '../nav/handed-hunts.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridSort } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { Detail } from './Detail.tsx';
import { ExcludeDialog } from './ExcludeDialog.tsx';
import { indicatorColumns } from './indicator-columns.tsx';
import { useIndicators, type IndicatorsAsked } from './use-indicators.ts';

/** Cannot be a state or a kind. */
const every = '*';

const sortFrom = (column: string): IndicatorsAsked['sort'] =>
  // Only these columns are offered for sorting.
  column as IndicatorsAsked['sort'];

interface Asking {
  words: string;
  kind: string;
  state: string;
}

const Filter = ({ asking, onAsk }: { asking: Asking; onAsk: (asking: Asking) => void }) => {
  const { intel } = useMessages();
  return (
    <>
      <SearchField
        label={intel.filter}
        placeholder={intel.filterHint}
        value={asking.words}
        onChange={(words) => onAsk({ ...asking, words })}
      />
      <Select
        label={intel.columns.state}
        labelHidden
        choices={[
          { value: every, title: intel.allStates, text: intel.allStates },
          ...IndicatorState.options.map((value) => ({
            value,
            title: intel.states[value],
            text: intel.states[value],
          })),
        ]}
        value={asking.state}
        onChange={(state) => onAsk({ ...asking, state })}
      />
      <Select
        label={intel.columns.kind}
        labelHidden
        choices={[
          { value: every, title: intel.allKinds, text: intel.allKinds },
          ...IndicatorKind.options.map((value) => ({ value, title: intel.kinds[value], text: intel.kinds[value] })),
        ]}
        value={asking.kind}
        onChange={(kind) => onAsk({ ...asking, kind })}
      />
    </>
  );
};

const useExport = () => {
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (ids: IndicatorId[]): Promise<void> => {
    try {
      const file = ids.length === 0 ? null : await bridge().chooseSave('indicators.json');
      if (file === null) return;
      setSaved((await ask('intel.exportStix', { ids, file })).file);
      setError(null);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, save };
};

const useSelected = () => {
  const [selected, setSelected] = useState<ReadonlySet<IndicatorId>>(new Set());
  const toggle = (row: Indicator | undefined): void => {
    if (!row) return;
    const next = new Set(selected);
    if (!next.delete(row.id)) next.add(row.id);
    setSelected(next);
  };
  return { selected, toggle };
};

interface Props {
  onImport: () => void;
  onPaste: () => void;
}

const Empty = ({ onImport, onPaste }: Props) => {
  const { intel } = useMessages();
  return (
    <EmptyNotice
      title={intel.emptyTitle}
      body={intel.emptyBody}
      action={
        <>
          <Button kind="primary" onPress={onImport}>
            {intel.importFiles}
          </Button>
          <Button onPress={onPaste}>{intel.paste}</Button>
        </>
      }
    />
  );
};

const useQuestion = () => {
  const [asking, setAsking] = useState<Asking>({ words: '', kind: every, state: every });
  const [sort, setSort] = useState<GridSort>({ column: 'addedAtMs', descending: true });
  const question = useMemo((): IndicatorsAsked => {
    const kind = IndicatorKind.options.find((one) => one === asking.kind);
    const state = IndicatorState.options.find((one) => one === asking.state);
    return {
      text: asking.words,
      kinds: kind ? [kind] : [],
      states: state ? [state] : [],
      sort: sortFrom(sort.column),
      descending: sort.descending,
    };
  }, [asking, sort]);
  return { asking, setAsking, sort, setSort, question };
};

type Exporting = ReturnType<typeof useExport>;

/** Looks for indicators where the records are that are not stored here: as hunts, in the editor, to be sent to the vendors. */
const useHunting = () => {
  const { intel } = useMessages();
  const [none, setNone] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const hunt = async (ids: IndicatorId[]): Promise<void> => {
    if (ids.length === 0) return;
    try {
      const { hunts, leftOut } = await ask('intel.asHunts', { ids });
      setError(null);
      setNone(hunts.length === 0 ? intel.noHunt : null);
      if (hunts.length > 0)
        handHunts(
          hunts.map(({ category, text }) => ({ name: intel.huntNames[category], language: 'sigma', text })),
          leftOut,
        );
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { none, error, hunt };
};

interface Acts {
  exclude: () => void;
  exportNow: () => void;
  hunt: () => void;
}

const useIndicatorCommands = (chosen: boolean, run: Acts): void =>
  useCommands([
    {
      id: 'intel.hunt',
      title: (all) => all.intel.commands.hunt,
      group: (all) => all.intel.title,
      keys: ['h'],
      enabled: () => chosen,
      run: run.hunt,
    },
    {
      id: 'intel.exclude',
      title: (all) => all.intel.commands.exclude,
      group: (all) => all.intel.title,
      keys: ['e'],
      run: run.exclude,
    },
    {
      id: 'intel.exportStix',
      title: (all) => all.intel.commands.exportStix,
      group: (all) => all.intel.title,
      keys: ['Mod+Shift+E'],
      enabled: () => chosen,
      run: run.exportNow,
    },
  ]);

const Saved = ({ saved, error }: Pick<Exporting, 'saved' | 'error'>) => {
  const { intel } = useMessages();
  return (
    <>
      {saved === null ? null : <Banner tone="good">{intel.exported(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
};

interface Tools {
  asking: Asking;
  onAsk: (asking: Asking) => void;
  canAct: boolean;
  onExclude: () => void;
  onExport: () => void;
  onHunt: () => void;
  counted: string;
}

const ToolBar = ({ asking, onAsk, canAct, onExclude, onExport, onHunt, counted }: Tools) => {
  const { intel } = useMessages();
  return (
    <div className="tool-bar">
      <Filter asking={asking} onAsk={onAsk} />
      <Button isDisabled={!canAct} onPress={onExclude}>
        {intel.exclude}
      </Button>
      <Button isDisabled={!canAct} onPress={onHunt}>
        {intel.hunt}
      </Button>
      <Button isDisabled={!canAct} onPress={onExport}>
        {intel.exportStix}
      </Button>
      <span className="tool-count" role="status">
        {counted}
      </span>
    </div>
  );
};

const useTable = () => {
  const messages = useMessages();
  const { asking, setAsking, sort, setSort, question } = useQuestion();
  const [wanted, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.indicators');
  const { selected, toggle } = useSelected();
  const { head, rowAt, onWindow } = useIndicators(question);
  const total = head.data?.total ?? 0;
  const current = Math.min(wanted, total - 1);
  const columns = useMemo(() => indicatorColumns(messages, ({ id }) => selected.has(id)), [messages, selected]);
  const ask = (next: Asking): void => {
    setAsking(next);
    setCurrent(0);
  };
  const grid = {
    label: messages.intel.parts.indicators,
    columns,
    rowCount: total,
    rowAt,
    current,
    onCurrent: setCurrent,
    onToggle: (at: number) => toggle(rowAt(at)),
    isSelected: ({ id }: Indicator) => selected.has(id),
    sort,
    onSort: setSort,
    widths,
    onWidths: setWidths,
    question: JSON.stringify(question),
    onWindow,
  };
  return { head, asking, ask, selected, grid, chosen: rowAt(current) };
};

/** Every indicator with its state; the current one with all that is known of it. */
export const Indicators = (props: Props) => {
  const { intel } = useMessages();
  const { head, asking, ask: onAsk, selected, grid, chosen } = useTable();
  const [excluding, setExcluding] = useState<string | null>(null);
  const exporting = useExport();
  const hunting = useHunting();
  const meant = selected.size > 0 ? [...selected] : chosen ? [chosen.id] : [];
  const onExport = (): void => void exporting.save(meant);
  const onHunt = (): void => void hunting.hunt(meant);
  const onExclude = (): void => setExcluding(chosen?.value ?? '');
  const canAct = chosen !== undefined || selected.size > 0;
  useIndicatorCommands(canAct, { exclude: onExclude, exportNow: onExport, hunt: onHunt });
  return (
    <Answer of={head}>
      {({ total, all }) => {
        if (all === 0) return <Empty {...props} />;
        const marked = selected.size > 0 ? `${intel.selected(countText(selected.size))} · ` : '';
        const counted = marked + intel.counter(countText(total), countText(all));
        return (
          <>
            <ToolBar {...{ asking, onAsk, canAct, onExclude, onExport, onHunt, counted }} />
            <Saved {...exporting} />
            {hunting.none === null ? null : <Banner tone="caution">{hunting.none}</Banner>}
            {hunting.error ? <ErrorNotice error={hunting.error} /> : null}
            {total === 0 ? (
              <EmptyNotice title={intel.noMatch} body="" />
            ) : (
              <div className="intel-table">
                <Grid {...grid} />
              </div>
            )}
            {total > 0 && chosen ? <Detail key={chosen.id} id={chosen.id} /> : null}
            {excluding === null ? null : <ExcludeDialog value={excluding} onClose={() => setExcluding(null)} />}
          </>
        );
      }}
    </Answer>
  );
};
