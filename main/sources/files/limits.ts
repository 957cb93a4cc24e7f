import { trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** How much one imported file may unfold to. Sizes are measured while inflating: declared sizes can lie. */
export interface ReadLimits {
  /** Inflated bytes per compressed byte … */
  ratio: number;
  /** … judged only past this many inflated bytes of one member: small repetitive logs are honest. */
  ratioFromBytes: number;
  totalBytes: number;
  entries: number;
  /** An archive inside an archive needs random access and is held in memory: at most this many bytes. */
  nestedBytes: number;
}

export const readLimits: ReadLimits = {
  ratio: 200,
  ratioFromBytes: 64 * 1024 * 1024,
  totalBytes: 50 * 1024 ** 3,
  entries: 100_000,
  nestedBytes: 64 * 1024 * 1024,
};

/** What one imported file has used of its limits, over all its members and nested archives. */
export interface Budget {
  limits: ReadLimits;
  inflatedBytes: number;
  entries: number;
}

export const budgetOf = (limits: ReadLimits): Budget => ({ limits, inflatedBytes: 0, entries: 0 });

/** Counts inflated bytes in and says which limit they broke. `member` counts one member from its start. */
export const spend = (
  budget: Budget,
  member: { inflated: number; compressed: number },
  bytes: number,
): Trouble | null => {
  const { limits } = budget;
  member.inflated += bytes;
  budget.inflatedBytes += bytes;
  if (budget.inflatedBytes > limits.totalBytes) return trouble('bomb-total', { limitBytes: limits.totalBytes });
  if (member.inflated > limits.ratioFromBytes && member.inflated > member.compressed * limits.ratio) {
    return trouble('bomb-ratio', { limit: limits.ratio, inflatedBytes: member.inflated });
  }
  return null;
};
