import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PeriodicKind } from '../../../shared/periodic/model.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';
import { spotlightEntry, storeVulnerabilities, vendorConnection } from './hygiene.test-support.ts';

const customer = 'Acme';
let engine: TestEngine;

beforeEach(async () => {
  engine = await newEngine();
  await engine.api.customers.add({ name: customer });
});

afterEach(() => {
  engine.end();
});

const thisMonth = (): string => engine.session.now().slice(0, 7);
const which = (kind: PeriodicKind = 'monthly', language: 'ja' | 'en' = 'ja', period = '2026-04') => ({
  customer,
  kind,
  period,
  language,
});

const dump = sysmonLine(7, {
  Image: 'C:\\Temp\\procdump.exe',
  OriginalFileName: 'procdump',
  CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp',
});

test('a month in which nothing happened has its five sections, each saying whether it was looked at', async () => {
  const report = await engine.api.periodic.open(which('monthly', 'en'));
  expect(report.sections.slice(0, 5).map(({ id }) => id)).toEqual([
    'detections',
    'hunting',
    'hygiene',
    'digital-risk',
    'news',
  ]);
  for (const { statements } of report.sections) expect(statements.length).toBeGreaterThan(0);
  const unseen = report.sections.flatMap(({ statements }) =>
    statements.filter(({ certainty }) => certainty === 'not-examined'),
  );
  expect(unseen.map(({ id }) => id)).toEqual([
    'detections.hits',
    'hunting.none',
    'hygiene.vulnerabilities',
    'hygiene.settings',
    'hygiene.software',
    'hygiene.ratings',
    'hygiene.trend',
    'digital-risk.none',
    'news.none',
  ]);
});

test('what is in the store is in the report: cases, hunts, lists, findings and news, each with its source', async () => {
  await engine.import(customer, engine.file('attack.json', `${dump}\n`));
  const falcon = vendorConnection(engine, customer, 'falcon', 'Falcon');
  storeVulnerabilities(engine, falcon, '2026-10-31T00:00:00.000Z', [spotlightEntry('CVE-2021-44228', 'pc1')]);
  const text =
    'title: Dump\nlogsource: {product: windows}\ntags: [attack.t1003.001]\ndetection: {a: {Image: x}, condition: a}';
  await engine.api.hunt.run(
    { customer, caseId: null, language: 'sigma', text, parameters: {}, rowLimit: 10, secondsLimit: 10 },
    () => undefined,
  ).done;
  const feed = engine.file('feed.json', JSON.stringify([{ uid: 'A', title: 'For sale', category: 'dark-web' }]));
  await engine.api.digitalRisk.import({ customer, file: feed, mapping: 'DeCYFIR', mappingFile: null });
  const month = thisMonth();
  const entry = {
    month,
    title: { ja: '題', en: 'Title' },
    text: { ja: '文', en: 'Text' },
    source: 'JPCERT/CC',
    published: `${month}-01`,
  };
  await engine.api.periodic.putNews({ id: null, entry });
  const report = await engine.api.periodic.open(which('monthly', 'en', month));
  const words = report.sections.flatMap(({ statements }) => statements.map(({ text: told }) => told)).join('\n');
  expect(words).toContain('1 case with');
  expect(words).toContain('LSASS Memory (T1003.001)');
  expect(words).toContain('Vulnerable software versions: 1 item on 1 endpoint');
  expect(words).toContain('1 finding of this period came from the feeds; 1 of them is not judged yet.');
  expect(words).toContain('**Title** (JPCERT/CC');
  const known = new Set(report.sources.map(({ id }) => id));
  const named = report.sections.flatMap(({ statements, tables }) =>
    [...statements, ...tables].flatMap(({ sources }) => sources),
  );
  expect(named.filter((id) => !known.has(id))).toEqual([]);
  expect(report.isOver).toBe(false);
  // A case is called in the language of the report, not of the workbench.
  const called = async (language: 'ja' | 'en') => {
    const { sections } = await engine.api.periodic.open(which('monthly', language, month));
    return JSON.stringify(sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows)));
  };
  expect(await called('en')).toMatch(/Credential access .*procdump/u);
  expect(await called('ja')).toMatch(/認証情報の窃取.*procdump/u);
});

