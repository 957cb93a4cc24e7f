import { expect, test } from 'vitest';
import { renderDocx } from '../docx/render-docx.ts';
import { partsOf } from '../docx/docx-parts.ts';
import { renderPaperHtml } from '../render-html.ts';
import { renderPaperMarkdown } from './paper-markdown.ts';
import { paragraphsOf, samplePaper, wordsOf } from './paper.test-support.ts';

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
  unescaped(text.slice(text.indexOf('\n## ')))
    // The figure is named there, not drawn.
    .replace(/\nAttack flow of this case.*\n\n.*\n/, '\n')
    .replace(/\nこのケースの攻撃の流れ.*\n\n.*\n/, '\n');

test('page, Markdown and Word hold the same words in the same order, in both languages and of both reports', async () => {
  for (const language of ['ja', 'en'] as const) {
    for (const kind of ['first', 'second'] as const) {
      const paper = samplePaper(language, kind);
      const words = bare(wordsOf(paper));
      const body = (await partsOf(await renderDocx(paper))).get('word/document.xml') ?? Buffer.alloc(0);
      expect(words.length).toBeGreaterThan(1000);
      expect(bare(ofHtml(renderPaperHtml(paper, { style: '', embedFonts: false })))).toBe(words);
      expect(bare(ofMarkdown(renderPaperMarkdown(paper)))).toBe(words);
      expect(bare(paragraphsOf(body.toString('utf8')).join(''))).satisfy((text: string) => text.endsWith(words));
    }
  }
});
