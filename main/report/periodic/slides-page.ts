import type { PrintJob } from '../../platform/engine-host-messages.ts';
import { escapeHtml } from '../escape.ts';
import { coverageOf, onlyCovered } from '../font-coverage.ts';
import { markingColour } from '../print-job.ts';
import { evidenceFontFiles, fontFaces, fontFiles, fontPolicy } from '../render-html.ts';
import { chartSvg } from './chart-svg.ts';
import type { Deck, Slide } from './slides.ts';

/** Slides on paper of their own size. Lengths in millimetres; one weight and its real bold, as everywhere on paper. */
const style = `
@page{size:338.7mm 190.5mm;margin:0}
*{box-sizing:border-box}
html{font-family:Report,sans-serif;color:#16191f;font-synthesis:none;line-break:strict;overflow-wrap:anywhere;-webkit-print-color-adjust:exact}
body,h1,h2,ul,p,table,figure{margin:0;padding:0}
.slide{position:relative;width:338.7mm;height:190.5mm;padding:11mm 15mm 12mm;break-after:page;overflow:hidden}
.slide:last-child{break-after:auto}
.tlp{position:absolute;top:4mm;right:8mm;background:#000;font-weight:700;font-size:11pt;padding:1mm 4mm}
.draft{position:absolute;top:4.6mm;left:15mm;font-size:12pt;color:#a11212}
.foot{position:absolute;bottom:4mm;left:15mm;right:15mm;font-size:10pt;color:#4a5361;display:flex;justify-content:space-between}
h2{font-size:24pt;border-bottom:1.5pt solid #16191f;padding-bottom:2mm;margin-bottom:4mm}
h3{font-size:13pt;margin:4mm 0 1mm}
li{font-size:15pt;line-height:1.45;margin:0 0 1.5mm 6mm}
table{border-collapse:collapse;width:100%;font-size:11pt;line-height:1.35}
th,td{border:0.5pt solid #b9c0ca;padding:1.2mm 1.6mm;text-align:left;vertical-align:top}
th{background:#f3f4f6}
svg{display:block;width:300mm;height:auto;max-height:80mm}
svg text{font-family:Report,sans-serif}
.title h1{font-size:36pt;margin-top:52mm;border-bottom:2pt solid #16191f;padding-bottom:4mm}
.title p{font-size:14pt;color:#4a5361;line-height:1.7}
.title p:first-of-type{margin-top:6mm}
.title .warning{color:#a11212}`;

const tableHtml = ({ title, columns, rows }: NonNullable<Slide['table']>): string => {
  const head = columns.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`).join('');
  return `${title === '' ? '' : `<h3>${escapeHtml(title)}</h3>`}<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
};

const tlp = ({ marking, draftMark }: Deck): string =>
  `${draftMark === null ? '' : `<b class="draft">${escapeHtml(draftMark)}</b>`}<span class="tlp" style="color:${markingColour[marking]}">${marking}</span>`;

const foot = ({ number }: Deck, note: string, at: number): string =>
  `<p class="foot"><span>${escapeHtml(note)}</span><span>${escapeHtml(number)} &#160; ${String(at)}</span></p>`;

const slideHtml = (one: Slide, deck: Deck, at: number): string => {
  const words =
    one.words.length === 0 ? '' : `<ul>${one.words.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
  const chart =
    one.chart === null
      ? ''
      : `<h3>${escapeHtml(one.chart.title)}</h3><figure role="img" aria-label="${escapeHtml(one.chart.alt)}">${chartSvg(one.chart, 900)}</figure>`;
  const table = one.table === null ? '' : tableHtml(one.table);
  return `<section class="slide">${tlp(deck)}<h2>${escapeHtml(`${one.heading}${one.more}`)}</h2>${words}${chart}${table}${foot(deck, one.note, at)}</section>`;
};

/** The briefing as pages for the printer: the same slides as in the presentation. */
export const slidesPrintJob = (deck: Deck, fontPath: (file: string) => string): PrintJob => {
  const facts = deck.facts.map(([label, value]) => `<p>${escapeHtml(`${label}: ${value}`)}</p>`).join('');
  const warnings = deck.warnings.map((text) => `<p class="warning">${escapeHtml(text)}</p>`).join('');
  const title = `<section class="slide title">${tlp(deck)}<h1>${escapeHtml(deck.title)}</h1>${facts}${warnings}${foot(deck, '', 1)}</section>`;
  const slides = deck.slides.map((one, at) => slideHtml(one, deck, at + 2)).join('\n');
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(fontPolicy)}"><title>${escapeHtml(deck.title)}</title><style>${fontFaces}${style}</style>`;
  return {
    html: onlyCovered(
      `<!doctype html><html lang="${deck.language}"><head>${head}</head><body>${title}\n${slides}</body></html>`,
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
