import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Block, Paper, Span, TableBlock } from './paper.ts';

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

const inCell = (block: Block): string => (block.kind === 'text' ? cellText(block.spans) : '');

const linesOf = (block: Block, paper: Paper): string[] => {
  switch (block.kind) {
    case 'text':
      return [spansText(block.spans), ''];
    case 'list':
      return [...block.items.map((item) => `- ${spansText(item)}`), ''];
    case 'field':
      return [`### ${escapeMarkdown(block.head)}`, '', ...block.body.flatMap((inner) => linesOf(inner, paper))];
    case 'answers':
      return [
        '| | |',
        '|---|---|',
        ...block.rows.map(({ head, body }) => row([escapeMarkdown(head), body.map(inCell).join(' ')])),
        '',
      ];
    case 'table':
      return [...tableText(block), ''];
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
