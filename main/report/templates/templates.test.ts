import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import { claimsOf, isOfTemplate } from '../../../shared/report/stale.ts';
import type { TemplateDocument, TemplateFinding } from '../../../shared/templates/model.ts';
import { readCase } from '../behaviours.ts';
import type { CaseFacts } from '../case-facts.ts';
import { draftReport, plainDraft } from '../draft.ts';
import { casePaper } from '../paper/case-paper.ts';
import { renderPaperMarkdown } from '../paper/paper-markdown.ts';
import { sampleFacts } from '../paper/paper.test-support.ts';
import { applyTemplate } from './apply-template.ts';
import { lintTemplate } from './lint-template.ts';
import { renderText } from './liquid.ts';
import { sampleCase } from './sample-case.ts';
import { startTemplate } from './start-template.ts';
import { withWrittenFrame } from './written-frame.ts';

const ground = { inUse: [], hasLogo: () => false, failures: [] };

const withPart = (
  document: TemplateDocument,
  section: string,
  said: Partial<TemplateDocument['fields'][number]>,
): TemplateDocument => ({
  ...document,
  fields: document.fields.map((part) => (part.section === section ? { ...part, ...said } : part)),
});

/** A letter of one customer: another order, headings, wording with facts, a greeting, an appendix. */
const letter = (language: Language): TemplateDocument => {
  const start = startTemplate('first', language);
  const isJa = language === 'ja';
  const worded = withPart(start, 'destinations', {
    heading: isJa ? '通信先(お客様で遮断をお願いする宛先)' : 'Destinations to block',
    before: isJa
      ? '{% if destinations.first %}次の宛先の遮断をご検討ください。{% else %}遮断をお願いする宛先はありません。{% endif %}'
      : '{% if destinations.first %}Please consider blocking these.{% else %}There is nothing to block.{% endif %}',
    after:
      '{% for d in destinations %}{{ d.address }}:{{ d.port }}{% unless forloop.last %}\n{% endunless %}{% endfor %}',
  });
  const [first, ...others] = worded.fields;
  return {
    ...worded,
    name: isJa ? '夜間の高' : 'Night, high',
    greeting: isJa
      ? '{{ customer }} 御中\n平素よりお世話になっております。'
      : 'Dear {{ customer }},\nThis is our **first** report.',
    header: isJa ? '{{ customer }} 様 限り' : 'For {{ customer }} only',
    footer: '{{ number }} / {{ version }}',
    closing: isJa ? '本件の連絡先は、当社の監視窓口です。' : 'Call our desk with any question.',
    fields: [...others, ...(first === undefined ? [] : [first])],
    questions: [...worded.questions].reverse(),
    appendices: [{ heading: isJa ? '用語' : 'Words', text: isJa ? 'EDR: 端末の監視' : 'EDR: watches endpoints' }],
    figure: false,
  };
};

const paperOf = (language: Language, facts = sampleFacts()) => {
  const report = draftReport(facts, { kind: 'first', language, template: { version: 3, document: letter(language) } });
  return {
    report,
    paper: casePaper(withWrittenFrame(report, 'Sakura <Foods>'), { customer: 'Sakura <Foods>', figure: '<svg/>' }),
  };
};

test.each(['ja', 'en'] as const)('a letter of a customer in %s reads as the golden page does', async (language) => {
  const { paper } = paperOf(language);
  await expect(renderPaperMarkdown(paper)).toMatchFileSnapshot(`fixtures/letter.${language}.md`);
});

test('a template moves and frames the drafted sentences and leaves each as it was, with its receipts', () => {
  for (const language of ['ja', 'en'] as const) {
    const { report } = paperOf(language);
    const plain = draftReport(sampleFacts(), { kind: 'first', language });
    const own = claimsOf(report).filter((claim) => !isOfTemplate(claim));
    const byId = (claims: typeof own) => [...claims].sort((a, b) => a.id.localeCompare(b.id));
    expect(byId(own)).toEqual(byId(claimsOf(plain)));
    expect(report.frame?.template).toEqual({ name: letter(language).name, version: 3 });
    const told = claimsOf(report).filter(isOfTemplate);
    expect(told.map(({ id, certainty }) => [id, certainty])).toEqual([
      ['destinations-tb1', 'advice'],
      ['destinations-ta1', 'confirmed'],
    ]);
    expect(told[1]?.events.length).toBeGreaterThan(0);
    expect(told[1]?.text).toBe('10[.]10[.]10[.]5:80');
    const printed = new Set(report.evidence.map(({ event }) => event));
    expect(told[1]?.events.some((event) => printed.has(event))).toBe(true);
  }
});

