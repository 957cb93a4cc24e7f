import { z } from 'zod';

const name = z.string().trim().min(1).max(300);
const evidence = z.string().min(1).max(65_536);

/**
 * Which alerts are meant. All that is said must hold; within a list one of it. Null and an empty list leave the attribute
 * open. A host, a group or a user alone is no scope: it would hide whatever happens there.
 */
export const SuppressionScope = z
  .object({
    ruleId: name.nullable(),
    hosts: z.array(name).max(50),
    groups: z.array(name).max(20),
    /** Path of the program, whole. */
    image: evidence.nullable(),
    /** As written. */
    commandLine: evidence.nullable(),
    /** `commandShape` of a command line. */
    commandShape: evidence.nullable(),
    user: name.nullable(),
    /** One digest as hex. */
    hash: z
      .string()
      .regex(/^[0-9a-fA-F]{32,64}$/u)
      .nullable(),
  })
  .refine(({ ruleId, image, commandLine, commandShape, hash }) =>
    [ruleId, image, commandLine, commandShape, hash].some((one) => one !== null),
  );
export type SuppressionScope = z.infer<typeof SuppressionScope>;

/** What of an alert a scope can speak of. */
export const AlertTraits = z.object({
  ruleId: z.string(),
  host: z.string(),
  /** Of the EDR, as the vendor or the analyst named them. */
  groups: z.array(z.string()),
  image: z.string().nullable(),
  commandLine: z.string().nullable(),
  user: z.string().nullable(),
  /** Digests as small hex, without the names of their algorithms. */
  hashes: z.array(z.string()),
});
export type AlertTraits = z.infer<typeof AlertTraits>;

export const SuppressionId = z.string().max(64).brand('SuppressionId');
export type SuppressionId = z.infer<typeof SuppressionId>;

/** One version. Every version stays stored; the newest one counts. */
export const Suppression = z.object({
  id: SuppressionId,
  version: z.number().int().min(1),
  scope: SuppressionScope,
  /** Title of the rule the scope names, for people. */
  ruleTitle: z.string().nullable(),
  reason: z.string(),
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  /** Alerts received from here on: as far back as its preview looked. */
  fromMs: z.number().int(),
  expiresAtMs: z.number().int(),
  /** Ended early: what came before stays hidden. */
  endedAtMs: z.number().int().nullable(),
  /** Undone: everything is back. */
  undoneAtMs: z.number().int().nullable(),
  savedBy: z.string(),
  savedAtMs: z.number().int(),
});
export type Suppression = z.infer<typeof Suppression>;
