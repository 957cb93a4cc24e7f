import type { FlowDocument, FlowItem, FlowLink, JsonValue } from '../../../shared/exchange/model.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import { LayerContent, type LayerEdgeKind } from '../../../shared/graph/layer.ts';

/** References of Attack Flow that the layer has a line of its own for; any other relation keeps its name as label. */
const kinds: Record<string, LayerEdgeKind> = {
  effect_refs: 'effect',
  on_true_refs: 'on-true',
  on_false_refs: 'on-false',
  asset_refs: 'asset',
  command_ref: 'command',
  object_ref: 'object',
};

/** As the layer's own fields hold them; whole they stand in `origin`. */
const longest = { line: 1000, text: 20_000 };

const textAt = ({ properties }: FlowItem, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value.slice(0, longest.text) : '';
};

const lineAt = (item: FlowItem, name: string): string | null => textAt(item, name).slice(0, longest.line) || null;

const momentAt = (item: FlowItem, name: string): number | null => {
  const ms = Date.parse(textAt(item, name));
  return Number.isFinite(ms) ? ms : null;
};

const confidenceOf = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100 ? value : null;

const ownOf = (item: FlowItem, about: readonly string[]): Record<string, unknown> => {
  const { type, properties } = item;
  const [name, text] = [itemName(item).slice(0, longest.line), textAt(item, 'description')];
  switch (type) {
    case 'attack-action': {
      const [technique, tactic] = [lineAt(item, 'technique_id'), lineAt(item, 'tactic_id')];
      const times = { startMs: momentAt(item, 'execution_start'), endMs: momentAt(item, 'execution_end') };
      return {
        type: 'action',
        name,
        text,
        technique,
        tactic,
        confidence: confidenceOf(properties['confidence']),
        ...times,
      };
    }
    case 'attack-operator':
      return { type: 'operator', operator: textAt(item, 'operator').toUpperCase() === 'OR' ? 'OR' : 'AND' };
    case 'attack-condition': {
      const [patternType, patternVersion] = [lineAt(item, 'pattern_type'), lineAt(item, 'pattern_version')];
      return { type: 'condition', text, pattern: textAt(item, 'pattern') || null, patternType, patternVersion };
    }
    case 'attack-asset':
      return { type: 'asset', name, text };
    case 'note':
      return { type: 'note', text: textAt(item, 'content'), about: [...about] };
    default:
      return { type: 'object', kind: type.slice(0, 250), name, text };
  }
};

export interface TakenFlow {
  /** Names the flow among those of the case: the same object has the same id however often it is taken. */
  id: number;
  document: FlowDocument;
  /** Ids of objects. */
  wanted: ReadonlySet<string>;
}

/**
 * Objects of a flow from elsewhere as items of the analyst's layer, with the lines between them. Each holds the object it was read from
 * whole, so that it comes out again as it was under what is edited here.
 */
export const layerOfFlow = ({ id, document, wanted }: TakenFlow): LayerContent[] => {
  const items = document.items.filter((item) => wanted.has(item.id));
  // Ids of files can be longer than ours and hold what ours may not; the place in the file tells equal beginnings apart.
  const ids = new Map(
    document.items.flatMap((item, at) =>
      wanted.has(item.id)
        ? [[item.id, `layer:flow${id}.${at}.${item.id.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}`] as const]
        : [],
    ),
  );
  const within = document.links.flatMap(
    ({ from, to, via }, at): (Pick<FlowLink, 'via'> & { at: number; source: string; target: string })[] => {
      const [source, target] = [ids.get(from ?? ''), ids.get(to ?? '')];
      return source === undefined || target === undefined || source === target ? [] : [{ via, at, source, target }];
    },
  );
  const aboutOf = (own: string): string[] =>
    within.filter(({ via, source }) => via === 'object_refs' && source === own).map(({ target }) => target);
  const cards = items.map((item) => {
    const own = ids.get(item.id) ?? '';
    const origin = { format: 'stix', id: item.id.slice(0, longest.line), body: item.properties };
    return { id: own, origin, ...ownOf(item, aboutOf(own).slice(0, 500)) };
  });
  const lines = within
    .filter(({ via }) => via !== 'object_refs')
    .map(({ via, at, source, target }) => {
      const kind = kinds[via] ?? 'related';
      const label = kind === 'related' ? via.slice(0, longest.line) : '';
      return { id: `layer:flow${id}.line.${at}`, type: 'edge', source, target, kind, label, confidence: null };
    });
  return [...cards, ...lines].map((content) => LayerContent.parse(content));
};
