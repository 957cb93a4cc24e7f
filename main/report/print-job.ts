import type { PaperSize } from '../../shared/report/file-options.ts';
import type { CaseReport, Marking } from '../../shared/report/model.ts';
import type { PrintJob } from '../platform/engine-host-messages.ts';
import { escapeHtml } from './escape.ts';
import { coverageOf, onlyCovered } from './font-coverage.ts';
import { casePaper, type PaperParts } from './paper/case-paper.ts';
import type { Paper } from './paper/paper.ts';
import { evidenceFontFiles, fontFiles, renderPaperHtml } from './render-html.ts';

interface PrintOptions {
  style: string;
  /** Absolute path of each font file, by its name. */
  fontPath: (file: string) => string;
  paperSize?: PaperSize;
}

/** TLP 2.0 asks for these colours on black (FIRST, "Traffic Light Protocol", section on documents). */
export const markingColour: Record<Marking, string> = {
  'TLP:CLEAR': '#ffffff',
  'TLP:GREEN': '#33ff00',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:RED': '#ff2b2b',
};

const markingHtml = ({ marking, pap }: Paper): string =>
  `<span><span style="background:#000;color:${markingColour[marking]};padding:1pt 4pt;-webkit-print-color-adjust:exact">${marking}</span>${pap === null ? '' : ` ${pap}`}</span>`;

/** Chromium draws header and footer apart from the page, without its fonts: these words are ASCII for that reason. */
const line = (left: string, right: string): string =>
  `<div style="width:100%;margin:0 15mm;display:flex;justify-content:space-between;font:7.5pt Arial,'Liberation Sans','DejaVu Sans',sans-serif;color:#444"><span>${left}</span><span>${right}</span></div>`;

/** What the printer needs for the PDF of a document: marking on top and bottom of every page, page numbers. */
export const paperPrintJob = (paper: Paper, { style, fontPath, paperSize = 'A4' }: PrintOptions): PrintJob => ({
  html: onlyCovered(
    renderPaperHtml(paper, { style, embedFonts: true, paperSize }),
    coverageOf(fontPath(fontFiles[400])),
  ),
  headerTemplate: line(
    `${escapeHtml(paper.number)}${(paper.watermark ?? null) === null ? '' : ' &nbsp; <b>DRAFT</b>'}`,
    markingHtml(paper),
  ),
  footerTemplate: line(markingHtml(paper), '<span class="pageNumber"></span> / <span class="totalPages"></span>'),
  fonts: [...Object.values(fontFiles), ...Object.values(evidenceFontFiles)].map((file) => ({
    file,
    path: fontPath(file),
  })),
});

/** The print job of a case report. */
export const printJobOf = (report: CaseReport, options: PaperParts & PrintOptions): PrintJob =>
  paperPrintJob(casePaper(report, options), options);
