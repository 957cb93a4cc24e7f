import type { Connection, StreamState } from '../../../shared/connections/model.ts';
import type { HygieneSource, ReferenceKind, ReferenceLoad } from '../../../shared/hygiene/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { numberIn, settingOfPath } from '../../hygiene/abusable-settings.ts';
import { groupedBy } from '../../hygiene/grouped-by.ts';
import type { OpenVulnerability, RiskySetting } from '../../hygiene/hygiene-lists.ts';
import type { Ratings } from '../../hygiene/prioritise.ts';
import { figuresOf } from '../../hygiene/ratings.ts';
import { givesWholeList, vulnerabilityOf } from '../../hygiene/vendor-vulnerabilities.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { IntelStore } from '../../store/intel-store.ts';
import type { VendorObjectText } from '../../store/vendor-store.ts';
import type { Session } from '../session.ts';

/** Blocks of records looked through between two breaths: some 60,000 events. */
const blocksAtOnce = 200;

export interface Vulnerabilities {
  open: OpenVulnerability[];
  sources: HygieneSource[];
  closed: number;
  gone: number;
  unread: number;
}

const dayBefore = (iso: string): string => new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);

/** Of a vendor that gives whole lists: whether a later round came and told of it no more. */
const goneSince = (objects: readonly VendorObjectText[], state: StreamState | undefined) => {
  const last = state?.lastSuccessAt ?? null;
  const newest = objects.reduce((most, { seenOn }) => ((seenOn ?? '') > most ? (seenOn ?? '') : most), '');
  return ({ seenOn }: VendorObjectText): boolean => {
    if (last === null || newest === '') return false;
    return (seenOn ?? '') < dayBefore(last);
  };
};

const readConnection = (
  found: Vulnerabilities,
  from: Connection,
  objects: readonly VendorObjectText[],
  state?: StreamState,
): void => {
  const source: HygieneSource = { kind: 'connection', name: from.name, at: state?.lastSuccessAt ?? null };
  if (source.at !== null || objects.length > 0) found.sources.push(source);
  const isGone = goneSince(objects, state);
  for (const object of objects) {
    const told = vulnerabilityOf(from.kind, object.data);
    if (told === null) found.unread += 1;
    else if (told.isClosed) found.closed += 1;
    else if (givesWholeList(from.kind) && isGone(object)) found.gone += 1;
    else found.open.push({ ...told, source });
  }
};

/** What the customer's EDRs say of vulnerabilities, each with the connection that says it. */
export const vulnerabilitiesOf = (session: Session, customer: string, store: CustomerStore): Vulnerabilities => {
  const found: Vulnerabilities = { open: [], sources: [], closed: 0, gone: 0, unread: 0 };
  const byConnection = groupedBy(store.vendorObjects('vulnerabilities'), ({ connection }) => connection);
  const states = store.streamStates().filter(({ stream }) => stream === 'vulnerabilities');
  const own = session.workspace.connections.list().filter((one) => one.customer === customer);
  for (const from of own) {
    const state = states.find(({ connection }) => connection === from.id);
    readConnection(found, from, byConnection.get(from.id) ?? [], state);
    byConnection.delete(from.id);
  }
  // Of a connection that was removed nobody can say how its text is read.
  for (const rest of byConnection.values()) found.unread += rest.length;
  return found;
};

export interface RatingFiles {
  loads: ReferenceLoad[];
  ratingsOf: (cves: ReadonlySet<string>) => (cve: string) => Ratings;
}

const nothingLoaded: RatingFiles = { loads: [], ratingsOf: () => () => ({ kev: null, epss: null, cvss: null }) };

const kevOf = (figures: readonly string[] | undefined): Ratings['kev'] => {
  if (figures === undefined) return null;
  const [added = '', due = '', ransomware] = figures;
  return { added, due, ransomware: ransomware === '1' };
};

const epssOf = (figures: readonly string[] | undefined, dated: string): Ratings['epss'] => {
  const [score, percentile = ''] = figures ?? [];
  if (score === undefined) return null;
  return { score: Number(score), percentile: percentile === '' ? null : Number(percentile), dated };
};

