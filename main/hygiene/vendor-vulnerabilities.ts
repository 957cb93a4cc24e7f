import type { ConnectionKind } from '../../shared/connections/model.ts';
import { hostName } from '../sources/host-name.ts';
import {
  flagAt,
  firstText,
  numberAt,
  objectAt,
  objectOf,
  objectsAt,
  textAt,
  textsAt,
  type JsonObject,
} from '../sources/json/fields.ts';

/** One vulnerability on one or more endpoints, as an EDR told it. */
export interface ToldVulnerability {
  cve: string;
  hosts: string[];
  product: string;
  version: string;
  score: number | null;
  exploited: boolean;
  /** What the vendor advises, as text. */
  fix: string | null;
  /** Closed by the vendor's own word, or suppressed by an operator there. */
  isClosed: boolean;
}

const cveIn = (text: string | null): string | null =>
  /^CVE-\d{4}-\d{4,19}$/u.exec((text ?? '').toUpperCase())?.[0] ?? null;

const score = (value: number | null): number | null => (value !== null && value > 0 && value <= 10 ? value : null);

/** Exploit status 90: "actively used" (Falcon Spotlight, CVE facet). */
const activelyUsed = 90;

const ofFalcon = (one: JsonObject): ToldVulnerability | null => {
  const facet = objectAt(one, 'cve');
  const cve = cveIn(textAt(facet, 'id') ?? textAt(one, 'vulnerability_id'));
  const host = hostName(textAt(objectAt(one, 'host_info'), 'hostname'));
  if (cve === null || host === '') return null;
  const app = objectOf(one['apps']);
  const product = firstText(app, ['product_name_normalized', 'product_name_version']) ?? '';
  const whole = textAt(app, 'product_name_version') ?? '';
  const remedies = objectsAt(objectAt(one, 'remediation'), 'entities');
  return {
    cve,
    hosts: [host],
    product,
    version: whole.startsWith(product) ? whole.slice(product.length).trim() : whole,
    score: score(numberAt(facet, 'base_score')),
    exploited:
      flagAt(objectAt(facet, 'cisa_info'), 'is_cisa_kev') || (numberAt(facet, 'exploit_status') ?? 0) >= activelyUsed,
    fix: remedies.map((remedy) => firstText(remedy, ['action', 'title'])).find((text) => text !== null) ?? null,
    isClosed: textAt(one, 'status') === 'closed' || flagAt(objectAt(one, 'suppression_info'), 'is_suppressed'),
  };
};

const ofCarbonBlack = (one: JsonObject): ToldVulnerability | null => {
  const about = objectAt(one, 'vuln_info');
  const cve = cveIn(textAt(about, 'cve_id'));
  const hosts = textsAt(one, 'affected_assets').map(hostName);
  if (cve === null || hosts.length === 0) return null;
  const product = objectAt(one, 'product_info');
  return {
    cve,
    hosts,
    product: firstText(product, ['product', 'vendor']) ?? textAt(objectAt(one, 'os_info'), 'os_name') ?? '',
    version: textAt(product, 'version') ?? '',
    score: score(numberAt(about, 'cvss_v3_score') ?? numberAt(about, 'cvss_score')),
    exploited: flagAt(about, 'active_internet_breach') || flagAt(about, 'malware_exploitable'),
    fix: textAt(about, 'fixed_by'),
    isClosed: false,
  };
};

const ofSentinelOne = (one: JsonObject): ToldVulnerability | null => {
  const cve = cveIn(textAt(one, 'cveId'));
  const host = hostName(textAt(one, 'endpointName'));
  if (cve === null || host === '') return null;
  return {
    cve,
    hosts: [host],
    product: firstText(one, ['applicationName', 'application']) ?? '',
    version: textAt(one, 'applicationVersion') ?? '',
    score: score(numberAt(one, 'baseScore')),
    exploited: flagAt(one, 'exploitedInTheWild'),
    fix: textAt(one, 'remediationLevel'),
    isClosed: /^(?:resolved|mitigated|suppressed)/iu.test(textAt(one, 'status') ?? ''),
  };
};

const readers: Partial<Record<ConnectionKind, (one: JsonObject) => ToldVulnerability | null>> = {
  falcon: ofFalcon,
  'carbon-black': ofCarbonBlack,
  sentinelone: ofSentinelOne,
};

/** Kinds that give the whole list each round: what a round holds no more is gone. Falcon tells of changes instead. */
export const givesWholeList = (kind: ConnectionKind): boolean => kind === 'carbon-black' || kind === 'sentinelone';

/** What a vendor's entry says; null where it names no CVE or no endpoint, or cannot be read. Never throws. */
export const vulnerabilityOf = (kind: ConnectionKind, data: string): ToldVulnerability | null => {
  try {
    return readers[kind]?.(objectOf(JSON.parse(data))) ?? null;
  } catch {
    // The text of an entry is what the vendor sent: not JSON is not read.
    return null;
  }
};
