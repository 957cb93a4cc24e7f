import { z } from 'zod';
import { dayMs, hourMs } from '../clock/calendar-day.ts';
import { localOf, momentOf } from '../clock/zone.ts';
import { HuntText } from './hunt-text.ts';
import { HuntLanguage, HuntLimit, HuntValue } from './model.ts';

export const PackId = z.number().int().positive().brand('PackId');
export type PackId = z.infer<typeof PackId>;

export const Cadence = z.enum(['daily', 'monthly', 'on-request']);
export type Cadence = z.infer<typeof Cadence>;

/** One question of a pack. Its name is how results of two runs are compared. */
export const PackHunt = z.object({
  name: z.string().trim().min(1).max(120),
  language: HuntLanguage,
  text: HuntText,
  parameters: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/u), HuntValue),
  /** ATT&CK techniques it looks for: what the ledger's coverage counts. */
  techniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/u)).max(20),
});
export type PackHunt = z.infer<typeof PackHunt>;

/** Hunts that belong together: a light round for every day, a full one for every month, or one to have at hand. */
export const HuntPack = z.object({
  name: z.string().trim().min(1).max(80),
  cadence: Cadence,
  /** Hour of the local day from which a round is due. */
  hour: z.number().int().min(0).max(23),
  enabled: z.boolean(),
  hunts: z
    .array(PackHunt)
    .min(1)
    .max(200)
    .refine((hunts) => new Set(hunts.map(({ name }) => name)).size === hunts.length, { message: 'names' }),
});
export type HuntPack = z.infer<typeof HuntPack>;

export const PackResult = z.object({
  hunt: z.string(),
  rows: z.number().int(),
  /** Rows that no earlier run of this hunt had. */
  fresh: z.number().int(),
  limits: z.array(HuntLimit),
  /** Rules of it that could not be judged. */
  unsupported: z.number().int(),
  /** Error code where it was refused or failed, else null. */
  failure: z.string().nullable(),
  seconds: z.number(),
});
export type PackResult = z.infer<typeof PackResult>;

export const PackRun = z.object({
  id: z.number().int(),
  packId: PackId,
  startedAt: z.string(),
  endedAt: z.string(),
  actor: z.string(),
  trigger: z.enum(['analyst', 'schedule']),
  results: z.array(PackResult),
  cancelled: z.boolean(),
  /** No earlier run to compare with: everything is new. */
  first: z.boolean(),
});
export type PackRun = z.infer<typeof PackRun>;

export const StoredPack = z.object({
  id: PackId,
  pack: HuntPack,
  /** Counts its savings; who saves on an older one is told. */
  version: z.number().int(),
  savedAt: z.string(),
  savedBy: z.string(),
  lastRun: PackRun.nullable(),
});
export type StoredPack = z.infer<typeof StoredPack>;

const firstOfMonth = (day: number): number => day - (new Date(day * dayMs).getUTCDate() - 1);

/**
 * When the pack is due: at its hour of each local day, or of the first day of each month, counted from its last run, or from
 * when it was saved. A moment that has passed (machine off, asleep) is due at once, and only once, because a run begins the
 * count anew. Null: never by itself.
 */
export const dueAtMs = (
  { pack, savedAt, lastRun }: Pick<StoredPack, 'pack' | 'savedAt'> & { lastRun: Pick<PackRun, 'startedAt'> | null },
  timeZone: string,
): number | null => {
  if (!pack.enabled || pack.cadence === 'on-request') return null;
  const sinceMs = Date.parse(lastRun?.startedAt ?? savedAt);
  const { day } = localOf(sinceMs, timeZone);
  const isMonthly = pack.cadence === 'monthly';
  const first = isMonthly ? firstOfMonth(day) : day;
  const next = isMonthly ? firstOfMonth(first + 32) : day + 1;
  const at = (round: number): number => momentOf({ day: round, timeMs: pack.hour * hourMs }, timeZone);
  return at(first) > sinceMs ? at(first) : at(next);
};
