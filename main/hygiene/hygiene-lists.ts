import type {
  HygieneItem,
  HygieneSource,
  KeptPlan,
  ListCounts,
  Priority,
  PriorityCounts,
  PriorityReason,
} from '../../shared/hygiene/model.ts';
import { Priority as Priorities } from '../../shared/hygiene/model.ts';
import { groupedBy } from './grouped-by.ts';
import { byPriority, prioritise, type Ratings } from './prioritise.ts';
import type { ToldVulnerability } from './vendor-vulnerabilities.ts';

/** Endpoints named in one item; the count tells of all. */
const namedHosts = 200;

export interface OpenVulnerability extends ToldVulnerability {
  /** The connection that told it, and when its list was brought last. */
  source: HygieneSource;
}

/** A setting of an endpoint that can be abused, by the newest word there is. */
export interface RiskySetting {
  host: string;
  setting: string;
  title: string;
  value: string;
  level: 'high' | 'medium' | 'low' | null;
  source: HygieneSource;
}

export interface Around {
  ratingsOf: (cve: string) => Ratings;
  isServer: (host: string) => boolean;
  plans: ReadonlyMap<string, KeptPlan>;
}

interface Gathered {
  hosts: Set<string>;
  products: Set<string>;
  cves: Set<string>;
  fixes: Set<string>;
  sources: Map<string, HygieneSource>;
  score: { score: number; from: string } | null;
  exploited: boolean;
}

const nothing = (): Gathered => ({
  hosts: new Set(),
  products: new Set(),
  cves: new Set(),
  fixes: new Set(),
  sources: new Map(),
  score: null,
  exploited: false,
});

const gather = (into: Gathered, one: OpenVulnerability): void => {
  for (const host of one.hosts) into.hosts.add(host);
  into.products.add(`${one.product} ${one.version}`.trim());
  into.cves.add(one.cve);
  if (one.fix !== null) into.fixes.add(one.fix);
  into.sources.set(one.source.name, one.source);
  into.exploited ||= one.exploited;
  if (one.score !== null && one.score > (into.score?.score ?? 0))
    into.score = { score: one.score, from: one.source.name };
};

const grouped = (
  all: readonly OpenVulnerability[],
  keyOf: (one: OpenVulnerability) => string,
): Map<string, Gathered> => {
  const groups = new Map<string, Gathered>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key) ?? nothing();
    groups.set(key, group);
    gather(group, one);
  }
  return groups;
};

const serversIn = (hosts: Iterable<string>, { isServer }: Around): number => [...hosts].filter(isServer).length;

/** A file's CVSS before the vendor's own: it says which authority rated. */
const rated = (cve: string, one: Gathered, around: Around): { priority: Priority; reasons: PriorityReason[] } => {
  const ratings = around.ratingsOf(cve);
  return prioritise({
    ratings: { ...ratings, cvss: ratings.cvss ?? one.score },
    vendorExploited: one.exploited,
    servers: serversIn(one.hosts, around),
  });
};

const sorted = (texts: Iterable<string>): string[] => [...texts].filter((text) => text !== '').sort();

const shared = ({ hosts, sources, fixes }: Gathered, key: string, { plans }: Around) => ({
  key,
  hosts: sorted(hosts).slice(0, namedHosts),
  hostTotal: hosts.size,
  fix: sorted(fixes)[0] ?? null,
  sources: [...sources.values()],
  plan: plans.get(key) ?? null,
});

const hotReasons: readonly PriorityReason['code'][] = ['known-exploited', 'vendor-exploited'];

/** EPSS from which on a vulnerability counts as one of current attacks without being known as one: 10 %. */
const hotPercent = 10;

const isHot = (reasons: readonly PriorityReason[]): boolean =>
  reasons.some(
    ({ code, params }) => hotReasons.includes(code) || (code === 'epss' && Number(params['percent']) >= hotPercent),
  );

/** Vulnerabilities that current attacks use: known to be exploited, or likely to be. */
export const hotVulnerabilities = (all: readonly OpenVulnerability[], around: Around): HygieneItem[] =>
  [...grouped(all, ({ cve }) => cve)].flatMap(([cve, one]): HygieneItem[] => {
    const { priority, reasons } = rated(cve, one, around);
    if (!isHot(reasons)) return [];
    const detail = sorted(one.products).join(', ').slice(0, 1000);
    return [
      {
        ...shared(one, `vuln:${cve}`, around),
        list: 'vulnerabilities',
        title: cve,
        detail,
        priority,
        reasons,
        cves: [cve],
      },
    ];
  });

