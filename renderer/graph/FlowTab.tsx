import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { LayerType } from '../../shared/graph/layer.ts';
import type { WholeFlow } from '../../shared/graph/whole-flow.ts';
import { acceptBoolean, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { select } from '../nav/selection.ts';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { ComparePopover } from './moments/ComparePopover.tsx';
import type { FlowCanvas } from './picture/flow-canvas.ts';
import type { FlowFiles } from './flow/flow-files.ts';
import { firstProof, focusOf } from './flow/flow-model.ts';
import { FlowCounter, type Bitten } from './facts/FlowCounter.tsx';
import { FlowDetails } from './facts/FlowDetails.tsx';
import { FlowMore } from './FlowMore.tsx';
import { FlowNotices } from './FlowNotices.tsx';
import { FlowPanes } from './flow/FlowPanes.tsx';
import { FlowPicture } from './picture/FlowPicture.tsx';
import { FlowSpoken } from './facts/FlowSpoken.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { FlowTree } from './tree/FlowTree.tsx';
import { newDraft } from './layer/layer-draft.ts';
import { LayerDialog } from './layer/LayerDialog.tsx';
import { useCompare, useOpenedMoment } from './moments/use-compare.ts';
import { useFlowCommands } from './use-flow-commands.ts';
import { useDefenceFile } from './facts/use-defence-file.ts';
import { useDraft, useLayerActs, useLook, useMoves } from './use-flow-desk.ts';
import { useFlowLayer } from './layer/use-flow-layer.ts';
import { useFlowModel } from './flow/use-flow-model.ts';
import { usePlay } from './moments/use-play.ts';
import { useChosen, useShownHere } from './flow/use-selected.ts';
import { useShape } from './views/use-shape.ts';
import { ViewsPopover } from './views/ViewsPopover.tsx';
import './flow.css';

interface Props {
  caseId: CaseId;
  customer: string;
  files: FlowFiles;
}

type BodyProps = Props & { whole: WholeFlow };
type Popup = 'views' | 'compare' | null;

/** Everything the tab knows and does. */
const useFlowTab = ({ whole, caseId, customer }: Omit<BodyProps, 'files'>) => {
  const scope = useMemo(() => ({ customer, caseId }), [customer, caseId]);
  const desk = useFlowLayer(caseId);
  const compared = useCompare(caseId);
  const [shape, changeShape] = useShape(caseId);
  const [canvas, setCanvas] = useState<FlowCanvas | null>(null);
  const { filters } = shape;
  const { items, opened } = desk.layer;
  const { ghosts, differences } = compared;
  const chosen = useChosen(scope);
  const seen = useFlowModel({ whole, filters, opened, items, ghosts, differences }, chosen);
  useShownHere(scope, chosen, seen.selected);
  const play = usePlay(seen.model);
  const look = useLook({ shape, changeShape, desk, canvas });
  const moves = useMoves({ arrangement: shape.arrangement, desk }, look.hold);
  const [draft, write] = useDraft(caseId);
  useOpenedMoment(caseId);
  const choose = (id: string | null): void => {
    const part = id === null ? { nodes: [], events: [] } : { nodes: [id], events: firstProof(seen.model, id) };
    select(scope, part);
  };
  const layer = useLayerActs({ model: seen.model, desk, write, onSelect: choose });
  const onSelect = (id: string | null): void => {
    if (id !== null) look.hold(seen.model.holder.get(id) ?? id);
    layer.chooseOrSelect(id);
  };
  const open = (id: string, to: boolean): void => {
    look.hold(seen.selected ?? id);
    desk.apply(to ? { open: [id] } : { close: [id] });
  };
  const onToggle = (id: string): boolean => {
    const group = seen.model.groups.get(id);
    if (group === undefined) return false;
    look.hold(id);
    desk.apply(group.open ? { close: [id] } : { open: [id] });
    return true;
  };
  const fitAlerts = seen.model.path.alerted.size === 0 ? null : (): void => canvas?.look(focusOf(seen.model));
  const add = (type: LayerType): void => write(newDraft(type, seen.selected));
  return {
    scope,
    desk,
    compared,
    shape,
    canvas,
    setCanvas,
    ...seen,
    play,
    look,
    moves,
    draft,
    write,
    layer,
    onSelect,
    open,
    onToggle,
    add,
    fitAlerts,
  };
};

type Tab = ReturnType<typeof useFlowTab>;

const limitsOf = ({ limits }: WholeFlow, { difference, ghosts }: Tab['compared']): Bitten[] => {
  const [kept, of] = [ghosts.nodes.length, difference?.nodes.removed.length ?? 0];
  return kept < of ? [...limits, { what: 'ghosts', kept, of }] : [...limits];
};

const Tools = ({
  tab,
  caseId,
  whole,
  files,
  popup,
  setPopup,
  side,
  more,
}: {
  tab: Tab;
  popup: Popup;
  setPopup: (popup: Popup) => void;
  side: [boolean, (open: boolean) => void];
  more: RefObject<HTMLButtonElement | null>;
} & Pick<BodyProps, 'caseId' | 'whole' | 'files'>) => (
  <FlowToolbar
    model={tab.model}
    canvas={tab.canvas}
    shape={tab.shape}
    onShape={tab.look.look}
    desk={tab.desk}
    isSideOpen={side[0]}
    onSide={side[1]}
    onAdd={tab.add}
    moves={tab.moves}
    choice={files.choice}
    more={
      <FlowMore
        anchor={more}
        onCompare={() => setPopup('compare')}
        onPlay={tab.play.begin}
        onFit={() => tab.canvas?.fit()}
        onFitAlerts={tab.fitAlerts}
        files={files}
      />
    }
    counter={
      <FlowCounter model={tab.model} limits={limitsOf(whole, tab.compared)} onOpen={(id) => tab.open(id, true)} />
    }
  >
    <ViewsPopover
      caseId={caseId}
      isOpen={popup === 'views'}
      onOpenChange={(open) => setPopup(open ? 'views' : null)}
      viewNow={tab.look.viewNow}
      onOpenView={tab.look.openView}
    />
    <ComparePopover
      caseId={caseId}
      compared={tab.compared}
      anchor={more}
      isOpen={popup === 'compare'}
      onOpenChange={(open) => setPopup(open ? 'compare' : null)}
    />
  </FlowToolbar>
);

const Writing = ({ tab: { draft, model, desk, write, onSelect } }: { tab: Tab }) =>
  draft === null ? null : (
    <LayerDialog
      draft={draft}
      model={model}
      desk={desk}
      onChange={write}
      onClose={(saved) => {
        desk.forgetError();
        write(null);
        // A technique has no card of its own: it stands on what it was set on.
        if (saved) onSelect(draft.content.type === 'technique' ? draft.content.of : draft.content.id);
      }}
    />
  );

/** Escape ends what is under way, else the selection. */
const escapeFrom =
  ({ layer, selected, onSelect }: Tab) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    if (layer.choosing !== null) layer.stopChoosing();
    else if (selected === null) return;
    else onSelect(null);
    event.stopPropagation();
  };

