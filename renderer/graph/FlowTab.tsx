import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { FlowGraph } from '../../shared/graph/model.ts';
import { acceptBoolean, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { select } from '../nav/selection.ts';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice, Waiting } from '../ui/Notice.tsx';
import type { Arrangement } from './arrange.ts';
import { allowsLayers } from './arrange.ts';
import type { FlowCanvas } from './flow-canvas.ts';
import { firstProof } from './flow-model.ts';
import { FlowDetails } from './FlowDetails.tsx';
import { FlowPanes } from './FlowPanes.tsx';
import { FlowPicture } from './FlowPicture.tsx';
import { FlowSpoken } from './FlowSpoken.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { FlowTree } from './FlowTree.tsx';
import { useFolding } from './use-folding.ts';
import { useChosen } from './use-selected.ts';
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

const FlowBody = ({ graph: stored, unfold, onUnfold, caseId, customer }: BodyProps) => {
  const scope = useMemo(() => ({ customer, caseId }), [customer, caseId]);
  const { model, selected, anchor, setGroup } = useFolding(stored, useChosen(scope));
  const { graph } = model;
  const alerts = useQuery('cases.overview', { caseId }).data?.alerts ?? [];
  const [arrangement, setArrangement] = useState<Arrangement>('tree');
  const [isSideOpen, setSideOpen] = useKept('flow.side', { initial: true, accept: acceptBoolean });
  const [canvas, setCanvas] = useState<FlowCanvas | null>(null);
  const choice = allowsLayers(graph) ? arrangement : 'tree';
  const title = useRef<HTMLHeadingElement>(null);

  const onSelect = (id: string | null): void => {
    const part = id === null ? { nodes: [], events: [] } : { nodes: [id], events: firstProof(model, id) };
    select(scope, part);
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
      <FlowSpoken model={model} selected={selected} />
      <FlowPanes
        isSideOpen={isSideOpen}
        picture={<FlowPicture {...{ model, anchor }} {...choosing} arrangement={choice} onCanvas={setCanvas} />}
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
