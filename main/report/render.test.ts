import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { CaseFacts } from './case-facts.ts';
import { draftFirstReport } from './draft.ts';
import { coverageOf, onlyCovered } from './font-coverage.ts';
import { printJobOf } from './print-job.ts';
import { renderHtml } from './render-html.ts';
import { ReportDocument, reportJsonSchema, renderJson } from './render-json.ts';
import { renderMarkdown } from './render-markdown.ts';
import { readReportStyle, reportFontPath } from './report-files.ts';
import { safeFigure } from './safe-figure.ts';
import { escapeMarkdown } from './escape.ts';

const draft = (): ReturnType<typeof draftFirstReport> =>
  // Written from this very type, see fixtures/NOTICE.
  draftFirstReport(
    JSON.parse(readFileSync(new URL('fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts,
    'ja',
  );
const resources = new URL('../../resources/', import.meta.url);
const html = { customer: 'Sample', figure: null, style: '', embedFonts: false };

test('whatever text a report holds, its page has no script, no handler and only links into itself', () => {
  const report = draft();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('<img src=x onerror=alert(1)>', '"><script>x</script>', "' onload='x", '</style><script>'),
      ),
      (text) => {
        const claim = { id: 'x', certainty: 'confirmed' as const, text, events: [], edited: true };
        const hostile = {
          ...report,
          title: text,
          fields: report.fields.map((field) => ({ ...field, claims: [claim] })),
        };
        const page = renderHtml(hostile, { ...html, customer: text });
        const body = page.slice(page.indexOf('<body>'));
        const tags = [...body.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name);
        const known =
          'body header footer p span h1 b main section h2 h3 table tbody thead tr th td div ul li a strong code html'.split(
            ' ',
          );
        expect(tags.filter((tag) => !known.includes(tag ?? ''))).toEqual([]);
        expect([...body.matchAll(/href="([^"]*)"/g)].every(([, href]) => /^#evidence-\d+$/.test(href ?? ''))).toBe(
          true,
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('text cannot become Markdown: no link, no HTML, no table cell, no heading', () => {
  expect(escapeMarkdown('# a | b [x](http://y) <b>`c`</b> C:\\Windows\\x 10[.]0[.]0[.]1')).toBe(
    '\\# a \\| b [x\\](http://y) &lt;b>\\`c\\`&lt;/b> C:\\Windows\\x 10[.]0[.]0[.]1',
  );
});

test('the figure keeps its drawing and loses everything that could act or reach out', () => {
  const figure = safeFigure(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"><style>@import "x";</style><script>x()</script>
     <foreignObject><p>x</p></foreignObject><a href="http://evil.example"><text>in a link</text></a>
     <rect fill="url(http://evil.example)" x="1"/><rect fill="url(#grad)" style="x"/><use href="other.svg#a"/><text>a &lt; b</text></svg>`,
  );
  expect(figure?.replace(/\s*\n\s*/g, '')).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect x="1"></rect><rect fill="url(#grad)"></rect><use></use><text>a &lt; b</text></svg>',
  );
  expect(safeFigure('<html><svg/></html>')).toBeNull();
  expect(safeFigure('<svg><g></svg>')).toBeNull();
});

test('the figure keeps plain style rules, shut into its own place on the page', () => {
  const styled = (css: string): string | null => safeFigure(`<svg><style>${css}</style></svg>`);
  expect(styled('.note{font-size:9px}')).toBe('<svg><style>.flow{.note{font-size:9px}}</style></svg>');
  for (const css of [
    '}*{color:red',
    '@import x;',
    'a{fill:url(http://evil.example)}',
    'a{b:c',
    '&lt;/style&gt;',
    '\\7d *{}',
  ]) {
    expect(styled(css)).toBe('<svg></svg>');
  }
});

test('any text given as a figure is refused or becomes well-formed SVG', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const figure = safeFigure(text) ?? safeFigure(`<svg><text>${text}</text></svg>`);
      if (figure === null) return;
      const parser = new SaxesParser({ xmlns: false });
      const errors: Error[] = [];
      parser.on('error', (error) => errors.push(error));
      parser.write(figure).close();
      expect(errors).toEqual([]);
    }),
  );
});

test('the JSON form says its schema, and the published schema is the one the code checks by', () => {
  const written: unknown = JSON.parse(renderJson(draft(), { customer: 'Sample' }));
  expect(ReportDocument.parse(written)).toEqual({
    schema: 'miharu/report/2',
    customer: 'Sample',
    ...draft(),
  });
  const published: unknown = JSON.parse(readFileSync(new URL('report/report.schema.json', resources), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
});

test('the print job carries the marking on every page and static TrueType fonts that exist', async () => {
  const style = await readReportStyle(resources.pathname);
  const job = printJobOf(draft(), { customer: 'Sample', figure: null, style, fontPath: reportFontPath });
  expect(job.headerTemplate).toContain('TLP:AMBER');
  expect(job.footerTemplate).toContain('pageNumber');
  expect(job.fonts.map(({ file, path }) => [file, existsSync(path)])).toEqual([
    ['BIZUDPGothic_400Regular.ttf', true],
    ['BIZUDPGothic_700Bold.ttf', true],
    ['jetbrains-mono-latin-400-normal.woff2', true],
    ['jetbrains-mono-latin-700-normal.woff2', true],
  ]);
  for (const { path } of job.fonts.filter(({ file }) => file.endsWith('.woff2'))) {
    // Packed: the kind of outlines stands behind the signature (WOFF2, section 4.1).
    expect(readFileSync(path).readUInt32BE(4)).toBe(0x00010000);
  }
  for (const { path } of job.fonts.filter(({ file }) => file.endsWith('.ttf'))) {
    // 00 01 00 00 is TrueType outlines; a variable font would have an `fvar` table in its directory.
    const head = readFileSync(path).subarray(0, 12 + 16 * 40);
    expect(head.readUInt32BE(0)).toBe(0x00010000);
    expect(head.includes('fvar')).toBe(false);
  }
});

test('a printed page holds only characters of its own font; others are named', () => {
  const covered = coverageOf(reportFontPath('BIZUDPGothic_400Regular.ttf'));
  expect(onlyCovered('漢字かな ▲◆●○ ①→…†‡ ‹›“”', covered)).toBe('漢字かな ▲◆●○ ①→…†‡ ‹›“”');
  expect(onlyCovered('a␊😀한', covered)).toBe('a‹U+000A›‹U+1F600›‹U+D55C›');
});

test('page, Markdown and JSON hold the same sentences', () => {
  const report = draft();
  const page = renderHtml(report, html);
  const markdown = renderMarkdown(report, 'Sample');
  const plain = report.fields
    .flatMap(({ claims }) => claims)
    .filter(({ text }) => /^[ぁ-んァ-ヶ一-龠、]+。$/.test(text));
  expect(plain.length).toBeGreaterThan(0);
  for (const { text } of plain) {
    expect(page).toContain(text);
    expect(markdown).toContain(text);
  }
});

test('paths, accounts and names with an underscore stand in the face of evidence, prose does not', () => {
  const claim = {
    id: 'x',
    certainty: 'confirmed' as const,
    text: 'D\\bo ran **a_b.exe**, “x.exe -a <y>”, by the rule “Odd Names”.',
    events: [],
    edited: false,
  };
  const report = draft();
  const fields = report.fields.map((field) => ({ ...field, claims: [claim] }));
  expect(renderHtml({ ...report, fields }, html)).toContain(
    '<code>D\\bo</code> ran <strong><code>a_b.exe</code></strong>, “<code>x.exe -a &lt;y&gt;</code>”, by the rule “Odd Names”',
  );
});
