import { japanTime } from '../../../shared/report/japan-time.ts';
import type {
  CaseReport,
  Claim,
  Evidence,
  LedgerEvidence,
  ReportFrame,
  ReportSection,
  ReportTable,
} from '../../../shared/report/model.ts';
import { ownEvents, unprovedRows, type Grid } from '../../../shared/report/grid.ts';
import { isOfTemplate } from '../../../shared/report/stale.ts';
import { plainText, runsOf } from '../../../shared/report/emphasis.ts';
import { piecesOf } from '../../../shared/report/shapes.ts';
import { isProse, pageParts, severityShape, type PageParts } from '../page-parts.ts';
import { inertPaper } from './inert.ts';
import type { Block, Paper, PaperSection, Span, TableBlock } from './paper.ts';
import { ownFigure, type StoredPictures } from './own-figure.ts';
import { claimSpans, evidenceSpans, receiptSpans } from './spans.ts';

interface CaseParts extends PageParts {
  pictures: StoredPictures;
}

const run = (claims: readonly Claim[], parts: PageParts): Block => {
  const { separator } = parts.words;
  const spans = claims.flatMap((claim, at): Span[] => [
    ...(at > 0 && separator !== '' ? [{ text: separator }] : []),
    ...claimSpans(claim, parts),
  ]);
  return { kind: 'text', tone: 'plain', spans };
};

const empty = ({ words }: PageParts): Block => ({ kind: 'text', tone: 'empty', spans: [{ text: words.emptyField }] });

const listed = (claims: readonly Claim[], parts: PageParts): Block => ({
  kind: 'list',
  items: claims.map((claim) => claimSpans(claim, parts)),
});

/** A table of an analyst's own. Where nothing in it is a fact and nothing has a record, it needs no column for them. */
const ownTable = (claim: Claim, grid: Grid, { rowMarks, words, marks }: PageParts): TableBlock => {
  const isFact = claim.certainty === 'confirmed' || claim.certainty === 'inferred';
  const lacking = new Set(isFact ? unprovedRows(claim) : []);
  const hasProof = isFact || grid.rows.some(({ events }) => events.length > 0);
  const { numbers, more } = marks({ ...claim, events: ownEvents(claim) });
  const told = [...numbers.map((number) => `[${String(number)}]`), more, claim.edited ? words.editedMark : ''].join('');
  const receipts = (row: Grid['rows'][number]): Span[] => [
    ...receiptSpans(rowMarks(row)),
    ...(lacking.has(row) ? [{ text: words.unprovedMark, mark: true }] : []),
  ];
  return {
    kind: 'table',
    look: 'rows own',
    caption: [plainText(claim.text), told].filter((text) => text !== '').join(' '),
    columns: [...grid.columns, ...(hasProof ? [words.evidence] : [])],
    rows: grid.rows.map((row) => ({
      anchor: null,
      cells: [...row.cells.map(evidenceSpans), ...(hasProof ? [receipts(row)] : [])],
    })),
    firstIsHead: false,
    lastIsReceipt: hasProof,
  };
};

/** Claims as blocks, with `sentences` for running text. `level`: of sub-headings. */
const pieces = (
  claims: readonly Claim[],
  parts: CaseParts,
  { level, sentences }: { level: 3 | 4; sentences: (some: readonly Claim[]) => Block[] },
): Block[] =>
  piecesOf(claims).flatMap((piece): Block[] => {
    switch (piece.kind) {
      case 'sentences':
        return sentences(piece.claims);
      case 'heading':
        return [{ kind: 'heading', level, spans: evidenceSpans(plainText(piece.claim.text)) }];
      case 'table':
        return [ownTable(piece.claim, piece.grid, parts)];
      case 'figure':
        return [ownFigure(piece.claim, piece.figure, parts)];
      case 'items':
        return [
          {
            kind: 'items',
            items: piece.items.map(({ claim, ...item }) => ({ ...item, spans: claimSpans(claim, parts) })),
          },
        ];
    }
  });

/** The facts as prose or list; a template's wording around them in paragraphs of its own. */
const body = ({ id, claims }: ReportSection, parts: CaseParts, asList: boolean): Block[] => {
  const first = claims.findIndex((claim) => !isOfTemplate(claim));
  const last = claims.findLastIndex((claim) => !isOfTemplate(claim));
  // The answers stand under a heading of the second level, a field has one of the third.
  const level = asList ? 4 : 3;
  const paragraphs = (some: readonly Claim[]): Block[] =>
    pieces(some, parts, { level, sentences: (them) => them.map((claim) => run([claim], parts)) });
  if (first === -1) return claims.length === 0 ? [empty(parts)] : paragraphs(claims);
  const sentences = (them: readonly Claim[]): Block[] => [
    asList && !isProse(id) ? listed(them, parts) : run(them, parts),
  ];
  return [
    ...paragraphs(claims.slice(0, first)),
    ...pieces(claims.slice(first, last + 1), parts, { level, sentences }),
    ...paragraphs(claims.slice(last + 1)),
  ];
};

const table = (given: ReportTable, { rowMarks, second, words }: PageParts): Block[] => {
  const block: TableBlock = {
    kind: 'table',
    look: `rows ${given.id}`,
    caption: second.tables[given.id],
    columns: [...given.columns, words.evidence],
    rows: given.rows.map(({ cells, ...bound }) => ({
      anchor: null,
      cells: [...cells.map(evidenceSpans), receiptSpans(rowMarks(bound))],
    })),
    firstIsHead: false,
    lastIsReceipt: true,
  };
  if (given.omitted === 0) return [block];
  return [block, { kind: 'text', tone: 'note', spans: [{ text: second.omitted(given.omitted) }] }];
};

