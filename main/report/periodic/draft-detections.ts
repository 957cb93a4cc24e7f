import type { ActionKind } from '../../../shared/actions/model.ts';
import { dayFrom, dayText } from '../../../shared/clock/calendar-day.ts';
import { localOf } from '../../../shared/clock/zone.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { periodOf } from '../../../shared/kpi/measure.ts';
import { Measure } from '../../../shared/kpi/model.ts';
import { periodBefore } from '../../../shared/periodic/period.ts';
import type { PeriodicSection } from '../../../shared/periodic/model.ts';
import { longText } from './long-text.ts';
import type { PeriodCase, PeriodFacts } from './period-facts.ts';
import { stampIn } from './stamp.ts';
import { quillFor, type Quill } from './quill.ts';

const levels = ['high', 'medium', 'low', 'false-positive'] as const;

/** First days of the weeks or months a period holds, in their order; empty ones, too. */
export const stepsOf = ({ kind, from, to }: Pick<PeriodFacts, 'kind' | 'from' | 'to'>): string[] => {
  const step = kind === 'quarterly' ? 'month' : 'week';
  const [first, last] = [dayFrom(from) ?? 0, dayFrom(to) ?? 0];
  const days = Array.from({ length: last - first + 1 }, (_, at) => dayText(periodOf(first + at, step)));
  return [...new Set(days)];
};

const stepOfCase = ({ receivedAtMs }: PeriodCase, { kind, timeZone }: PeriodFacts): string =>
  dayText(periodOf(localOf(receivedAtMs, timeZone).day, kind === 'quarterly' ? 'month' : 'week'));

const shortDay = (day: string): string => day.slice(5);

const chartCases = (facts: PeriodFacts, { periodic: { draft }, cases: { severity } }: Messages, quill: Quill): void => {
  const steps = stepsOf(facts);
  const series = levels.map((level) => ({
    name: severity[level],
    values: steps.map(
      (step) => facts.cases.filter((one) => one.severity === level && stepOfCase(one, facts) === step).length,
    ),
  }));
  const told = steps.map(
    (step, at) => `${shortDay(step)}: ${String(series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))}`,
  );
  quill.chart({
    id: 'cases',
    title: draft.detections.chart,
    alt: `${draft.detections.chart}. ${told.join(', ')}`,
    labels: steps.map(shortDay),
    series,
    stacked: true,
    palette: 'severity',
  });
};

const tableCases = (facts: PeriodFacts, { periodic: { draft }, cases: { severity } }: Messages, quill: Quill): void => {
  const { detections } = draft;
  const byTime = facts.cases.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs);
  quill.table({
    id: 'cases',
    title: detections.cases,
    columns: [...detections.columns],
    rows: byTime.map((one) => [
      stampIn(one.receivedAtMs, facts.timeZone),
      severity[one.severity],
      one.title,
      one.hosts.slice(0, 5).join(', '),
      detections.state[one.state],
    ]),
    sources: ['cases'],
  });
  const hosts = [...new Set(facts.cases.flatMap((one) => one.hosts))].map((host) => {
    const own = facts.cases.filter((one) => one.hosts.includes(host));
    return { host, cases: own.length, alerts: own.reduce((sum, one) => sum + one.alerts, 0) };
  });
  quill.table({
    id: 'hosts',
    title: detections.hosts,
    columns: [...detections.hostColumns],
    rows: hosts
      .toSorted((a, b) => b.cases - a.cases || b.alerts - a.alerts || (a.host < b.host ? -1 : 1))
      .map(({ host, cases, alerts }) => [host, String(cases), String(alerts)]),
    limit: 10,
    sources: ['cases', 'alerts'],
  });
};

/** Kinds of action that are named; the count holds all. */
const NAMED = 4;

/** What was done about the cases, from their ledgers. */
const tellActions = ({ actions, cases }: PeriodFacts, words: Messages, quill: Quill): void => {
  const { detections } = words.periodic.draft;
  if (actions.length === 0) {
    if (cases.length > 0) quill.say('actions', detections.noActions, ['cases'], 'not-found');
    return;
  }
  const of = (...results: (typeof actions)[number]['result'][]) =>
    actions.filter(({ result }) => results.includes(result));
  const done = of('done', 'partly');
  const kinds = new Map<ActionKind, number>();
  for (const { kind } of done) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const most = [...kinds].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, NAMED);
  const counted = { done: done.length, requested: of('requested').length, failed: of('failed', 'refused').length };
  const named = most.map(([kind, count]) => ({ kind: words.actions.kind[kind], count }));
  quill.say('actions', detections.actions({ ...counted, named }), ['cases']);
};

