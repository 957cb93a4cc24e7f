import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { PeriodicSection } from '../../../shared/periodic/model.ts';
import type { PeriodFacts } from './period-facts.ts';
import { quillFor, type Quill } from './quill.ts';
import { stampIn } from './stamp.ts';

type Hunt = PeriodFacts['hunts'][number];

/** What a hunt was about, in one line: the title of a Sigma rule, else its first words. */
const askedOf = ({ language, text }: Hunt): string => {
  if (language === 'rules') return text.split('\n', 1)[0]?.slice(0, 160) ?? '';
  const title = language === 'sigma' ? /^title:\s*(.+)$/mu.exec(text)?.[1] : undefined;
  return (title ?? text).replaceAll(/\s+/gu, ' ').trim().slice(0, 160);
};

const resultOf = ({ failure, limits }: Hunt): 'failed' | 'partial' | 'whole' => {
  if (failure !== null) return 'failed';
  return limits.length > 0 ? 'partial' : 'whole';
};

interface Covered {
  id: string;
  hunts: number;
  rows: number;
}

/** A pass of many rules counts what the rules of a technique found; any other hunt, all of it. */
const rowsFor = ({ language, parameters, rows }: Hunt, id: string): number => {
  if (language !== 'rules') return rows;
  const own = parameters[id];
  return typeof own === 'number' ? own : 0;
};

const coverageOf = (hunts: readonly Hunt[]): Covered[] => {
  const run = hunts.filter(({ failure }) => failure === null);
  const ids = [...new Set(run.flatMap(({ techniques }) => techniques))].sort();
  return ids.map((id) => {
    const own = run.filter(({ techniques }) => techniques.includes(id));
    return { id, hunts: own.length, rows: own.reduce((sum, hunt) => sum + rowsFor(hunt, id), 0) };
  });
};

const tell = ({ hunts, techniqueName }: PeriodFacts, { periodic: { draft } }: Messages, quill: Quill): void => {
  const words = draft.hunting;
  const people = new Set(hunts.map(({ actor }) => actor)).size;
  const rows = hunts.reduce((sum, hunt) => sum + hunt.rows, 0);
  quill.say('total', words.total({ hunts: hunts.length, people, rows }), ['hunts']);
  const found = hunts.filter((hunt) => hunt.rows > 0).length;
  if (found > 0) quill.say('found', words.found({ hunts: found }), ['hunts']);
  else quill.say('found', words.nothing, ['hunts'], 'not-found');
  const of = (result: ReturnType<typeof resultOf>): number => hunts.filter((hunt) => resultOf(hunt) === result).length;
  if (of('partial') > 0) quill.say('partial', words.partial({ hunts: of('partial') }), ['hunts']);
  if (of('failed') > 0) quill.say('failed', words.failed({ hunts: of('failed') }), ['hunts'], 'not-examined');
  const names = coverageOf(hunts).map(({ id }) => `${techniqueName(id)} (${id})`);
  if (names.length > 0) quill.say('coverage', words.coverage({ names: names.slice(0, 12) }), ['hunts']);
  else quill.say('coverage', words.noCoverage, ['hunts'], 'not-found');
};

const tables = (
  { hunts, timeZone, techniqueName }: PeriodFacts,
  { periodic: { draft } }: Messages,
  quill: Quill,
): void => {
  const words = draft.hunting;
  quill.table({
    id: 'hunts',
    title: words.table,
    columns: [...words.columns],
    rows: hunts.map((hunt) => [
      stampIn(Date.parse(hunt.startedAt), timeZone),
      hunt.actor,
      words.languages[hunt.language] ?? hunt.language,
      askedOf(hunt),
      hunt.caseId === null ? words.ofAll : words.ofCase,
      String(hunt.rows),
      words.result[resultOf(hunt)],
    ]),
    sources: ['hunts'],
  });
  quill.table({
    id: 'coverage',
    title: words.techniqueTable,
    columns: [...words.techniqueColumns],
    rows: coverageOf(hunts).map(({ id, hunts: count, rows }) => [id, techniqueName(id), String(count), String(rows)]),
    sources: ['hunts'],
  });
};

/** The hunt ledger of the period: what was asked, by whom, of what, with which result. */
export const draftHunting = (facts: PeriodFacts, messages: Messages): PeriodicSection => {
  const quill = quillFor('hunting');
  const words = messages.periodic.draft.hunting;
  if (facts.hunts.length === 0) {
    quill.say('none', words.none, ['hunts'], 'not-examined');
    return quill.section();
  }
  tell(facts, messages, quill);
  const kinds = [...new Set(facts.hunts.map(({ language }) => language))].sort();
  const counts = kinds.map((kind) => facts.hunts.filter(({ language }) => language === kind).length);
  const labels = kinds.map((kind) => words.languages[kind] ?? kind);
  quill.chart({
    id: 'hunts',
    title: words.chart,
    alt: `${words.chart}. ${labels.map((label, at) => `${label}: ${String(counts[at] ?? 0)}`).join(', ')}`,
    labels,
    series: [{ name: words.table, values: counts }],
    stacked: true,
    palette: 'plain',
  });
  tables(facts, messages, quill);
  return quill.section();
};
