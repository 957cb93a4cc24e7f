import { messagesIn, type Messages } from '../../../shared/i18n/catalogue.ts';
import type { Chart, FactTable, PeriodicReport, PeriodicSection, Statement } from '../../../shared/periodic/model.ts';
import { claimOf } from '../../../shared/periodic/words.ts';
import { plainText, runsOf } from '../../../shared/report/emphasis.ts';
import type { Claim } from '../../../shared/report/model.ts';
import { isHeading, piecesOf } from '../../../shared/report/shapes.ts';
import { beforeStop } from '../page-parts.ts';
import { inertPaper } from '../paper/inert.ts';
import type { Block, Paper, PaperSection, Span, TableBlock } from '../paper/paper.ts';
import { safeFigure } from '../safe-figure.ts';
import { chartSvg } from './chart-svg.ts';
import { stampIn } from './stamp.ts';

type Words = Messages['periodic']['draft'];

interface Marks {
  words: Words;
  /** Number of a source in the table at the end. */
  numberOf: ReadonlyMap<string, number>;
}

const markSpans = (sources: readonly string[], { numberOf }: Marks): Span[] =>
  sources.flatMap((source) => {
    const number = numberOf.get(source);
    return number === undefined ? [] : [{ text: `[${String(number)}]`, mark: true, to: `source-${String(number)}` }];
  });

/** The receipt stands inside the sentence, before its full stop. */
const statementSpans = ({ text, sources, edited }: Statement, marks: Marks): Span[] => {
  const { words, stop } = beforeStop(text);
  const signs = edited ? (sources.length === 0 ? '‡' : '†') : '';
  const receipts = markSpans(sources, marks);
  const behind: Span[] = [...receipts, ...(signs === '' ? [] : [{ text: signs, mark: true }])];
  return [
    ...runsOf(words).map((run): Span => ({ text: run.text, ...(run.bold ? { bold: true } : {}) })),
    ...(behind.length === 0 ? [] : [{ text: ' ', mark: true }, ...behind]),
    ...(stop === '' ? [] : [{ text: stop }]),
  ];
};

/** Running text as a list of sentences; sub-headings and lists as somebody made them. */
const statementBlocks = (statements: readonly Statement[], marks: Marks): Block[] => {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const spansOf = ({ id }: Claim): Span[] => {
    const statement = byId.get(id);
    return statement === undefined ? [] : statementSpans(statement, marks);
  };
  return piecesOf(statements.map(claimOf)).map((piece): Block => {
    switch (piece.kind) {
      case 'sentences':
        return { kind: 'list', items: piece.claims.map(spansOf) };
      // Never of a writer's own here: its title is a sentence.
      case 'table':
      case 'figure':
        return { kind: 'list', items: [spansOf(piece.claim)] };
      case 'heading':
        return { kind: 'heading', level: 3, spans: [{ text: plainText(piece.claim.text) }] };
      case 'items':
        return {
          kind: 'items',
          items: piece.items.map(({ claim, ...item }) => ({ ...item, spans: spansOf(claim) })),
        };
    }
  });
};

const figure = (chart: Chart): Block[] => {
  const svg = safeFigure(chartSvg(chart));
  if (svg === null) return [];
  return [
    { kind: 'text', tone: 'plain', spans: [{ text: chart.title, bold: true }] },
    { kind: 'figure', svg, alt: chart.alt },
  ];
};

const tableBlocks = (table: FactTable, marks: Marks): Block[] => {
  const block: TableBlock = {
    kind: 'table',
    look: `rows ${/^[\w-]+$/u.test(table.id) ? `facts-${table.id}` : ''}`,
    caption: table.title,
    columns: table.columns,
    rows: table.rows.map((cells) => ({ anchor: null, cells: cells.map((text) => [{ text }]) })),
    firstIsHead: false,
    lastIsReceipt: false,
  };
  if (table.omitted === 0) return [block];
  return [block, { kind: 'text', tone: 'note', spans: [{ text: marks.words.page.omitted({ rows: table.omitted }) }] }];
};

