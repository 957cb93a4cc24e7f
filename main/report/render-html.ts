import { runsOf } from '../../shared/report/emphasis.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import type { CaseReport, Claim, Evidence, ReportSection, ReportTable } from '../../shared/report/model.ts';
import { escapeHtml } from './escape.ts';
import type { PageParts } from './page-parts.ts';
import { beforeStop, isProse, pageParts, severityShape } from './page-parts.ts';

interface HtmlOptions {
  customer: string;
  /** The attack-flow figure as SVG that `safeFigure` let through, or null. */
  figure: string | null;
  /** Content of `resources/report/report.css`. */
  style: string;
  /** True for the printer, which serves the fonts under `fonts/`; a file for sharing names installed fonts only. */
  embedFonts: boolean;
}

/** No script, nothing remote. Fonts come from the print job only. */
const policy = (embedFonts: boolean): string =>
  [
    `default-src 'none'`,
    `style-src 'unsafe-inline'`,
    `img-src data:`,
    embedFonts ? `font-src 'self' data:` : `font-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');

export const fontFiles = { 400: 'BIZUDPGothic_400Regular.ttf', 700: 'BIZUDPGothic_700Bold.ttf' } as const;

export const evidenceFontFiles = {
  400: 'jetbrains-mono-latin-400-normal.woff2',
  700: 'jetbrains-mono-latin-700-normal.woff2',
} as const;

const faces = (files: Readonly<Record<string, string>>, family: string, rest: string): string[] =>
  Object.entries(files).map(
    ([weight, file]) =>
      `@font-face{font-family:"${family}";font-weight:${weight};src:url("fonts/${file}") format("${file.endsWith('.ttf') ? 'truetype' : 'woff2'}")${rest}}`,
  );

/**
 * Static TrueType outlines with a real bold: variable fonts and synthetic bold would be printed as Type 3 glyphs. The
 * underscore of BIZ UDPGothic touches the line below and is lost on paper (`happy_image` reads `happy image`): it is taken
 * from the face of the evidence everywhere, in the figure too.
 */
const fontFaces = [
  ...faces(fontFiles, 'Report', ''),
  ...faces(evidenceFontFiles, 'Report', ';unicode-range:U+5F'),
  ...faces(evidenceFontFiles, 'ReportEvidence', ';unicode-range:U+20-7E'),
].join('\n');

/** A word of evidence: a path, an account, a name with an underscore, a file of a kind that runs or was dumped. */
const isEvidence = (word: string): boolean =>
  /[\\_]|\.(?:exe|dll|sys|dmp|ps1|bat|cmd|vbs|js|hta|lnk|msi|scr|tmp)(?![a-z0-9])/i.test(word);

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

/** What stands in quotes is one piece: a command with its arguments, but not the name of a rule. */
const pieceHtml = (piece: string): string => {
  if (!/^[“「]/.test(piece)) return isEvidence(piece) ? code(piece) : escapeHtml(piece);
  const inside = piece.slice(1, -1);
  return isEvidence(inside) ? `${piece.slice(0, 1)}${code(inside)}${piece.slice(-1)}` : escapeHtml(piece);
};

/** Escaped text with its evidence in the monospace face. One pass: a quote ends at the next sign of quoting. */
const evidenceText = (text: string): string =>
  text
    .split(/([“「][^“”「」]*[”」]|[!-~]+)/)
    .map(pieceHtml)
    .join('');

const marksHtml = (claim: Claim, { marks }: PageParts): string => {
  const { numbers, more, signs } = marks(claim);
  const links = numbers.map((number) => `<a class="mark" href="#evidence-${number}">[${number}]</a>`).join('');
  const rest = more === '' ? '' : `<span class="mark">${escapeHtml(more)}</span>`;
  return `${links}${rest}${signs === '' ? '' : `<span class="mark">${escapeHtml(signs)}</span>`}`;
};

const claimHtml = (claim: Claim, parts: PageParts): string => {
  const { words, stop } = beforeStop(claim.text);
  const text = runsOf(words)
    .map((run) => (run.bold ? `<strong>${evidenceText(run.text)}</strong>` : evidenceText(run.text)))
    .join('');
  const marks = marksHtml(claim, parts);
  return `<span class="claim ${claim.certainty}">${text}${marks === '' ? '' : `<span class="marks"> ${marks}</span>`}${stop}</span>`;
};

const proseHtml = (section: ReportSection, parts: PageParts): string =>
  section.claims.length === 0
    ? `<p class="empty">${escapeHtml(parts.words.emptyField)}</p>`
    : `<p>${section.claims.map((claim) => claimHtml(claim, parts)).join(parts.words.separator)}</p>`;

const tableRowHtml = (row: ReportTable['rows'][number], parts: PageParts): string => {
  const { numbers, more } = parts.rowMarks(row.events);
  const links = numbers.map((number) => `<a class="mark" href="#evidence-${number}">[${number}]</a>`).join('');
  const receipt = `${links}${more === '' ? '' : `<span class="mark">${escapeHtml(more)}</span>`}`;
  return `<tr>${row.cells.map((text) => `<td>${evidenceText(text)}</td>`).join('')}<td class="receipt">${receipt}</td></tr>`;
};

const tableHtml = (table: ReportTable, parts: PageParts): string => {
  const { second, words } = parts;
  const heads = [...table.columns, words.evidence].map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('');
  const rest = table.omitted > 0 ? `<p class="note">${escapeHtml(second.omitted(table.omitted))}</p>` : '';
  return `<table class="rows ${table.id}"><caption>${escapeHtml(second.tables[table.id])}</caption><thead><tr>${heads}</tr></thead><tbody>${table.rows.map((row) => tableRowHtml(row, parts)).join('\n')}</tbody></table>${rest}`;
};

const fieldHtml = (section: ReportSection, parts: PageParts): string => {
  const body =
    isProse(section.id) || section.claims.length === 0
      ? proseHtml(section, parts)
      : `<ul>${section.claims.map((claim) => `<li>${claimHtml(claim, parts)}</li>`).join('')}</ul>`;
  const tables = section.tables.map((table) => tableHtml(table, parts)).join('\n');
  return `<section class="field"><h3>${escapeHtml(parts.headingOf(section.id))}</h3><div>${body}</div></section>${tables}`;
};

const questionHtml = (section: ReportSection, parts: PageParts): string =>
  `<tr><th scope="row">${escapeHtml(parts.headingOf(section.id))}</th><td>${proseHtml(section, parts)}</td></tr>`;

const badgeHtml = (report: CaseReport, parts: PageParts): string =>
  `<span class="severity ${report.severity}">${severityShape[report.severity]} ${escapeHtml(parts.severityWord)}</span>`;

const evidenceRow = (row: Evidence): string => {
  const { date, time, millis } = japanTime(row.seenAtMs);
  const cells = [`${date} ${time}.${millis}`, row.host, row.summary, `${row.file} #${row.record}`];
  return `<tr id="evidence-${row.number}"><th scope="row">[${row.number}]</th>${cells.map((cell) => `<td>${evidenceText(cell)}</td>`).join('')}</tr>`;
};

