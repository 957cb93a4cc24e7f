import { visible } from '../../../shared/report/evidence-text.ts';
import type { Block, Paper, Span } from './paper.ts';

type Change = (text: string) => string;

const spansBy =
  (change: Change) =>
  (spans: readonly Span[]): Span[] =>
    spans.map((span) => ({ ...span, text: change(span.text) }));

const blockBy = (change: Change): ((block: Block) => Block) => {
  const spans = spansBy(change);
  const changed = (block: Block): Block => {
    switch (block.kind) {
      case 'text':
        return { ...block, spans: spans(block.spans) };
      case 'heading':
        return { ...block, spans: spans(block.spans) };
      case 'items':
        return { ...block, items: block.items.map((item) => ({ ...item, spans: spans(item.spans) })) };
      case 'list':
        return { ...block, items: block.items.map(spans) };
      case 'field':
        return { ...block, head: change(block.head), body: block.body.map(changed) };
      case 'answers':
        return {
          ...block,
          rows: block.rows.map(({ head, body }) => ({ head: change(head), body: body.map(changed) })),
        };
      case 'table':
        return {
          ...block,
          caption: block.caption === null ? null : change(block.caption),
          columns: block.columns.map(change),
          rows: block.rows.map(({ anchor, cells }) => ({ anchor, cells: cells.map(spans) })),
        };
      case 'figure':
        return { ...block, alt: change(block.alt) };
      case 'picture':
        return {
          ...block,
          caption: spans(block.caption),
          alt: change(block.alt),
          inWords: change(block.inWords),
        };
    }
  };
  return changed;
};

/** Every word of a document through one function. The figure's own words are its maker's. */
const changedPaper = (paper: Paper, change: Change): Paper => ({
  ...paper,
  title: change(paper.title),
  over: change(paper.over),
  badge: paper.badge === null ? null : { ...paper.badge, text: change(paper.badge.text) },
  number: change(paper.number),
  warnings: paper.warnings.map(change),
  ...(paper.line === undefined ? {} : { line: change(paper.line) }),
  ...(paper.running === undefined
    ? {}
    : { running: { header: change(paper.running.header), footer: change(paper.running.footer) } }),
  facts: paper.facts.map(([label, value]) => [change(label), change(value)]),
  sections: paper.sections.map((section) => ({
    ...section,
    heading: change(section.heading),
    blocks: section.blocks.map(blockBy(change)),
  })),
});

/**
 * Whatever was typed or recorded, nothing in a document moves a cursor, turns the direction of reading or breaks the syntax of
 * a format: controls, bidi overrides, zero-width and unpaired characters are named instead of written.
 */
export const inertPaper = (paper: Paper): Paper => changedPaper(paper, visible);
