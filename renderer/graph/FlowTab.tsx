import { useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { FlowGraph } from '../../shared/graph/model.ts';
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

const FlowBody = ({ graph, unfold, onUnfold, caseId, customer }: BodyProps) => {
  const words = useMessages().graph;
  const scope = useMemo(() => ({ customer, caseId }), [customer, caseId]);
  const model = useMemo(() => flowModel(graph), [graph]);
  const alerts = useQuery('cases.overview', { caseId }).data?.alerts ?? [];
  const [arrangement, setArrangement] = useState<Arrangement>('tree');
  const [readable, setReadable] = useState(true);
  const { shown, busy, failed } = useLayout(graph.nodes.length === 0 ? null : model, arrangement);
  const selected = useSelected(scope);
  const canvas = useRef<FlowCanvas>(null);
  const title = useRef<HTMLHeadingElement>(null);

  const onSelect = (id: string | null): void => {
    const events = id === null ? [] : (model.nodes.get(id) ?? model.edges.get(id))?.events;
    select(scope, { nodes: id === null ? [] : [id], events: events?.slice(0, 1) ?? [] });
  };
  const onOpen = (): void => title.current?.focus();
  const notice = busy ? words.tab.arranging : failed ? words.tab.failed : readable ? null : words.tab.zoomedOut;
  return (
    <div className="flow">
      <FlowToolbar
        graph={graph}
        canvas={canvas}
        model={model}
        unfold={unfold}
        onUnfold={onUnfold}
        arrangement={allowsLayers(graph) ? arrangement : 'tree'}
        onArrange={allowsLayers(graph) ? setArrangement : null}
      />
      <div className="flow-panes">
        <div className="flow-picture">
          {graph.nodes.length === 0 ? (
            <EmptyNotice
              title={words.counter(0, graph.total)}
              body={graph.total === 0 ? words.tab.empty : words.tab.onlyNoise}
            />
          ) : null}
          {shown === null ? null : (
            <FlowStage
              {...shown}
              selected={selected}
              onSelect={onSelect}
              onOpen={onOpen}
              onReadable={setReadable}
              canvas={canvas}
            />
          )}
          <p className="flow-notice" role="status">
            {notice}
          </p>
          <FlowLegend graph={graph} />
        </div>
        <div className="flow-side">
          <FlowTree model={model} selected={selected} onSelect={onSelect} onOpen={onOpen} />
          <FlowDetails
            model={model}
            selected={selected}
            alerts={alerts}
            scope={scope}
            onSelect={onSelect}
            focus={title}
          />
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
