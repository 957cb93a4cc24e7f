import { tacticOrder } from '../../shared/graph/tactics.ts';

export type Tactic = (typeof tacticOrder)[number];

/**
 * Rules written after ATT&CK split Defense Evasion (version 19) name its halves. Our catalogue is pinned to 18.1, where both
 * are one tactic.
 */
const LATER_NAMES = new Map<string, Tactic>([
  ['stealth', 'defense-evasion'],
  ['defense-impairment', 'defense-evasion'],
]);

const isTactic = (name: string): name is Tactic => tacticOrder.some((tactic) => tactic === name);

/** `attack.t1059.001`, `attack.privilege_escalation` … → technique ids and tactic short names, each once, in order. */
export const attackFromTags = (tags: readonly string[]): { techniques: string[]; tactics: Tactic[] } => {
  const techniques = new Set<string>();
  const tactics = new Set<Tactic>();
  for (const tag of tags) {
    const name = /^attack\.(.+)$/i.exec(tag)?.[1]?.toLowerCase().replaceAll('_', '-');
    if (name === undefined) continue;
    const tactic = LATER_NAMES.get(name) ?? name;
    if (/^t\d{4}(\.\d{3})?$/.test(name)) techniques.add(name.toUpperCase());
    else if (isTactic(tactic)) tactics.add(tactic);
  }
  return { techniques: [...techniques], tactics: tacticOrder.filter((tactic) => tactics.has(tactic)) };
};
