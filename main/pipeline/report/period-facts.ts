import { inForce } from '../../../shared/actions/model.ts';
import { dayText } from '../../../shared/clock/calendar-day.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import type { RiskFinding } from '../../../shared/digital-risk/model.ts';
import type { HuntRun } from '../../../shared/hunt/model.ts';
import { momentsOf, monthsOf, periodBefore, spanOf } from '../../../shared/periodic/period.ts';
import type { PeriodicWhich } from '../../../shared/periodic/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import { caseFactsOf } from '../../alerts/queue-rows.ts';
import type { PeriodCase, PeriodFacts } from '../../report/periodic/period-facts.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { QueueCase } from '../../store/queue-store.ts';
import { techniqueNamed } from '../flow/attack-reference.ts';
import { caseTitle } from '../flow/case-title.ts';
import { hygieneView } from './hygiene.ts';
import { kpiTable } from '../desk/kpi.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import type { Session } from '../session.ts';

/** Findings of a feed looked at; more are counted by the list itself. */
const mostFindings = 20_000;

interface Span {
  fromMs: number;
  toMs: number;
}

const isIn = (ms: number, { fromMs, toMs }: Span): boolean => ms >= fromMs && ms < toMs;

const stateOf = (one: QueueCase, sentAt: string | undefined): PeriodCase['state'] => {
  const facts = caseFactsOf(one, sentAt);
  if (facts.isFalsePositive) return 'false-positive';
  if (facts.secondSentAtMs !== null) return 'closed';
  if (facts.reportSentAtMs !== null) return 'reported';
  return facts.judgedAtMs !== null ? 'judged' : 'open';
};

const receivedIn = (store: CustomerStore, span: Span): QueueCase[] =>
  store.queueCases().filter(({ openedAt }) => isIn(Date.parse(openedAt), span));

const casesOf = (session: Session, store: CustomerStore, own: QueueCase[], language: LanguageCode): PeriodCase[] => {
  const sent = session.workspace.desk.firstReportsSent();
  const stored = new Map(store.cases().map((one) => [one.id, one]));
  return own.map((one): PeriodCase => {
    const isolation = one.steps.isolation?.detail['decision'];
    return {
      title: caseTitle({ title: stored.get(one.id)?.title ?? one.id }, store.alerts(one.id), language),
      severity: severityOf(one.judgement),
      receivedAtMs: Date.parse(one.openedAt),
      hosts: stored.get(one.id)?.hosts ?? [],
      alerts: one.alertIds.length,
      isJudged: one.judgement.analyst !== null,
      isIsolated: isolation === undefined ? null : isolation === 'isolate',
      state: stateOf(one, sent.get(one.id)),
    };
  });
};

const techniquesOf = (store: CustomerStore, own: readonly QueueCase[]): PeriodFacts['techniques'] => {
  const ids = new Set(own.flatMap(({ alertIds }) => alertIds));
  const counts = new Map<string, number>();
  for (const alert of ids.size === 0 ? [] : store.alerts(null)) {
    if (!ids.has(alert.id)) continue;
    for (const id of alert.techniques) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
};

/** Techniques a hunt names: tags of a Sigma rule (`attack.t1059.001`), and ids anywhere in its text. */
const techniquesNamed = ({ text, language }: HuntRun): string[] => {
  if (language === 'sweep') return [];
  const found = text.slice(0, 200_000).matchAll(/\bt(1\d{3}(?:\.\d{3})?)\b/giu);
  return [...new Set([...found].map(([, id]) => `T${id ?? ''}`))].sort();
};

const hitsIn = (store: CustomerStore, span: Span): PeriodFacts['hits'] => {
  const hits = store.indicatorHits(null).filter(({ foundAt }) => isIn(Date.parse(foundAt), span));
  return { count: hits.length, hosts: new Set(hits.map(({ host }) => host)).size };
};

const atOf = ({ foundAt, importedAt }: RiskFinding): number => Date.parse(foundAt ?? importedAt);

const riskIn = (store: CustomerStore, span: Span) => {
  const { rows } = store.riskFindings(mostFindings);
  const imports = store.hygieneImports().filter(({ kind, at }) => kind === 'risk' && isIn(Date.parse(at), span));
  const [last] = imports;
  return {
    findings: rows.filter((one) => isIn(atOf(one), span)),
    earlierUndecided: rows.filter((one) => one.decision === null && atOf(one) < span.fromMs).length,
    feedExamined: last === undefined ? null : { at: last.at, file: last.file },
  };
};

/** Everything a report about a period is drafted from. Throws `not-found` for a customer that is none. */
export const periodFacts = async (session: Session, which: PeriodicWhich): Promise<PeriodFacts> => {
  const { kind, customer, period, language } = which;
  const store = session.customer(customer);
  const { timeZone } = clocksInForce(session, store).rules;
  const span = momentsOf(period, timeZone);
  const { first, last } = spanOf(period);
  const [from, to] = [dayText(first), dayText(last)];
  const own = receivedIn(store, span);
  const step = kind === 'quarterly' ? 'month' : 'week';
  const nameOf = techniqueNamed(session);
  const intel = session.workspace.hasIntel() ? session.workspace.intel() : null;
  const hygiene = await hygieneView(session, customer);
  const hunts = store.huntsBetween(new Date(span.fromMs).toISOString(), new Date(span.toMs).toISOString());
  return {
    ...riskIn(store, span),
    kind,
    customer,
    period,
    language,
    timeZone,
    from,
    to,
    isOver: session.platform.clock.nowMs() >= span.toMs,
    draftedAt: session.now(),
    cases: casesOf(session, store, own, language),
    actions: own.flatMap(({ id }) => inForce(store.caseActions(id)).map(({ body }) => body)),
    casesBefore: receivedIn(store, momentsOf(periodBefore(period), timeZone)).length,
    techniques: techniquesOf(store, own),
    kpi: kpiTable(session, { customer, from, to, period: step, analyst: null }),
    hosts: hygiene.hosts,
    connections: session.workspace.connections.list().filter((one) => one.customer === customer).length,
    hits: hitsIn(store, span),
    hunts: hunts.map((hunt) => ({ ...hunt, techniques: techniquesNamed(hunt) })),
    hygiene,
    news: intel === null ? [] : monthsOf(period).flatMap((month) => intel.news(month)),
    techniqueName: (id) => {
      const known = nameOf(id);
      return known === null ? id : language === 'ja' ? (known.nameJa ?? known.name) : known.name;
    },
  };
};