/** Versions of software with open vulnerabilities, each with the worst of them. */
export const vulnerableSoftware = (all: readonly OpenVulnerability[], around: Around): HygieneItem[] => {
  const ofCve = grouped(all, ({ cve }) => cve);
  const ratingOf = new Map([...ofCve].map(([cve, one]) => [cve, rated(cve, one, around)]));
  const groups = grouped(all, ({ product, version }) => `${product.toLowerCase()}|${version.toLowerCase()}`);
  return [...groups].map(([name, one]) => {
    const ratings = [...one.cves].flatMap((cve) => {
      const rating = ratingOf.get(cve);
      return rating === undefined ? [] : [{ cve, ...rating }];
    });
    const worst = ratings.toSorted((a, b) => byPriority(a.priority, b.priority) || (a.cve < b.cve ? 1 : -1))[0];
    return {
      ...shared(one, `software:${name}`.slice(0, 400), around),
      list: 'software',
      title: sorted(one.products)[0] ?? '',
      detail: worst?.cve ?? '',
      priority: worst?.priority ?? 'unrated',
      reasons: worst?.reasons ?? [],
      cves: sorted(one.cves).toReversed(),
    };
  });
};

/** One step more where a server has it, as for vulnerabilities. */
const settingPriority = (level: RiskySetting['level'], servers: number): Pick<HygieneItem, 'priority' | 'reasons'> => {
  if (level === null) return { priority: 'unrated', reasons: [{ code: 'no-rating', params: {} }] };
  const known: PriorityReason[] = [{ code: 'setting', params: { level } }];
  if (servers === 0 || level === 'high') return { priority: level, reasons: known };
  return {
    priority: level === 'medium' ? 'high' : 'medium',
    reasons: [...known, { code: 'server', params: { count: servers } }],
  };
};

const settingItem = (setting: string, rows: readonly RiskySetting[], around: Around): HygieneItem => {
  const hosts = new Set(rows.map(({ host }) => host));
  const level = rows.find((row) => row.level !== null)?.level ?? null;
  const key = `setting:${setting}`.slice(0, 400);
  return {
    ...settingPriority(level, serversIn(hosts, around)),
    key,
    list: 'settings',
    // The window and the report know the catalogue's words; a setting of a file's own has the file's.
    title: rows.find(({ title }) => title !== '')?.title ?? setting,
    detail: sorted(new Set(rows.map(({ value }) => value)))
      .slice(0, 5)
      .join(', '),
    hosts: sorted(hosts).slice(0, namedHosts),
    hostTotal: hosts.size,
    cves: [],
    fix: null,
    sources: [...new Map(rows.map(({ source }) => [`${source.kind} ${source.name}`, source])).values()],
    plan: around.plans.get(key) ?? null,
  };
};

export const settingItems = (rows: readonly RiskySetting[], around: Around): HygieneItem[] => {
  const groups = groupedBy(rows, ({ setting }) => setting);
  return [...groups].map(([setting, own]) => settingItem(setting, own, around));
};

/** The most urgent first; of those the ones on most endpoints. */
export const inOrder = (items: readonly HygieneItem[]): HygieneItem[] =>
  items.toSorted(
    (a, b) => byPriority(a.priority, b.priority) || b.hostTotal - a.hostTotal || (a.title < b.title ? -1 : 1),
  );

const noCounts = (): PriorityCounts => ({ urgent: 0, high: 0, medium: 0, low: 0, unrated: 0 });

/** What a list holds, as it is recorded and reported; what was planned and is done is counted apart. */
export const countsOf = (items: readonly HygieneItem[]): ListCounts => {
  const byPriorityCount = noCounts();
  for (const priority of Priorities.options) {
    byPriorityCount[priority] = items.filter((item) => item.priority === priority).length;
  }
  const hosts = new Set(items.flatMap((item) => item.hosts));
  const done = items.filter(({ plan }) => plan?.state === 'done' || plan?.state === 'accepted').length;
  return { items: items.length, hosts: hosts.size, byPriority: byPriorityCount, done };
};
