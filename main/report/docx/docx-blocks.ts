import {
  Bookmark,
  BorderStyle,
  HeadingLevel,
  InternalHyperlink,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Block, FigureBlock, ItemsBlock, Span, TableBlock, TextBlock } from '../paper/paper.ts';
import { columnWidths } from './column-widths.ts';
import { figureParagraph } from './docx-figure.ts';
import { pictureParagraphs } from './docx-picture.ts';
import { codeFont, ground, hairline, smallSize, soft } from './docx-styles.ts';

const runOf = (span: Span, size: number | undefined): TextRun => {
  const options: IRunOptions = {
    text: span.text,
    ...(size === undefined ? {} : { size }),
    ...(span.bold === true ? { bold: true } : {}),
    ...(span.code === true ? { font: codeFont, noProof: true } : {}),
    ...(span.mark === true ? { color: soft } : {}),
  };
  return new TextRun(options);
};

const childrenOf = (spans: readonly Span[], size?: number): ParagraphChild[] =>
  spans.map((span) =>
    span.to === undefined
      ? runOf(span, size)
      : new InternalHyperlink({ anchor: span.to, children: [runOf(span, size)] }),
  );

/** The lists of `documentLists`: sentences one a line, and those an analyst made. */
export const bullets = 'miharu-bullets';
export const itemLists = { bullet: 'miharu-items', numbered: 'miharu-numbers' } as const;

/** Every list that counts begins with 1: an instance of its own where a number is 1. */
const itemParagraphs = ({ items }: ItemsBlock, place: Place): Paragraph[] => {
  const instances = { 1: 0, 2: 0 };
  return items.map(({ level, isNumbered, number, spans }) => {
    if (number === 1) instances[level] = place.nextList();
    return new Paragraph({
      numbering: isNumbered
        ? { reference: itemLists.numbered, level: level - 1, instance: instances[level] }
        : { reference: itemLists.bullet, level: level - 1 },
      children: childrenOf(spans),
    });
  });
};

const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: hairline } as const;
const borders = {
  top: thin,
  bottom: thin,
  left: noLine,
  right: noLine,
  insideHorizontal: thin,
  insideVertical: noLine,
};
const shaded = { type: ShadingType.CLEAR, fill: ground, color: 'auto' } as const;
const margins = { top: 30, bottom: 30, left: 60, right: 60 };

interface Cell {
  children: (Paragraph | Table)[];
  isHead: boolean;
}

const tableOf = (widths: readonly number[], rows: readonly Cell[][], headRows: number): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders,
    margins,
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: at < headRows,
          cantSplit: true,
          children: cells.map(
            ({ children, isHead }, column) =>
              new TableCell({
                children,
                width: { size: widths[column] ?? 0, type: WidthType.DXA },
                ...(isHead ? { shading: shaded } : {}),
              }),
          ),
        }),
    ),
  });

const tight = { spacing: { after: 0, line: 240 } } as const;

const dataTable = (table: TableBlock, width: number): (Paragraph | Table)[] => {
  const head = table.columns.map((text) => ({
    children: [new Paragraph({ ...tight, children: [new TextRun({ text, bold: true, size: smallSize })] })],
    isHead: true,
  }));
  const body = table.rows.map(({ anchor, cells }) =>
    cells.map((spans, at): Cell => {
      const runs = childrenOf(spans, smallSize);
      const children = at === 0 && anchor !== null ? [new Bookmark({ id: anchor, children: runs })] : runs;
      return { children: [new Paragraph({ ...tight, children })], isHead: at === 0 && table.firstIsHead };
    }),
  );
  const caption =
    table.caption === null
      ? []
      : [
          new Paragraph({
            keepNext: true,
            spacing: { before: 120 },
            children: [new TextRun({ text: table.caption, bold: true })],
          }),
        ];
  // Two tables that touch become one in Word: an empty line stands between.
  return [
    ...caption,
    tableOf(columnWidths(table, width), [head, ...body], 1),
    new Paragraph({ spacing: { after: 0 } }),
  ];
};

const answersTable = (rows: readonly { head: string; body: Block[] }[], place: Place): Table => {
  const { width } = place;
  const first = Math.round(width * 0.2);
  return tableOf(
    [first, width - first],
    rows.map(({ head, body }) => [
      { children: [new Paragraph({ ...tight, children: [new TextRun({ text: head, bold: true })] })], isHead: true },
      {
        children: body.flatMap((block) => blockParts(block, { ...place, width: width - first - 2 * margins.left })),
        isHead: false,
      },
    ]),
    0,
  );
};

export type Pictures = ReadonlyMap<FigureBlock, Uint8Array>;

export interface Place {
  /** Of the text on the page, in twentieths of a point. */
  width: number;
  /** A figure as a PNG, where the host drew it. */
  pictures: Pictures;
  /** A number no list of this document has yet. */
  nextList: () => number;
}

const textParagraph = ({ tone, spans }: TextBlock): Paragraph => {
  const quiet = tone === 'plain' ? {} : { color: soft };
  const toned = spans.map((span) => (tone === 'plain' ? span : { ...span, mark: true }));
  return new Paragraph({ run: quiet, children: childrenOf(toned, tone === 'note' ? smallSize : undefined) });
};

/** One block of a document as parts of Word's body. */
export const blockParts = (block: Block, place: Place): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'text':
      return [textParagraph(block)];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: childrenOf(block.spans),
        }),
      ];
    case 'items':
      return itemParagraphs(block, place);
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ numbering: { reference: bullets, level: 0 }, children: childrenOf(item) }),
      );
    case 'field':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.head }),
        ...block.body.flatMap((inner) => blockParts(inner, place)),
      ];
    case 'answers':
      return [answersTable(block.rows, place)];
    case 'table':
      return dataTable(block, place.width);
    case 'picture':
      return pictureParagraphs(block, { width: place.width, caption: childrenOf(block.caption, smallSize) });
    case 'figure':
      return [figureParagraph(block, place.pictures.get(block) ?? null)];
  }
};
