import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { CompareBar } from './moments/CompareBar.tsx';
import type { FlowModel } from './flow/flow-model.ts';
import { PlayBar } from './moments/PlayBar.tsx';
import type { LayerDraft } from './layer/layer-draft.ts';
import type { Compared } from './moments/use-compare.ts';
import type { useLayerActs } from './use-flow-desk.ts';
import type { LayerDesk } from './layer/use-flow-layer.ts';
import type { Playing } from './moments/use-play.ts';

interface Props {
  tab: {
    model: FlowModel;
    selected: string | null;
    desk: LayerDesk;
    compared: Compared;
    play: Playing;
    draft: LayerDraft | null;
    layer: ReturnType<typeof useLayerActs>;
    onSelect: (id: string | null) => void;
  };
}

/** What is under way in the picture: a comparison, playing, a link half drawn, an act that was not done. */
export const FlowNotices = ({ tab: { model, selected, desk, compared, play, draft, layer, onSelect } }: Props) => {
  const { flow } = useMessages();
  const from = layer.choosing === null ? null : (model.nodes.get(layer.choosing.from)?.label ?? '');
  return (
    <>
      {desk.error !== null && draft === null ? (
        <Banner tone="caution">
          {desk.error.code === 'conflict' ? flow.changedElsewhere : <ErrorNotice error={desk.error} />}
          <Button kind="quiet" onPress={desk.forgetError}>
            ×
          </Button>
        </Banner>
      ) : null}
      {from === null ? null : (
        <Banner>
          {flow.layer.choosing(from.slice(0, 80))}
          <Button kind="quiet" onPress={layer.stopChoosing}>
            {flow.layer.stopChoosing}
          </Button>
        </Banner>
      )}
      {compared.moments === null ? null : (
        <CompareBar compared={compared} model={model} selected={selected} onSelect={onSelect} />
      )}
      {play.isOn ? <PlayBar play={play} model={model} onStep={onSelect} /> : null}
    </>
  );
};
