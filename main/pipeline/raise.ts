import type { CaseId } from '../../shared/cases/model.ts';
import { caseTitleFacts } from '../../shared/cases/title.ts';
import type { Detection, RuleCard } from '../../shared/rules/model.ts';
import type { LanguageCode } from '../../shared/workspace/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { GroupStep } from '../../shared/grouping/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { alertsFromDetections } from '../alerts/alerts-from-detections.ts';
import { buildForest, processStartOf, type ProcessForest } from '../alerts/process-forest.ts';
import { caseScope } from '../cases/case-scope.ts';
import { groupAlerts, type CaseDraft } from '../cases/group-alerts.ts';
import { clockFromOf, retiredCases } from '../cases/retired-cases.ts';
import { judgeBehaviour } from '../cases/judge-behaviour.ts';
import type { CustomerStore, StoredCase } from '../store/customer-store.ts';
import { raiseDue } from '../store/tables/marks.ts';

/** Events read to judge a case's behaviour; what the alerts name is always among them. */
const judgedEvents = 20_000;

const forestOf = (store: CustomerStore, alerted: StoredEvent[]): ProcessForest => {
  const starts = store.processStarts(null).flatMap((event) => {
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
    // Telemetry files carry no rating of an EDR; connectors bring one.
    judgement: { edr: null, behaviour: severity, reasons, analyst: null },
    hosts: draft.hosts,
    users: draft.users,
    alertIds: draft.alerts.map((alert) => alert.id),
    processKeys: scope.processKeys,
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
  /** Every case of the customer, for the index of the desk. */
  cases: CaseId[];
  newCases: CaseId[];
}

const nothingNew = (store: CustomerStore): Raised => ({ cases: store.cases().map(({ id }) => id), newCases: [] });

/**
 * New detections, and with them all detections of a customer → alerts → cases, from the start: the result does not depend on
 * the order in which files came. Known cases keep their ids and what an analyst decided.
 */
export const raise = (
  store: CustomerStore,
  { found, cards, language, now }: { found: Detection[]; cards: RuleCard[]; language: LanguageCode; now: string },
): Raised => {
  if (found.length > 0 && !isRaiseDue(store)) store.putMark(raiseDue, 1);
  if (store.putDetections(found) === 0 && !isRaiseDue(store)) return nothingNew(store);
  const detections = store.detections();
  const alerted = store.eventsByIds([...new Set(detections.map(({ event }) => event))]);
  const forest = forestOf(store, alerted);
  const alerts = alertsFromDetections(detections, { events: alerted, cards, forest });
  const before = store.allCases();
  const steps = store.groupSteps();
  const drafts = groupAlerts(alerts, { forest, events: alerted, known: before, steps });
  const words = messagesIn(language).cases;
  const raising: Raising = {
    store,
    forest,
    openedAt: new Map(before.map(({ id, openedAt }) => [id, openedAt])),
    steps,
    now,
    title: (draft) => words.title(caseTitleFacts(draft.alerts)),
  };
  const cases = drafts.map((draft) => caseOf(raising, draft));
  store.putAlerts(alerts);
  store.putCases(cases);
  // Counted by the query every view uses, once alerts and processes of the case are stored.
  store.putCases(cases.map((one) => ({ ...one, events: eventsIn(store, one.id) })));
  store.retireCases(retiredCases(drafts, steps));
  store.dropReplaced(drafts.flatMap((draft) => draft.replaces));
  store.putMark(raiseDue, 0);
  const ids = cases.map(({ id }) => id);
  return { cases: ids, newCases: ids.filter((id) => !raising.openedAt.has(id)) };
};
