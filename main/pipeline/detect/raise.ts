import type { CaseId } from '../../../shared/cases/model.ts';
import { caseTitleFacts } from '../../../shared/cases/title.ts';
import type { Detection, RuleCard } from '../../../shared/rules/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import type { StoredEvent } from '../../../shared/event/model.ts';
import type { GroupStep } from '../../../shared/grouping/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { alertsFromVendors } from '../../alerts/alerts-from-vendors.ts';
import { alertsFromDetections } from '../../alerts/alerts-from-detections.ts';
import { buildForest, processStartOf, type ProcessForest } from '../../alerts/process-forest.ts';
import { caseScope } from '../../cases/case-scope.ts';
import { groupAlerts, type CaseDraft } from '../../cases/group-alerts.ts';
import { clockFromOf, retiredCases } from '../../cases/retired-cases.ts';
import { judgeBehaviour } from '../../cases/judge-behaviour.ts';
import { edrRating } from '../../cases/rate-edr.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredCase } from '../../store/stored-case.ts';
import { raiseDue } from '../../store/tables/marks.ts';
import { hostsOfEvents, hostsToGroup, stepsOn } from './raise-hosts.ts';

/** Events read to judge a case's behaviour; what the alerts name is always among them. */
const judgedEvents = 20_000;

const forestOf = (store: CustomerStore, hosts: readonly string[] | null, alerted: StoredEvent[]): ProcessForest => {
  const events = hosts === null ? store.processStarts(null) : hosts.flatMap((host) => store.processStarts(host));
  const starts = events.flatMap((event) => {
    const start = processStartOf(event);
    return start === null ? [] : [start];
  });
  return buildForest(starts, alerted);
};

interface Raising {
  store: CustomerStore;
  forest: ProcessForest;
  openedAt: ReadonlyMap<CaseId, string>;
  steps: readonly GroupStep[];
  now: string;
  title: (draft: CaseDraft) => string;
}

const caseOf = ({ store, forest, openedAt, steps, now, title }: Raising, draft: CaseDraft): StoredCase => {
  const named = store.eventsByIds(draft.alerts.flatMap((alert) => alert.events));
  const scope = caseScope(draft.alerts, { forest, events: named });
  const events = store.eventsOfProcesses({
    keys: scope.processKeys,
    hosts: [],
    span: { fromMs: scope.fromMs, toMs: scope.toMs },
    limit: judgedEvents,
  }).rows;
  const all = [...new Map([...events, ...named].map((event) => [event.id, event])).values()];
  const { severity, reasons } = judgeBehaviour(draft.alerts, all);
  return {
    id: draft.id,
    title: title(draft),
    openedAt: openedAt.get(draft.id) ?? now,
    clockFrom: clockFromOf(draft.id, steps),
    mergedInto: null,
    links: draft.links,
    groupedBy: draft.groupedBy,
    judgement: { edr: edrRating(draft.alerts), behaviour: severity, reasons, analyst: null },
    hosts: draft.hosts,
    users: draft.users,
    alertIds: draft.alerts.map((alert) => alert.id),
    processKeys: scope.processKeys,
    processesLeftOut: scope.omittedProcesses,
    span: { fromMs: scope.fromMs, toMs: scope.toMs },
    events: all.length,
    firstSeenMs: draft.firstSeenMs,
    lastSeenMs: draft.lastSeenMs,
  };
};

