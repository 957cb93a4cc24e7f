import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  LevelFormat,
  PageNumber,
  Paragraph,
  ShadingType,
  TabStopType,
  TextRun,
} from 'docx';
import type { PaperSize } from '../../../shared/report/file-options.ts';
import type { Paper } from '../paper/paper.ts';
import { markingColour } from '../print-job.ts';
import { pngSize } from '../templates/safe-png.ts';
import { blockParts, bullets, itemLists, type Pictures, type Place } from './docx-blocks.ts';
import { documentStyles, ink, smallSize, soft, textFont } from './docx-styles.ts';

/** Twentieths of a point. */
const pages = { A4: { width: 11_906, height: 16_838 }, Letter: { width: 12_240, height: 15_840 } } as const;
const margin = { top: 1020, bottom: 960, left: 850, right: 850, header: 420, footer: 420 } as const;

const markingRun = ({ marking, pap }: Paper): TextRun[] => [
  new TextRun({
    text: ` ${marking} `,
    size: smallSize,
    bold: true,
    color: markingColour[marking].slice(1).toUpperCase(),
    shading: { type: ShadingType.CLEAR, fill: '000000', color: 'auto' },
  }),
  ...(pap === null ? [] : [new TextRun({ text: ` ${pap}`, size: smallSize })]),
];

const ends = (left: TextRun[], right: TextRun[], width: number): Paragraph =>
  new Paragraph({
    spacing: { after: 0 },
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [...left, new TextRun({ text: '\t' }), ...right],
  });

const small = (text: string): TextRun => new TextRun({ text, size: smallSize, color: soft });

const factRuns = ({ facts }: Paper): TextRun[] =>
  facts.flatMap(([label, value], at) => [
    small(`${at === 0 ? '' : '    '}${label} `),
    new TextRun({ text: value, size: smallSize, color: ink }),
  ]);

const line = { style: BorderStyle.SINGLE, size: 8, color: ink, space: 4 } as const;

const titleParts = (paper: Paper): Paragraph[] => [
  new Paragraph({
    spacing: { after: 40 },
    children: [
      small(paper.over),
      ...(paper.badge === null ? [] : [new TextRun({ text: `  ${paper.badge.text}`, bold: true })]),
    ],
  }),
  new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.LEFT, text: paper.title }),
  new Paragraph({ border: { bottom: line }, children: factRuns(paper) }),
  ...paper.warnings.map(
    (text) =>
      new Paragraph({
        border: { top: line, bottom: line, left: line, right: line },
        children: [new TextRun({ text, bold: true })],
      }),
  ),
];

const accented = (text: string, { accent = null }: Paper): TextRun =>
  new TextRun({ text, ...(accent === null ? {} : { color: accent.slice(1).toUpperCase() }) });

/** Height of a logo in pixels of 96 to the inch: 12 mm, and never wider than half the page. */
const logoHeight = 45;
const logoMost = 320;

const logoParts = ({ logo = null }: Paper): Paragraph[] => {
  const size = logo === null ? null : pngSize(logo);
  if (logo === null || size === null) return [];
  const height = Math.min(logoHeight, (logoMost * size.height) / size.width);
  const width = (height * size.width) / size.height;
  const picture = new ImageRun({ type: 'png', data: logo, transformation: { width, height } });
  return [new Paragraph({ spacing: { after: 60 }, children: [picture] })];
};

const runningLine = (text = ''): Paragraph[] =>
  text === '' ? [] : [new Paragraph({ spacing: { after: 0 }, children: [small(text)] })];

/** Bullets and numbers of lists an analyst made, two deep. */
const itemLevel = (level: number, format: 'bullet' | 'decimal', text: string) =>
  ({
    level,
    format: LevelFormat[format === 'bullet' ? 'BULLET' : 'DECIMAL'],
    text,
    alignment: AlignmentType.LEFT,
    style: { run: { font: textFont }, paragraph: { indent: { left: 300 * (level + 1), hanging: 260 } } },
  }) as const;

const itemConfig = [
  { reference: itemLists.bullet, levels: [itemLevel(0, 'bullet', '•'), itemLevel(1, 'bullet', '◦')] },
  { reference: itemLists.numbered, levels: [itemLevel(0, 'decimal', '%1.'), itemLevel(1, 'decimal', '%2.')] },
];

const bullet = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: { run: { font: textFont }, paragraph: { indent: { left: 240, hanging: 200 } } },
} as const;

const numberOfPages = (): TextRun =>
  new TextRun({ size: smallSize, color: soft, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });

/**
 * A whole document for Word and LibreOffice: real headings, tables whose heads repeat, marking and page number on every page. No
 * macro, no outside reference, no field beside the page numbers.
 */
export const renderDocx = async (
  paper: Paper,
  { paperSize = 'A4', pictures = new Map() }: { paperSize?: PaperSize; pictures?: Pictures } = {},
): Promise<Uint8Array> => {
  const size = pages[paperSize];
  const width = size.width - margin.left - margin.right;
  let lists = 0;
  const place: Place = { width, pictures, nextList: () => (lists += 1) };
  const document = new Document({
    title: paper.title,
    subject: paper.over,
    keywords: [paper.marking, ...(paper.pap === null ? [] : [paper.pap])].join(', '),
    creator: 'Miharu',
    lastModifiedBy: 'Miharu',
    description: paper.number,
    styles: documentStyles(paper.language),
    numbering: { config: [{ reference: bullets, levels: [bullet] }, ...itemConfig] },
    sections: [
      {
        properties: { page: { size, margin } },
        headers: {
          default: new Header({
            children: [
              ends(
                [small([paper.number, paper.line ?? ''].filter((text) => text !== '').join(' · '))],
                markingRun(paper),
                width,
              ),
              ...runningLine(paper.running?.header),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [...runningLine(paper.running?.footer), ends(markingRun(paper), [numberOfPages()], width)],
          }),
        },
        children: [
          ...logoParts(paper),
          ...titleParts(paper),
          ...paper.sections.flatMap(({ heading, blocks }) => [
            ...(heading === ''
              ? []
              : [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [accented(heading, paper)] })]),
            ...blocks.flatMap((block) => blockParts(block, place)),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
};
