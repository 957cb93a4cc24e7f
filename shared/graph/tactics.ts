import type { LayerItem } from './layer.ts';
import type { FlowGraph } from './model.ts';

/** ATT&CK Enterprise, in the order of an attack. */
export const tacticOrder = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const;

const byHand = (items: readonly LayerItem[]): Map<string, { tactic: string | null; replaces: string | null }> =>
  new Map(items.flatMap(({ content }) => (content.type === 'technique' ? [[content.of, content] as const] : [])));

/**
 * Tactic by node: what an analyst set by hand, else the first in the order of an attack that its techniques serve. What no
 * alert names has none: nothing is guessed.
 */
export const tacticsByNode = (
  { nodes, techniques }: Pick<FlowGraph, 'nodes' | 'techniques'>,
  items: readonly LayerItem[],
): Map<string, string> => {
  const known = new Map(techniques.map(({ id, tactics }) => [id, tactics]));
  const hand = byHand(items);
  const tactics = new Map<string, string>();
  for (const { id, techniques: own } of nodes) {
    const judged = hand.get(id);
    const served = new Set(own.filter((one) => one !== judged?.replaces).flatMap((one) => known.get(one) ?? []));
    const found = judged?.tactic ?? tacticOrder.find((tactic) => served.has(tactic));
    if (found !== undefined) tactics.set(id, found);
  }
  for (const { content } of items)
    if (content.type === 'action' && content.tactic !== null) tactics.set(content.id, content.tactic);
  return tactics;
};
