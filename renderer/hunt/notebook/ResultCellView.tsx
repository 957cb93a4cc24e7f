import { useMemo, useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { HuntCell } from '../../../shared/hunt/model.ts';
import type { ResultCell } from '../../../shared/hunt/notebook.ts';
import { snapshotDifference, type Snapshot, type SnapshotDifference } from '../../../shared/hunt/snapshot.ts';
import { ask } from '../../api/ask.ts';
import { useKeptWidths } from '../../api/kept-view.ts';
import { useQuery } from '../../api/queries.ts';
import { go, goCase } from '../../nav/places.ts';
import { openEvents, select, selectEvents } from '../../nav/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { Grid } from '../../ui/Grid.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, Banner } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { eventsOf } from '../hunt-model.ts';
import { differenceRows, type ToldRow } from './difference-rows.ts';
import { columnsOfRows } from './row-columns.tsx';

interface Props {
  cell: ResultCell;
  /** The result of the run before of the same query. */
  before: ResultCell | null;
  customer: string;
  caseId: CaseId | null;
  place: string;
  /** Runs the query again; null where it is gone. */
  onAgain: (() => void) | null;
}

const Facts = ({ snapshot, customer, onAgain }: { snapshot: Snapshot } & Pick<Props, 'customer' | 'onAgain'>) => {
  const { notebook: words, hunt } = useMessages();
  const { data: fresh } = useQuery('notebooks.freshness', { customer });
  const { takenAt, rows, total, cutCells, limits, lastBlock } = snapshot;
  const isStale = lastBlock !== null && fresh !== undefined && fresh.lastBlock > lastBlock;
  return (
    <>
      <p className="soft nb-facts">
        <span>
          {words.taken} <TimeText ms={Date.parse(takenAt)} seconds />
        </span>
        <span className={rows.length < total ? 'nb-cut' : undefined}>
          {words.rowsKept(countText(rows.length), countText(total))}
        </span>
        {cutCells > 0 ? <span className="nb-cut">{words.cutCells(countText(cutCells))}</span> : null}
        {limits.map((limit) => (
          <span key={limit} className="nb-cut">
            {hunt.limits[limit](countText(total))}
          </span>
        ))}
      </p>
      {lastBlock === null ? <Banner>{words.fromFile}</Banner> : null}
      {isStale ? (
        <Banner tone="caution">
          <span>{words.stale}</span>
          {onAgain === null ? null : (
            <Button kind="quiet" onPress={onAgain}>
              {words.runAgain}
            </Button>
          )}
        </Banner>
      ) : null}
    </>
  );
};

const Compared = ({
  difference,
  isShown,
  onShow,
}: {
  difference: SnapshotDifference;
  isShown: boolean;
  onShow: (isShown: boolean) => void;
}) => {
  const { notebook: words } = useMessages();
  const { added, gone, same, isPartial, columns } = difference;
  const other = [...columns.gone, ...columns.added];
  return (
    <div className="nb-compared">
      <span>{words.compared(countText(added.length), countText(gone.length), countText(same))}</span>
      {isPartial ? <span className="nb-cut">{words.comparedPartial}</span> : null}
      {other.length > 0 ? <span className="nb-cut">{words.comparedColumns(other.join(', '))}</span> : null}
      {added.length + gone.length > 0 ? (
        <Button kind="quiet" onPress={() => onShow(!isShown)}>
          {isShown ? words.hideDifference : words.showDifference}
        </Button>
      ) : null}
    </div>
  );
};

/** From a row to what it speaks of. */
const Pivots = ({
  snapshot,
  row,
  customer,
  caseId,
}: { snapshot: Snapshot; row: HuntCell[] | null } & Pick<Props, 'customer' | 'caseId'>) => {
  const { notebook: words } = useMessages();
  const [isAlone, setAlone] = useState(false);
  const events = row === null ? [] : eventsOf(snapshot, [row]);
  const withCase = async (open: (found: CaseId) => void): Promise<void> => {
    const [found] = await ask('notebooks.casesOf', { customer, events });
    setAlone(found === undefined);
    if (found !== undefined) open(found.id);
  };
  const isDisabled = events.length === 0;
  return (
    <div className="nb-pivots">
      <Button
        isDisabled={isDisabled}
        onPress={() => {
          openEvents(events, { customer, caseId });
          if (caseId === null) go({ page: 'events', customer });
        }}
      >
        {words.openEvent}
      </Button>
      <Button
        isDisabled={isDisabled}
        onPress={() =>
          void withCase((found) => {
            select({ customer, caseId: found }, { events });
            goCase(found, 'flow');
          })
        }
      >
        {words.openFlow}
      </Button>
      <Button isDisabled={isDisabled} onPress={() => void withCase((found) => goCase(found))}>
        {words.openCase}
      </Button>
      {isAlone ? (
        <span className="soft" role="status">
          {words.noCaseOfRow}
        </span>
      ) : null}
    </div>
  );
};

/** Rows in sight before the table scrolls by itself, with its heading. */
const mostShown = 12;

const Rows = ({ snapshot, told, ...rest }: { snapshot: Snapshot; told: ToldRow[] | null } & Props) => {
  const { notebook: words } = useMessages();
  const { customer, caseId, place } = rest;
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('hunt');
  const rows = useMemo(() => told ?? snapshot.rows.map((row): ToldRow => ({ row, mark: null })), [told, snapshot]);
  const columns = useMemo(() => columnsOfRows(snapshot.columns, told === null ? null : words), [snapshot, told, words]);
  if (rows.length === 0) return <p className="soft nb-facts">{words.noRows}</p>;
  return (
    <>
      <div className="nb-rows" style={{ height: (Math.min(rows.length, mostShown) + 1) * 24 + 18 }}>
        <Grid
          label={words.rows(place)}
          columns={columns}
          rowCount={rows.length}
          rowAt={(at) => rows[at]}
          current={current}
          onCurrent={(at) => {
            setCurrent(at);
            const row = rows[at]?.row;
            if (row) selectEvents(eventsOf(snapshot, [row]), { customer, caseId });
          }}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
      <Pivots snapshot={snapshot} row={rows[current]?.row ?? null} customer={customer} caseId={caseId} />
    </>
  );
};

const Result = (props: Props & { snapshot: Snapshot }) => {
  const { snapshot, before, customer } = props;
  const [isShown, setShown] = useState(false);
  const earlier = useQuery(
    'snapshots.open',
    { customer, id: before?.snapshot ?? snapshot.id },
    { enabled: before !== null },
  );
  const difference = useMemo(
    () => (before === null || earlier.data === undefined ? null : snapshotDifference(earlier.data, snapshot)),
    [before, earlier.data, snapshot],
  );
  const told = useMemo(
    () => (isShown && difference !== null && earlier.data ? differenceRows(snapshot, earlier.data, difference) : null),
    [isShown, difference, earlier.data, snapshot],
  );
  return (
    <div className="nb-result">
      <Facts {...props} />
      {difference === null ? null : <Compared difference={difference} isShown={isShown} onShow={setShown} />}
      <Rows {...props} told={told} />
    </div>
  );
};

/** What a run found: rows that never change, when they were taken, and how they stand to the run before. */
export const ResultCellView = (props: Props) => {
  const { customer, cell } = props;
  const snapshot = useQuery('snapshots.open', { customer, id: cell.snapshot });
  return <Answer of={snapshot}>{(found) => <Result {...props} snapshot={found} />}</Answer>;
};
