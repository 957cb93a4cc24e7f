import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import { renderMarkdown } from '../../report/render-markdown.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import type { TemplateDocument } from '../../../shared/templates/model.ts';
import { ReportDocument } from '../../report/render-json.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;
let customer = '';

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = CaseId.parse(newCases[0]);
  customer = (await engine.api.customers.list({}))[0]?.name ?? '';
}, 60_000);
afterAll(() => engine.end());

const ja = () => ({ caseId, kind: 'first' as const, language: 'ja' as const });

const worded = async (said: Partial<TemplateDocument>): Promise<TemplateDocument> => ({
  ...(await engine.api.templates.start({ kind: 'first', language: 'ja' })),
  name: '標準',
  greeting: '{{ customer }} 御中',
  ...said,
});

const markdown = async (as: 'draft' | 'released' = 'draft', more: object = {}): Promise<string> => {
  const file = engine.file('out.md', '');
  await engine.api.report.export({ ...ja(), format: 'md', file, as, ...more });
  return readFileSync(file, 'utf8');
};

const save = ({ version, title, marking, questions, fields }: CaseReport): Promise<CaseReport> =>
  engine.api.report.save({ ...ja(), version, title, marking, questions, fields });

test('publishing needs a name, a reason and no error; then the next draft is written by it', async () => {
  const { api } = engine;
  const document = await worded({});
  const first = { customer, basedOn: 0, document, reason: 'first one' };
  await expect(api.templates.publish(first)).rejects.toMatchObject({ params: { reason: 'report-unnamed' } });
  await api.settings.change({ analyst: 'Sato' });
  await expect(api.templates.publish({ ...first, reason: ' ' })).rejects.toMatchObject({ code: 'invalid-input' });
  const broken = { ...document, greeting: '{{ custmer }}' };
  await expect(api.templates.publish({ ...first, document: broken })).rejects.toMatchObject({
    params: { reason: 'template-faults', what: 'greeting: unknown-value' },
  });
  expect((await api.report.open(ja())).frame).toBeUndefined();
  expect(await api.templates.publish(first)).toMatchObject({ version: 1, by: 'Sato', reason: 'first one' });
  const report = await api.report.open(ja());
  expect(report.frame?.template).toEqual({ name: '標準', version: 1 });
  expect(gateFindings(report, await api.reportGate.facts(ja()))).toEqual([]);
  expect(await markdown()).toContain(`${customer} 御中`);
});

