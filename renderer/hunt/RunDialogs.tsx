import { useMemo, useState } from 'react';
import type { HistoryRun } from '../../shared/hunt/history-contract.ts';
import { snapshotDifference, type Snapshot } from '../../shared/hunt/snapshot.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { differenceRows, type ToldRow } from './notebook/difference-rows.ts';
import { columnsOfRows } from './notebook/row-columns.tsx';
import { textDifference } from './text-difference.ts';

interface Props {
  customer: string;
  onClose: () => void;
}

const RowsGrid = ({ label, snapshot, rows }: { label: string; snapshot: Snapshot; rows: ToldRow[] }) => {
  const { notebook: words } = useMessages();
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('hunt');
  const isTold = rows.some(({ mark }) => mark !== null);
  const columns = useMemo(() => columnsOfRows(snapshot.columns, isTold ? words : null), [snapshot, isTold, words]);
  return (
    <div className="nb-rows" style={{ height: (Math.min(rows.length, 14) + 1) * 24 + 18 }}>
      <Grid
        label={label}
        columns={columns}
        rowCount={rows.length}
        rowAt={(at) => rows[at]}
        current={current}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

const KeptRows = ({ snapshot }: { snapshot: Snapshot }) => {
  const { notebook: words } = useMessages();
  const rows = useMemo(() => snapshot.rows.map((row): ToldRow => ({ row, mark: null })), [snapshot]);
  return (
    <>
      <p className="soft nb-facts">
        <TimeText ms={Date.parse(snapshot.takenAt)} seconds />
        <span>{words.rowsKept(countText(snapshot.rows.length), countText(snapshot.total))}</span>
        {snapshot.cutCells > 0 ? <span>{words.cutCells(countText(snapshot.cutCells))}</span> : null}
      </p>
      {rows.length === 0 ? (
        <p>{words.noRows}</p>
      ) : (
        <RowsGrid label={words.history.rowsTitle} snapshot={snapshot} rows={rows} />
      )}
    </>
  );
};

/** The rows kept of one run. */
export const RunRows = ({
  customer,
  run,
  onClose,
}: Props & { run: HistoryRun & { snapshot: { id: Snapshot['id'] } } }) => {
  const { notebook, shell } = useMessages();
  const opened = useQuery('snapshots.open', { customer, id: run.snapshot.id });
  return (
    <Dialog
      title={notebook.history.rowsTitle}
      width="wide"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{shell.close}</Button>}
    >
      <Answer of={opened}>{(snapshot) => <KeptRows snapshot={snapshot} />}</Answer>
    </Dialog>
  );
};

const Texts = ({ earlier, later }: { earlier: HistoryRun; later: HistoryRun }) => {
  const { history: words } = useMessages().notebook;
  const lines = useMemo(() => textDifference(earlier.text, later.text), [earlier.text, later.text]);
  if (lines.every(({ kind }) => kind === 'same') && earlier.language === later.language) return <p>{words.sameText}</p>;
  return (
    <div className="nb-diff" role="group" aria-label={words.textDiff} tabIndex={0}>
      {lines.map(({ kind, text }, at) => (
        // Lines have no identity but their place.
        <div key={at} data-kind={kind}>
          {kind === 'added' ? '+ ' : kind === 'gone' ? '− ' : '\u00A0 '}
          <EvidenceText text={text} />
        </div>
      ))}
    </div>
  );
};

const RowsDifference = ({ before, after }: { before: Snapshot; after: Snapshot }) => {
  const { notebook: words } = useMessages();
  const difference = useMemo(() => snapshotDifference(before, after), [before, after]);
  const rows = useMemo(() => differenceRows(after, before, difference), [after, before, difference]);
  const { added, gone, same, isPartial } = difference;
  return (
    <>
      <p className="nb-compared">
        <span>{words.compared(countText(added.length), countText(gone.length), countText(same))}</span>
        {isPartial ? <span className="nb-cut">{words.comparedPartial}</span> : null}
      </p>
      {rows.length === 0 ? (
        <p>{words.history.noRowsDiff}</p>
      ) : (
        <RowsGrid label={words.history.rowsDiff} snapshot={after} rows={rows} />
      )}
    </>
  );
};

const Snapshots = ({
  customer,
  before,
  after,
}: {
  customer: string;
  before: Snapshot['id'];
  after: Snapshot['id'];
}) => {
  const earlier = useQuery('snapshots.open', { customer, id: before });
  const later = useQuery('snapshots.open', { customer, id: after });
  return (
    <Answer of={earlier}>
      {(first) => <Answer of={later}>{(second) => <RowsDifference before={first} after={second} />}</Answer>}
    </Answer>
  );
};

const Head = ({ label, run }: { label: string; run: HistoryRun }) => {
  const { hunt } = useMessages();
  return (
    <span>
      {label}: <TimeText ms={Date.parse(run.startedAt)} seconds /> · {hunt.languages[run.language]} · {run.actor}
    </span>
  );
};

/** Two runs beside each other: what was changed in the text, and which rows came and went. */
export const CompareRuns = ({ customer, runs, onClose }: Props & { runs: readonly [HistoryRun, HistoryRun] }) => {
  const { notebook, shell } = useMessages();
  const { history: words } = notebook;
  const [earlier, later] = runs;
  return (
    <Dialog
      title={words.compareTitle}
      width="wide"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{shell.close}</Button>}
    >
      <p className="soft nb-facts">
        <Head label={words.earlier} run={earlier} />
        <Head label={words.later} run={later} />
      </p>
      <Texts earlier={earlier} later={later} />
      {earlier.snapshot === null || later.snapshot === null ? (
        <p>{words.rowsMissing}</p>
      ) : (
        <Snapshots customer={customer} before={earlier.snapshot.id} after={later.snapshot.id} />
      )}
    </Dialog>
  );
};
