import { PDFName, PDFOperator, PDFOperatorNames, type PDFDocument } from '@cantoo/pdf-lib';
import type { PrintJob } from '../../platform/engine-host-messages.ts';
import { escapeHtml } from '../escape.ts';
import { coverageOf, onlyCovered } from '../font-coverage.ts';
import type { Paper } from '../paper/paper.ts';
import { evidenceFontFiles, fontFaces, fontFiles, fontPolicy } from '../render-html.ts';

/**
 * Lines in the margins of every page. The printer draws its own header without the fonts of the page, so that a Japanese name would
 * take whatever face the machine has: they are printed as two small pages with ours, and laid on each page.
 *
 *   number        customer · version        TLP
 *   TLP           line of the template      n / m
 */
interface PageLines {
  top: string;
  bottom: string;
}

const millimetre = 72 / 25.4;
const strip = { width: 96, height: 5 } as const;
/** From the edge of the paper to the strip: the height at which the printer writes beside it. */
const fromEdge = 4.6;

const style = `@page{size:${String(strip.width)}mm ${String(strip.height)}mm;margin:0}
html{font:7.5pt/${String(strip.height)}mm Report,sans-serif;color:#444;font-synthesis:none}
body,p{margin:0}
p{height:${String(strip.height)}mm;overflow:hidden;text-align:center;text-overflow:ellipsis;white-space:nowrap;break-after:page}
p:last-child{break-after:auto}`;

export const pageLinesOf = ({ line = '', running }: Paper): PageLines => ({
  top: [line, running?.header ?? ''].filter((text) => text !== '').join(' · '),
  bottom: running?.footer ?? '',
});

export const pageLinesJob = ({ top, bottom }: PageLines, fontPath: (file: string) => string): PrintJob => {
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(fontPolicy)}"><style>${fontFaces}${style}</style>`;
  const body = [top, bottom].map((text) => `<p>${text === '' ? '&#160;' : escapeHtml(text)}</p>`).join('');
  return {
    html: onlyCovered(
      `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
      coverageOf(fontPath(fontFiles[400])),
    ),
    headerTemplate: '',
    footerTemplate: '',
    fonts: [...Object.values(fontFiles), ...Object.values(evidenceFontFiles)].map((file) => ({
      file,
      path: fontPath(file),
    })),
  };
};

// What repeats on every page is no part of the text: whoever has it read aloud hears it not (ISO 32000-1, 14.8.2.2).
const begin = PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]);
const end = PDFOperator.of(PDFOperatorNames.EndMarkedContent);

/** Lays the two printed strips on each page. */
export const drawPageLines = async (document: PDFDocument, strips: Uint8Array): Promise<void> => {
  const [top, bottom] = await document.embedPdf(strips, [0, 1]);
  if (top === undefined || bottom === undefined) return;
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    const x = (width - strip.width * millimetre) / 2;
    const edge = fromEdge * millimetre;
    page.pushOperators(begin);
    page.drawPage(top, { x, y: height - edge - strip.height * millimetre });
    page.drawPage(bottom, { x, y: edge });
    page.pushOperators(end);
  }
};
