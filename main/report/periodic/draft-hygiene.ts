import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { itemTitle, reasonsText } from '../../../shared/hygiene/item-title.ts';
import { HygieneList, type HygieneItem, type PlanState } from '../../../shared/hygiene/model.ts';
import type { PeriodicSection } from '../../../shared/periodic/model.ts';
import type { PeriodFacts } from './period-facts.ts';
import { quillFor, type Quill } from './quill.ts';
import { stampIn } from './stamp.ts';

const sourceOf: Record<HygieneList, string> = {
  vulnerabilities: 'vulnerabilities',
  settings: 'settings',
  software: 'vulnerabilities',
};

const tellLists = (
  { hygiene }: PeriodFacts,
  { periodic: { draft }, hygiene: { words } }: Messages,
  quill: Quill,
): void => {
  for (const list of HygieneList.options) {
    const counts = hygiene.counts[list];
    const name = words.lists[list];
    const sources = [sourceOf[list]];
    if (counts === null) quill.say(list, draft.hygiene.notExamined({ list: name }), sources, 'not-examined');
    else if (counts.items === 0) quill.say(list, draft.hygiene.clean({ list: name }), sources, 'not-found');
    else {
      const { urgent, high } = counts.byPriority;
      quill.say(
        list,
        draft.hygiene.examined({ list: name, items: counts.items, hosts: counts.hosts, urgent, high }),
        sources,
      );
    }
  }
};

const tellRatings = (
  { hygiene }: PeriodFacts,
  { periodic: { draft }, hygiene: { words } }: Messages,
  quill: Quill,
): void => {
  const newest = (['kev', 'epss', 'cvss'] as const).flatMap(
    (kind) => hygiene.ratings.find((load) => load.kind === kind) ?? [],
  );
  if (newest.length === 0) {
    quill.say('ratings', draft.hygiene.noRatings, [], 'not-examined');
    return;
  }
  const names = newest.map(({ kind, dated, loadedAt }) => `${words.ratings[kind]} (${dated ?? loadedAt.slice(0, 10)})`);
  quill.say(
    'ratings',
    draft.hygiene.ratings({ names }),
    newest.map(({ kind }) => kind),
  );
};

const tellTrend = (
  { hygiene, period }: PeriodFacts,
  { periodic: { draft }, hygiene: { words } }: Messages,
  quill: Quill,
): void => {
  const before = hygiene.trend.filter(({ month }) => month < period.slice(0, 7)).at(-1);
  if (before === undefined) {
    quill.say('trend', draft.hygiene.noTrend, ['months'], 'not-examined');
    return;
  }
  for (const list of HygieneList.options) {
    const [then, now] = [before.lists[list], hygiene.counts[list]];
    if (then === null || now === null) continue;
    const told = { list: words.lists[list], before: then.items, now: now.items, month: before.month };
    quill.say(`trend-${list}`, draft.hygiene.trend(told), ['months', sourceOf[list]]);
  }
};

const tellPlans = ({ hygiene }: PeriodFacts, { periodic: { draft } }: Messages, quill: Quill): void => {
  if (hygiene.items.length === 0) return;
  const of = (state: PlanState): number => hygiene.items.filter(({ plan }) => (plan?.state ?? 'open') === state).length;
  const counts = {
    open: of('open'),
    planned: of('planned'),
    doing: of('doing'),
    done: of('done'),
    accepted: of('accepted'),
  };
  quill.say('plans', draft.hygiene.plans(counts), ['plans']);
};

const hostsText = ({ hosts, hostTotal }: HygieneItem): string => {
  const named = hosts.slice(0, 4).join(', ');
  return hostTotal > 4 ? `${named} … (${String(hostTotal)})` : named;
};

const tableOf = (facts: PeriodFacts, messages: Messages, list: HygieneList, quill: Quill): void => {
  const { words } = messages.hygiene;
  const { columns } = messages.periodic.draft.hygiene;
  const items = facts.hygiene.items.filter((item) => item.list === list);
  quill.table({
    id: list,
    title: words.lists[list],
    columns: [...columns],
    rows: items.map((item) => [
      words.priority[item.priority],
      itemTitle(item, messages),
      hostsText(item),
      reasonsText(item, messages),
      words.planState[item.plan?.state ?? 'open'],
      item.plan?.owner ?? '',
      item.plan?.due ?? '',
      item.sources.map(({ name, at }) => `${name}${at === null ? '' : ` ${at.slice(0, 10)}`}`).join(', '),
    ]),
    limit: facts.kind === 'hygiene' ? 100 : 15,
    sources: [sourceOf[list]],
  });
};

const chartTrend = (
  { hygiene }: PeriodFacts,
  { periodic: { draft }, hygiene: { words } }: Messages,
  quill: Quill,
): void => {
  const months = hygiene.trend.slice(-12);
  const told = months.map(
    ({ month, lists }) =>
      `${month}: ${HygieneList.options.map((list) => String(lists[list]?.items ?? '–')).join(' / ')}`,
  );
  quill.chart({
    id: 'hygiene',
    title: draft.hygiene.chart,
    alt: `${draft.hygiene.chart} (${HygieneList.options.map((list) => words.lists[list]).join(' / ')}). ${told.join(', ')}`,
    labels: months.map(({ month }) => month),
    series: HygieneList.options.map((list) => ({
      name: words.lists[list],
      values: months.map(({ lists }) => lists[list]?.items ?? null),
    })),
    stacked: false,
    palette: 'plain',
  });
};

/** The three lists as they stand, with what was planned and how they moved. */
export const draftHygiene = (facts: PeriodFacts, messages: Messages): PeriodicSection => {
  const quill = quillFor('hygiene');
  const at = stampIn(Date.parse(facts.draftedAt), facts.timeZone);
  quill.say('as-of', messages.periodic.draft.hygiene.asOf({ at }), []);
  tellLists(facts, messages, quill);
  tellRatings(facts, messages, quill);
  tellPlans(facts, messages, quill);
  tellTrend(facts, messages, quill);
  chartTrend(facts, messages, quill);
  for (const list of HygieneList.options) tableOf(facts, messages, list, quill);
  return quill.section();
};
