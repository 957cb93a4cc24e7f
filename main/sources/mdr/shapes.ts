import { z } from 'zod';

/**
 * What we read of answers of the MDR backend (docs/mdr-api.yaml). Only what is used; a server may send more, and a word we do
 * not know is kept as it stands.
 */

const text = z.string().max(20_000);
const maybe = text.nullish().transform((value) => value ?? null);
const texts = z
  .array(text)
  .nullish()
  .transform((value) => value ?? []);

const Named = z.object({ id: text, name: text });

export const MdrMe = z.object({ product: text, edition: maybe, name: text, abilities: z.array(text) });

export const MdrAlert = z.object({
  id: text,
  customer: Named,
  receivedAt: text,
  title: text,
  severity: text,
  status: text,
  verdict: maybe,
  assignee: maybe,
  claimedBy: maybe,
  disposition: maybe,
  tactics: texts,
  techniques: texts,
  host: z.object({ name: text, groups: texts, policy: maybe }),
  user: maybe,
  process: z
    .object({ image: maybe, commandLine: maybe, pid: z.number().int().nullish(), sha256: maybe })
    .nullish()
    .transform((value) => value ?? null),
  firstSeenAt: text,
  lastSeenAt: text,
  source: z.object({ vendor: text, tenantRef: text, nativeId: text }),
  version: text,
});
export type MdrAlert = z.infer<typeof MdrAlert>;

export const MdrCase = z.object({
  id: text,
  reference: maybe,
  customer: Named,
  title: text,
  severity: text,
  status: text,
  owner: maybe,
  summary: maybe,
  updatedBy: maybe,
  version: text,
});
export type MdrCase = z.infer<typeof MdrCase>;

/** Of rules and customers only what is needed to file them; they are read in full where they are shown. */
export const MdrRule = z.object({ id: text, customer: text, name: text });
export const MdrCustomer = z.object({ id: text, name: text });

export const MdrDelivery = z.object({
  deliveryId: z.string().max(200),
  receivedAt: text,
  state: z.enum(['queued', 'delivered', 'rejected']),
  stateAt: text,
  note: z.string().max(2000).nullish(),
});
export type MdrDelivery = z.infer<typeof MdrDelivery>;

const Seq = z.string().regex(/^\d{1,19}$/);

export const MdrPageEnd = z.object({ next: z.string().nullish(), seq: Seq });
export const MdrFeedEnd = z.object({ seq: Seq, more: z.boolean() });
export const MdrChange = z.object({ type: text, id: text, change: z.enum(['put', 'gone']), body: z.unknown() });

export const MdrRequest = z.object({
  at: text,
  status: z.number().int(),
  etag: z.string().nullish(),
  body: z.unknown(),
});

export const MdrProblem = z.object({
  title: z.string().nullish(),
  detail: z.string().nullish(),
  current: z.unknown().optional(),
});
