import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { FlowGraph } from '../../shared/graph/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { acceptBoolean, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { select } from '../nav/selection.ts';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import type { Arrangement } from './arrange.ts';
import { allowsLayers } from './arrange.ts';
import type { FlowCanvas } from './flow-canvas.ts';
import { FlowDetails } from './FlowDetails.tsx';
import { FlowLegend } from './FlowLegend.tsx';
import { FlowPanes } from './FlowPanes.tsx';
import { FlowStage } from './FlowStage.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { FlowTree } from './FlowTree.tsx';
import { useFolding } from './use-folding.ts';
import { useLayout } from './use-layout.ts';
import { useSelectedIn } from './use-selected.ts';
import './flow.css';

interface Props {
  caseId: CaseId;
  customer: string;
}

interface BodyProps extends Props {
  graph: FlowGraph;
  unfold: boolean;
  onUnfold: (unfold: boolean) => void;
}

const nothingDrawn = (graph: FlowGraph, words: Messages['graph']) => (
  <EmptyNotice title={words.counter(0, graph.total)} body={graph.total === 0 ? words.tab.empty : words.tab.onlyNoise} />
);

const noticeOf = (state: { busy: boolean; failed: boolean; readable: boolean }, words: Messages['graph']): string => {
  if (state.busy) return words.tab.arranging;
  if (state.failed) return words.tab.failed;
  return state.readable ? '' : words.tab.zoomedOut;
};

const FlowBody = ({ graph: stored, unfold, onUnfold, caseId, customer }: BodyProps) => {
  const words = useMessages().graph;
  const scope = useMemo(() => ({ customer, caseId }), [customer, caseId]);
  const selectedIn = useSelectedIn(scope);
  const { model, anchor, setGroup } = useFolding(stored, selectedIn);
  const { graph } = model;
  const alerts = useQuery('cases.overview', { caseId }).data?.alerts ?? [];
  const [arrangement, setArrangement] = useState<Arrangement>('tree');
  const [isSideOpen, setSideOpen] = useKept('flow.side', { initial: true, accept: acceptBoolean });
  const [readable, setReadable] = useState(true);
  const [canvas, setCanvas] = useState<FlowCanvas | null>(null);
  const choice = allowsLayers(graph) ? arrangement : 'tree';
  const { shown, busy, failed } = useLayout(model, choice);
  const selected = selectedIn(model);
  const title = useRef<HTMLHeadingElement>(null);

  const onSelect = (id: string | null): void => {
    const events = id === null ? [] : (model.nodes.get(id) ?? model.edges.get(id))?.events;
    select(scope, { nodes: id === null ? [] : [id], events: events?.slice(0, 1) ?? [] });
  };
  const onToggle = (id: string): boolean => {
    const group = model.groups.get(id);
    if (group !== undefined) setGroup(id, !group.open);
    return group !== undefined;
  };
  const onOpen = (): void => {
    setSideOpen(true);
    // Where the details were out of sight, they stand there with the next frame.
    requestAnimationFrame(() => title.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || selected === null) return;
    onSelect(null);
    event.stopPropagation();
  };
  const choosing = { selected, onSelect, onToggle, onOpen };
  return (
    <div className="flow" onKeyDown={onKeyDown}>
      <FlowToolbar
        {...{ model, canvas, unfold, onUnfold, isSideOpen }}
        onSide={setSideOpen}
        arrangement={choice}
        onArrange={allowsLayers(graph) ? setArrangement : null}
      />
      <FlowPanes
        isSideOpen={isSideOpen}
        picture={
          <div className="flow-picture">
            {graph.nodes.length === 0 ? nothingDrawn(graph, words) : null}
            {shown === null ? null : (
              <FlowStage {...shown} {...choosing} anchor={anchor} onReadable={setReadable} onCanvas={setCanvas} />
            )}
            <p className="flow-notice" role="status">
              {noticeOf({ busy, failed, readable }, words)}
            </p>
            <FlowLegend model={model} />
          </div>
        }
        tree={<FlowTree model={model} {...choosing} />}
        details={<FlowDetails {...{ model, selected, alerts, scope, onSelect, onToggle }} focus={title} />}
      />
    </div>
  );
};

/** The attack flow of a case: the picture, its twin tree, and the facts of what is selected. */
export const FlowTab = ({ caseId, customer }: Props) => {
  const words = useMessages().graph;
  const [unfold, setUnfold] = useState(false);
  const asked = useQuery('graph.ofCase', { caseId, unfold }, { keepPrevious: true });
  if (asked.data !== undefined)
    return <FlowBody graph={asked.data} unfold={unfold} onUnfold={setUnfold} caseId={caseId} customer={customer} />;
  if (asked.error) return <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />;
  return <Waiting label={words.tab.waiting} />;
};
