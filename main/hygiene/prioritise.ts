import type { Priority, PriorityReason } from '../../shared/hygiene/model.ts';

/** What the files of ratings say of one CVE. */
export interface Ratings {
  kev: { added: string; due: string; ransomware: boolean } | null;
  epss: { score: number; percentile: number | null; dated: string } | null;
  cvss: { score: number; from: string } | null;
}

export interface Rated {
  ratings: Ratings;
  /** The EDR's own word that it is used by attackers. */
  vendorExploited: boolean;
  /** Endpoints that are servers among those that have it. */
  servers: number;
}

/**
 * Where a list begins to hurry. EPSS: of all CVEs some 5 % stand above 0.1, so that what does is worth the next window; 0.01 is
 * about the upper quarter. CVSS: the specification's own bounds of "critical" and "high".
 */
const bound = { epssHigh: 0.1, epssMedium: 0.01, cvssCritical: 9, cvssHigh: 7 };

const order: readonly Priority[] = ['urgent', 'high', 'medium', 'low', 'unrated'];

export const byPriority = (a: Priority, b: Priority): number => order.indexOf(a) - order.indexOf(b);

const raised = (priority: Priority): Priority => {
  if (priority === 'medium') return 'high';
  return priority === 'low' ? 'medium' : priority;
};

const reasonsOf = ({ ratings: { kev, epss, cvss }, vendorExploited }: Rated): PriorityReason[] => [
  ...(kev === null ? [] : [{ code: 'known-exploited' as const, params: { added: kev.added, due: kev.due } }]),
  ...(kev?.ransomware === true ? [{ code: 'ransomware' as const, params: {} }] : []),
  ...(vendorExploited ? [{ code: 'vendor-exploited' as const, params: {} }] : []),
  ...(epss === null
    ? []
    : [{ code: 'epss' as const, params: { percent: Math.round(epss.score * 1000) / 10, dated: epss.dated } }]),
  ...(cvss === null ? [] : [{ code: 'cvss' as const, params: { score: cvss.score, from: cvss.from } }]),
];

const byFigures = (score: number, base: number): Priority => {
  if (score >= bound.epssHigh || base >= bound.cvssCritical) return 'high';
  return score >= bound.epssMedium || base >= bound.cvssHigh ? 'medium' : 'low';
};

const rateOf = ({ ratings: { kev, epss, cvss }, vendorExploited }: Rated): Priority => {
  if (kev !== null || vendorExploited) return 'urgent';
  return epss === null && cvss === null ? 'unrated' : byFigures(epss?.score ?? 0, cvss?.score ?? 0);
};

/**
 * The priority of a vulnerability, with every figure that speaks for it: known exploitation first, then how likely it is (EPSS)
 * and how bad (CVSS), one step more where a server has it. Without any figure it is `unrated`, never `low`.
 */
export const prioritise = (rated: Rated): { priority: Priority; reasons: PriorityReason[] } => {
  const reasons = reasonsOf(rated);
  const own = rateOf(rated);
  if (own === 'unrated') return { priority: own, reasons: [{ code: 'no-rating', params: {} }] };
  if (rated.servers === 0) return { priority: own, reasons };
  return { priority: raised(own), reasons: [...reasons, { code: 'server', params: { count: rated.servers } }] };
};
