import type { Alert } from '../../../shared/alerts/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import { secondReportDueMs } from '../../../shared/clock/report-clock.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import type { CaseFacts, ListedEndpoint, Sweep } from '../../report/case-facts.ts';
import { recordingOf } from '../../report/clocks.ts';
import { indicatorsOf } from '../../report/sweeps.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import { techniqueNamed } from '../flow/attack-reference.ts';
import { eventsOfCase } from '../flow/case-views.ts';
import type { Session } from '../session.ts';
import { fleetOf, vendorHuntsOf } from './case-coverage.ts';
import { handlingOf } from './case-ledger.ts';

const sweepsOf = (store: CustomerStore, facts: Omit<CaseFacts, 'spread'>): Sweep[] => {
  const others = facts.hostsInStore - facts.hosts.length;
  const asked = indicatorsOf(facts);
  if (others <= 0) return asked.map((one) => ({ ...one, hostsSearched: 0, hostsFound: [], events: [] }));
  return store.sweep(asked, facts.hosts).map(({ events, ...answer }) => ({
    ...answer,
    hostsSearched: others,
    events: store.eventsByIds(events),
  }));
};

/** Hosts whose place in the EDR's list is told of in a report. */
const LISTED = 8;

/** The EDR's word on one host; two EDRs may both know it. */
const listedEndpoint = (store: CustomerStore, host: string): ListedEndpoint[] =>
  store.vendorHostsNamed(host.toLowerCase());

/** Japanese names of the techniques the alerts name, and of those above them. */
const techniqueNamesOf = (session: Session, alerts: readonly Alert[]): Map<string, string> => {
  const named = techniqueNamed(session);
  const ids = new Set(alerts.flatMap(({ techniques }) => techniques.flatMap((id) => [id, id.split('.')[0] ?? id])));
  return new Map(
    [...ids].flatMap((id): [string, string][] => {
      const name = named(id.toUpperCase())?.nameJa ?? null;
      return name === null ? [] : [[id.toUpperCase(), name]];
    }),
  );
};

/** Everything a report is drafted from but the search on other hosts, which takes longest. */
export const caseFactsAlone = (session: Session, caseId: CaseId, language: LanguageCode): Omit<CaseFacts, 'spread'> => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId);
  const { rows, total } = eventsOfCase(store, caseId);
  const alerts = store.alerts(caseId);
  const receivedAtMs = Date.parse(stored.openedAt);
  return {
    caseId,
    customer,
    judgement: stored.judgement,
    alerts,
    techniqueNames: techniqueNamesOf(session, alerts),
    events: rows,
    eventTotal: total,
    hosts: stored.hosts,
    listed: stored.hosts.slice(0, LISTED).flatMap((host) => listedEndpoint(store, host)),
    hostsInStore: store.eventTotals().hosts.length,
    recording: recordingOf(rows),
    // An imported case is received when it is opened at this desk.
    receivedAtMs,
    secondDueAtMs: secondReportDueMs(receivedAtMs, clocksInForce(session, store).rules),
    handling: handlingOf(session, caseId),
    first: store.latestReport({ caseId, kind: 'first', language }),
    draftedAt: session.now(),
  };
};

/** Everything a report is drafted from, gathered from the store. */
export const caseFacts = (session: Session, caseId: CaseId, language: LanguageCode): CaseFacts => {
  const facts = caseFactsAlone(session, caseId, language);
  const { store } = session.storeOfCase(caseId);
  const fleet = fleetOf(store, facts.hosts, store.eventTotals().hosts);
  return {
    ...facts,
    spread: sweepsOf(store, facts),
    hunts: vendorHuntsOf(store, facts, indicatorsOf(facts)),
    ...(fleet === undefined ? {} : { fleet }),
  };
};
