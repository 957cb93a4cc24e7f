import type { FlowDocument, FlowItem, JsonObject } from '../../../shared/exchange/model.ts';
import { tacticOf } from '../../sources/attack.ts';
import { isJsonObject, listOf, textOf } from './json.ts';
import { tlpAmong } from './tlp.ts';

const technique = /^T\d{4}(?:\.\d{3})?$/;

const techniquesOf = ({ properties }: FlowItem): string[] => {
  const named = listOf(properties['external_references']).map((one) =>
    isJsonObject(one) && one['source_name'] === 'mitre-attack' ? textOf(one['external_id']) : null,
  );
  const own = [textOf(properties['technique_id']), ...named].filter((id) => id !== null);
  return [...new Set(own.map((id) => id.toUpperCase()))];
};

interface Seen {
  id: string;
  tactic: string | null;
  names: string[];
}

const seenIn = (items: readonly FlowItem[]): { seen: Seen[]; foreign: string[] } => {
  const seen = new Map<string, Seen>();
  const foreign = new Set<string>();
  for (const item of items) {
    for (const [at, id] of techniquesOf(item).entries()) {
      if (!technique.test(id)) {
        foreign.add(id);
        continue;
      }
      // The tactic an action names is that of its own technique.
      const tactic = at === 0 ? tacticOf(textOf(item.properties['tactic_id']) ?? '') : null;
      const key = `${id} ${tactic ?? ''}`;
      const known = seen.get(key) ?? { id, tactic, names: [] };
      known.names.push(textOf(item.properties['name']) ?? item.id);
      seen.set(key, known);
    }
  }
  return { seen: [...seen.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), foreign: [...foreign].toSorted() };
};

/** More names than a tooltip shows; the count stands beside. */
const mostNames = 20;

const commentOf = ({ names }: Seen): string => {
  const shown = [...new Set(names)].slice(0, mostNames).join('\n');
  return names.length > mostNames ? `${shown}\n… ${String(names.length)}` : shown;
};

/**
 * Techniques of a flow as a layer of ATT&CK Navigator, format 4.5: the score is how many actions use a technique, the comment names
 * them. Techniques of other matrices are told in the layer's metadata; the Navigator knows one matrix at a time.
 */
export const writeNavigator = ({ flow, items }: FlowDocument, attackVersion: string): JsonObject => {
  const { seen, foreign } = seenIn(items);
  const parents = new Set(seen.filter(({ id }) => id.includes('.')).map(({ id }) => id.slice(0, 5)));
  const most = Math.max(1, ...seen.map(({ names }) => names.length));
  const marking = tlpAmong(flow.properties['object_marking_refs']);
  const unfolded = [...parents]
    .filter((id) => !seen.some((one) => one.id === id))
    .map((id) => ({ techniqueID: id, enabled: true, showSubtechniques: true }));
  return {
    name: textOf(flow.properties['name']) ?? flow.id,
    versions: { attack: attackVersion, navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: textOf(flow.properties['description']) ?? '',
    techniques: [
      ...seen.map((one) => ({
        techniqueID: one.id,
        ...(one.tactic === null ? {} : { tactic: one.tactic }),
        score: one.names.length,
        comment: commentOf(one),
        enabled: true,
        ...(parents.has(one.id) ? { showSubtechniques: true } : {}),
      })),
      ...unfolded,
    ],
    gradient: { colors: ['#fde4df', '#b42318'], minValue: 0, maxValue: most },
    metadata: [
      ...(marking === null ? [] : [{ name: 'TLP', value: `TLP:${marking.toUpperCase().replace('-', '+')}` }]),
      ...(foreign.length === 0 ? [] : [{ name: 'Not in this matrix', value: foreign.join(', ') }]),
    ],
  };
};
