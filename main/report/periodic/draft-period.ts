import { createHash } from 'node:crypto';
import { messagesIn, type Messages } from '../../../shared/i18n/catalogue.ts';
import type {
  PeriodicKind,
  PeriodicReport,
  PeriodicSection,
  PeriodicSectionId,
  PeriodicSource,
} from '../../../shared/periodic/model.ts';
import { monthsOf } from '../../../shared/periodic/period.ts';
import { draftDetections, draftKpi } from './draft-detections.ts';
import { draftHunting } from './draft-hunting.ts';
import { draftHygiene } from './draft-hygiene.ts';
import { draftRisk } from './draft-risk.ts';
import type { PeriodFacts } from './period-facts.ts';
import { quillFor } from './quill.ts';

/** The five contractual sections stand in their order; figures of the service follow as an appendix. */
const sectionsOf: Record<PeriodicKind, readonly PeriodicSectionId[]> = {
  monthly: ['detections', 'hunting', 'hygiene', 'digital-risk', 'news', 'kpi'],
  quarterly: ['summary', 'detections', 'kpi', 'hunting', 'hygiene', 'digital-risk', 'news'],
  hygiene: ['hygiene'],
  hunting: ['hunting'],
  'digital-risk': ['digital-risk'],
};

const draftNews = ({ news, language }: PeriodFacts, { periodic: { draft } }: Messages): PeriodicSection => {
  const quill = quillFor('news');
  if (news.length === 0) quill.say('none', draft.news.none, ['news'], 'not-examined');
  for (const { id, title, text, source, published } of news) {
    const entry = { title: title[language], text: text[language], source, published };
    quill.say(id, draft.news.entry(entry), ['news'], 'advice');
  }
  return quill.section();
};

const draftSummary = (facts: PeriodFacts, { periodic: { draft } }: Messages): PeriodicSection => {
  const quill = quillFor('summary');
  const high = facts.cases.filter(({ severity }) => severity === 'high').length;
  const urgent = facts.hygiene.items.filter(({ priority }) => priority === 'urgent').length;
  const real = facts.findings.filter(({ decision }) => decision?.decision === 'real').length;
  const { counts } = facts.hygiene;
  quill.say('cases', draft.summary.cases({ cases: facts.cases.length, high }), ['cases']);
  quill.say('hunts', draft.summary.hunts({ hunts: facts.hunts.length }), ['hunts']);
  const isExamined = counts.vulnerabilities !== null || counts.settings !== null;
  if (isExamined) quill.say('urgent', draft.summary.urgent({ urgent }), ['vulnerabilities', 'settings']);
  if (facts.findings.length > 0) quill.say('risk', draft.summary.risk({ real }), ['risk']);
  return quill.section();
};

const drafters: Record<PeriodicSectionId, (facts: PeriodFacts, messages: Messages) => PeriodicSection> = {
  summary: draftSummary,
  detections: draftDetections,
  kpi: draftKpi,
  hunting: draftHunting,
  hygiene: draftHygiene,
  'digital-risk': draftRisk,
  news: draftNews,
};

const newest = (moments: readonly (string | null | undefined)[]): string | null =>
  moments
    .flatMap((moment) => moment ?? [])
    .sort()
    .at(-1) ?? null;

