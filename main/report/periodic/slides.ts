import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { Chart, FactTable, PeriodicReport, PeriodicSection, Statement } from '../../../shared/periodic/model.ts';
import { claimOf } from '../../../shared/periodic/words.ts';
import { runsOf } from '../../../shared/report/emphasis.ts';
import type { Claim } from '../../../shared/report/model.ts';
import { piecesOf } from '../../../shared/report/shapes.ts';
import { visible } from '../../../shared/report/evidence-text.ts';
import { beforeStop } from '../page-parts.ts';
import { factsLine } from './periodic-paper.ts';

/** A slide of the briefing: words, a chart or a table; never more than a page holds. */
export interface Slide {
  heading: string;
  /** '' but for slides that go on: `(2)`. */
  more: string;
  words: string[];
  chart: Chart | null;
  table: Pick<FactTable, 'title' | 'columns' | 'rows'> | null;
  /** Said in small letters at the foot. */
  note: string;
}

export interface Deck {
  title: string;
  facts: [string, string][];
  marking: PeriodicReport['marking'];
  /** Beside the marking on every slide of what was not released. */
  draftMark: string | null;
  /** On the title: what was left out or replaced. */
  warnings: readonly string[];
  number: string;
  language: PeriodicReport['language'];
  slides: Slide[];
}

const rowsOnSlide = 9;
/** Lines of 46 wide or 92 narrow letters. */
const linesOnSlide = 11;
const linesBesideChart = 5;

const plain = (text: string): string =>
  visible(
    runsOf(text)
      .map((run) => run.text)
      .join(''),
  );

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);

const linesOf = (text: string): number => Math.max(1, Math.ceil(widthOf(text) / 92));

/** Sentences in portions that fit; one that fits no slide alone is cut, and the document has it whole. */
const portions = (texts: readonly string[], firstLines: number): string[][] => {
  const out: string[][] = [[]];
  let used = 0;
  for (const text of texts) {
    const room = out.length === 1 ? firstLines : linesOnSlide;
    if (used > 0 && used + linesOf(text) > room) {
      out.push([]);
      used = 0;
    }
    out.at(-1)?.push(widthOf(text) > linesOnSlide * 92 ? `${text.slice(0, 480)} …` : text);
    used += linesOf(text);
  }
  return out;
};

const shortCell = (text: string): string => (widthOf(text) > 84 ? `${Array.from(text).slice(0, 40).join('')} …` : text);

const tableSlides = (heading: string, table: FactTable, note: string): Slide[] => {
  // A briefing shows the first page of a table; the document of the month has all rows.
  const rows = table.rows.slice(0, rowsOnSlide).map((cells) => cells.map((text) => shortCell(visible(text))));
  const left = table.rows.length - rows.length + table.omitted;
  const words = { title: table.title, columns: table.columns, rows };
  return [
    { heading, more: '', words: [], chart: null, table: words, note: left > 0 ? `${note} (+${String(left)})` : '' },
  ];
};

type Told = (claim: Claim) => string;

/** The words with the numbers of what they stand on, as on the page: before their stop. */
const toldWith =
  (sources: PeriodicReport['sources']): Told =>
  ({ text, entries = [] }) => {
    const { words, stop } = beforeStop(plain(text));
    const numbers = entries.map((id) => sources.findIndex((source) => source.id === id) + 1).filter((one) => one > 0);
    return `${words}${numbers.length === 0 ? '' : ` ${numbers.map((one) => `[${String(one)}]`).join('')}`}${stop}`;
  };

/** Sentences one a line, as on the page; items with their signs. */
const slideLines = (statements: readonly Statement[], told: Told): string[] =>
  piecesOf(statements.map(claimOf)).flatMap((piece): string[] => {
    switch (piece.kind) {
      case 'sentences':
        return piece.claims.map(told);
      case 'heading':
      // Never of a writer's own here: its title is a sentence.
      case 'table':
      case 'figure':
        return [plain(piece.claim.text)];
      case 'items':
        return piece.items.map(({ claim, level, isNumbered, number }) => {
          const sign = isNumbered ? `${String(number)}.` : '–';
          return `${level === 2 ? '\u2003' : ''}${sign} ${told(claim)}`;
        });
    }
  });

const wordSlides = (heading: string, texts: readonly string[], chart: Chart | null): Slide[] => {
  return portions(texts, chart === null ? linesOnSlide : linesBesideChart).map((words, at) => ({
    heading,
    more: at === 0 ? '' : ` (${String(at + 1)})`,
    words,
    chart: at === 0 ? chart : null,
    table: null,
    note: '',
  }));
};

const ofSection = (report: PeriodicReport, { id, statements, charts, tables }: PeriodicSection): Slide[] => {
  const { draft } = messagesIn(report.language).periodic;
  const heading = id === 'detections' && report.kind === 'quarterly' ? draft.quarterSection : draft.sections[id];
  return [
    ...wordSlides(heading, slideLines(statements, toldWith(report.sources)), charts[0] ?? null),
    ...tables.flatMap((table) => tableSlides(heading, table, table.title)),
  ];
};

/** The report as slides: of each section its sentences with its chart, then the head of each table; the sources last. */
export const deckOf = (report: PeriodicReport, warnings: readonly string[] = []): Deck => {
  const ofReports = messagesIn(report.language).report.page;
  const isDraft = report.release === null;
  const { page } = messagesIn(report.language).periodic.draft;
  const sources = report.sources.map(({ title, asOf, count }, at) => [
    `[${String(at + 1)}]`,
    visible(title),
    asOf === null ? page.notStored : asOf.slice(0, 10),
    count,
  ]);
  const pages = Math.max(1, Math.ceil(sources.length / rowsOnSlide));
  return {
    title: visible(report.title),
    facts: factsLine(report).map(([label, value]) => [label, visible(value)]),
    marking: report.marking,
    draftMark: isDraft ? ofReports.draftMark : null,
    warnings: [...(isDraft ? [ofReports.draftNote] : []), ...warnings],
    number: report.number,
    language: report.language,
    slides: [
      ...report.sections.flatMap((section) => ofSection(report, section)),
      ...Array.from({ length: pages }, (_, at): Slide => ({
        heading: page.sources,
        more: at === 0 ? '' : ` (${String(at + 1)})`,
        words: [],
        chart: null,
        table: {
          title: '',
          columns: [...page.sourceColumns],
          rows: sources.slice(at * rowsOnSlide, (at + 1) * rowsOnSlide),
        },
        note: '',
      })),
    ],
  };
};