const eventsIn = (store: CustomerStore, caseId: CaseId): number =>
  store.eventsPage({
    filter: { text: '', classes: [], host: null, caseId, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 1,
  }).total;

export const isRaiseDue = (store: CustomerStore): boolean => store.mark(raiseDue) > 0;

export interface Raised {
  /** Every case that was grouped now, for the index of the desk. */
  cases: CaseId[];
  newCases: CaseId[];
}

export interface RaiseInput {
  found: Detection[];
  /** Asked for only where one of our rules matched. */
  cards: () => RuleCard[];
  language: LanguageCode;
  now: string;
}

/** Null: of all hosts. */
type Hosts = readonly string[] | null;

/**
 * On which hosts something changed: new detections, alerts of an EDR. All of them where an earlier run was broken off, or a
 * person changed the grouping. Undefined: nowhere.
 */
const changedHosts = (store: CustomerStore, found: Detection[]): Hosts | undefined => {
  const wasDue = isRaiseDue(store);
  if (found.length > 0 && !wasDue) store.putMark(raiseDue, 1);
  const added = store.putDetections(found);
  if (wasDue) return null;
  const byVendors = store.hostsToRaise();
  if (added > 0) {
    const ofRules = hostsOfEvents(store, [...new Set(found.map(({ event }) => event))]);
    return [...new Set([...ofRules, ...byVendors])];
  }
  return byVendors.length === 0 ? undefined : byVendors;
};

const alertsOn = (store: CustomerStore, hosts: Hosts, cards: RaiseInput['cards']) => {
  const detections = hosts === null ? store.detections() : store.detectionsOn(hosts);
  const byVendors = store.vendorAlerts(hosts);
  const named = new Set([...detections.map(({ event }) => event), ...byVendors.flatMap(({ events }) => events)]);
  const events = store.eventsByIds([...named]);
  const forest = forestOf(store, hosts, events);
  const alerts = [
    ...(detections.length === 0 ? [] : alertsFromDetections(detections, { events, cards: cards(), forest })),
    ...alertsFromVendors(byVendors, { events, forest }),
  ];
  return { alerts, events, forest, byVendors };
};

/** Hosts grouped at a time: their alerts and the events of these are in memory together. */
const hostsAtOnce = 250;

const batchesOf = (changed: Hosts): Hosts[] =>
  changed === null
    ? [null]
    : Array.from({ length: Math.ceil(changed.length / hostsAtOnce) }, (_, at) =>
        changed.slice(at * hostsAtOnce, (at + 1) * hostsAtOnce),
      );

/** Groups the alerts of these hosts, and of those a person put together with them. */
const raiseOn = (
  store: CustomerStore,
  changed: Hosts,
  { before, allSteps, input }: { before: StoredCase[]; allSteps: GroupStep[]; input: RaiseInput },
): Raised => {
  const known = { cases: before, steps: allSteps };
  const hosts = changed === null ? null : hostsToGroup(changed, known);
  const steps = hosts === null ? allSteps : stepsOn(hosts, known);
  const { alerts, events, forest, byVendors } = alertsOn(store, hosts, input.cards);
  const drafts = groupAlerts(alerts, { forest, events, known: before, steps });
  const words = messagesIn(input.language).cases;
  const raising: Raising = {
    store,
    forest,
    openedAt: new Map(before.map(({ id, openedAt }) => [id, openedAt])),
    steps,
    now: input.now,
    title: (draft) => words.title(caseTitleFacts(draft.alerts)),
  };
  const cases = drafts.map((draft) => caseOf(raising, draft));
  store.putAlerts(alerts);
  store.putCases(cases);
  // Counted by the query every view uses, once alerts and processes of the case are stored.
  store.putCases(cases.map((one) => ({ ...one, events: eventsIn(store, one.id) })));
  store.retireCases(retiredCases(drafts, steps));
  store.dropReplaced(drafts.flatMap((draft) => draft.replaces));
  store.markRaised(byVendors);
  const ids = cases.map(({ id }) => id);
  return { cases: ids, newCases: ids.filter((id) => !raising.openedAt.has(id)) };
};

/**
 * New detections and what EDRs alerted, and with them all alerts of the hosts concerned → cases, from the start: the result
 * does not depend on the order in which files and pages came. Known cases keep their ids and what an analyst decided.
 */
export const raise = (store: CustomerStore, input: RaiseInput): Raised => {
  const changed = changedHosts(store, input.found);
  if (changed === undefined) return { cases: [], newCases: [] };
  const given = { before: store.allCases(), allSteps: store.groupSteps(), input };
  const raised = batchesOf(changed).map((hosts) => raiseOn(store, hosts, given));
  store.putMark(raiseDue, 0);
  return {
    // Hosts that a person put together may stand in two batches.
    cases: [...new Set(raised.flatMap(({ cases }) => cases))],
    newCases: [...new Set(raised.flatMap(({ newCases }) => newCases))],
  };
};
