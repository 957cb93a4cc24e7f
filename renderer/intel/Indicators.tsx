import { useMemo, useState } from 'react';
import { IndicatorKind, IndicatorState, type Indicator, type IndicatorId } from '../../shared/intel/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
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
  return { selected, toggle, clear: () => setSelected(new Set()) };
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

/** Every indicator with its state; the current one with all that is known of it. */
export const Indicators = (props: Props) => {
  const messages = useMessages();
  const { intel } = messages;
  const { asking, setAsking, sort, setSort, question } = useQuestion();
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.indicators');
  const [excluding, setExcluding] = useState<string | null>(null);
  const { selected, toggle } = useSelected();
  const exporting = useExport();
  const { head, rowAt, onWindow } = useIndicators(question);
  const columns = useMemo(() => indicatorColumns(messages, ({ id }) => selected.has(id)), [messages, selected]);
  const chosen = rowAt(current);
  const exportNow = (): void => void exporting.save(selected.size > 0 ? [...selected] : chosen ? [chosen.id] : []);
  const excludeNow = (): void => setExcluding(chosen?.value ?? '');
  useCommands([
    {
      id: 'intel.exclude',
      title: (all) => all.intel.commands.exclude,
      group: (all) => all.intel.title,
      keys: ['e'],
      run: excludeNow,
    },
    {
      id: 'intel.exportStix',
      title: (all) => all.intel.commands.exportStix,
      group: (all) => all.intel.title,
      keys: ['Mod+Shift+E'],
      enabled: () => chosen !== undefined || selected.size > 0,
      run: exportNow,
    },
  ]);
  return (
    <Answer of={head}>
      {({ total, all }) =>
        all === 0 ? (
          <Empty {...props} />
        ) : (
          <>
            <div className="tool-bar">
              <Filter
                asking={asking}
                onAsk={(next) => {
                  setAsking(next);
                  setCurrent(0);
                }}
              />
              <Button isDisabled={!chosen} onPress={excludeNow}>
                {intel.exclude}
              </Button>
              <Button isDisabled={!chosen && selected.size === 0} onPress={exportNow}>
                {intel.exportStix}
              </Button>
              <span className="tool-count" role="status">
                {selected.size > 0 ? `${intel.selected(countText(selected.size))} · ` : ''}
                {intel.counter(countText(total), countText(all))}
              </span>
            </div>
            {exporting.saved === null ? null : <Banner tone="good">{intel.exported(exporting.saved)}</Banner>}
            {exporting.error ? <ErrorNotice error={exporting.error} /> : null}
            {total === 0 ? (
              <EmptyNotice title={intel.noMatch} body="" />
            ) : (
              <div className="intel-table">
                <Grid
                  label={intel.parts.indicators}
                  columns={columns}
                  rowCount={total}
                  rowAt={rowAt}
                  current={Math.min(current, total - 1)}
                  onCurrent={setCurrent}
                  onToggle={(at) => toggle(rowAt(at))}
                  isSelected={({ id }) => selected.has(id)}
                  sort={sort}
                  onSort={setSort}
                  widths={widths}
                  onWidths={setWidths}
                  question={JSON.stringify(question)}
                  onWindow={onWindow}
                />
              </div>
            )}
            {total > 0 && chosen ? <Detail key={chosen.id} id={chosen.id} /> : null}
            {excluding === null ? null : <ExcludeDialog value={excluding} onClose={() => setExcluding(null)} />}
          </>
        )
      }
    </Answer>
  );
};
