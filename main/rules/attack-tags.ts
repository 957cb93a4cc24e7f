/** The 14 tactics of ATT&CK Enterprise 18.1 in the order of the matrix. */
export const TACTICS = [
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
export type Tactic = (typeof TACTICS)[number];

/**
 * Rules written after ATT&CK split Defense Evasion (version 19) name its halves. Our catalogue is pinned to 18.1, where both
 * are one tactic.
 */
const LATER_NAMES = new Map<string, Tactic>([
  ['stealth', 'defense-evasion'],
  ['defense-impairment', 'defense-evasion'],
]);

const isTactic = (name: string): name is Tactic => TACTICS.some((tactic) => tactic === name);

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
  return { techniques: [...techniques], tactics: TACTICS.filter((tactic) => tactics.has(tactic)) };
};
