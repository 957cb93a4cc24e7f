import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { ReportKind } from '../../../shared/report/model.ts';
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

/** A report of a recorded attack with its figure. */
export const samplePaper = (language: Language, kind: ReportKind = 'second'): Paper => {
  const facts = sampleFacts();
  const graph = buildFlowGraph({ events: facts.events, alerts: facts.alerts, unfold: false });
  const figure = safeFigure(renderFlowSvg(figureInput(graph), { language, theme: 'print', width: 680 }));
  return casePaper(draftReport(facts, { language, kind }), { customer: 'Sample', figure });
};

const wordsOfBlock = (block: Block): string[] => {
  switch (block.kind) {
    case 'text':
      return block.spans.map(({ text }) => text);
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
