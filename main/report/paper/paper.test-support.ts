import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { CaseReport, Claim, ClaimShape, ReportKind, ReportSection } from '../../../shared/report/model.ts';
import { buildFlowGraph } from '../../graph/build-flow-graph.ts';
import { figureInput } from '../../graph/figure-input.ts';
import { renderFlowSvg } from '../../graph/figure.ts';
import type { CaseFacts } from '../case-facts.ts';
import { draftReport } from '../draft.ts';
import { safeFigure } from '../safe-figure.ts';
import { casePaper } from './case-paper.ts';
import type { Block, Paper } from './paper.ts';

export const sampleFacts = (): CaseFacts =>
  // Written from this very type, see ../fixtures/NOTICE.
  JSON.parse(readFileSync(new URL('../fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;

const say = (id: string, text: string, shape: ClaimShape): Claim => ({
  id,
  certainty: 'advice',
  text,
  events: [],
  edited: false,
  shape,
});

/** What an analyst may set between the sentences of a section. */
export const structure = (): Claim[] => [
  say('x1', 'What was <b>done</b> # 1', { kind: 'heading' }),
  say('x2', 'Isolate **at once**', { kind: 'numbered', level: 1 }),
  say('x3', 'by C:\\Tools\\edr.exe', { kind: 'bullet', level: 2 }),
  say('x4', '- not a list | a | cell', { kind: 'numbered', level: 2 }),
  say('x5', '=1+1 is no formula', { kind: 'numbered', level: 1 }),
  say('x6', 'Another \u202e list', { kind: 'bullet', level: 1 }),
  say('x7', 'Machines & <i>owners</i>', {
    kind: 'table',
    columns: ['Machine', 'Owner | team'],
    rows: [
      { cells: ['=HYPERLINK("http://x")', '<script>alert(1)</script>'], events: [] },
      { cells: ['\u202ecod.exe', '\u001b[31mred'], events: [] },
    ],
  }),
];

/** A figure at the end of the first field. */
export const figured =
  (image: string | null) =>
  (report: CaseReport): CaseReport => {
    const shape: ClaimShape = { kind: 'figure', image, width: 30, height: 20, alt: 'A "dark" <screen>' };
    return {
      ...report,
      fields: report.fields.map((section) =>
        section.id === 'overview'
          ? { ...section, claims: [...section.claims, say('f1', 'Before | after **isolation**', shape)] }
          : section,
      ),
    };
  };

/** A draft with structure in an answer, in a field of running text and in one of lines. */
export const structured = (report: CaseReport): CaseReport => {
  const within = (section: ReportSection): ReportSection => ({
    ...section,
    claims: [
      ...section.claims.slice(0, 1),
      ...structure().map((claim) => ({ ...claim, id: `${section.id}-${claim.id}` })),
      ...section.claims.slice(1),
    ],
  });
  const [answer, ...answers] = report.questions;
  return {
    ...report,
    questions: answer === undefined ? [] : [within(answer), ...answers],
    fields: report.fields.map((section) =>
      section.id === 'spread' || section.id === 'recovery' || section.id === 'overview' ? within(section) : section,
    ),
  };
};

/** A report of a recorded attack with its figure. */
export const samplePaper = (
  language: Language,
  kind: ReportKind = 'second',
  edit: (report: CaseReport) => CaseReport = (report) => report,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Paper => {
  const facts = sampleFacts();
  const graph = buildFlowGraph({ events: facts.events, alerts: facts.alerts, unfold: false });
  const figure = safeFigure(renderFlowSvg(figureInput(graph), { language, theme: 'print', width: 680 }));
  return casePaper(edit(draftReport(facts, { language, kind })), { customer: 'Sample', figure, pictures });
};

const wordsOfBlock = (block: Block): string[] => {
  switch (block.kind) {
    case 'text':
    case 'heading':
      return block.spans.map(({ text }) => text);
    case 'items':
      return block.items.flatMap(({ spans }) => spans.map(({ text }) => text));
    case 'list':
      return block.items.flatMap((spans) => spans.map(({ text }) => text));
    case 'field':
      return [block.head, ...block.body.flatMap(wordsOfBlock)];
    case 'answers':
      return block.rows.flatMap(({ head, body }) => [head, ...body.flatMap(wordsOfBlock)]);
    case 'table':
      return [
        block.caption ?? '',
        ...block.columns,
        ...block.rows.flatMap(({ cells }) => cells.flatMap((spans) => spans.map(({ text }) => text))),
      ];
    case 'figure':
      return [];
    case 'picture':
      return block.caption.map(({ text }) => text);
  }
};

/** The words of the sections in their order. */
export const wordsOf = ({ sections }: Paper): string =>
  sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(wordsOfBlock)]).join(' ');

/** The text of Word's body, paragraph by paragraph. Throws where the XML is not well formed. */
export const paragraphsOf = (xml: string): string[] => {
  const out: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  let inText = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') out.push('');
    inText = name === 'w:t';
  });
  parser.on('closetag', () => {
    inText = false;
  });
  parser.on('text', (text) => {
    if (inText) out.push((out.pop() ?? '') + text);
  });
  parser.write(xml).close();
  return out;
};
