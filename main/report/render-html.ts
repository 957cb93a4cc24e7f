import type { PaperSize } from '../../shared/report/file-options.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import { escapeHtml } from './escape.ts';
import { casePaper, type PaperParts } from './paper/case-paper.ts';
import { paperBody } from './paper/paper-html.ts';
import type { Paper } from './paper/paper.ts';

interface PageOptions {
  /** Content of `resources/report/report.css`. */
  style: string;
  /** True for the printer, which serves the fonts under `fonts/`; a file for sharing names installed fonts only. */
  embedFonts: boolean;
  paperSize?: PaperSize;
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

/** The policy of pages for the printer. */
export const fontPolicy = policy(true);

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
export const fontFaces = [
  ...faces(fontFiles, 'Report', ''),
  ...faces(evidenceFontFiles, 'Report', ';unicode-range:U+5F'),
  ...faces(evidenceFontFiles, 'ReportEvidence', ';unicode-range:U+20-7E'),
].join('\n');

/** The style sheet says A4; another size is a later rule. */
const sizeRule = (size: PaperSize): string => (size === 'A4' ? '' : `\n@page{size:${size}}`);

/** Checked where it comes from: six hexadecimal digits and nothing else can stand in a style. */
const accentRule = ({ accent = null }: Paper): string =>
  accent !== null && /^#[0-9a-f]{6}$/i.test(accent) ? `\n:root{--accent:${accent}}` : '';

const headHtml = (paper: Paper, { embedFonts, style, paperSize = 'A4' }: PageOptions): string =>
  [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy(embedFonts))}">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(paper.title)}</title>`,
    `<style>${embedFonts ? fontFaces : ''}\n${style}${sizeRule(paperSize)}${accentRule(paper)}</style>`,
  ].join('\n');

/** A whole document as one HTML file: no script, nothing loaded from elsewhere, printable. */
export const renderPaperHtml = (paper: Paper, options: PageOptions): string => `<!doctype html>
<html lang="${paper.language}">
<head>
${headHtml(paper, options)}
</head>
${paperBody(paper, { ends: !options.embedFonts })}
</html>
`;

/** A case report as one HTML file. */
export const renderHtml = (report: CaseReport, options: PaperParts & PageOptions): string =>
  renderPaperHtml(casePaper(report, options), options);
