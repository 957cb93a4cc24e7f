import { expect, test } from 'vitest';
import { renderPaperMarkdown } from '../paper/paper-markdown.ts';
import { chartShapes } from '../../../shared/periodic/chart-shapes.ts';
import { plainRules } from '../../../shared/report/hints/hint-model.ts';
import { hintsIn } from '../../../shared/report/hints/hints.ts';
import { chartSvg } from './chart-svg.ts';
import { draftPeriod } from './draft-period.ts';
import { somePeriod } from './period-facts.test-support.ts';
import { periodicPaper } from './periodic-paper.ts';
import { renderPptx } from './render-pptx.ts';
import { deckOf } from './slides.ts';

const markdown = (...which: Parameters<typeof somePeriod>): string =>
  renderPaperMarkdown(periodicPaper(draftPeriod(somePeriod(...which))));

test.each([
  ['monthly', 'ja', false],
  ['monthly', 'en', false],
  ['monthly', 'ja', true],
  ['monthly', 'en', true],
  ['quarterly', 'ja', false],
  ['hygiene', 'ja', false],
  ['hunting', 'en', false],
  ['digital-risk', 'ja', false],
] as const)('the %s report in %s (quiet: %s) reads as it should', async (kind, language, isQuiet) => {
  const name = `${kind}-${language}${isQuiet ? '-quiet' : ''}.md`;
  await expect(markdown(kind, language, isQuiet)).toMatchFileSnapshot(`fixtures/${name}`);
});

test('every chart has its picture in words, stays inside its frame and is a figure a page lets through', () => {
  const report = draftPeriod(somePeriod('monthly', 'ja', false));
  const charts = report.sections.flatMap((section) => section.charts);
  expect(charts.map(({ id }) => id)).toEqual(['cases', 'hunts', 'hygiene', 'risk', 'first-report']);
  for (const chart of charts) {
    expect(chart.alt.length).toBeGreaterThan(10);
    const { width, height, shapes } = chartShapes(chart, 680);
    const bars = shapes.flatMap((shape) => (shape.kind === 'bar' ? [shape] : []));
    expect(
      bars.every((bar) => bar.x >= 0 && bar.y >= 0 && bar.x + bar.width <= width && bar.y + bar.height <= height),
    ).toBe(true);
    expect(chartSvg(chart)).toMatch(/^<svg [^>]*role="img"/u);
  }
  const figures = periodicPaper(report).sections.flatMap(({ blocks }) =>
    blocks.filter(({ kind }) => kind === 'figure'),
  );
  expect(figures).toHaveLength(5);
});

test('a sentence rests on sources the report lists, and its mark leads to their row', () => {
  const report = draftPeriod(somePeriod('monthly', 'en', false));
  const anchors = new Set(report.sources.map((_, at) => `source-${String(at + 1)}`));
  const spans = periodicPaper(report).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : [])),
  );
  const links = spans.flatMap(({ to }) => to ?? []);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((to) => !anchors.has(to))).toEqual([]);
});

test.each([
  ['monthly', 'ja', false],
  ['monthly', 'en', false],
  ['monthly', 'ja', true],
  ['quarterly', 'en', false],
  ['hygiene', 'ja', false],
  ['hunting', 'ja', false],
  ['digital-risk', 'ja', false],
] as const)(
  'a draft of the %s report in %s (quiet: %s) gives no hint about its own style',
  (kind, language, isQuiet) => {
    const { customer, sections } = draftPeriod(somePeriod(kind, language, isQuiet));
    const base = { rules: plainRules, customer, otherCustomers: ['Umbrella'], ignored: [] };
    const told = sections.filter(({ id }) => id !== 'news').flatMap(({ statements }) => statements);
    expect(told.flatMap(({ text }) => hintsIn({ text }, language, base).map(({ rule, said }) => [rule, said]))).toEqual(
      [],
    );
  },
);

test('sub-headings and lists somebody made stand on the page and on slides, numbered and with their sources', () => {
  const drafted = draftPeriod(somePeriod('monthly', 'en', false));
  const [first, ...others] = drafted.sections;
  if (first === undefined) throw new Error('no section');
  const shapes = [{ kind: 'heading' }, { kind: 'numbered', level: 1 }, { kind: 'bullet', level: 2 }] as const;
  const statements = first.statements.slice(0, 4).map((one, at) => {
    const shape = shapes[at];
    return shape === undefined ? one : { ...one, shape };
  });
  const report = { ...drafted, sections: [{ ...first, statements }, ...others] };
  const [heading = '', ...items] = statements.map(({ text }) => text.replace(/\.$/u, ''));
  const page = renderPaperMarkdown(periodicPaper(report));
  expect(page).toContain(`### ${heading}.`);
  expect(page).toContain(`1. ${items[0] ?? '?'} [1].`);
  expect(
    deckOf(report)
      .slides.flatMap(({ words }) => words)
      .slice(0, 4),
  ).toEqual([
    `${heading}.`,
    `1. ${items[0] ?? '?'} [1].`,
    `\u2003– ${items[1] ?? '?'} [1].`,
    `${items[2] ?? '?'} [1].`,
  ]);
});

test('slides hold what a slide can hold, and the deck is written', async () => {
  const facts = somePeriod('quarterly', 'ja', false);
  const long = { ...facts, news: facts.news.map((one) => ({ ...one, text: { ja: '長い'.repeat(2000), en: '' } })) };
  const deck = deckOf(draftPeriod(long));
  expect(deck.slides.every(({ words }) => words.join('').length < 1100)).toBe(true);
  expect(deck.slides.every(({ table }) => (table?.rows.length ?? 0) <= 9)).toBe(true);
  const bytes = await renderPptx(deck);
  expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('PK\u0003\u0004');
});
