import type { LayerItem, LayerType } from '../../../shared/graph/layer.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText } from '../../ui/time.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { anchorsOf, layerLabel } from '../../../shared/graph/layer-text.ts';
import { draftOf, newDraft, type LayerDraft } from './layer-draft.ts';

/** What the reader does to the layer. */
export interface LayerActs {
  write: (draft: LayerDraft) => void;
  remove: (item: LayerItem) => void;
  /** The next thing chosen in picture or tree becomes the other end of a link, or an argument. */
  choose: (purpose: 'edge' | 'argument', from: string) => void;
}

interface Props {
  model: FlowModel;
  /** A node or edge of the flow, or an item of the layer. */
  about: string;
  acts: LayerActs;
  onSelect: (id: string) => void;
}

const onFacts: readonly LayerType[] = ['note', 'hypothesis', 'technique'];

const useStamp = () => {
  const words = useMessages().flow.layer;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  return ({ changedBy, changedAt }: LayerItem): string =>
    words.by(changedBy, zonedText(Date.parse(changedAt), timeZone).slice(0, 19));
};

const Item = ({ item, acts, onSelect }: { item: LayerItem } & Pick<Props, 'acts' | 'onSelect'>) => {
  const words = useMessages().flow.layer;
  const stamp = useStamp();
  const { content } = item;
  return (
    <li className="flow-layer-item" data-type={content.type}>
      <button type="button" className="flow-link-node" onClick={() => onSelect(content.id)}>
        <span aria-hidden="true">{words.sign}</span>
        <EvidenceText text={layerLabel(content, words)} />
      </button>
      {content.type === 'technique' ? <EvidenceText text={content.reason} /> : null}
      <span className="faint">{stamp(item)}</span>
      <span className="row">
        <Button kind="quiet" onPress={() => acts.write(draftOf(item))}>
          {words.edit}
        </Button>
        <Button kind="quiet" onPress={() => acts.remove(item)}>
          {words.remove}
        </Button>
      </span>
    </li>
  );
};

/** What analysts wrote about the selected, and what can be added to it. */
export const LayerSection = ({ model, about, acts, onSelect }: Props) => {
  const words = useMessages().flow.layer;
  const items = [...model.layer.values()].filter(
    ({ content }) => anchorsOf(content).includes(about) && content.id !== about,
  );
  return (
    <section className="flow-section">
      <h3>
        {words.title} {items.length === 0 ? '' : items.length}
      </h3>
      {items.length === 0 ? <p className="faint">{words.none}</p> : null}
      <ul>
        {items.map((item) => (
          <Item key={item.content.id} item={item} acts={acts} onSelect={onSelect} />
        ))}
      </ul>
      <div className="flow-layer-add" role="group" aria-label={words.addTo}>
        {onFacts.map((type) => (
          <Button key={type} kind="quiet" onPress={() => acts.write(newDraft(type, about))}>
            + {words.types[type]}
          </Button>
        ))}
        <Button kind="quiet" onPress={() => acts.choose('edge', about)}>
          {words.link}
        </Button>
      </div>
    </section>
  );
};

const ArgumentList = ({ item, model, onSelect }: { item: LayerItem } & Pick<Props, 'model' | 'onSelect'>) => {
  const words = useMessages().flow.layer;
  if (item.content.type !== 'hypothesis') return null;
  const said = item.content.arguments;
  const count = (stance: 'for' | 'against'): number => said.filter((one) => one.stance === stance).length;
  return (
    <section className="flow-section">
      <h3>{words.arguments(count('for'), count('against'))}</h3>
      <ul>
        {said.map(({ of, stance, confidence, why }, at) => (
          <li key={`${of} ${at}`} className="flow-layer-item">
            <strong>{words.argumentOf(words.stances[stance], confidence)}</strong>
            <button type="button" className="flow-link-node" onClick={() => onSelect(of)}>
              <EvidenceText
                text={(model.nodes.get(of)?.label ?? (model.edges.has(of) ? of : words.missingEnd)).slice(0, 160)}
              />
            </button>
            <EvidenceText text={why} />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** An item of the layer when it is what is selected. */
export const LayerDetails = ({ item, model, acts, onSelect }: { item: LayerItem } & Omit<Props, 'about'>) => {
  const words = useMessages().flow.layer;
  const stamp = useStamp();
  const { content } = item;
  return (
    <>
      <p className="flow-layer-word">
        {words.sign} {words.legend}
      </p>
      <p>
        <EvidenceText text={layerLabel(content, words)} lines />
      </p>
      {'text' in content && content.type !== 'note' && content.type !== 'hypothesis' ? (
        <EvidenceText text={content.text} lines />
      ) : null}
      <p className="faint">{stamp(item)}</p>
      <ArgumentList item={item} model={model} onSelect={onSelect} />
      <div className="flow-layer-add">
        <Button onPress={() => acts.write(draftOf(item))}>{words.edit}</Button>
        <Button onPress={() => acts.remove(item)}>{words.remove}</Button>
        {content.type === 'hypothesis' ? (
          <Button onPress={() => acts.choose('argument', content.id)}>{words.argue}</Button>
        ) : null}
      </div>
      <LayerSection model={model} about={content.id} acts={acts} onSelect={onSelect} />
    </>
  );
};
