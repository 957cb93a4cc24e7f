import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { draftReport } from '../draft.ts';
import { casePaper } from '../paper/case-paper.ts';
import { paragraphsOf, sampleFacts, samplePaper, wordsOf } from '../paper/paper.test-support.ts';
import { partsOf } from './docx-parts.ts';
import { renderDocx } from './render-docx.ts';

const part = (parts: ReadonlyMap<string, Buffer>, name: string): string => (parts.get(name) ?? '').toString('utf8');

const bare = (text: string): string => text.replace(/\s/g, '');

test('a report for Word holds every word of the report in its order, in real headings and tables', async () => {
  for (const language of ['ja', 'en'] as const) {
    const paper = samplePaper(language);
    const body = part(await partsOf(await renderDocx(paper)), 'word/document.xml');
    const text = bare(paragraphsOf(body).join(''));
    expect(text.endsWith(bare(wordsOf(paper)))).toBe(true);
    for (const [label, value] of paper.facts) expect(text).toContain(bare(`${label}${value}`));
    expect(text).toContain(bare(paper.title));
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(paper.sections.length);
    expect(body.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(10);
    // The questions have no row of heads; every other table repeats its own on each page.
    expect(body.match(/<w:tbl>/g)?.length).toBe((body.match(/<w:tblHeader\/>/g)?.length ?? 0) + 1);
  }
});

test('the face of Japanese text is named apart, marking and page number stand on every page', async () => {
  const parts = await partsOf(await renderDocx({ ...samplePaper('ja'), pap: 'PAP:AMBER' }));
  expect(part(parts, 'word/styles.xml')).toContain('w:eastAsia="BIZ UDPGothic"');
  expect(part(parts, 'word/styles.xml')).toContain('<w:lang w:val="ja-JP" w:eastAsia="ja-JP"/>');
  for (const name of ['word/header1.xml', 'word/footer1.xml']) {
    expect(part(parts, name)).toMatch(/TLP:AMBER.*PAP:AMBER/);
  }
  expect(part(parts, 'word/footer1.xml')).toMatch(/PAGE<.*NUMPAGES</);
  expect(part(parts, 'docProps/core.xml')).toContain('<dc:creator>Miharu</dc:creator>');
});

test('the attack flow is in it as a drawing whose style rules stand by themselves', async () => {
  const parts = await partsOf(await renderDocx(samplePaper('ja')));
  const drawing = [...parts].find(([name]) => name.endsWith('.svg'))?.[1].toString('utf8') ?? '';
  expect(drawing).toContain('<style>\ntext{');
  expect(drawing).not.toContain('.flow{');
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<w:p/>]]>&amp;',
    '=HYPERLINK("http://evil.example")',
    '{ INCLUDETEXT "c:\\\\x" }',
    '\u202egnp.exe',
    '{{constructor}}<%= x %>${x}',
    '\u001b[31mred\u0007',
    '\ud800',
  ),
);

test('whatever text a report holds, every part stays well-formed XML that names nothing outside and runs nothing', async () => {
  const facts = sampleFacts();
  const report = draftReport(facts, { language: 'en', kind: 'first' });
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const claim = { id: 'x', certainty: 'advice' as const, text, events: [], edited: true };
      const fields = report.fields.map((field) => ({ ...field, claims: [claim] }));
      const paper = casePaper({ ...report, title: text, number: text, fields }, { customer: text, figure: null });
      const parts = await partsOf(await renderDocx(paper));
      for (const [name, bytes] of parts) {
        if (!/\.(xml|rels)$/.test(name)) continue;
        const parser = new SaxesParser({ xmlns: false });
        parser.on('error', (error) => {
          throw new Error(`${name}: ${error.message}`);
        });
        parser.write(bytes.toString('utf8')).close();
        expect(bytes.toString('utf8')).not.toMatch(/TargetMode="External"/);
      }
      expect([...parts.keys()].filter((name) => /vba|ole|embeddings|activeX/i.test(name))).toEqual([]);
      const fields2 = [...part(parts, 'word/footer1.xml').matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, it]) => it);
      expect(fields2).toEqual(['PAGE', 'NUMPAGES']);
      expect(part(parts, 'word/document.xml')).not.toContain('instrText');
    }),
    { numRuns: 40 },
  );
});

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
const reader = spawnSync('pdftotext', ['-v']).status === 0;

test.skipIf(office === undefined || !reader)(
  'LibreOffice opens it and prints all its words (skipped where LibreOffice or pdftotext is not installed)',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'miharu-docx-'));
    try {
      const paper = samplePaper('en');
      writeFileSync(path.join(folder, 'report.docx'), await renderDocx(paper));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync(
        office ?? '',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'report.docx')],
        { stdio: 'ignore' },
      );
      execFileSync('pdftotext', ['-raw', path.join(folder, 'report.pdf'), path.join(folder, 'report.txt')]);
      const text = bare(readFileSync(path.join(folder, 'report.txt'), 'utf8'));
      const heads = paper.sections.flatMap(({ heading, blocks }) => [
        heading,
        ...blocks.flatMap((block) => (block.kind === 'field' ? [block.head] : [])),
      ]);
      expect(heads.filter((head) => !text.includes(bare(head)))).toEqual([]);
      expect(text).toContain('TLP:AMBER');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
