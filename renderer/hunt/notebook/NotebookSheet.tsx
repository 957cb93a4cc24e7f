import { useMemo, useSyncExternalStore } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import { decidedResults, type NotebookCell, type ResultCell } from '../../../shared/hunt/notebook.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { CellFrame } from './CellFrame.tsx';
import { useCellRuns, type CellRuns } from './cell-runs.ts';
import { DecisionCellView } from './DecisionCellView.tsx';
import type { NotebookSession, Which } from './notebook-session.ts';
import { QueryCellView } from './QueryCellView.tsx';
import { ResultCellView } from './ResultCellView.tsx';
import { TextCellView } from './TextCellView.tsx';
import { useCells, type NewKind } from './use-cells.ts';

interface Props {
  which: Which;
  caseId: CaseId | null;
  session: NotebookSession;
}

/** The result of the same query that stands before this one. */
const resultBefore = (cells: readonly NotebookCell[], cell: ResultCell): ResultCell | null => {
  const place = cells.indexOf(cell);
  const before = cells
    .slice(0, place)
    .findLast((one) => one.kind === 'result' && one.of === cell.of && cell.of !== null);
  return before?.kind === 'result' ? before : null;
};

interface ContentProps extends Props {
  cell: NotebookCell;
  at: number;
  cells: readonly NotebookCell[];
  runs: CellRuns;
  isActive: boolean;
}

const Content = ({ cell, at, cells, runs, isActive, which, caseId, session }: ContentProps) => {
  const { notebook: words } = useMessages();
  const place = countText(at + 1);
  switch (cell.kind) {
    case 'text':
      return (
        <TextCellView cell={cell} label={`${words.text} ${place}`} isActive={isActive} onChange={session.changeCell} />
      );
    case 'query':
      return (
        <QueryCellView
          cell={cell}
          customer={which.customer}
          label={`${words.query} ${place}`}
          caseId={caseId}
          runs={runs}
          onChange={session.changeCell}
        />
      );
    case 'decision': {
      const results = decidedResults(cells).filter(({ decision }) => decision.id === cell.id).length;
      return <DecisionCellView cell={cell} results={results} onChange={session.changeCell} />;
    }
    case 'result': {
      const asked = cells.find(({ id }) => id === cell.of);
      return (
        <ResultCellView
          cell={cell}
          before={resultBefore(cells, cell)}
          customer={which.customer}
          caseId={caseId}
          place={place}
          onAgain={asked?.kind === 'query' ? () => runs.run(asked) : null}
        />
      );
    }
  }
};

const Adding = ({ onAdd }: { onAdd: (kind: NewKind) => void }) => {
  const { notebook: words } = useMessages();
  return (
    <div className="nb-adding">
      {(['text', 'query', 'decision'] as const).map((kind) => (
        <Button key={kind} kind="quiet" onPress={() => onAdd(kind)}>
          + {words.add[kind]}
        </Button>
      ))}
    </div>
  );
};

/** The query that Mod+Enter runs: the one with the caret, or the one a result with the caret is of. */
const queryAt = (cells: readonly NotebookCell[], active: string | null) => {
  const cell = cells.find(({ id }) => id === active);
  const asked = cell?.kind === 'result' ? cells.find(({ id }) => id === cell.of) : cell;
  return asked?.kind === 'query' ? asked : null;
};

export const NotebookSheet = (props: Props) => {
  const { which, caseId, session } = props;
  const { notebook: words } = useMessages();
  const { notebook, epoch } = useSyncExternalStore(session.subscribe, session.view);
  const { cells, past, future } = notebook;
  const order = useCells(session, cells);
  const runs = useCellRuns(which, session, caseId);
  const asked = useMemo(() => queryAt(cells, order.active), [cells, order.active]);
  useCommands([
    {
      id: 'notebook.run',
      title: ({ notebook: own }) => own.run,
      group: ({ notebook: own }) => own.group,
      keys: ['Mod+Enter'],
      enabled: () => asked !== null && !runs.isBusy,
      run: () => (asked === null ? undefined : runs.run(asked)),
    },
  ]);
  return (
    <div className="nb-sheet">
      <input
        className="nb-title"
        aria-label={words.name}
        placeholder={words.untitled}
        maxLength={200}
        value={notebook.title}
        onChange={(event) => session.change({ title: event.target.value })}
      />
      <div className="nb-steps">
        <Button kind="quiet" isDisabled={past.length === 0} onPress={session.undo}>
          {words.undo}
        </Button>
        <Button kind="quiet" isDisabled={future.length === 0} onPress={session.redo}>
          {words.redo}
        </Button>
        {past.length > 0 ? <span className="faint">{words.undoable(countText(past.length))}</span> : null}
      </div>
      {cells.length === 0 ? <p className="soft nb-facts">{words.emptyCells}</p> : null}
      {cells.map((cell, at) => (
        <CellFrame
          key={`${cell.id} ${String(epoch)}`}
          cell={cell}
          at={at}
          count={cells.length}
          isActive={cell.id === order.active}
          onActive={() => order.setActive(cell.id)}
          onMove={(by) => order.move(at, by)}
          onTake={() => order.take(at)}
        >
          <Content {...props} cell={cell} at={at} cells={cells} runs={runs} isActive={cell.id === order.active} />
          {cell.id === order.active ? <Adding onAdd={(kind) => order.add(kind, at + 1)} /> : null}
        </CellFrame>
      ))}
      {order.place === cells.length - 1 && cells.length > 0 ? null : (
        <Adding onAdd={(kind) => order.add(kind, cells.length)} />
      )}
    </div>
  );
};
