import { createHash } from 'node:crypto';
import path from 'node:path';
import { localOf } from '../../../shared/clock/zone.ts';
import { dayText } from '../../../shared/clock/calendar-day.ts';
import type { EndpointUse } from '../../../shared/opsrules/model.ts';
import type {
  HygieneImport,
  HygieneItem,
  HygieneList,
  HygieneMonth,
  HygieneView,
  ListCounts,
  ReferenceLoad,
} from '../../../shared/hygiene/model.ts';
import {
  countsOf,
  hotVulnerabilities,
  inOrder,
  settingItems,
  vulnerableSoftware,
  type Around,
} from '../../hygiene/hygiene-lists.ts';
import { readRatings } from '../../hygiene/ratings.ts';
import { readSettings } from '../../hygiene/settings-file.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { ratingFiles, settingsOf, vulnerabilitiesOf } from './hygiene-facts.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import { chosenFile } from '../chosen-file.ts';
import type { Session } from '../session.ts';

/** Lines of all three lists together; the least urgent are left out and counted. */
const mostItems = 5000;

/** What many depend on. */
const serverUses: readonly EndpointUse[] = ['server', 'domain-controller', 'control-system'];

const isServerOf = (store: CustomerStore): ((host: string) => boolean) => {
  const servers = new Set([
    ...store
      .vendorEndpoints(null)
      .flatMap(({ host, kind }) => (/server|domain controller/iu.test(kind ?? '') ? [host] : [])),
    ...store.endpoints().flatMap(({ host, use }) => (use !== null && serverUses.includes(use) ? [host] : [])),
  ]);
  return (host) => servers.has(host);
};

/** Every endpoint events or connections name. */
const knownHosts = (store: CustomerStore): Set<string> =>
  new Set([...store.eventTotals().hosts, ...store.vendorEndpoints(null).map(({ host }) => host)]);

/** The three lists as everything stored says at this moment. */
export const hygieneView = async (session: Session, customer: string): Promise<HygieneView> => {
  const store = session.customer(customer);
  const vulnerabilities = vulnerabilitiesOf(session, customer, store);
  const ratings = ratingFiles(session);
  const settings = await settingsOf(store);
  const around: Around = {
    ratingsOf: ratings.ratingsOf(new Set(vulnerabilities.open.map(({ cve }) => cve))),
    isServer: isServerOf(store),
    plans: store.plans(),
  };
  const lists: Record<HygieneList, HygieneItem[]> = {
    vulnerabilities: hotVulnerabilities(vulnerabilities.open, around),
    settings: settingItems(settings.risky, around),
    software: vulnerableSoftware(vulnerabilities.open, around),
  };
  const examined = {
    vulnerabilities: vulnerabilities.sources,
    settings: settings.sources,
    software: vulnerabilities.sources,
  };
  const items = inOrder([...lists.vulnerabilities, ...lists.settings, ...lists.software]);
  const counted = (list: HygieneList): ListCounts | null =>
    examined[list].length === 0 ? null : countsOf(lists[list]);
  return {
    customer,
    items: items.slice(0, mostItems),
    omitted: Math.max(0, items.length - mostItems),
    examined,
    counts: {
      vulnerabilities: counted('vulnerabilities'),
      settings: counted('settings'),
      software: counted('software'),
    },
    hosts: new Set([...knownHosts(store), ...items.flatMap((item) => item.hosts)]).size,
    closed: vulnerabilities.closed,
    gone: vulnerabilities.gone,
    unread: vulnerabilities.unread,
    ratings: ratings.loads,
    trend: store.hygieneMonths(),
  };
};

/** Keeps what the lists hold now as the state of the customer's month. */
export const recordHygiene = async (session: Session, customer: string): Promise<HygieneMonth> => {
  const { counts } = await hygieneView(session, customer);
  const store = session.customer(customer);
  const nowMs = session.platform.clock.nowMs();
  const { day } = localOf(nowMs, clocksInForce(session, store).rules.timeZone);
  const month: HygieneMonth = { month: dayText(day).slice(0, 7), takenAt: session.now(), lists: counts };
  store.putHygieneMonth(month);
  session.changes.say('hygiene', customer);
  return month;
};

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const importSettings = async (session: Session, customer: string, file: string): Promise<HygieneImport> => {
  const store = session.customer(customer);
  const bytes = await chosenFile(file);
  const read = readSettings(bytes.toString('utf8'));
  const entry = store.putOsSettings(
    {
      kind: 'settings',
      file: path.basename(file),
      mapping: '',
      at: session.now(),
      by: session.actor,
      sha256: sha256Of(bytes),
      kept: read.settings.length,
      refused: read.refusedTotal,
      refusals: read.refused,
    },
    read.settings,
  );
  session.changes.say('hygiene', customer);
  return entry;
};

/** A file of ratings for every customer; the newest loaded of a kind counts. */
export const loadRatings = async (session: Session, file: string): Promise<ReferenceLoad> => {
  const bytes = await chosenFile(file);
  const { kind, version, dated, lines, refused, refusals } = readRatings(bytes);
  const load = session.workspace.intel().putRatings(
    {
      kind,
      version,
      dated,
      refused,
      refusals,
      name: path.basename(file),
      loadedAt: session.now(),
      loadedBy: session.actor,
      sha256: sha256Of(bytes),
      rows: lines.length,
    },
    lines.join('\n'),
  );
  session.changes.say('hygiene');
  return load;
};
