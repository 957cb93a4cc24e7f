import { normalizeBackend } from './mdr.ts';
import type { RecordFields } from '../sources/record.ts';
import { carbonBlackFacet, normalizeCarbonBlack } from './carbonblack.ts';
import { isEcs, normalizeEcs } from './ecs.ts';
import { falconHeadOf, normalizeFalcon } from './falcon/falcon.ts';
import type { Normalized, NormalizeVendor, VendorHead } from './outcome.ts';
import { normalizeSentinelOne, sentinelOneFacet } from './sentinelone.ts';

/**
 * Who reads whose records. A vendor without a row here sends records of a log we know already (Sysmon, Windows): they are
 * read as if they had come in a file.
 */
const byVendor = new Map<VendorHead['vendor'], NormalizeVendor>([
  ['falcon', normalizeFalcon],
  ['carbon-black', normalizeCarbonBlack],
  ['sentinelone', normalizeSentinelOne],
  ['mdr', normalizeBackend],
  ['iris', normalizeBackend],
]);

const vendors: readonly string[] = ['falcon', 'carbon-black', 'sentinelone', 'mdr', 'iris', 'other'];
const isVendor = (name: unknown): name is VendorHead['vendor'] => typeof name === 'string' && vendors.includes(name);

const isObject = (value: unknown): value is RecordFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the envelope `{ "miharu": head, "data": … }` around a stored vendor record says; null for any other record. */
export const vendorHeadOf = (fields: RecordFields): VendorHead | null => {
  const head = fields['miharu'];
  if (!isObject(head) || !('data' in fields)) return null;
  const { vendor, facet, key, host } = head;
  if (!isVendor(vendor) || typeof facet !== 'string' || typeof key !== 'string') return null;
  return typeof host === 'string' ? { vendor, facet, key, host } : { vendor, facet, key };
};

export const normalizerOf = (head: VendorHead): NormalizeVendor | null => byVendor.get(head.vendor) ?? null;

/**
 * A record that came in a file, without our envelope: exports and answers of an EDR's interface are recognised by their
 * fields and read by the same normalizer. Null: nobody's. Records of a log (they have an `EventID`) are not looked at.
 */
export const normalizeBare = (fields: RecordFields): Normalized | null => {
  if (fields['EventID'] !== undefined) return null;
  const falcon = falconHeadOf(fields);
  if (falcon !== null) return normalizeFalcon(falcon, fields);
  const carbonBlack = carbonBlackFacet(fields);
  if (carbonBlack !== null)
    return normalizeCarbonBlack({ vendor: 'carbon-black', facet: carbonBlack, key: '' }, fields);
  const sentinelOne = sentinelOneFacet(fields);
  if (sentinelOne !== null) return normalizeSentinelOne({ vendor: 'sentinelone', facet: sentinelOne, key: '' }, fields);
  if (isEcs(fields)) return normalizeEcs(fields);
  return null;
};