test('a sound template has no errors; without the other language it has one remark', () => {
  for (const language of ['ja', 'en'] as const) {
    expect(lintTemplate(letter(language), ground).map(({ code, grade }) => [code, grade])).toEqual([
      ['untranslated', 'warning'],
    ]);
    const other = letter(language === 'ja' ? 'en' : 'ja');
    expect(lintTemplate(letter(language), { ...ground, inUse: [other] })).toEqual([]);
  }
});

const wrongIn = (text: string, language: Language = 'en'): string[] =>
  lintTemplate(withPart(startTemplate('first', language), 'overview', { before: text }), ground)
    .filter(({ grade }) => grade === 'error')
    .map(({ code, line, column, said, meant }) => [code, line, column, said, meant].join('|'));

test('lint says what, where and what may have been meant', () => {
  expect(
    [
      'One\n  {{ custmer }}',
      '{{ customer | joyn: ", " }}',
      '{% iff customer %}a{% endif %}',
      'a\nb {% if customer %} c',
      '{{ customer',
      '{{ destinations.first.adress }}',
      '{% for d in destinations %}{{ d.pot }}{% endfor %}',
      '{{ sections.overveiw.first }}',
      '{{ version }}',
      '{{ 7*7 }}',
      "{% include '/etc/passwd' %}",
      '{{ host.constructor }}',
      '日本語の文です。',
      'This is TLP:GREEN.',
      'x\u202ey',
      `${'long '.repeat(401)}`,
    ].map((text) => wrongIn(text)),
  ).toEqual([
    ['unknown-value|2|6|custmer|customer'],
    ['unknown-filter|1|1|joyn|join'],
    ['unknown-tag|1|1|iff|if'],
    ['unclosed|2|3|{% if customer %}|'],
    ['unclosed|1|1|{{ customer|'],
    ['unknown-value|1|4|destinations.first.adress|destinations.first.address'],
    ['unknown-value|1|31|d.pot|d.port'],
    ['unknown-value|1|4|sections.overveiw.first|sections.overview'],
    ['value-elsewhere|1|4|version|'],
    ['syntax|1|6|expected "|" before filter|'],
    ['unknown-tag|1|1|include|'],
    ['unknown-value|1|4|host.constructor|host'],
    ['language|1|6|です|'],
    ['marking|1|9|TLP:GREEN|'],
    ['control|1|2|‹U+202E›|'],
    ['too-long|1|1|2005 / 2000|'],
  ]);
});

test('fields that are owed cannot be taken out, and facts stand in sections only', () => {
  const start = startTemplate('second', 'ja');
  const fields = start.fields.filter(({ section }) => section !== 'recovery');
  const codes = (document: TemplateDocument): string[] =>
    lintTemplate(document, ground)
      .filter(({ grade }: TemplateFinding) => grade === 'error')
      .map(({ code, place, said }) => `${code} ${place} ${said}`);
  expect(codes({ ...start, fields })).toEqual(['missing-field fields recovery']);
  expect(codes({ ...start, questions: start.questions.filter(({ section }) => section !== 'since-first') })).toEqual(
    [],
  );
  expect(codes({ ...start, greeting: '{{ host }} で検知しました' })).toEqual(['value-elsewhere greeting host']);
  expect(codes({ ...start, accent: '#9aa0a6' })).toEqual(['contrast accent 2.6']);
  expect(codes({ ...start, accent: '#0b3d91' })).toEqual([]);
  const report = draftReport(sampleFacts(), {
    kind: 'second',
    language: 'ja',
    template: { version: 1, document: { ...start, fields } },
  });
  expect(report.fields.at(-1)?.id).toBe('recovery');
});

