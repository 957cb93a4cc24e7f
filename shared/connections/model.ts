import { z } from 'zod';
import { CustomerName } from '../customers/contract.ts';

export const ConnectionId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .brand('ConnectionId');
export type ConnectionId = z.infer<typeof ConnectionId>;

export const ConnectionKind = z.enum(['falcon', 'carbon-black', 'sentinelone', 'mdr', 'iris', 'taxii', 'cluster']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/** What flows in. A kind has some of them; an account may be allowed fewer. */
export const StreamName = z.enum([
  'alerts',
  'hosts',
  'groups',
  'policies',
  'users',
  'indicators',
  'vulnerabilities',
  'customers',
  'rules',
  'cases',
]);
export type StreamName = z.infer<typeof StreamName>;

/** What credentials may do beyond reading a stream. */
export const Capability = z.enum([
  'process-tree',
  'events-around',
  'hunt',
  'alert-status',
  'alert-assignment',
  'alert-comment',
  'alert-verdict',
  'contain',
  'block-hash',
  'report-delivery',
  'claim',
]);
export type Capability = z.infer<typeof Capability>;

export const Ability = z.object({
  what: z.union([StreamName, Capability]),
  state: z.enum(['yes', 'no', 'unknown']),
  /** The vendor's own word for what is missing (a scope, a licence, a role); shown as text. */
  missing: z.string().max(500).nullable(),
});
export type Ability = z.infer<typeof Ability>;

/** What "Test" found out, with the moment it did. */
export const TestResult = z.object({
  at: z.string(),
  product: z.string().max(200),
  edition: z.string().max(200).nullable(),
  abilities: z.array(Ability),
  /** The address that answers for this account, where the vendor moved us to another of its own. */
  movedTo: z.string().max(500).nullable(),
});
export type TestResult = z.infer<typeof TestResult>;

const text = (length: number) => z.string().trim().max(length);

/** Where and as whom, without any secret. Fields a kind does not have stay ''. */
export const ConnectionPlace = z.object({
  /** https://host[:port][/path], no user information, no query. Loopback may be http (a laboratory on this machine). */
  baseUrl: text(500),
  /** Falcon, Carbon Black: client or API id. */
  clientId: text(200),
  /** Falcon: member CID. Carbon Black: org key. SentinelOne: site or account ids, comma separated. TAXII: collection ids. Cluster: index pattern. */
  scope: text(500),
  /** PEM text of an authority to trust beside the system's, for this connection alone. */
  authority: z.string().max(200_000),
  /** http(s)://host:port of a proxy for this connection, or ''. */
  proxy: text(500),
});
export type ConnectionPlace = z.infer<typeof ConnectionPlace>;

/** What a certificate of `authority` says of itself, for the reader to compare. */
export const AuthorityFacts = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** May sign others. */
  isAuthority: z.boolean(),
  /** SHA-256, as certificate viewers print it. */
  fingerprint: z.string(),
});
export type AuthorityFacts = z.infer<typeof AuthorityFacts>;

export const Connection = z.object({
  id: ConnectionId,
  kind: ConnectionKind,
  /** Unique; shown everywhere. */
  name: z.string().trim().min(1).max(80),
  /** Whose data it is. An MDR backend names its customers itself: null. */
  customer: CustomerName.nullable(),
  place: ConnectionPlace,
  /** Whether a secret is kept for it. The secret itself never leaves the vault towards a window. */
  hasSecret: z.boolean(),
  enabled: z.boolean(),
  /** Seconds between two rounds while the workbench runs. */
  everySeconds: z.number().int().min(30).max(86_400),
  streams: z.array(StreamName),
  tested: TestResult.nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** How far a stream of a connection is. */
export const StreamState = z.object({
  connection: ConnectionId,
  stream: StreamName,
  state: z.enum(['never', 'running', 'current', 'waiting', 'failed']),
  /** Everything the vendor had up to here is stored. */
  throughMs: z.number().int().nullable(),
  lastSuccessAt: z.string().nullable(),
  /** Since the last success; shown with the error's sentence. */
  error: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), at: z.string() })
    .nullable(),
  /** Of the last round. */
  counts: z.object({
    seen: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    requests: z.number().int(),
  }),
  /** Until when the vendor asked us to wait. */
  waitUntilMs: z.number().int().nullable(),
});
export type StreamState = z.infer<typeof StreamState>;

export const QuotaState = z.object({
  connection: ConnectionId,
  limit: z.number().int().nullable(),
  remaining: z.number().int().nullable(),
  waitUntilMs: z.number().int().nullable(),
  /** Requests of the last 60 minutes by what asked for them. */
  usedBy: z.array(z.object({ purpose: z.enum(['analyst', 'sync', 'test', 'outbox']), requests: z.number().int() })),
});
export type QuotaState = z.infer<typeof QuotaState>;

/** An endpoint as a vendor knows it. Null: the vendor does not tell. */
export const VendorHost = z.object({
  connection: ConnectionId,
  nativeId: z.string(),
  /** Lower case, as events name it. */
  host: z.string(),
  platform: z.string().nullable(),
  /** The vendor's word: Workstation, Server, Domain Controller … */
  kind: z.string().nullable(),
  groups: z.array(z.string()),
  policy: z.string().nullable(),
  sensor: z.object({ version: z.string().nullable(), state: z.enum(['healthy', 'degraded', 'offline', 'unknown']) }),
  isolation: z.enum(['normal', 'pending', 'isolated', 'lifting', 'failed', 'unknown']),
  lastSeenMs: z.number().int().nullable(),
  user: z.string().nullable(),
  addresses: z.array(z.string()),
});
export type VendorHost = z.infer<typeof VendorHost>;