test('one for this very severity comes before one for all; another language, kind or severity has none', async () => {
  const { api } = engine;
  const { severity } = await api.report.open(ja());
  const special = await worded({ name: '個別', severities: [severity] });
  await api.templates.publish({ customer, basedOn: 0, document: special, reason: 'x' });
  expect((await api.report.open(ja())).frame?.template.name).toBe('個別');
  expect((await api.report.open({ ...ja(), language: 'en' })).frame).toBeUndefined();
  expect((await api.report.open({ ...ja(), kind: 'second' })).frame).toBeUndefined();
  const retired = await api.templates.retire({ customer, name: '個別', basedOn: 1, retired: true, reason: 'over' });
  expect(retired).toMatchObject({ version: 2, retired: true });
  expect((await api.report.open(ja())).frame?.template.name).toBe('標準');
  // What was taken out of use is not offered; by its name it is still to be had, with a reason.
  expect(await api.report.templates(ja())).toEqual({
    inUse: '標準',
    choices: [{ name: '標準', version: 1, severities: [] }],
  });
  await expect(api.report.redraft({ ...ja(), template: '個別' })).rejects.toMatchObject({
    params: { reason: 'template-reason', what: '標準' },
  });
  const named = await api.report.redraft({ ...ja(), template: '個別', because: 'asked for by the customer' });
  expect(named).toMatchObject({ version: 1, frame: { template: { name: '個別', version: 2 } } });
  await expect(api.report.redraft({ ...ja(), kind: 'second', template: '個別' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await expect(api.report.redraft({ ...ja(), template: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
  await api.report.redraft({ ...ja(), template: '標準' });
});

test('a report without a template, where one is in use, needs a reason, keeps it, and prints it at its head', async () => {
  const { api } = engine;
  await expect(api.report.redraft({ ...ja(), template: '' })).rejects.toMatchObject({
    params: { reason: 'template-reason', what: '標準' },
  });
  const plain = await api.report.redraft({ ...ja(), template: '', because: 'a form of the authority' });
  expect([plain.frame, plain.setAside]).toEqual([undefined, { template: '標準', because: 'a form of the authority' }]);
  const again = await save({ ...(await api.report.open(ja())), title: 'typed' });
  expect(again.setAside?.because).toBe('a form of the authority');
  expect(renderMarkdown(again, customer)).toContain('使わない理由: a form of the authority');
  const usual = await api.report.redraft({ ...ja(), template: '標準' });
  expect([usual.frame?.template.name, usual.setAside]).toEqual(['標準', undefined]);
});

test('a report keeps the template it was drafted by; new facts are told in its words, a new draft in the new ones', async () => {
  const { api } = engine;
  const before = await save(await api.report.open(ja()));
  const page = await markdown();
  const fields = before.fields.map(({ id }) => ({ section: id, heading: '', before: '', after: '新しい版の文です。' }));
  const next = await worded({ greeting: '新しいあいさつ', fields: [...fields].reverse() });
  expect((await api.templates.publish({ customer, basedOn: 1, document: next, reason: 'turned round' })).version).toBe(
    2,
  );
  await expect(api.templates.publish({ customer, basedOn: 1, document: next, reason: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await markdown()).toBe(page);
  const refreshed = await api.reportLife.refresh({ ...ja(), version: before.version });
  expect(refreshed.frame).toEqual(before.frame);
  expect(refreshed.fields.map(({ id }) => id)).toEqual(before.fields.map(({ id }) => id));
  const redrafted = await api.report.redraft(ja());
  expect(redrafted.frame?.template.version).toBe(2);
  expect(redrafted.fields.map(({ id }) => id)).toEqual(before.fields.map(({ id }) => id).reverse());
  expect(await markdown()).toContain('新しい版の文です。');
  expect((await api.report.version({ ...ja(), version: before.version })).frame?.greeting).toBe('{{ customer }} 御中');
  const restored = await api.templates.restore({ customer, name: '標準', basedOn: 2, from: 1, reason: 'better' });
  expect(restored).toMatchObject({ version: 3, document: { greeting: '{{ customer }} 御中' } });
  expect((await api.templates.versions({ customer, name: '標準' })).map(({ reason }) => reason)).toEqual([
    'better',
    'turned round',
    'first one',
  ]);
});

test('the JSON form names the template; hidden names are hidden in its words and its picture is left out', async () => {
  const { api } = engine;
  await api.report.redraft({ ...ja(), template: '標準' });
  const masks = { kinds: ['customer' as const], words: [] };
  const file = engine.file('out.json', '');
  await api.report.export({ ...ja(), format: 'json', file, as: 'draft' });
  const open = ReportDocument.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(open.frame).toMatchObject({ template: { name: '標準', version: 3 }, greeting: `${customer} 御中` });
  await api.report.export({ ...ja(), format: 'json', file: engine.file('out.json', ''), as: 'draft', masks });
  expect(readFileSync(file, 'utf8')).not.toContain(customer);
  expect(await markdown('draft', { masks })).toContain('CUSTOMER-001 御中');
});

test('files are named by the pattern of the customer, with what is hidden in them hidden', async () => {
  const { api } = engine;
  const asked = { ...ja(), format: 'pdf' as const, as: 'draft' as const };
  const report = await api.report.open(ja());
  expect((await api.templates.fileName(asked)).name).toBe(`${report.number}_ja.pdf`);
  await api.templates.setFileNames({ customer, pattern: '{customer}_{kind}_{tlp}_{version}' });
  expect((await api.templates.fileNames({ customer })).pattern).toBe('{customer}_{kind}_{tlp}_{version}');
  expect((await api.templates.fileName(asked)).name).toBe(
    `${customer}_一次レポート_AMBER_v${String(report.version)}.pdf`,
  );
  const masks = { kinds: ['customer' as const], words: [] };
  expect((await api.templates.fileName({ ...asked, audience: 'TLP:GREEN', masks })).name).toBe(
    `CUSTOMER-001_一次レポート_GREEN_v${String(report.version)}.pdf`,
  );
  await expect(api.templates.setFileNames({ customer, pattern: '{nothing}' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test('a template goes out as one file and comes in again as it was; what is none is refused', async () => {
  const { api } = engine;
  const file = engine.file('template.json', '');
  await api.templates.saveFile({ customer, name: '標準', version: 3, file });
  expect(statSync(file).size).toBeGreaterThan(100);
  expect(await api.templates.load({ customer, file })).toEqual(
    (await api.templates.versions({ customer, name: '標準' }))[0]?.document,
  );
  for (const content of ['', '[]', '{"schema":"miharu/template/1"}', JSON.stringify({ schema: 'other' })]) {
    const wrong = engine.file('wrong.json', content);
    await expect(api.templates.load({ customer, file: wrong })).rejects.toMatchObject({ code: 'invalid-input' });
  }
  await expect(api.templates.load({ customer, file: path.join('/nowhere', 'x.json') })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a preview shows the page of the newest case and what is wrong, and changes nothing', async () => {
  const { api } = engine;
  const before = await api.report.versions(ja());
  const document = await worded({ greeting: 'こちらが先頭です', closing: '{% if x %}' });
  const preview = await api.templates.preview({ customer, document, caseId: null });
  expect(preview.caseId).toBe(caseId);
  const texts = preview.lines.map(({ cells }) =>
    cells
      .flat()
      .map(({ text }) => text)
      .join(''),
  );
  expect(texts).toContain('こちらが先頭です');
  expect(preview.findings.map(({ code, place, line }) => [code, place, line])).toEqual([
    ['unclosed', 'closing', 1],
    ['untranslated', 'language', 0],
  ]);
  expect(await api.report.versions(ja())).toEqual(before);
  await api.customers.add({ name: 'Nothing yet' });
  const sample = await api.templates.preview({ customer: 'Nothing yet', document, caseId: null });
  expect([sample.caseId, sample.lines.length > 20]).toEqual([null, true]);
});