const sourcesOf = (facts: PeriodFacts, { periodic: { draft }, hygiene: { words } }: Messages): PeriodicSource[] => {
  const { sources } = draft;
  const { examined, ratings, trend, items } = facts.hygiene;
  const row = (id: string, title: string, asOf: string | null, count: number): PeriodicSource => ({
    id,
    title,
    asOf,
    count: sources.amount(count),
  });
  const told = (list: 'vulnerabilities' | 'settings') => newest(examined[list].map(({ at }) => at));
  const names = (list: 'vulnerabilities' | 'settings') => {
    const own = [...new Set(examined[list].map(({ name }) => name))].slice(0, 5).join(', ');
    return own === '' ? '' : ` (${own})`;
  };
  const alerts = facts.cases.reduce((sum, one) => sum + one.alerts, 0);
  return [
    row('cases', sources.cases, facts.draftedAt, facts.cases.length),
    row('alerts', sources.alerts, facts.draftedAt, alerts),
    row('hosts', sources.hosts, facts.draftedAt, facts.hosts),
    row('hits', sources.hits, facts.draftedAt, facts.hits.count),
    row('hunts', sources.hunts, newest(facts.hunts.map(({ startedAt }) => startedAt)), facts.hunts.length),
    row(
      'vulnerabilities',
      `${sources.vulnerabilities}${names('vulnerabilities')}`,
      told('vulnerabilities'),
      examined.vulnerabilities.length,
    ),
    row('settings', `${sources.settings}${names('settings')}`, told('settings'), examined.settings.length),
    ...(['kev', 'epss', 'cvss'] as const).flatMap((kind) => {
      const load = ratings.find((one) => one.kind === kind);
      return load === undefined
        ? []
        : [row(kind, `${words.ratings[kind]} (${load.name})`, load.dated ?? load.loadedAt, load.rows)];
    }),
    row(
      'plans',
      sources.plans,
      newest(items.map(({ plan }) => plan?.at)),
      items.filter(({ plan }) => plan !== null).length,
    ),
    row('months', sources.months, newest(trend.map(({ takenAt }) => takenAt)), trend.length),
    row(
      'risk',
      sources.risk,
      newest([...facts.findings.map(({ importedAt }) => importedAt), facts.feedExamined?.at]),
      facts.findings.length,
    ),
    row('news', sources.news, newest(facts.news.map(({ savedAt }) => savedAt)), facts.news.length),
  ];
};

const periodName = (period: string, { periodic: { draft } }: Messages): string => {
  const [year = '', part = ''] = period.split('-');
  return part.startsWith('Q') ? draft.quarter(year, Number(part.slice(1))) : draft.month(year, Number(part));
};

const letters: Record<PeriodicKind, string> = {
  monthly: 'M',
  quarterly: 'Q',
  hygiene: 'H',
  hunting: 'T',
  'digital-risk': 'D',
};

/**
 * Of everything it is drafted from but the moment: equal facts give an equal digest. The trend counts as far as it lies before the
 * period: writing a report keeps the state of the lists, and must not make that very report old.
 */
export const factsDigest = (facts: PeriodFacts): string => {
  const { draftedAt: _at, techniqueName: _name, hygiene, ...rest } = facts;
  const [from = ''] = monthsOf(facts.period);
  const trend = hygiene.trend.filter(({ month }) => month < from);
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, hygiene: { ...hygiene, trend } }))
    .digest('hex');
};

/** A report about a period, drafted by rules from stored facts; a period in which nothing happened has all its sections, too. */
export const draftPeriod = (facts: PeriodFacts): PeriodicReport => {
  const messages = messagesIn(facts.language);
  const { draft } = messages.periodic;
  const { kind, customer, period, language, timeZone, from, to, isOver, draftedAt } = facts;
  const sections = sectionsOf[kind].map((id) => drafters[id](facts, messages));
  const used = new Set(
    sections.flatMap(({ statements, tables }) => [...statements, ...tables].flatMap(({ sources }) => sources)),
  );
  return {
    kind,
    customer,
    period,
    language,
    timeZone,
    from,
    to,
    isOver,
    draftedAt,
    number: `${letters[kind]}-${period.replace('-', '')}`,
    version: 0,
    title: draft.title({ kind: draft.kinds[kind], period: periodName(period, messages) }),
    marking: 'TLP:AMBER',
    savedAt: null,
    savedBy: null,
    sections,
    sources: sourcesOf(facts, messages).filter(({ id }) => used.has(id)),
    factsSha256: factsDigest(facts),
    release: null,
  };
};
