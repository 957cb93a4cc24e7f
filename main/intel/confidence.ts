import type { IndicatorKind } from '../../shared/intel/model.ts';

/**
 * Days after which a source's confidence counts half: an address changes hands soon, a hash never becomes another file.
 * Written in the manual (page 15).
 */
const halfLifeDays: Record<IndicatorKind, number> = {
  ipv4: 30,
  ipv6: 30,
  network: 60,
  url: 45,
  domain: 90,
  'file-name': 180,
  path: 180,
  registry: 365,
  'command-line': 365,
  pattern: 180,
  other: 180,
  md5: 730,
  sha1: 730,
  sha256: 730,
};

const dayMs = 86_400_000;

/** What is left today of a confidence said at `fromMs`. */
export const confidenceNow = (
  said: number | null,
  { kind, fromMs, nowMs }: { kind: IndicatorKind; fromMs: number; nowMs: number },
): number | null => {
  if (said === null) return null;
  const days = Math.max(0, nowMs - fromMs) / dayMs;
  return Math.round(said * 0.5 ** (days / halfLifeDays[kind]));
};