const evidenceHtml = (report: CaseReport, { words }: PageParts): string => {
  const { column } = words;
  const heads = [column.number, column.time, column.host, column.event, column.record];
  const table = `<table class="evidence"><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${report.evidence.map(evidenceRow).join('\n')}</tbody></table><p class="note">${escapeHtml(words.evidenceNote)}</p>`;
  return `<section class="appendix"><h2>${escapeHtml(words.evidence)}</h2>${report.evidence.length === 0 ? `<p>${escapeHtml(words.noEvidence)}</p>` : table}</section>`;
};

const figureHtml = (figure: string | null, { words }: PageParts): string =>
  figure === null
    ? ''
    : `<section class="appendix flow"><h2>${escapeHtml(words.flow)}</h2><figure role="img" aria-label="${escapeHtml(words.flowAlt)}">${figure}</figure></section>`;

/** The printer marks every page by itself; a file for sharing carries its marking at both ends. */
const footerHtml = ({ number, marking }: CaseReport, { embedFonts }: HtmlOptions): string =>
  embedFonts
    ? ''
    : `<footer><span>${escapeHtml(number)}</span><span class="marking">${escapeHtml(marking)}</span></footer>\n`;

const headHtml = (report: CaseReport, { embedFonts, style }: HtmlOptions): string =>
  [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy(embedFonts))}">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(report.title)}</title>`,
    `<style>${embedFonts ? fontFaces : ''}\n${style}</style>`,
  ].join('\n');

/** The whole report as one HTML file: no script, nothing loaded from elsewhere, printable on A4. */
export const renderHtml = (report: CaseReport, options: HtmlOptions): string => {
  const parts = pageParts(report, options.customer);
  const { words, header, notes } = parts;
  const facts = header
    .map(([label, value]) => `<span><b>${escapeHtml(label)}</b> ${escapeHtml(value)}</span>`)
    .join('');
  return `<!doctype html>
<html lang="${report.language}">
<head>
${headHtml(report, options)}
</head>
<body>
<header>
<p class="over"><span>${escapeHtml(parts.kindWord)}</span>${badgeHtml(report, parts)}<span class="marking">${escapeHtml(report.marking)}</span></p>
<h1>${escapeHtml(report.title)}</h1>
<p class="facts">${facts}</p>
</header>
<main>
<section><h2>${escapeHtml(words.summary)}</h2>
<table class="questions"><tbody>
${report.questions.map((section) => questionHtml(section, parts)).join('\n')}
</tbody></table></section>
<section><h2>${escapeHtml(words.details)}</h2>
${report.fields.map((section) => fieldHtml(section, parts)).join('\n')}
${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')}</section>
${figureHtml(options.figure, parts)}
${evidenceHtml(report, parts)}
</main>
${footerHtml(report, options)}</body>
</html>
`;
};
