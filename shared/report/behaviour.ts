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