const headingOf = (report: PeriodicReport, id: PeriodicSection['id'], words: Words): string =>
  id === 'detections' && report.kind === 'quarterly' ? words.quarterSection : words.sections[id];

const section = (report: PeriodicReport, one: PeriodicSection, marks: Marks): PaperSection => ({
  heading: headingOf(report, one.id, marks.words),
  look: 'plain',
  blocks: [
    ...statementBlocks(one.statements, marks),
    ...one.charts.flatMap(figure),
    ...one.tables.flatMap((table) => tableBlocks(table, marks)),
  ],
});

const sourceSection = (report: PeriodicReport, { words }: Marks): PaperSection => {
  const { page } = words;
  const edited = report.sections.flatMap(({ statements }) => statements).filter((one) => one.edited && !isHeading(one));
  const notes = [
    ...(report.release === null ? [] : [messagesIn(report.language).report.page.digest(report.release)]),
    page.sourceNote,
    ...(edited.some(({ sources }) => sources.length > 0) ? [page.edited] : []),
    ...(edited.some(({ sources }) => sources.length === 0) ? [page.byHand] : []),
  ];
  return {
    heading: page.sources,
    look: 'appendix',
    blocks: [
      {
        kind: 'table',
        look: 'rows sources',
        caption: null,
        columns: [...page.sourceColumns],
        rows: report.sources.map(({ title, asOf, count }, at) => ({
          anchor: `source-${String(at + 1)}`,
          cells: [
            [{ text: `[${String(at + 1)}]` }],
            [{ text: title }],
            [{ text: asOf === null ? page.notStored : stampIn(Date.parse(asOf), report.timeZone) }],
            [{ text: count }],
          ],
        })),
        firstIsHead: true,
        lastIsReceipt: false,
      },
      ...notes.map((text): Block => ({ kind: 'text', tone: 'note', spans: [{ text }] })),
    ],
  };
};

const releaseLine = ({ language, release, timeZone }: PeriodicReport): [string, string][] => {
  const { page } = messagesIn(language).report;
  if (release === null) return [];
  const how = page.approved({ reviewed: release.approvedBy !== null });
  return [[page.released, `${stampIn(Date.parse(release.at), timeZone)} (${how})`]];
};

export const factsLine = (report: PeriodicReport): [string, string][] => {
  const { page } = messagesIn(report.language).periodic.draft;
  const saved = report.savedAt;
  return [
    [page.number, report.number],
    [page.version, report.version === 0 ? page.draft : String(report.version)],
    [page.customer, report.customer],
    [page.period, `${report.from} – ${report.to}`],
    [page.zone, report.timeZone],
    [page.drafted, stampIn(Date.parse(report.draftedAt), report.timeZone)],
    ...releaseLine(report),
    ...(saved === null ? [] : [[page.saved, stampIn(Date.parse(saved), report.timeZone)] satisfies [string, string]]),
  ];
};

/**
 * A report about a period as a document: the same words in every format, each sentence with its sources. What was not released is
 * marked as a draft. `warnings`: what was left out or replaced in this file.
 */
export const periodicPaper = (report: PeriodicReport, warnings: readonly string[] = []): Paper => {
  const { page } = messagesIn(report.language).report;
  const isDraft = report.release === null;
  const words = messagesIn(report.language).periodic.draft;
  const marks: Marks = { words, numberOf: new Map(report.sources.map(({ id }, at) => [id, at + 1])) };
  return inertPaper({
    language: report.language,
    title: report.title,
    over: words.kinds[report.kind],
    badge: null,
    marking: report.marking,
    pap: null,
    number: report.number,
    line: page.pageLine({ customer: report.customer, version: report.version }),
    warnings: [...(isDraft ? [page.draftNote] : []), ...warnings],
    watermark: isDraft ? page.draftMark : null,
    facts: factsLine(report),
    sections: [...report.sections.map((one) => section(report, one, marks)), sourceSection(report, marks)],
  });
};