const tellCases = (facts: PeriodFacts, words: Messages, quill: Quill): void => {
  const { draft } = words.periodic;
  const { detections } = draft;
  const { cases, from, to } = facts;
  const of = (severity: PeriodCase['severity']): number => cases.filter((one) => one.severity === severity).length;
  const alerts = cases.reduce((sum, one) => sum + one.alerts, 0);
  quill.say('received', detections.received({ from, to, cases: cases.length, alerts }), ['cases', 'alerts']);
  const counts = { high: of('high'), medium: of('medium'), low: of('low'), no: of('false-positive') };
  quill.say('severity', detections.severity(counts), ['cases']);
  const judged = cases.filter(({ isJudged }) => isJudged).length;
  quill.say('judged', detections.judged({ judged, open: cases.length - judged }), ['cases']);
  const { withinHour } = facts.kpi.total;
  if (withinHour.of > 0) quill.say('within', detections.within(withinHour), ['cases']);
  const decided = cases.filter(({ isIsolated }) => isIsolated !== null);
  const isolated = decided.filter(({ isIsolated }) => isIsolated === true).length;
  quill.say('isolated', detections.isolated({ isolated, decided: decided.length }), ['cases']);
  tellActions(facts, words, quill);
  if (facts.techniques.length > 0) {
    const names = facts.techniques
      // More names than three make the sentence long; how often each was met is in the flow of the cases.
      .slice(0, 3)
      .map(({ id, count }) => `${facts.techniqueName(id)} (${id}, ${String(count)})`);
    quill.say('techniques', detections.techniques({ names }), ['alerts']);
  }
};

const tellHits = ({ hits, hunts }: PeriodFacts, { periodic: { draft } }: Messages, quill: Quill): void => {
  const { detections } = draft;
  if (hits.count > 0) quill.say('hits', detections.hits({ hits: hits.count, hosts: hits.hosts }), ['hits']);
  else if (hunts.some(({ language }) => language === 'sweep'))
    quill.say('hits', detections.noHits, ['hits'], 'not-found');
  else quill.say('hits', detections.noSweep, ['hits'], 'not-examined');
};

/** What was detected and analysed in the period; a period without a case has its whole section, too. */
export const draftDetections = (facts: PeriodFacts, messages: Messages): PeriodicSection => {
  const { draft } = messages.periodic;
  const quill = quillFor('detections');
  const { from, to, casesBefore: before } = facts;
  if (!facts.isOver)
    quill.say('not-over', draft.notOver({ at: stampIn(Date.parse(facts.draftedAt), facts.timeZone) }), []);
  if (facts.cases.length > 0) tellCases(facts, messages, quill);
  else quill.say('received', draft.detections.none({ from, to }), ['cases'], 'not-found');
  quill.say('before', draft.detections.before({ cases: before, period: periodBefore(facts.period) }), ['cases']);
  quill.say('watched', draft.detections.watched({ hosts: facts.hosts, connections: facts.connections }), ['hosts']);
  tellHits(facts, messages, quill);
  chartCases(facts, messages, quill);
  tableCases(facts, messages, quill);
  return quill.section();
};

const minutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 6) / 10);

/** The figures of the service over the period. */
export const draftKpi = (facts: PeriodFacts, { periodic: { draft }, kpi: words }: Messages): PeriodicSection => {
  const { total, byPeriod, timeZone } = facts.kpi;
  const quill = quillFor('kpi');
  if (total.cases === 0) quill.say('none', draft.kpi.none, ['cases'], 'not-found');
  else quill.say('basis', draft.kpi.basis({ cases: total.cases, zone: timeZone }), ['cases']);
  const rows = byPeriod.map(({ label, figures }) => ({ label: shortDay(label), figure: figures['first-report'] }));
  quill.chart({
    id: 'first-report',
    title: draft.kpi.chart,
    alt: `${draft.kpi.chart}. ${rows.map(({ label, figure }) => `${label}: ${longText(figure.p50, words.units)} / ${longText(figure.p95, words.units)}`).join(', ')}`,
    labels: rows.map(({ label }) => label),
    series: [
      { name: 'p50', values: rows.map(({ figure }) => minutes(figure.p50)) },
      { name: 'p95', values: rows.map(({ figure }) => minutes(figure.p95)) },
    ],
    stacked: false,
    palette: 'plain',
  });
  quill.table({
    id: 'kpi',
    title: draft.kpi.table,
    columns: [...draft.kpi.columns],
    rows: Measure.options.map((measure) => {
      const { n, p50, p95, most, left } = total.figures[measure];
      return [
        words.measures[measure],
        String(n),
        ...[p50, p95, most].map((one) => longText(one, words.units)),
        draft.kpi.left(left),
      ];
    }),
    sources: ['cases'],
  });
  return quill.section();
};
