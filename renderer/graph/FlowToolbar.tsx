import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Button, IconButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { Arrangement } from './arrange.ts';
import type { FlowCanvas } from './flow-canvas.ts';
import type { FlowModel } from './flow-model.ts';
import { focusOf } from './flow-model.ts';
import { FlowCounter } from './FlowCounter.tsx';

interface Props {
  model: FlowModel;
  canvas: FlowCanvas | null;
  unfold: boolean;
  onUnfold: (unfold: boolean) => void;
  isSideOpen: boolean;
  onSide: (open: boolean) => void;
  arrangement: Arrangement;
  /** Null where the flow is too large for a choice. */
  onArrange: ((arrangement: Arrangement) => void) | null;
}

const isArrangement = (key: unknown): key is Arrangement => key === 'tree' || key === 'layers';

export const FlowToolbar = (props: Props) => {
  const { model, canvas, unfold, onUnfold, arrangement, onArrange, isSideOpen, onSide } = props;
  const words = useMessages().graph.tab;
  return (
    <div className="flow-toolbar">
      <Checkbox isSelected={unfold} onChange={onUnfold}>
        {words.unfold}
      </Checkbox>
      {onArrange === null ? null : (
        <ToggleButtonGroup
          className="flow-choice"
          aria-label={words.layout}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[arrangement]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (isArrangement(key)) onArrange(key);
          }}
        >
          <ToggleButton id="tree">{words.layoutTree}</ToggleButton>
          <ToggleButton id="layers">{words.layoutLayers}</ToggleButton>
        </ToggleButtonGroup>
      )}
      {model.path.alerted.size === 0 ? null : (
        <Button kind="quiet" onPress={() => canvas?.look(focusOf(model))}>
          {words.fitAlerts}
        </Button>
      )}
      <Button kind="quiet" onPress={() => canvas?.fit()}>
        {words.fit}
      </Button>
      <Button kind="quiet" aria-label={words.zoomOut} onPress={() => canvas?.zoomBy(0.8)}>
        −
      </Button>
      <Button kind="quiet" aria-label={words.zoomIn} onPress={() => canvas?.zoomBy(1.25)}>
        +
      </Button>
      <FlowCounter model={model} />
      <IconButton icon="split" label={words.side} isActive={isSideOpen} onPress={() => onSide(!isSideOpen)} />
    </div>
  );
};
