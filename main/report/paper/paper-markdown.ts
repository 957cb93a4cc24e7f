import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { escapeMarkdown } from '../escape.ts';
import type { AnswersBlock, Block, ItemsBlock, Paper, Span, TableBlock } from './paper.ts';

/** Receipts are ours and stay as they are; everything else may hold anything, and is escaped in whole runs. */
const spansText = (spans: readonly Span[]): string => {
  const runs: { text: string; bold: boolean; isReceipt: boolean }[] = [];
  for (const { text, bold = false, to } of spans) {
    const isReceipt = to !== undefined;
    const last = runs.at(-1);
    if (last !== undefined && last.bold === bold && last.isReceipt === isReceipt) last.text += text;
    else runs.push({ text, bold, isReceipt });
  }
  return runs
    .map(({ text, bold, isReceipt }) => {
      const escaped = isReceipt ? text : escapeMarkdown(text);
      return bold ? `**${escaped}**` : escaped;
    })
    .join('');
};

/** A row is one line. */
const cellText = (spans: readonly Span[]): string => spansText(spans).replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableText = ({ caption, columns, rows }: TableBlock): string[] => [
  ...(caption === null ? [] : [`**${escapeMarkdown(caption)}**`, '']),
  row(columns.map(escapeMarkdown)),
  `|${'---|'.repeat(columns.length)}`,
  ...rows.map(({ cells }) => row(cells.map(cellText))),
];

/** What stands under an item begins where its words do. */
const itemLines = (items: ItemsBlock['items']): string[] => {
  let inset = '';
  return items.map(({ level, isNumbered, number, spans }) => {
    // Another sign than the page's own lists have: two lists that touch stay two.
    const sign = isNumbered ? `${String(number)}.` : '*';
    const line = `${level === 2 ? inset : ''}${sign} ${spansText(spans)}`;
    if (level === 1) inset = ' '.repeat(sign.length + 1);
    return line;
  });
};

/** A cell holds running text; an answer with more in it gets a heading of its own. */
const isPlain = (block: Block): boolean => block.kind === 'text';

const answersLines = (rows: AnswersBlock['rows'], paper: Paper): string[] => {
  if (rows.every(({ body }) => body.every(isPlain))) {
    return [
      '| | |',
      '|---|---|',
      ...rows.map(({ head, body }) => row([escapeMarkdown(head), body.map(inCell).join(' ')])),
      '',
    ];
  }
  return rows.flatMap(({ head, body }) => linesOf({ kind: 'field', head, body }, paper));
};

const inCell = (block: Block): string => (block.kind === 'text' ? cellText(block.spans) : '');

const linesOf = (block: Block, paper: Paper): string[] => {
  switch (block.kind) {
    case 'text':
      return [spansText(block.spans), ''];
    // Under a field's or an answer's own, whichever level it has on the page.
    case 'heading':
      return [`#### ${spansText(block.spans)}`, ''];
    case 'items':
      return [...itemLines(block.items), ''];
    case 'list':
      return [...block.items.map((item) => `- ${spansText(item)}`), ''];
    case 'field':
      return [`### ${escapeMarkdown(block.head)}`, '', ...block.body.flatMap((inner) => linesOf(inner, paper))];
    case 'answers':
      return answersLines(block.rows, paper);
    case 'table':
      return [...tableText(block), ''];
    case 'picture':
      return [escapeMarkdown(block.inWords), '', ...(block.absent === null ? [] : [escapeMarkdown(block.absent), ''])];
    case 'figure':
      return [`${escapeMarkdown(block.alt)}`, '', messagesIn(paper.language).report.page.figureElsewhere, ''];
  }
};

/** A line of every page stands once where there are no pages. */
const end = (text = ''): string[] => (text === '' ? [] : [escapeMarkdown(text), '']);

/** A whole document as Markdown (CommonMark with tables): all its words; a figure is named, not drawn. */
export const renderPaperMarkdown = (paper: Paper): string =>
  [
    `# ${escapeMarkdown(paper.title)}`,
    '',
    [
      `**${paper.marking}**`,
      ...(paper.pap === null ? [] : [`**${paper.pap}**`]),
      escapeMarkdown(paper.over),
      ...(paper.badge === null ? [] : [escapeMarkdown(paper.badge.text)]),
      ...paper.facts.map(([label, value]) => `${escapeMarkdown(label)} ${escapeMarkdown(value)}`),
    ].join(' / '),
    '',
    ...end(paper.running?.header),
    ...paper.warnings.flatMap((warning) => [`> ${escapeMarkdown(warning)}`, '']),
    ...paper.sections.flatMap(({ heading, blocks }) => [
      ...(heading === '' ? [] : [`## ${escapeMarkdown(heading)}`, '']),
      ...blocks.flatMap((block) => linesOf(block, paper)),
    ]),
    ...end(paper.running?.footer),
  ].join('\n');