const cvssOf = (figures: readonly string[] | undefined, file: string): Ratings['cvss'] => {
  const [base, , from = ''] = figures ?? [];
  return base === undefined ? null : { score: Number(base), from: from === '' ? file : from };
};

const reading = (intel: IntelStore, loads: readonly ReferenceLoad[], cves: ReadonlySet<string>) => {
  const newest = (kind: ReferenceKind): ReferenceLoad | undefined => loads.find((load) => load.kind === kind);
  const figures = (load: ReferenceLoad | undefined): Map<string, string[]> =>
    load === undefined ? new Map<string, string[]>() : figuresOf(intel.ratingBody(load.id), cves);
  const [epssLoad, cvssLoad] = [newest('epss'), newest('cvss')];
  const [kev, epss, cvss] = [figures(newest('kev')), figures(epssLoad), figures(cvssLoad)];
  return (cve: string): Ratings => ({
    kev: kevOf(kev.get(cve)),
    epss: epssOf(epss.get(cve), epssLoad?.dated ?? ''),
    cvss: cvssOf(cvss.get(cve), cvssLoad?.name ?? ''),
  });
};

/** The files of ratings; a desk without any has no file of intelligence made for the asking. */
export const ratingFiles = ({ workspace }: Session): RatingFiles => {
  if (!workspace.hasIntel()) return nothingLoaded;
  const intel = workspace.intel();
  const loads = intel.ratings();
  return { loads, ratingsOf: (cves) => reading(intel, loads, cves) };
};

interface Scanned {
  through: number;
  ids: EventId[];
}

/** Events of interest by the open store: ids only grow, so that each block is looked through once. */
const scanned = new WeakMap<CustomerStore, Scanned>();

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const settingEvents = async (store: CustomerStore): Promise<EventId[]> => {
  const known = scanned.get(store) ?? { through: -1, ids: [] };
  const last = store.lastBlock();
  while (known.through < last) {
    const to = Math.min(last, known.through + blocksAtOnce);
    for (const { id, target } of store.registryTargets(known.through, to)) {
      if (settingOfPath(target) !== null) known.ids.push(id);
    }
    known.through = to;
    await breath();
  }
  scanned.set(store, known);
  return known.ids;
};

interface Word extends RiskySetting {
  atMs: number;
  risky: boolean;
}

const wordsOfEvents = async (store: CustomerStore): Promise<Word[]> =>
  store.eventsByIds(await settingEvents(store)).flatMap((event): Word[] => {
    const setting = settingOfPath(event.target ?? '');
    const number = numberIn(event.detail);
    if (setting === null || number === null || event.host === '') return [];
    const source: HygieneSource = { kind: 'events', name: event.ref.file, at: new Date(event.seenAtMs).toISOString() };
    return [
      {
        host: event.host,
        setting: setting.id,
        title: '',
        value: String(number),
        level: setting.level,
        risky: setting.isRisky(number),
        source,
        atMs: event.seenAtMs,
      },
    ];
  });

const wordsOfFiles = (store: CustomerStore): Word[] =>
  store.osSettings().map(({ host, setting, title, value, level, risky, observedAt, file, importedAt }) => ({
    host,
    setting,
    title,
    value,
    level,
    risky,
    source: { kind: 'file', name: file, at: observedAt ?? importedAt },
    atMs: Date.parse(observedAt ?? importedAt),
  }));

export interface Settings {
  risky: RiskySetting[];
  sources: HygieneSource[];
}

/** The newest word on each setting of each endpoint, of files and of what was recorded there, where it is a risky one. */
export const settingsOf = async (store: CustomerStore): Promise<Settings> => {
  const newest = new Map<string, Word>();
  const words = [...wordsOfFiles(store), ...(await wordsOfEvents(store))];
  for (const word of words) {
    const key = `${word.host} ${word.setting}`;
    const known = newest.get(key);
    if (known === undefined || word.atMs >= known.atMs) newest.set(key, word);
  }
  const sources = groupedBy(words, ({ source }) => `${source.kind} ${source.name}`);
  return {
    risky: [...newest.values()].filter(({ risky }) => risky),
    sources: [...sources.values()].flatMap((own) => {
      const last = own.toSorted((a, b) => b.atMs - a.atMs)[0];
      return last === undefined ? [] : [last.source];
    }),
  };
};