test('words are edited, facts are not: sources stay, an added sentence has none, and every saving is a version', async () => {
  const draft = await engine.api.periodic.open(which());
  const [section] = draft.sections;
  const [first, ...rest] = section?.statements ?? [];
  if (section === undefined || first === undefined) throw new Error('no sentence');
  const own = { ...first, id: 'own-1', text: '追記です。', sources: ['cases'], certainty: 'confirmed' as const };
  const statements = [{ ...first, text: '改めました。', sources: [] }, own, ...rest];
  const saved = await engine.api.periodic.save({
    ...which(),
    version: 0,
    title: '十月',
    marking: 'TLP:GREEN',
    sections: [{ id: section.id, statements }],
  });
  expect(saved.sections[0]?.statements.slice(0, 2)).toEqual([
    { ...first, text: '改めました。', edited: true },
    { ...own, sources: [], certainty: 'advice', edited: true },
  ]);
  expect(saved.sections[0]?.tables).toEqual(section.tables);
  const stale = engine.api.periodic.save({ ...which(), version: 0, title: 'x', marking: 'TLP:RED', sections: [] });
  await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  const again = await engine.api.periodic.redraft(which());
  expect([again.version, again.sections[0]?.statements[0]?.text]).toEqual([2, first.text]);
  const back = await engine.api.periodic.restore({ ...which(), version: 2, from: 1 });
  expect([back.version, back.title]).toEqual([3, '十月']);
  expect((await engine.api.periodic.versions(which())).map(({ version }) => version)).toEqual([3, 2, 1]);
});

test('a saved text is told that the facts moved on', async () => {
  const month = thisMonth();
  const asked = which('digital-risk', 'ja', month);
  const draft = await engine.api.periodic.open(asked);
  await engine.api.periodic.save({ ...asked, version: 0, title: draft.title, marking: draft.marking, sections: [] });
  expect(await engine.api.periodic.freshness(asked)).toEqual({ hasNews: false });
  const feed = engine.file('feed.json', JSON.stringify([{ uid: 'A', title: 'For sale' }]));
  await engine.api.digitalRisk.import({ customer, file: feed, mapping: 'DeCYFIR', mappingFile: null });
  expect(await engine.api.periodic.freshness(asked)).toEqual({ hasNews: true });
});

test('every format is written, slides of the quarter only, and hostile words are inert in all of them', async () => {
  const hostile = '<img src=x onerror=alert(1)> \u202egpj.exe \u001b[31m ${7*7} =cmd|calc';
  const feed = engine.file(
    'feed.json',
    JSON.stringify([{ uid: 'A', title: hostile, description: hostile, url: 'file:///x' }]),
  );
  await engine.api.digitalRisk.import({ customer, file: feed, mapping: 'DeCYFIR', mappingFile: null });
  const month = thisMonth();
  const write = async (kind: PeriodicKind, format: 'html' | 'md' | 'json' | 'docx' | 'pptx', period = month) => {
    const file = path.join(path.dirname(feed), `out.${format}`);
    await engine.api.periodic.export({ ...which(kind, 'en', period), format, file });
    return readFileSync(file);
  };
  const page = (await write('digital-risk', 'html')).toString('utf8');
  expect(page).not.toMatch(/<img|\u202e|\u001b/u);
  expect(page).toContain('&lt;img src=x');
  expect((await write('digital-risk', 'md')).toString('utf8')).not.toMatch(/<img|\u202e|\u001b/u);
  expect(JSON.parse((await write('monthly', 'json')).toString('utf8'))).toMatchObject({
    schema: 'miharu/periodic-report/1',
  });
  expect((await write('monthly', 'docx')).subarray(0, 2).toString()).toBe('PK');
  const quarter = `${month.slice(0, 4)}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`;
  expect((await write('quarterly', 'pptx', quarter)).subarray(0, 2).toString()).toBe('PK');
  await expect(write('monthly', 'pptx')).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(engine.api.periodic.open(which('monthly', 'en', quarter))).rejects.toMatchObject({
    code: 'invalid-input',
  });
  // A report that told of the lists keeps what they held.
  expect((await engine.api.hygiene.lists({ customer })).trend.map((one) => one.month)).toEqual([month]);
});

test('entries of a file are kept one by one, changed and removed', async () => {
  const entry = {
    month: '2026-10',
    title: { ja: '題', en: 'T' },
    text: { ja: '文', en: 'X' },
    source: 'IPA',
    published: '2026-10-02',
  };
  const file = engine.file('news.json', JSON.stringify([entry, { ...entry, published: 'soon' }, 7]));
  expect(await engine.api.periodic.importNews({ file })).toEqual({
    kept: 1,
    refused: [
      { place: 2, reason: 'published' },
      { place: 3, reason: '' },
    ],
  });
  const [kept] = await engine.api.periodic.news({ month: '2026-10' });
  await engine.api.periodic.putNews({ id: kept?.id ?? '', entry: { ...entry, source: 'JPCERT/CC' } });
  expect(await engine.api.periodic.news({ month: '2026-10' })).toMatchObject([{ id: kept?.id, source: 'JPCERT/CC' }]);
  await engine.api.periodic.removeNews({ id: kept?.id ?? '' });
  expect(await engine.api.periodic.news({ month: '2026-10' })).toEqual([]);
});
