import type { ReactNode } from 'react';
import { FlowArrangement } from '../../shared/graph/saved-view.ts';
import type { Shifts } from '../../shared/graph/shifted-layout.ts';
import { layersLimit } from '../../shared/graph/layers.ts';
import type { LayerType } from '../../shared/graph/layer.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { allowsLayers } from './picture/arrange.ts';
import type { FlowCanvas } from './picture/flow-canvas.ts';
import type { FlowModel } from './flow/flow-model.ts';
import { AddMenu } from './layer/AddMenu.tsx';
import type { LayerDesk } from './layer/use-flow-layer.ts';
import type { FlowShape } from './views/use-shape.ts';
import { ShapePopover } from './views/ShapePopover.tsx';

interface Props {
  model: FlowModel;
  canvas: FlowCanvas | null;
  shape: FlowShape;
  onShape: (change: Partial<FlowShape>) => void;
  desk: LayerDesk;
  isSideOpen: boolean;
  onSide: (open: boolean) => void;
  onAdd: (type: LayerType) => void;
  moves: { shifts: Shifts; reset: () => void };
  /** Saved views. */
  children: ReactNode;
  /** Which flow is in sight, where there are several. */
  choice: ReactNode;
  more: ReactNode;
  counter: ReactNode;
}

const Turns = ({ desk }: { desk: LayerDesk }) => {
  const { flow } = useMessages();
  const { undo, redo } = desk.layer;
  return (
    <>
      <Button
        kind="quiet"
        aria-label={undo === null ? flow.undo : flow.undoWhat(undo)}
        isDisabled={undo === null}
        onPress={desk.undo}
      >
        ↶
      </Button>
      <Button
        kind="quiet"
        aria-label={redo === null ? flow.redo : flow.redoWhat(redo)}
        isDisabled={redo === null}
        onPress={desk.redo}
      >
        ↷
      </Button>
    </>
  );
};

const Zoom = ({ canvas }: Pick<Props, 'canvas'>) => {
  const words = useMessages().graph.tab;
  return (
    <span className="flow-zoom">
      <Button kind="quiet" aria-label={words.zoomOut} onPress={() => canvas?.zoomBy(0.8)}>
        −
      </Button>
      <Button kind="quiet" aria-label={words.zoomIn} onPress={() => canvas?.zoomBy(1.25)}>
        +
      </Button>
    </span>
  );
};

export const FlowToolbar = (props: Props) => {
  const { model, canvas, shape, onShape, desk, isSideOpen, onSide } = props;
  const { flow, graph } = useMessages();
  const offered = FlowArrangement.options.filter((one) => one !== 'layers' || allowsLayers(model.drawable));
  return (
    <div className="flow-toolbar" role="toolbar" aria-label={flow.commands.group}>
      {props.choice}
      <span title={offered.includes('layers') ? undefined : flow.layersTooLarge(layersLimit)}>
        <Select
          label={flow.arrangement}
          labelHidden
          value={offered.includes(shape.arrangement) ? shape.arrangement : 'tree'}
          choices={offered.map((value) => ({
            value,
            title: flow.arrangements[value],
            text: flow.arrangements[value],
          }))}
          onChange={(arrangement) => onShape({ arrangement })}
        />
      </span>
      <ShapePopover filters={shape.filters} onChange={(filters) => onShape({ filters })} />
      {props.children}
      <AddMenu onAdd={props.onAdd} />
      <Turns desk={desk} />
      {props.moves.shifts.size === 0 ? null : (
        <Button kind="quiet" aria-label={flow.putBack(props.moves.shifts.size)} onPress={props.moves.reset}>
          ⟲ {props.moves.shifts.size}
        </Button>
      )}
      <Zoom canvas={canvas} />
      {props.more}
      {props.counter}
      <IconButton icon="split" label={graph.tab.side} isActive={isSideOpen} onPress={() => onSide(!isSideOpen)} />
    </div>
  );
};