const FlowBody = (props: BodyProps) => {
  const tab = useFlowTab(props);
  const { model, selected, onSelect, onToggle, scope } = tab;
  const alerts = useQuery('cases.overview', { caseId: props.caseId }).data?.alerts ?? [];
  const [isSideOpen, setSideOpen] = useKept('flow.side', { initial: true, accept: acceptBoolean });
  const [popup, setPopup] = useState<Popup>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const onOpen = (): void => {
    setSideOpen(true);
    // Where the details were out of sight, they stand there with the next frame.
    requestAnimationFrame(() => title.current?.focus());
  };
  useFlowCommands({
    desk: tab.desk,
    addNote: () => tab.add('note'),
    play: tab.play.begin,
    openCompare: () => setPopup('compare'),
    openViews: () => setPopup('views'),
    fit: () => tab.canvas?.fit(),
    fitAlerts: tab.fitAlerts,
    putBack: tab.moves.shifts.size === 0 ? null : tab.moves.reset,
    arrange: (arrangement) => tab.look.look({ arrangement }),
  });
  const onKeyDown = escapeFrom(tab);
  const choosing = { selected, onSelect, onToggle, onOpen };
  const defenceFile = useDefenceFile(() => {
    setSideOpen(true);
    onSelect(null);
  });
  const details = { model, selected, alerts, scope, onSelect, onToggle, acts: tab.layer.acts, defenceFile };
  return (
    <div className="flow" onKeyDown={onKeyDown}>
      <Tools tab={tab} {...props} popup={popup} setPopup={setPopup} side={[isSideOpen, setSideOpen]} more={more} />
      <FlowNotices tab={tab} />
      <FlowSpoken model={model} selected={selected} />
      <FlowPanes
        isSideOpen={isSideOpen}
        picture={
          <FlowPicture
            {...choosing}
            model={model}
            anchor={tab.look.anchor}
            camera={tab.look.camera}
            played={tab.play.played}
            arrangement={tab.shape.arrangement}
            shifts={tab.moves.shifts}
            onMove={tab.moves.onMove}
            onCanvas={tab.setCanvas}
          />
        }
        tree={<FlowTree model={model} {...choosing} />}
        details={<FlowDetails {...details} onShow={(id) => tab.open(id, true)} focus={title} />}
      />
      <Writing tab={tab} />
    </div>
  );
};

/** The attack flow of a case: the picture, its twin tree, and the facts of what is selected. */
export const FlowTab = ({ caseId, customer, files }: Props) => {
  const words = useMessages().graph;
  const asked = useQuery('graph.whole', { caseId });
  // Asked together and awaited: a flow drawn without what is open in it would be drawn twice.
  const layer = useQuery('flow.layer', { caseId });
  if (asked.data !== undefined && !layer.isPending)
    return <FlowBody key={caseId} whole={asked.data} caseId={caseId} customer={customer} files={files} />;
  return (
    <div className="flow">
      {/* Where what was observed cannot be shown, the flows of files still can. */}
      <div className="flow-toolbar">{files.choice}</div>
      {asked.error ? (
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <Waiting label={words.tab.waiting} />
      )}
    </div>
  );
};
