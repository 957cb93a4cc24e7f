import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { draftReport } from '../draft.ts';
import { sampleFacts } from '../paper/paper.test-support.ts';
import { renderPaperMarkdown } from '../paper/paper-markdown.ts';
import type { TypedAnswer } from '../../../shared/forms/model.ts';
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
  for (const { id, clocks, sections } of forms) {
    for (const { law, step } of clocks) expect([id, law, laws.get(law)?.includes(step)]).toEqual([id, law, true]);
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

const answered = (id: string, typed: TypedAnswer[]) => {
  const draft = draftOf(id, 'ja');
  return { ...draft, answers: fillForm(draft.form, sources('ja'), typed) };
};
const page = (draft: ReturnType<typeof draftOf>): string =>
  renderPaperMarkdown(formPaper(draft, { customer: 'Sample', filledAtMs: 0 }));

test('boxes are printed as on a form, ticked ones black; of what is not for disclosure none', () => {
  const choice: TypedAnswer = { item: 'technique/backup', state: 'known', chosen: ['partly'], text: '2 世代' };
  const known = page(answered('jp-nco-ransomware', [choice]));
  expect(known).toContain('□ 利用できる　■ 一部利用できる　□ 暗号化・削除された');
  expect(known).toContain('2 世代');
  expect(page(answered('jp-nco-ransomware', [{ ...choice, text: '' }]))).toContain('■ 一部利用できる');
  const withheld = answered('jp-nco-ransomware', [{ ...choice, state: 'withheld' }]);
  expect(page(withheld)).not.toContain('一部利用できる');
  const written = FormDocument.parse(JSON.parse(renderFormJson(withheld, 'Sample', [])));
  expect(written.answers.find(({ item }) => item === choice.item)).toMatchObject({ chosen: [], text: '' });
});

test('every box has one id in its item, and an item of boxes says whether several may be ticked', () => {
  for (const { sections } of readForms(resources)) {
    for (const { choices, many } of sections.flatMap(({ items }) => items)) {
      const ids = (choices ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(many === undefined).toBe(choices === undefined);
    }
  }
});

test('a report that is handed in whole says on top how many items are unknown; a preliminary one does not', () => {
  const count = (id: string) => draftOf(id, 'ja').answers.filter(({ state }) => state === 'unknown').length;
  expect(page(draftOf('jp-ppc-final', 'ja'))).toContain(`不明の項目が ${String(count('jp-ppc-final'))} 件あります`);
  expect(page(draftOf('jp-ppc-preliminary', 'ja'))).not.toContain('不明の項目が');
});

test('how it was found, the techniques and the indicators come from alerts and records', () => {
  const answers = new Map(draftOf('jp-nco-ransomware', 'ja').answers.map((one) => [one.item, one]));
  const { facts } = sources('ja');
  const [first] = facts.alerts.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs);
  expect(answers.get('event/detected-by')).toMatchObject({ state: 'known', source: 'records' });
  expect(answers.get('event/detected-by')?.text).toContain(first?.title);
  const ids = [...new Set(facts.alerts.flatMap(({ techniques }) => techniques))];
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(answers.get('technique/techniques')?.text).toContain(id);
});
