import { useMemo, useState } from 'react';
import type { Point } from '../../../shared/graph/layout.ts';
import type { FlowGraph } from '../../../shared/graph/model.ts';
import { shiftedLayout, type Shifts } from '../../../shared/graph/shifted-layout.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { useMessages } from '../../ui/messages.ts';
import { EmptyNotice } from '../../ui/Notice.tsx';
import type { FlowArrangement, FlowCamera } from '../../../shared/graph/saved-view.ts';
import { usePreferences } from '../../ui/preferences.ts';
import type { FlowCanvas, PlayedSoFar } from './flow-canvas.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { FlowLegend } from './FlowLegend.tsx';
import { FlowStage } from './FlowStage.tsx';
import { carrierIn } from './moving-cards.ts';
import { laneNameIn } from './lane-name.ts';
import { useLayout } from './use-layout.ts';

interface Props {
  model: FlowModel;
  arrangement: FlowArrangement;
  camera: FlowCamera | null;
  played: PlayedSoFar | null;
  anchor: string | null;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onToggle: (id: string) => boolean;
  onOpen: () => void;
  onCanvas: (canvas: FlowCanvas | null) => void;
  /** Cards moved by hand in this layout. */
  shifts: Shifts;
  onMove: (id: string, by: Point) => void;
}

const nothingDrawn = (graph: FlowGraph, words: Messages['graph']) => (
  <EmptyNotice title={words.counter(0, graph.total)} body={graph.total === 0 ? words.tab.empty : words.tab.onlyNoise} />
);

const noticeOf = (state: { busy: boolean; failed: boolean; readable: boolean }, words: Messages['graph']): string => {
  if (state.busy) return words.tab.arranging;
  if (state.failed) return words.tab.failed;
  return state.readable ? '' : words.tab.zoomedOut;
};

/** The flow as laid out, what there is to say about it, and its legend. */
export const FlowPicture = ({ model, arrangement, shifts, ...rest }: Props) => {
  const messages = useMessages();
  const words = messages.graph;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { shown, busy, failed } = useLayout(model, arrangement);
  const shownAs = shown?.arrangement ?? arrangement;
  const laneName = useMemo(() => laneNameIn(shownAs, messages, timeZone), [shownAs, messages, timeZone]);
  const layout = useMemo(() => {
    if (shown === null) return null;
    const { model: drawn } = shown;
    return shiftedLayout(shown.layout, drawn.drawable.edges, { shifts, carrierOf: (id) => carrierIn(drawn, id) });
  }, [shown, shifts]);
  const [readable, setReadable] = useState(true);
  return (
    <div className="flow-picture">
      {model.drawable.nodes.length === 0 ? nothingDrawn(model.graph, words) : null}
      {shown === null || layout === null ? null : (
        <FlowStage model={shown.model} layout={layout} laneName={laneName} {...rest} onReadable={setReadable} />
      )}
      <p className="flow-notice" role="status">
        {noticeOf({ busy, failed, readable }, words)}
      </p>
      <FlowLegend model={model} />
    </div>
  );
};
