import type { CaseReport } from '../../shared/report/model.ts';
import type { PrintJob } from '../platform/engine-host-messages.ts';
import { escapeHtml } from './escape.ts';
import { coverageOf, onlyCovered } from './font-coverage.ts';
import { evidenceFontFiles, fontFiles, renderHtml } from './render-html.ts';

interface PrintParts {
  customer: string;
  figure: string | null;
  style: string;
  /** Absolute path of each font file, by its name. */
  fontPath: (file: string) => string;
}

/** TLP 2.0 asks for these colours on black (FIRST, "Traffic Light Protocol", section on documents). */
const markingColour: Record<CaseReport['marking'], string> = {
  'TLP:CLEAR': '#ffffff',
  'TLP:GREEN': '#33ff00',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:RED': '#ff2b2b',
};

const markingHtml = ({ marking }: CaseReport): string =>
  `<span style="background:#000;color:${markingColour[marking]};padding:1pt 4pt;-webkit-print-color-adjust:exact">${marking}</span>`;

/** Chromium draws header and footer apart from the page, without its fonts: these words are ASCII for that reason. */
const line = (left: string, right: string): string =>
  `<div style="width:100%;margin:0 15mm;display:flex;justify-content:space-between;font:7.5pt Arial,'Liberation Sans','DejaVu Sans',sans-serif;color:#444"><span>${left}</span><span>${right}</span></div>`;

/** What the printer needs for the PDF of a report: A4, marking on top and bottom of every page, page numbers. */
export const printJobOf = (report: CaseReport, { customer, figure, style, fontPath }: PrintParts): PrintJob => ({
  html: onlyCovered(
    renderHtml(report, { customer, figure, style, embedFonts: true }),
    coverageOf(fontPath(fontFiles[400])),
  ),
  headerTemplate: line(escapeHtml(report.number), markingHtml(report)),
  footerTemplate: line(markingHtml(report), '<span class="pageNumber"></span> / <span class="totalPages"></span>'),
  fonts: [...Object.values(fontFiles), ...Object.values(evidenceFontFiles)].map((file) => ({
    file,
    path: fontPath(file),
  })),
});
