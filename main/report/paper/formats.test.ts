import { expect, test } from 'vitest';
import { renderDocx } from '../docx/render-docx.ts';
import { partsOf } from '../docx/docx-parts.ts';
import { renderPaperHtml } from '../render-html.ts';
import { renderPaperMarkdown } from './paper-markdown.ts';
import { smallPng } from '../templates/small-png.test-support.ts';
import { figured, paragraphsOf, samplePaper, structured, wordsOf } from './paper.test-support.ts';

/** What is markup in one of the formats, or white space, is left out on all sides. */
const bare = (text: string): string => text.replace(/[\s\\|*_`~#>-]/g, '');

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');

const ofHtml = (page: string): string => {
  const main = page.slice(page.indexOf('<main>'), page.indexOf('</main>')).replace(/<svg.*?<\/svg>/s, '');
  return unescaped(main.replace(/<[^>]*>/g, ''));
};

const ofMarkdown = (text: string): string =>
  unescaped(text.slice(text.indexOf('\n## ')).replace(/^ *\d+\. /gm, ''))
    // The figure is named there, not drawn.
    .replace(/\nAttack flow of this case.*\n\n.*\n/, '\n')
    .replace(/\nこのケースの攻撃の流れ.*\n\n.*\n/, '\n');

test('page, Markdown and Word hold the same words in the same order, in both languages and of both reports', async () => {
  for (const language of ['ja', 'en'] as const) {
    for (const kind of ['first', 'second'] as const) {
      const paper = samplePaper(language, kind, structured);
      const words = bare(wordsOf(paper));
      const body = (await partsOf(await renderDocx(paper))).get('word/document.xml') ?? Buffer.alloc(0);
      expect(words.length).toBeGreaterThan(1000);
      expect(bare(ofHtml(renderPaperHtml(paper, { style: '', embedFonts: false })))).toBe(words);
      expect(bare(ofMarkdown(renderPaperMarkdown(paper)))).toBe(words);
      expect(bare(paragraphsOf(body.toString('utf8')).join(''))).satisfy((text: string) => text.endsWith(words));
    }
  }
});

test('headings and lists of an analyst are real ones in every format, and no level is skipped', async () => {
  const paper = samplePaper('en', 'second', structured);
  const page = renderPaperHtml(paper, { style: '', embedFonts: false });
  expect(page).toContain(
    '<ol class="items"><li>Isolate <strong>at once</strong><ul class="items"><li>by <code>C:\\Tools\\edr.exe</code></li></ul>' +
      '<ol class="items"><li>- not a list | a | cell</li></ol></li><li>=1+1 is no formula</li></ol><ul class="items"><li>Another ',
  );
  expect(page).toContain(
    '<table class="rows own"><caption>Machines &amp; &lt;i&gt;owners&lt;/i&gt;</caption><thead><tr><th scope="col">Machine</th><th scope="col">Owner | team</th></tr></thead>' +
      '<tbody><tr><td>=HYPERLINK(&quot;http://x&quot;)</td><td>&lt;script&gt;alert(1)&lt;/script&gt;</td></tr>\n<tr><td>‹U+202E›<code>cod.exe</code></td><td>␛[31mred</td></tr></tbody></table>',
  );
  const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
  expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  expect(levels.filter((level) => level === 4)).toHaveLength(2);

  const text = renderPaperMarkdown(paper);
  expect(text).toContain(
    '#### What was &lt;b>done&lt;/b> # 1\n\n1. Isolate **at once**\n   * by C:\\Tools\\edr.exe\n   1. \\- not a list \\| a \\| cell\n2. =1+1',
  );

  expect(text).toContain(
    '**Machines &amp; &lt;i>owners&lt;/i>**\n\n| Machine | Owner \\| team |\n|---|---|\n| =HYPERLINK("http://x") | &lt;script>',
  );

  const parts = await partsOf(await renderDocx(paper));
  const body = (parts.get('word/document.xml') ?? '').toString('utf8');
  expect(body.match(/<w:pStyle w:val="Heading3"\/>/g)).toHaveLength(2);
  // Three tables of an analyst among those of the report, with heads that repeat; one stands inside an answer.
  expect(body.match(/<w:tblHeader\/>/g)?.length).toBe((body.match(/<w:tbl>/g)?.length ?? 0) - 1);
  expect(body.match(/Machines &amp; /g)).toHaveLength(3);
  const numbered = [...body.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(([, level, list]) => [
    level,
    list,
  ]);
  // Of each structure: two numbers that count on, a bullet and a number under the first, and the other list.
  const lists = numbered
    .filter(([level], at) => level === '0' && numbered[at + 1]?.[0] === '1')
    .map(([, list]) => list);
  expect(new Set(lists).size).toBe(3);
  const numbering = (parts.get('word/numbering.xml') ?? '').toString('utf8');
  for (const list of lists)
    expect(numbering).toMatch(new RegExp(`<w:num w:numId="${String(list)}"[^>]*>.*?<w:startOverride w:val="1"/>`));
});

test('a figure of an analyst is a picture with its words in every format; where it is missing or hidden the file says so', async () => {
  const image = 'c'.repeat(64);
  const png = smallPng(30, 20);
  const paper = samplePaper('en', 'first', figured(image), new Map([[image, png]]));
  const page = renderPaperHtml(paper, { style: '', embedFonts: false });
  expect(page).toContain(
    `<figure class="own" role="group"><img class="picture" alt="A &quot;dark&quot; &lt;screen&gt;" src="data:image/png;base64,${png.toString('base64')}"><figcaption>Before | after <strong>isolation</strong></figcaption></figure>`,
  );
  expect(renderPaperMarkdown(paper)).toContain('\nFigure: Before \\| after isolation (A "dark" &lt;screen>)\n');
  const parts = await partsOf(await renderDocx(paper));
  const body = (parts.get('word/document.xml') ?? '').toString('utf8');
  expect(body).toContain('descr="A &quot;dark&quot; &lt;screen&gt;"');
  expect([...parts].filter(([name, part]) => name.startsWith('word/media/') && part.equals(png))).toHaveLength(1);
  for (const [from, said] of [
    [image, 'The picture is not stored here.'],
    [null, 'The picture is left out'],
  ] as const) {
    const without = samplePaper('en', 'first', figured(from));
    const html = renderPaperHtml(without, { style: '', embedFonts: false });
    expect(html).toContain(said);
    expect(html).not.toContain('<img');
    expect(renderPaperMarkdown(without)).toContain(said);
    const words = (await partsOf(await renderDocx(without))).get('word/document.xml') ?? Buffer.alloc(0);
    expect(paragraphsOf(words.toString('utf8')).join('\n')).toContain(said);
  }
});
