import type { PreviewLine } from '../../../shared/templates/contract.ts';
import type { Block, Paper, Span } from '../paper/paper.ts';

type Cell = PreviewLine['cells'][number];

const cellOf = (spans: readonly Span[]): Cell =>
  spans.map(({ text, bold = false, code = false, mark = false }) => ({ text, bold, code, mark }));

const words = (text: string): Cell => cellOf([{ text }]);

const line = (look: PreviewLine['look'], ...cells: Cell[]): PreviewLine => ({ look, cells });

const linesOf = (block: Block): PreviewLine[] => {
  switch (block.kind) {
    case 'text':
      return [line(block.tone === 'plain' ? 'text' : 'note', cellOf(block.spans))];
    case 'heading':
      return [line('head', cellOf(block.spans))];
    case 'items':
      return block.items.map(({ spans }) => line('item', cellOf(spans)));
    case 'list':
      return block.items.map((item) => line('item', cellOf(item)));
    case 'field':
      return [line('head', words(block.head)), ...block.body.flatMap(linesOf)];
    case 'answers':
      return block.rows.flatMap(({ head, body }) => [line('head', words(head)), ...body.flatMap(linesOf)]);
    case 'table':
      return [
        ...(block.caption === null ? [] : [line('note', words(block.caption))]),
        line('row', ...block.columns.map(words)),
        ...block.rows.map(({ cells }) => line('row', ...cells.map(cellOf))),
      ];
    case 'figure':
      return [line('note', words(block.alt))];
    case 'picture':
      return [line('note', words(block.inWords))];
  }
};

/** A document as lines to be shown beside the template: all its words in their order, without the page. */
export const previewLines = (paper: Paper): PreviewLine[] => {
  const { header = '', footer = '' } = paper.running ?? {};
  return [
    ...(header === '' ? [] : [line('running', words(header))]),
    ...(paper.logo === null || paper.logo === undefined ? [] : [line('logo', words(''))]),
    line('over', words([paper.over, paper.badge?.text ?? '', paper.marking].join('  '))),
    line('title', words(paper.title)),
    line('facts', words(paper.facts.map(([label, value]) => `${label} ${value}`).join('   '))),
    ...paper.sections.flatMap(({ heading, blocks }) => [
      ...(heading === '' ? [] : [line('heading', words(heading))]),
      ...blocks.flatMap(linesOf),
    ]),
    ...(footer === '' ? [] : [line('running', words(footer))]),
  ];
};
