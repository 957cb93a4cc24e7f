import { z } from 'zod';

/** The three lists of IT hygiene, in the order a customer acts on them. */
export const HygieneList = z.enum(['vulnerabilities', 'settings', 'software']);
export type HygieneList = z.infer<typeof HygieneList>;

export const Priority = z.enum(['urgent', 'high', 'medium', 'low', 'unrated']);
export type Priority = z.infer<typeof Priority>;

/** Why something has its priority: a code with its figures; the sentence is made in the reader's language. */
export const PriorityReason = z.object({
  code: z.enum(['known-exploited', 'ransomware', 'vendor-exploited', 'epss', 'cvss', 'server', 'setting', 'no-rating']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PriorityReason = z.infer<typeof PriorityReason>;

/** Where something was told, and when last. `at` null: the source does not tell. */
export const HygieneSource = z.object({
  kind: z.enum(['connection', 'file', 'events']),
  name: z.string(),
  at: z.string().nullable(),
});
export type HygieneSource = z.infer<typeof HygieneSource>;

export const PlanState = z.enum(['open', 'planned', 'doing', 'done', 'accepted']);
export type PlanState = z.infer<typeof PlanState>;

/** How it is put right: by us over the EDR, by the customer, on site. */
export const PlanWay = z.enum(['undecided', 'remote', 'customer', 'on-site']);
export type PlanWay = z.infer<typeof PlanWay>;

export const HygienePlan = z.object({
  state: PlanState,
  way: PlanWay,
  owner: z.string().trim().max(80),
  due: z.iso.date().nullable(),
  note: z.string().max(2000),
});
export type HygienePlan = z.infer<typeof HygienePlan>;

export const KeptPlan = HygienePlan.extend({ at: z.string(), by: z.string() });
export type KeptPlan = z.infer<typeof KeptPlan>;

export const HygieneKey = z.string().min(1).max(400);

/** One line of a list: a vulnerability, a setting or a piece of software with the endpoints that have it. */
export const HygieneItem = z.object({
  /** Stays the same from month to month: the plan hangs on it. */
  key: HygieneKey,
  list: HygieneList,
  title: z.string(),
  detail: z.string(),
  /** The first so many by name. */
  hosts: z.array(z.string()),
  hostTotal: z.number().int(),
  priority: Priority,
  reasons: z.array(PriorityReason),
  cves: z.array(z.string()),
  fix: z.string().nullable(),
  sources: z.array(HygieneSource),
  plan: KeptPlan.nullable(),
});
export type HygieneItem = z.infer<typeof HygieneItem>;

export const ReferenceKind = z.enum(['kev', 'epss', 'cvss']);
export type ReferenceKind = z.infer<typeof ReferenceKind>;

/** A file of ratings as it was loaded. `dated`: what the file says of its own age. */
export const ReferenceLoad = z.object({
  id: z.number().int(),
  kind: ReferenceKind,
  name: z.string(),
  version: z.string(),
  dated: z.string().nullable(),
  loadedAt: z.string(),
  loadedBy: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  refused: z.number().int(),
  /** The first refused lines, with the reason. */
  refusals: z.array(z.object({ place: z.number().int(), reason: z.string() })),
});
export type ReferenceLoad = z.infer<typeof ReferenceLoad>;

export const PriorityCounts = z.record(Priority, z.number().int());
export type PriorityCounts = z.infer<typeof PriorityCounts>;

/** What a list held when it was recorded; null: it was not examined then. */
export const ListCounts = z.object({
  items: z.number().int(),
  hosts: z.number().int(),
  byPriority: PriorityCounts,
  done: z.number().int(),
});
export type ListCounts = z.infer<typeof ListCounts>;

/** The last record of a month. Lists change under us, so that a trend needs what was. */
export const HygieneMonth = z.object({
  month: z.string(),
  takenAt: z.string(),
  lists: z.record(HygieneList, ListCounts.nullable()),
});
export type HygieneMonth = z.infer<typeof HygieneMonth>;

/** A file of settings or findings that was imported for a customer. */
export const HygieneImport = z.object({
  id: z.number().int(),
  kind: z.enum(['settings', 'risk']),
  file: z.string(),
  mapping: z.string(),
  at: z.string(),
  by: z.string(),
  sha256: z.string(),
  kept: z.number().int(),
  refused: z.number().int(),
  refusals: z.array(z.object({ place: z.number().int(), reason: z.string() })),
});
export type HygieneImport = z.infer<typeof HygieneImport>;

export const HygieneView = z.object({
  customer: z.string(),
  items: z.array(HygieneItem),
  /** Where each list comes from. Empty: it was not examined, which is not the same as nothing found. */
  examined: z.record(HygieneList, z.array(HygieneSource)),
  counts: z.record(HygieneList, ListCounts.nullable()),
  /** Endpoints known of this customer, by events and connections. */
  hosts: z.number().int(),
  /** Vulnerabilities their vendor calls closed or suppressed, and those it stopped telling of. */
  closed: z.number().int(),
  gone: z.number().int(),
  /** Vendors' entries that name no CVE or no endpoint. */
  unread: z.number().int(),
  /** Items left out at the limit; the least urgent. */
  omitted: z.number().int(),
  ratings: z.array(ReferenceLoad),
  trend: z.array(HygieneMonth),
});
export type HygieneView = z.infer<typeof HygieneView>;