test('a template that never ends or writes too much is said so and stops', () => {
  const scope = { entries: Array.from({ length: 60 }, () => 'x'.repeat(50)) };
  const limits = [
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% for a in entries %}{% for b in entries %}{% for c in entries %}x{% endfor %}{% endfor %}{% endfor %}',
    `{% for a in entries %}{% for b in entries %}${'wording '.repeat(200)}{% endfor %}{% endfor %}`,
    '{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}',
  ].map((text) => renderText(text, scope));
  expect(limits.map(({ fault }) => fault?.kind)).toEqual(['limit', 'limit', 'limit', 'limit']);
  const document = withPart(startTemplate('first', 'ja'), 'overview', {
    after: '{% for i in (1..100000000) %}x{% endfor %}',
  });
  const facts = sampleFacts();
  const reading = readCase(facts);
  const { report, failures } = applyTemplate(plainDraft(reading, { kind: 'first', language: 'ja' }), reading, {
    version: 1,
    document,
  });
  expect(failures.map(({ place }) => place)).toEqual(['fields.overview.after']);
  expect(report.fields[0]?.claims.at(-1)?.text).toContain('【要記入】');
});

const hostile = fc.constantFrom(
  '{{7*7}}',
  "{% include '/etc/passwd' %}",
  '{{ customer }}',
  '{% for i in (1..100000000) %}x{% endfor %}',
  '\uE0000\uE001',
  '{{ "".constructor.constructor("return 1")() }}',
  '{% raw %}',
  '-->{{',
);

test('template code in evidence stays words, wherever a template writes the evidence', () => {
  const base = sampleCase('Customer', '2026-04-10T03:00:00.000Z');
  const document = withPart(
    withPart(startTemplate('first', 'en'), 'overview', {
      before: '{% for s in sections.process %}{{ s }}\n{% endfor %}',
      after: '{{ hosts | join: ", " }} {{ users | join: " and " }}',
    }),
    'destinations',
    { after: '{% for d in destinations %}{{ d.name | default: "none" }} {{ d.address }}{% endfor %}' },
  );
  fc.assert(
    fc.property(hostile, fc.string({ maxLength: 40 }), (code, around) => {
      const evil = `${around}${code}${around}`;
      const facts: CaseFacts = {
        ...base,
        customer: evil,
        hosts: [evil],
        events: base.events.map((event) => ({ ...event, host: evil, user: evil, commandLine: evil, dstHost: evil })),
      };
      const with3 = {
        kind: 'first',
        language: 'en',
        template: { version: 1, document: { ...document, greeting: '{{ customer }} {{ title }}' } },
      } as const;
      const report = draftReport(facts, with3);
      const plain = draftReport(facts, { kind: 'first', language: 'en' });
      // What the workbench says itself is the same to the letter, and nothing was carried out or left unfilled.
      const own = claimsOf(report).filter((claim) => !isOfTemplate(claim));
      expect(new Set(own.map(({ text }) => text))).toEqual(new Set(claimsOf(plain).map(({ text }) => text)));
      const told = claimsOf(report).filter(isOfTemplate);
      const process = plain.fields.find(({ id }) => id === 'process')?.claims ?? [];
      expect(told.slice(0, process.length).map(({ text }) => text)).toEqual(process.map(({ text }) => text.trim()));
      expect(told.some(({ text }) => text.includes('TODO'))).toBe(false);
      const { frame } = withWrittenFrame(report, evil);
      expect(frame?.greeting).not.toContain('\uE000');
      const isWritten = code !== '{{7*7}}' || frame?.greeting.includes('{{7*7}}') === true;
      expect(isWritten).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('any text as a template gives words or a fault, and reaches no object of the program', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 80 }),
        fc
          .array(
            fc.constantFrom(
              '{{',
              '}}',
              '{%',
              '%}',
              ' for ',
              ' in ',
              'a',
              '.',
              '[',
              ']',
              '"',
              '|',
              'constructor',
              '__proto__',
              ' if ',
              'endif',
              '(1..9)',
              '-',
            ),
            { maxLength: 14 },
          )
          .map((words) => words.join('')),
      ),
      (text) => {
        const { text: said, fault } = renderText(text, Object.assign(Object.create(null) as object, { a: 'word' }));
        expect(said === null).toBe(fault !== null);
        expect(said ?? '').not.toMatch(/function|\[object|native code/);
      },
    ),
    { numRuns: 400 },
  );
});
