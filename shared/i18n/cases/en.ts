import type { CaseTitleFacts } from '../../cases/title.ts';

/** Parameters of a severity reason, as stored with it. */
type ReasonParams = Readonly<Record<string, string | number>>;

const level = (name: string | number | undefined): string => {
  const levels: Record<string, string> = {
    critical: 'critical',
    high: 'high',
    medium: 'medium',
    low: 'low',
    informational: 'informational',
  };
  return levels[String(name)] ?? String(name);
};

const deed: Record<string, string> = {
  impact: 'impact on operations',
  exfiltration: 'data exfiltration',
  'credential-access': 'credential access',
  'lateral-movement': 'lateral movement',
  'command-and-control': 'suspicious outbound communication',
  persistence: 'persistence',
  'privilege-escalation': 'privilege escalation',
  'initial-access': 'intrusion',
  execution: 'suspicious program execution',
  'defense-evasion': 'defence evasion',
  collection: 'collection of data',
  discovery: 'exploration of the environment',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const en = {
  severity: {
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    'false-positive': 'False positive',
  },
  title: ({ host, tactics, program, rule }: CaseTitleFacts): string => {
    const deeds = tactics.map((tactic) => deed[tactic] ?? tactic).join(' and ');
    const what = deeds === '' ? (rule ?? 'suspicious behaviour') : deeds;
    return `${capital(what)} on ${host}${program === null ? '' : ` (${program})`}`;
  },
  /** Why a severity is proposed. */
  reason: {
    'rule-level': (p: ReasonParams) => `A rule of level ${level(p['level'])} matched: ${p['rule']}.`,
    'edr-level': (p: ReasonParams) => `The EDR alerted at level ${level(p['level'])}: ${p['rule']}.`,
    'several-tactics': (p: ReasonParams) => `The alerts cover ${p['count']} tactics of ATT&CK.`,
    'credential-access': (p: ReasonParams) => `Credentials were targeted (${p['rule']}).`,
    'lateral-movement': (p: ReasonParams) => `There are signs of movement between endpoints (${p['rule']}).`,
    'outbound-connection': (p: ReasonParams) =>
      Number(p['others']) > 0
        ? `An alerted process connected to ${p['address']} on port ${p['port']} and to ${p['others']} more destinations.`
        : `An alerted process connected to ${p['address']} on port ${p['port']}.`,
    fileless: (_p: ReasonParams) => 'Code ran without a file of its own.',
    persistence: (p: ReasonParams) => `A setting was made that survives a restart (${p['rule']}).`,
    'defence-evasion': (p: ReasonParams) => `Defences were evaded or traces hidden (${p['rule']}).`,
    'document-spawned-script': (p: ReasonParams) => `${p['parent']} started ${p['image']}.`,
    'nothing-blocked': (_p: ReasonParams) => 'Nothing in the records shows that any of it was blocked.',
    blocked: (p: ReasonParams) => `The EDR blocked it (${p['count']} of ${p['of']} of its alerts).`,
    'single-low-signal': (p: ReasonParams) =>
      Number(p['alerts']) === 1
        ? 'It is a single weak signal without further suspicious behaviour.'
        : `There are ${p['alerts']} weak signals without further suspicious behaviour.`,
  },
};