const field = (section: ReportSection, parts: CaseParts): Block[] => [
  { kind: 'field', head: parts.headingOf(section.id), body: body(section, parts, true) },
  ...section.tables.flatMap((one) => table(one, parts)),
];

const evidenceRow = ({ number, seenAtMs, host, summary, file, record }: Evidence): TableBlock['rows'][number] => {
  const { date, time, millis } = japanTime(seenAtMs);
  const cells = [`${date} ${time}.${millis}`, host, summary, `${file} #${record}`];
  return { anchor: `evidence-${number}`, cells: [[{ text: `[${number}]` }], ...cells.map(evidenceSpans)] };
};

/** What was decided or done has no endpoint and no file: it stands in the case's own ledger. */
const ledgerRow = ({ number, at, summary }: LedgerEvidence, { words }: PageParts): TableBlock['rows'][number] => {
  const { date, time, millis } = japanTime(Date.parse(at));
  const cells = [`${date} ${time}.${millis}`, '—', summary, words.ledgerRecord];
  return { anchor: `evidence-${number}`, cells: [[{ text: `[${number}]` }], ...cells.map(evidenceSpans)] };
};

/** Both kinds of rows by their numbers, which follow the text. */
const evidenceRows = ({ evidence: rows, ledger = [] }: CaseReport, parts: PageParts): TableBlock['rows'] =>
  [
    ...rows.map((row) => ({ number: row.number, row: evidenceRow(row) })),
    ...ledger.map((row) => ({ number: row.number, row: ledgerRow(row, parts) })),
  ]
    .sort((a, b) => a.number - b.number)
    .map(({ row }) => row);

const evidence = (report: CaseReport, parts: PageParts): PaperSection => {
  const { words } = parts;
  const rows = evidenceRows(report, parts);
  const { number, time, host, event, record } = words.column;
  const blocks: Block[] =
    rows.length === 0
      ? [{ kind: 'text', tone: 'plain', spans: [{ text: words.noEvidence }] }]
      : [
          {
            kind: 'table',
            look: 'evidence',
            caption: null,
            columns: [number, time, host, event, record],
            rows,
            firstIsHead: true,
            lastIsReceipt: false,
          },
          { kind: 'text', tone: 'note', spans: [{ text: words.evidenceNote }] },
        ];
  return { heading: words.evidence, look: 'appendix', blocks };
};

/** Fixed wording of a template, a line a paragraph. Written out already: here it is words. */
const wording = (text: string): Block[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      kind: 'text',
      tone: 'plain',
      spans: runsOf(line.trim()).map(({ text: words, bold }) => (bold ? { text: words, bold } : { text: words })),
    }));

const around = (heading: string, text: string, look: PaperSection['look']): PaperSection[] =>
  text.trim() === '' ? [] : [{ heading, look, blocks: wording(text) }];

const framed = (
  { header, footer, accent }: ReportFrame,
  logo: Uint8Array | null,
): Pick<Paper, 'running' | 'accent' | 'logo'> => ({ running: { header, footer }, accent, logo });

const flowSection = (figure: string | null, { words }: PageParts, frame: ReportFrame | undefined): PaperSection[] =>
  figure === null || frame?.figure === false
    ? []
    : [{ heading: words.flow, look: 'figure', blocks: [{ kind: 'figure', svg: figure, alt: words.flowAlt }] }];

/** What stands beside the report itself. `warnings`: said under the title, such as what was left out for an audience. */
export interface PaperParts {
  customer: string;
  figure: string | null;
  warnings?: readonly string[];
  /** Let through by `safePng`. */
  logo?: Uint8Array | null;
  /** Of figures that analysts inserted, by their digests. */
  pictures?: StoredPictures;
}

const caseParts = (
  report: CaseReport,
  customer: string,
  { pictures = new Map() }: Pick<PaperParts, 'pictures'>,
): CaseParts => ({ ...pageParts(report, customer), pictures });

/** A case report as a document. */
export const casePaper = (
  report: CaseReport,
  { customer, figure, warnings = [], logo = null, ...beside }: PaperParts,
): Paper => {
  const parts = caseParts(report, customer, beside);
  const { words, header, headingOf, notes, kindWord, severityWord } = parts;
  const { frame } = report;
  return inertPaper({
    language: report.language,
    title: report.title,
    over: kindWord,
    badge: { severity: report.severity, text: `${severityShape[report.severity]} ${severityWord}` },
    marking: report.marking,
    pap: report.pap ?? null,
    number: report.number,
    line: words.pageLine({ customer, version: report.version }),
    warnings: [...(parts.draftMark === null ? [] : [words.draftNote]), ...warnings],
    watermark: parts.draftMark,
    facts: header,
    ...(frame === undefined ? {} : framed(frame, logo)),
    sections: [
      ...around('', frame?.greeting ?? '', 'plain'),
      {
        heading: words.summary,
        look: 'plain',
        blocks: [
          {
            kind: 'answers',
            rows: report.questions.map((section) => ({
              head: headingOf(section.id),
              body: body(section, parts, false),
            })),
          },
        ],
      },
      {
        heading: words.details,
        look: 'plain',
        blocks: [
          ...report.fields.flatMap((section) => field(section, parts)),
          ...notes.map((text): Block => ({ kind: 'text', tone: 'note', spans: [{ text }] })),
        ],
      },
      ...around('', frame?.closing ?? '', 'plain'),
      ...flowSection(figure, parts, frame),
      evidence(report, parts),
      ...(frame?.appendices ?? []).flatMap(({ heading, text }) => around(heading, text, 'appendix')),
    ],
  });
};
