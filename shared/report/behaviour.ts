/** What a record can show about an attack, as the kinds a sentence exists for, the most telling first. */
export const BehaviourKind = [
  'document-script',
  'recovery-deleted',
  'credential',
  'dump-file',
  'credential-tool',
  'log-cleared',
  'encoded-script',
  'elevation',
  'user-run',
  'remote-session',
  'remote-command',
  'payload',
  'injection',
  'lateral',
  'outbound',
  'download',
  'autorun',
  'service',
  'task',
  'persistence-tool',
  'account',
  'remote-logon',
  'internal',
  'pipe',
  'script',
  'tool',
  'file',
  'registry',
  'discovery',
  'proxy',
  'shell',
  'module',
  'resolved',
  'script-block',
  'other',
] as const;
export type BehaviourKind = (typeof BehaviourKind)[number];

/** What an EDR takes an act for, where that decides what is to be done about it. */
export type Suspicion =
  | 'encryption'
  | 'removable-copy'
  | 'upload'
  | 'flood'
  | 'exploit'
  | 'web-shell'
  | 'monitoring-off'
  | 'log-clearing'
  | 'privilege'
  | 'remote-tool'
  | 'stored-passwords'
  | 'survey';

/** What a command changes, where only the command is recorded and not what it did. */
export type CommandChangeKind = 'task' | 'service' | 'account' | 'registry' | 'log' | 'backup' | 'protection';

/** What a timeline sentence is made of. All texts are quotable evidence or catalogue words already. */
export interface Told {
  when: string;
  /** Image name of the process that acted. */
  actor: string;
  /** What it acted on, short: image, host, service, address with port. */
  object: string;
  /** Command line, path or key, shortened. */
  quote: string;
  count: number;
  /** Time of the last of `count`, else empty. */
  until: string;
  /** Several command lines where the sentence is about several acts, else empty. */
  quotes: string[];
  /** Account of the process that acted, where the sentence names it, else empty. */
  user: string;
  /** Who wrote the program acted upon before: the actor itself, another process of the attack, or nobody recorded. */
  writtenBy: 'actor' | 'attack' | null;
}

export interface DestinationFacts {
  address: string;
  name: string;
  scope: 'public' | 'private';
  protocol: string;
  from: string;
  until: string;
  count: number;
  blocked: number;
}

/** An endpoint as the EDR's list has it. Empty texts: not told. */
export interface ListedFacts {
  platform: string;
  kind: string;
  groups: string[];
  policy: string;
  sensor: 'healthy' | 'degraded' | 'offline' | 'unknown';
  version: string;
  /** The list was fetched before an isolation that the ledger tells. */
  isOlder: boolean;
  isolation: 'normal' | 'pending' | 'isolated' | 'lifting' | 'failed' | 'unknown';
}

export interface ProcessFacts {
  image: string;
  pid: string;
  path: string;
  commandLine: string;
  user: string;
  hash: string;
  signer: string;
}

export interface SweepFacts {
  kinds: string[];
  /** The one looked for, where one is spoken of; else empty. */
  indicator: string;
  searched: number;
  found: string[];
}
