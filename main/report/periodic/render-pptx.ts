import PptxGenJS from 'pptxgenjs';
import { chartShapes, toneOf } from '../../../shared/periodic/chart-shapes.ts';
import type { Chart } from '../../../shared/periodic/model.ts';
import { markingColour } from '../print-job.ts';
import type { Deck, Slide } from './slides.ts';

type Page = ReturnType<PptxGenJS['addSlide']>;

/** Inches: 16 to 9. */
const page = { width: 13.333, height: 7.5, left: 0.6, inner: 12.13 };
const ink = '16191F';
const soft = '4A5361';
const line = 'B9C0CA';
const alarm = 'A11212';

/** Fonts both kinds of machine have one of; the file embeds none. */
const faces = { ja: 'BIZ UDPGothic', en: 'Arial' } as const;

const marked = (slide: Page, { marking, number, language, draftMark }: Deck, at: number): void => {
  if (draftMark !== null) {
    slide.addText(draftMark, {
      x: page.left,
      y: 0.15,
      w: 3,
      h: 0.3,
      margin: 0,
      fontSize: 12,
      bold: true,
      color: alarm,
      fontFace: faces[language],
    });
  }
  slide.addText(marking, {
    x: page.width - 2.6,
    y: 0.15,
    w: 2.3,
    h: 0.3,
    align: 'center',
    fontSize: 11,
    bold: true,
    color: markingColour[marking].slice(1).toUpperCase(),
    fill: { color: '000000' },
    fontFace: 'Arial',
  });
  slide.addText(`${number}  ${String(at)}`, {
    x: page.left,
    y: page.height - 0.42,
    w: page.inner,
    h: 0.3,
    align: 'right',
    fontSize: 10,
    color: soft,
    fontFace: faces[language],
  });
};

/** The shapes of the chart, drawn with the program's own: they stay vectors and can be edited. */
const drawChart = (slide: Page, chart: Chart, { language }: Deck, top: number): void => {
  const width = 900;
  const { shapes, height } = chartShapes(chart, width);
  const scale = Math.min(page.inner / width, (page.height - top - 0.9) / height);
  const inch = (value: number): number => value * scale;
  for (const shape of shapes) {
    if (shape.kind === 'bar') {
      slide.addShape('rect', {
        x: page.left + inch(shape.x),
        y: top + inch(shape.y),
        w: inch(shape.width),
        h: inch(shape.height),
        fill: { color: toneOf(chart, shape.tone).slice(1).toUpperCase() },
        line: { type: 'none' },
      });
    } else if (shape.kind === 'line') {
      const color = shape.isGround ? soft : line;
      slide.addShape('line', {
        x: page.left + inch(shape.x1),
        y: top + inch(shape.y1),
        w: inch(shape.x2 - shape.x1),
        h: 0,
        line: { color, width: shape.isGround ? 1 : 0.5 },
      });
    } else {
      const room = 2.4;
      const from = { start: 0, middle: room / 2, end: room }[shape.anchor];
      slide.addText(shape.text, {
        x: page.left + inch(shape.x) - from,
        y: top + inch(shape.y) - 0.2,
        w: room,
        h: 0.24,
        margin: 0,
        align: shape.anchor === 'middle' ? 'center' : shape.anchor === 'end' ? 'right' : 'left',
        valign: 'bottom',
        fontSize: 10,
        color: ink,
        fontFace: faces[language],
      });
    }
  }
};

/** Shares of the width by the longest word of each column, within bounds. */
const columnWidths = ({ columns, rows }: NonNullable<Slide['table']>): number[] => {
  const wide = (text: string): number =>
    Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
  const shares = columns.map((head, at) =>
    Math.min(46, Math.max(8, wide(head), ...rows.map((cells) => wide(cells[at] ?? '')))),
  );
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (page.inner * share) / whole);
};

