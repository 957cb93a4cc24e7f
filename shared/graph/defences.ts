import { z } from 'zod';

/** A technique of MITRE D3FEND that counters techniques of ATT&CK, in the words of the file it was read from. */
export const Defence = z.object({
  /** D3FEND id (`D3-PSA`); null where the file has none. */
  id: z.string().nullable(),
  name: z.string(),
  tactic: z.string(),
  /** What it does to what (`analyzes Process`). */
  means: z.array(z.string()),
  /** Those asked of that it counters. */
  techniques: z.array(z.string()),
});
export type Defence = z.infer<typeof Defence>;

/** Why a row was left aside: no id of a technique, no name, no tactic, text beyond any label, or no row at all. */
export const DefenceRefusal = z.object({
  file: z.string(),
  line: z.number().int(),
  reason: z.enum(['technique', 'name', 'tactic', 'too-long', 'unreadable']),
});
export type DefenceRefusal = z.infer<typeof DefenceRefusal>;

/** What was read of the files an analyst brought. */
export const DefenceSource = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      /** The file's own date on the disk, ISO: the content states none. */
      dated: z.string(),
      rows: z.number().int(),
    }),
  ),
  /** From the name of a file; null where it has none: the content states none. */
  version: z.string().nullable(),
  /** Different pairs of a D3FEND and an ATT&CK technique. */
  pairs: z.number().int(),
  /** Rows on techniques of other catalogues (ATLAS, SPARTA …). */
  others: z.number().int(),
  refused: z.number().int(),
  /** The first of them. */
  refusals: z.array(DefenceRefusal),
});
export type DefenceSource = z.infer<typeof DefenceSource>;

export const LoadedDefences = DefenceSource.extend({ loadedAt: z.string(), loadedBy: z.string() });
export type LoadedDefences = z.infer<typeof LoadedDefences>;

/** In the order D3FEND's matrix has them. */
const tacticOrder = ['Model', 'Harden', 'Detect', 'Isolate', 'Deceive', 'Evict', 'Restore'];

/** By tactic in D3FEND's order, tactics it does not know last. */
export const defencesByTactic = (defences: readonly Defence[]): { tactic: string; defences: Defence[] }[] => {
  const groups = new Map<string, Defence[]>();
  for (const defence of defences) {
    const group = groups.get(defence.tactic);
    if (group === undefined) groups.set(defence.tactic, [defence]);
    else group.push(defence);
  }
  const placeOf = (tactic: string): number => {
    const at = tacticOrder.indexOf(tactic);
    return at < 0 ? tacticOrder.length : at;
  };
  return [...groups]
    .map(([tactic, of]) => ({ tactic, defences: of }))
    .toSorted((a, b) => placeOf(a.tactic) - placeOf(b.tactic) || (a.tactic < b.tactic ? -1 : 1));
};
