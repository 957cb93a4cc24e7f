import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { draftReport } from '../draft.ts';
import { sampleFacts } from '../paper/paper.test-support.ts';
import { renderPaperMarkdown } from '../paper/paper-markdown.ts';
import { fillForm } from './fill-form.ts';
import { formJsonSchema, FormDocument, renderFormJson } from './form-json.ts';
import { formPaper } from './form-paper.ts';
import { readForms } from './read-forms.ts';

const resources = path.resolve(import.meta.dirname, '..', '..', '..', 'resources');

const laws = new Map(
  readdirSync(path.join(resources, 'legal-clocks'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      // Only names are looked at; the laws have tests of their own.
      const law = JSON.parse(readFileSync(path.join(resources, 'legal-clocks', name), 'utf8')) as {
        id: string;
        steps: { id: string }[];
      };
      return [law.id, law.steps.map(({ id }) => id)];
    }),
);

const sources = (language: 'ja' | 'en') => {
  const facts = sampleFacts();
  const draft = (kind: 'first' | 'second') => draftReport(facts, { language, kind });
  return { facts, first: draft('first'), second: draft('second') };
};

const draftOf = (id: string, language: 'ja' | 'en') => {
  const form = readForms(resources).find((one) => one.id === id);
  if (form === undefined) throw new Error(id);
  const { first } = sources(language);
  return {
    caseId: first.caseId,
    language,
    form,
    version: 0,
    savedAt: null,
    marking: first.marking,
    answers: fillForm(form, sources(language), []),
    dueAtMs: null,
  };
};

test('every form names its sources, what a person must check, items of its own, and a clock that exists', () => {
  const forms = readForms(resources);
  expect(forms.map(({ id }) => id)).toEqual([
    'eu-gdpr-33',
    'jp-meti-appendix-c',
    'jp-nco-ddos',
    'jp-nco-ransomware',
    'jp-ppc-final',
    'jp-ppc-preliminary',
    'pci-dss-incident',
    'us-hipaa-breach',
  ]);
  for (const { id, clock, sections } of forms) {
    expect([id, clock === null || laws.get(clock.law)?.includes(clock.step)]).toEqual([id, true]);
    const items = sections.flatMap(({ id: section, items: own }) => own.map((item) => `${section}/${item.id}`));
    expect(new Set(items).size).toBe(items.length);
  }
});

test('a form says of every item whether it is known, and is marked as a draft to be checked, in both languages', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const { id } of readForms(resources)) {
      const draft = draftOf(id, language);
      expect(draft.answers.some(({ state }) => state === 'known')).toBe(true);
      expect(draft.answers.some(({ state }) => state === 'unknown')).toBe(true);
      for (const { state, source, text } of draft.answers) {
        expect(state === 'known' ? [source, text !== ''] : [source, text]).toEqual(
          state === 'known' ? ['records', true] : ['none', ''],
        );
      }
    }
    const paper = formPaper(draftOf('jp-ppc-preliminary', language), { customer: 'Sample', filledAtMs: 0 });
    expect(paper.warnings).toHaveLength(1);
    expect(renderPaperMarkdown(paper)).toContain(language === 'ja' ? '下書きです' : 'This is a draft');
  }
});

test('the JSON of a form says its schema, and the published schema is the one the code checks by', () => {
  const written: unknown = JSON.parse(renderFormJson(draftOf('eu-gdpr-33', 'en'), 'Sample', ['draft']));
  expect(FormDocument.parse(written)).toMatchObject({ schema: 'miharu/form/1', customer: 'Sample', notes: ['draft'] });
  const published: unknown = JSON.parse(
    readFileSync(path.join(resources, 'forms', 'schema', 'form-draft.schema.json'), 'utf8'),
  );
  expect(published).toEqual(JSON.parse(JSON.stringify(formJsonSchema())));
});
