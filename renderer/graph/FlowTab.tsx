import { useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { FlowGraph } from '../../shared/graph/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import { select, useSelection, type Scope } from '../nav/selection.ts';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import type { Arrangement } from './arrange.ts';
import { allowsLayers } from './arrange.ts';
import type { FlowCanvas } from './flow-canvas.ts';
import { flowModel } from './flow-model.ts';
import { FlowDetails } from './FlowDetails.tsx';
import { FlowLegend } from './FlowLegend.tsx';
import { FlowStage } from './FlowStage.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { FlowTree } from './FlowTree.tsx';
import { useLayout } from './use-layout.ts';
import './flow.css';

interface Props {
  caseId: CaseId;
  customer: string;
}

/** The selected node or edge of this flow; a selection of another case is none here. */
const useSelected = (scope: Scope): string | null =>
  useSelection((now) =>
    now.scope?.caseId === scope.caseId && now.scope.customer === scope.customer ? (now.nodes[0] ?? null) : null,
  );

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

const FlowBody = ({ graph, unfold, onUnfold, caseId, customer }: BodyProps) => {
  const words = useMessages().graph;
  const scope = useMemo(() => ({ customer, caseId }), [customer, caseId]);
  const model = useMemo(() => flowModel(graph), [graph]);
  const alerts = useQuery('cases.overview', { caseId }).data?.alerts ?? [];
  const [arrangement, setArrangement] = useState<Arrangement>('tree');
  const [readable, setReadable] = useState(true);
  const [canvas, setCanvas] = useState<FlowCanvas | null>(null);
  const choice = allowsLayers(graph) ? arrangement : 'tree';
  const { shown, busy, failed } = useLayout(model, choice);
  const selected = useSelected(scope);
  const title = useRef<HTMLHeadingElement>(null);

  const onSelect = (id: string | null): void => {
    const events = id === null ? [] : (model.nodes.get(id) ?? model.edges.get(id))?.events;
    select(scope, { nodes: id === null ? [] : [id], events: events?.slice(0, 1) ?? [] });
  };
  const choosing = { selected, onSelect, onOpen: (): void => title.current?.focus() };
  return (
    <div className="flow">
      <FlowToolbar
        {...{ graph, canvas, model, unfold, onUnfold }}
        arrangement={choice}
        onArrange={allowsLayers(graph) ? setArrangement : null}
      />
      <div className="flow-panes">
        <div className="flow-picture">
          {graph.nodes.length === 0 ? nothingDrawn(graph, words) : null}
          {shown === null ? null : <FlowStage {...shown} {...choosing} onReadable={setReadable} onCanvas={setCanvas} />}
          <p className="flow-notice" role="status">
            {noticeOf({ busy, failed, readable }, words)}
          </p>
          <FlowLegend graph={graph} />
        </div>
        <div className="flow-side">
          <FlowTree model={model} {...choosing} />
          <FlowDetails {...{ model, selected, alerts, scope, onSelect }} focus={title} />
        </div>
      </div>
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