const drawTable = (slide: Page, table: NonNullable<Slide['table']>, { language }: Deck): void => {
  const cell = { fontFace: faces[language], fontSize: 11, color: ink, valign: 'top' as const };
  const head = table.columns.map((text) => ({ text, options: { ...cell, bold: true, fill: { color: 'F3F4F6' } } }));
  const rows = table.rows.map((cells) => cells.map((text) => ({ text, options: cell })));
  slide.addTable([head, ...rows], {
    x: page.left,
    y: table.title === '' ? 1.2 : 1.65,
    w: page.inner,
    colW: columnWidths(table),
    border: { type: 'solid', pt: 0.5, color: line },
    margin: 0.05,
  });
  if (table.title !== '') {
    slide.addText(table.title, {
      x: page.left,
      y: 1.15,
      w: page.inner,
      h: 0.4,
      margin: 0,
      fontSize: 14,
      bold: true,
      color: ink,
      fontFace: faces[language],
    });
  }
};

const drawSlide = (slide: Page, one: Slide, deck: Deck): void => {
  const fontFace = faces[deck.language];
  slide.addText(`${one.heading}${one.more}`, {
    x: page.left,
    y: 0.45,
    w: page.inner,
    h: 0.6,
    margin: 0,
    fontSize: 24,
    bold: true,
    color: ink,
    fontFace,
  });
  slide.addShape('line', { x: page.left, y: 1.08, w: page.inner, h: 0, line: { color: ink, width: 1.5 } });
  if (one.words.length > 0) {
    const words = one.words.map((text) => ({
      text,
      options: { bullet: { indent: 14 }, breakLine: true, paraSpaceAfter: 5 },
    }));
    slide.addText(words, {
      x: page.left,
      y: 1.25,
      w: page.inner,
      h: one.chart === null ? 5.6 : 2.4,
      margin: 0,
      valign: 'top',
      fontSize: 16,
      color: ink,
      fontFace,
    });
  }
  if (one.chart !== null) {
    slide.addText(one.chart.title, {
      x: page.left,
      y: 3.75,
      w: page.inner,
      h: 0.35,
      margin: 0,
      fontSize: 13,
      bold: true,
      color: ink,
      fontFace,
    });
    drawChart(slide, one.chart, deck, 4.15);
    // Shapes carry no alternative text in this format: the picture in words stands in the notes.
    slide.addNotes(one.chart.alt);
  }
  if (one.table !== null) drawTable(slide, one.table, deck);
  if (one.note !== '') {
    slide.addText(one.note, {
      x: page.left,
      y: page.height - 0.42,
      w: 9,
      h: 0.3,
      margin: 0,
      fontSize: 10,
      color: soft,
      fontFace,
    });
  }
};

const drawTitle = (slide: Page, deck: Deck): void => {
  const fontFace = faces[deck.language];
  slide.addText(deck.title, {
    x: 1,
    y: 2.3,
    w: 11.3,
    h: 1.2,
    margin: 0,
    fontSize: 36,
    bold: true,
    color: ink,
    fontFace,
  });
  slide.addShape('line', { x: 1, y: 3.6, w: 11.3, h: 0, line: { color: ink, width: 2 } });
  const facts = deck.facts.map(([label, value]) => ({ text: `${label}: ${value}`, options: { breakLine: true } }));
  const warnings = deck.warnings.map((text) => ({ text, options: { breakLine: true, color: alarm } }));
  slide.addText([...facts, ...warnings], {
    x: 1,
    y: 3.8,
    w: 11.3,
    h: 2.6,
    margin: 0,
    valign: 'top',
    fontSize: 14,
    color: soft,
    fontFace,
  });
};

/** The briefing for PowerPoint and LibreOffice: text, tables and drawn shapes; no picture, no macro, no outside reference. */
export const renderPptx = async (deck: Deck): Promise<Uint8Array> => {
  const file = new PptxGenJS();
  file.layout = 'LAYOUT_WIDE';
  file.title = deck.title;
  file.subject = deck.number;
  file.author = 'Miharu';
  file.company = '';
  const first = file.addSlide();
  drawTitle(first, deck);
  marked(first, deck, 1);
  for (const [at, one] of deck.slides.entries()) {
    const slide = file.addSlide();
    drawSlide(slide, one, deck);
    marked(slide, deck, at + 2);
  }
  const bytes = await file.write({ outputType: 'nodebuffer' });
  if (!(bytes instanceof Uint8Array)) throw new Error('the presentation was not written as bytes');
  return bytes;
};
