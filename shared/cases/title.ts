import type { Alert } from '../alerts/model.ts';

/**
 * What a case's title is made of. The sentence is composed in the reader's language (`messages.cases.title`); the facts are
 * derived from the alerts, so a title can never contradict its case.
 */
export interface CaseTitleFacts {
  /** Host name as people say it: without the domain. */
  host: string;
  /** ATT&CK tactics that tell the incident, gravest first, at most two. */
  tactics: string[];
  /** File name of the program with most of the gravest alerts, or null. */
  program: string | null;
  /** Of the single alert, where there is but one rule. */
  rule: string | null;
}

/** What a customer must hear of first. */
const TELLING = [
  'impact',
  'exfiltration',
  'credential-access',
  'lateral-movement',
  'command-and-control',
  'persistence',
  'privilege-escalation',
  'initial-access',
  'execution',
  'defense-evasion',
  'collection',
  'discovery',
];
const RANK = { informational: 0, low: 1, medium: 2, high: 3, critical: 4 } as const;

const gravity = (a: Alert, b: Alert): number =>
  RANK[b.level] - RANK[a.level] || a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1);

/** `HOST.corp.example` → `HOST`; an address stays whole. */
const shortHost = (host: string): string => (/^[\d.]+$|:/.test(host) ? host : (host.split('.')[0] ?? host));

const programOf = (image: string | null): string | null => image?.split(/[\\/]/).at(-1) || null;

/** The program most of the gravest alerts stand on; the first of several. */
const programOfMost = (gravest: readonly Alert[]): string | null => {
  const counts = new Map<string, number>();
  for (const { image } of gravest) {
    const program = programOf(image);
    if (program !== null) counts.set(program, (counts.get(program) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
};

/** Facts of a non-empty list of alerts, whatever its order. */
export const caseTitleFacts = (alerts: readonly Alert[]): CaseTitleFacts => {
  const sorted = [...alerts].sort(gravity);
  const [first] = sorted;
  const gravest = sorted.filter((alert) => RANK[alert.level] >= Math.min(RANK.high, RANK[first?.level ?? 'low']));
  const tactics = TELLING.filter((tactic) => gravest.some((alert) => alert.tactics.includes(tactic)));
  const rules = new Set(alerts.map((alert) => alert.ruleId));
  return {
    host: shortHost(first?.host ?? '').toUpperCase(),
    tactics: tactics.slice(0, 2),
    program: programOfMost(gravest) ?? programOfMost(sorted),
    rule: rules.size === 1 ? (first?.title ?? null) : null,
  };
};
