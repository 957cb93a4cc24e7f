import { japanTime } from '../../../shared/report/japan-time.ts';
import type { CaseReport, Evidence, ReportSection, ReportTable } from '../../../shared/report/model.ts';
import { isProse, pageParts, severityShape, type PageParts } from '../page-parts.ts';
import { inertPaper } from './inert.ts';
import type { Block, Paper, PaperSection, Span, TableBlock } from './paper.ts';
import { claimSpans, evidenceSpans, receiptSpans } from './spans.ts';

const prose = ({ claims }: ReportSection, parts: PageParts): Block => {
  if (claims.length === 0) return { kind: 'text', tone: 'empty', spans: [{ text: parts.words.emptyField }] };
  const { separator } = parts.words;
  const spans = claims.flatMap((claim, at): Span[] => [
    ...(at > 0 && separator !== '' ? [{ text: separator }] : []),
    ...claimSpans(claim, parts),
  ]);
  return { kind: 'text', tone: 'plain', spans };
};

const table = (given: ReportTable, { rowMarks, second, words }: PageParts): Block[] => {
  const block: TableBlock = {
    kind: 'table',
    look: `rows ${given.id}`,
    caption: second.tables[given.id],
    columns: [...given.columns, words.evidence],
    rows: given.rows.map(({ cells, events }) => ({
      anchor: null,
      cells: [...cells.map(evidenceSpans), receiptSpans(rowMarks(events))],
    })),
    firstIsHead: false,
    lastIsReceipt: true,
  };
  if (given.omitted === 0) return [block];
  return [block, { kind: 'text', tone: 'note', spans: [{ text: second.omitted(given.omitted) }] }];
};

const field = (section: ReportSection, parts: PageParts): Block[] => {
  const isText = isProse(section.id) || section.claims.length === 0;
  const body: Block = isText
    ? prose(section, parts)
    : { kind: 'list', items: section.claims.map((claim) => claimSpans(claim, parts)) };
  return [
    { kind: 'field', head: parts.headingOf(section.id), body: [body] },
    ...section.tables.flatMap((one) => table(one, parts)),
  ];
};

const evidenceRow = ({ number, seenAtMs, host, summary, file, record }: Evidence): TableBlock['rows'][number] => {
  const { date, time, millis } = japanTime(seenAtMs);
  const cells = [`${date} ${time}.${millis}`, host, summary, `${file} #${record}`];
  return { anchor: `evidence-${number}`, cells: [[{ text: `[${number}]` }], ...cells.map(evidenceSpans)] };
};

const evidence = (report: CaseReport, { words }: PageParts): PaperSection => {
  const { number, time, host, event, record } = words.column;
  const blocks: Block[] =
    report.evidence.length === 0
      ? [{ kind: 'text', tone: 'plain', spans: [{ text: words.noEvidence }] }]
      : [
          {
            kind: 'table',
            look: 'evidence',
            caption: null,
            columns: [number, time, host, event, record],
            rows: report.evidence.map(evidenceRow),
            firstIsHead: true,
            lastIsReceipt: false,
          },
          { kind: 'text', tone: 'note', spans: [{ text: words.evidenceNote }] },
        ];
  return { heading: words.evidence, look: 'appendix', blocks };
};

/** What stands beside the report itself. `warnings`: said under the title, such as what was left out for an audience. */
export interface PaperParts {
  customer: string;
  figure: string | null;
  warnings?: readonly string[];
}

/** A case report as a document. */
export const casePaper = (report: CaseReport, { customer, figure, warnings = [] }: PaperParts): Paper => {
  const parts = pageParts(report, customer);
  const { words, header, headingOf, notes, kindWord, severityWord } = parts;
  const flow: PaperSection[] =
    figure === null
      ? []
      : [{ heading: words.flow, look: 'figure', blocks: [{ kind: 'figure', svg: figure, alt: words.flowAlt }] }];
  return inertPaper({
    language: report.language,
    title: report.title,
    over: kindWord,
    badge: { severity: report.severity, text: `${severityShape[report.severity]} ${severityWord}` },
    marking: report.marking,
    pap: report.pap ?? null,
    number: report.number,
    warnings: [...(parts.draftMark === null ? [] : [words.draftNote]), ...warnings],
    watermark: parts.draftMark,
    facts: header,
    sections: [
      {
        heading: words.summary,
        look: 'plain',
        blocks: [
          {
            kind: 'answers',
            rows: report.questions.map((section) => ({ head: headingOf(section.id), body: [prose(section, parts)] })),
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
      ...flow,
      evidence(report, parts),
    ],
  });
};
