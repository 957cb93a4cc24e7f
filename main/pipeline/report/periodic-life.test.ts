import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { periodicFindings } from '../../../shared/periodic/check.ts';
import type { PeriodicReport } from '../../../shared/periodic/model.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

const customer = 'Acme';
let engine: TestEngine;

beforeAll(async () => {
  engine = await newEngine();
  await engine.api.customers.add({ name: customer });
}, 60_000);
afterAll(() => engine.end());

const which = (kind: PeriodicReport['kind'] = 'monthly', period = '2026-04') => ({
  customer,
  kind,
  period,
  language: 'en' as const,
});
const as = (analyst: string) => engine.api.settings.change({ analyst });
const save = (report: PeriodicReport, asked = which()): Promise<PeriodicReport> => {
  const { version, title, marking, sectionMarkings = {}, sections } = report;
  return engine.api.periodic.save({ ...asked, version, title, marking, sectionMarkings, sections });
};
const written = async (more: object, asked = which()): Promise<string> => {
  const file = engine.file('out.md', '');
  await engine.api.periodic.export({ ...asked, format: 'md', file, ...more });
  return readFileSync(file, 'utf8');
};

test('a monthly report is written by one, reviewed by another, released once and stays as it was', async () => {
  const { api } = engine;
  await as('Sato');
  const own = await save({ ...(await api.periodic.open(which())), title: 'April' });
  const step = { ...which(), version: own.version, note: '' };
  await expect(api.periodicLife.release({ ...which(), version: own.version, because: 'late' })).rejects.toMatchObject({
    params: { reason: 'report-not-reviewed' },
  });
  expect((await api.periodicLife.submit(step)).state).toBe('review');
  await expect(api.periodicLife.approve(step)).rejects.toMatchObject({ params: { reason: 'report-author' } });
  await as('Suzuki');
  const back = await api.periodicLife.sendBack({ ...which(), version: own.version, because: 'say more' });
  expect(back.state).toBe('returned');
  await as('Sato');
  await api.periodicLife.submit(step);
  await as('Suzuki');
  expect((await api.periodicLife.approve(step)).state).toBe('approved');
  await expect(written({ as: 'released' })).rejects.toMatchObject({ params: { reason: 'not-released' } });
  const { release } = await api.periodicLife.release({ ...which(), version: own.version, because: '' });
  expect(release).toMatchObject({ version: own.version, by: 'Suzuki', approvedBy: 'Suzuki' });
  await save({ ...(await api.periodic.open(which())), title: 'typed later' });
  expect((await api.periodicLife.open(which())).state).toBe('draft');
  const page = await written({ as: 'released' });
  expect(page).toContain('# April');
  expect(page).toContain(release?.digest ?? 'no digest');
  expect(page).not.toContain('draft');
  expect(await written({})).toContain('This is a draft');
  expect(await api.periodic.version({ ...which(), version: own.version })).toMatchObject({
    title: 'April',
    release: { approvedBy: 'Suzuki' },
  });
});

test('a reviewer who puts an older version back word for word is no author of it, and may review it', async () => {
  const { api } = engine;
  const asked = which('monthly', '2026-03');
  await as('Sato');
  const first = await save({ ...(await api.periodic.open(asked)), title: 'March' }, asked);
  const second = await save({ ...first, title: 'March, spoilt' }, asked);
  await as('Suzuki');
  const back = await api.periodic.restore({ ...asked, version: second.version, from: first.version });
  expect(back.title).toBe('March');
  expect((await api.periodicLife.open(asked)).authors).toEqual(['Sato']);
  const typed = await save({ ...back, title: 'March, by Suzuki' }, asked);
  expect(typed.version).toBe(4);
  expect((await api.periodicLife.open(asked)).authors).toEqual(['Sato', 'Suzuki']);
});

test('what is empty, left to be filled in, not over or drafted from other facts does not leave', async () => {
  const { api } = engine;
  await as('Sato');
  const month = engine.session.now().slice(0, 7);
  const asked = which('digital-risk', month);
  const draft = await api.periodic.open(asked);
  const emptied = draft.sections.map((section) => ({
    ...section,
    statements: section.statements.map((one) => ({ ...one, text: '' })),
  }));
  const { version } = await save({ ...draft, title: 'TODO', sections: emptied }, asked);
  const open = await api.periodic.open(asked);
  expect(periodicFindings(open, { hasNews: false }).map(({ code, section }) => [code, section])).toEqual([
    ['placeholder', null],
    ['empty-section', 'digital-risk'],
  ]);
  expect(periodicFindings({ ...open, kind: 'monthly' }, { hasNews: false }).map(({ code }) => code)).toContain(
    'not-over',
  );
  await expect(api.periodicLife.submit({ ...asked, version, note: '' })).rejects.toMatchObject({
    params: { reason: 'report-gate' },
  });
  const whole = await save({ ...draft, version, title: 'Findings' }, asked);
  const feed = engine.file('feed.json', JSON.stringify([{ uid: 'A', title: 'For sale' }]));
  await api.digitalRisk.import({ customer, file: feed, mapping: 'DeCYFIR', mappingFile: null });
  await expect(api.periodicLife.submit({ ...asked, version: whole.version, note: '' })).rejects.toMatchObject({
    params: { reason: 'report-gate' },
  });
  const kept = await api.periodicLife.keepFacts({ ...asked, version: whole.version, because: 'came after the day' });
  expect((await api.periodicLife.submit({ ...asked, version: kept.version, note: '' })).state).toBe('review');
});

test('a section marked above its readers is left out with its sources, and what is hidden is in no word, table or chart', async () => {
  const { api } = engine;
  const dump = sysmonLine(7, {
    Image: 'C:\\Temp\\procdump.exe',
    OriginalFileName: 'procdump',
    CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp',
  });
  await engine.import(customer, engine.file('attack.json', `${dump}\n`));
  const asked = which('monthly', engine.session.now().slice(0, 7));
  const draft = await api.periodic.redraft(asked);
  const [host = ''] = (await api.cases.list({}))[0]?.hosts ?? [];
  const plain = await written({}, asked);
  expect(plain.toLowerCase()).toContain(host.toLowerCase());
  expect((await api.periodic.candidates(asked)).map(({ value }) => value)).toContain(host);
  const hidden = await written({ masks: { kinds: ['host', 'customer'], words: [] } }, asked);
  expect(hidden.toLowerCase()).not.toContain(host.toLowerCase());
  expect(hidden).not.toContain(customer);
  expect(hidden).toContain('HOST-');
  const marked = await save({ ...draft, marking: 'TLP:GREEN', sectionMarkings: { hygiene: 'TLP:RED' } }, asked);
  expect(marked.sectionMarkings).toEqual({ hygiene: 'TLP:RED' });
  const forMany = await written({ audience: 'TLP:GREEN' }, asked);
  expect(forMany).toContain('Left out for readers up to TLP:GREEN: 1 section.');
  expect(forMany).toContain('**TLP:GREEN**');
  expect(await written({ audience: 'TLP:RED' }, asked)).toContain('**TLP:RED**');
  await expect(written({ audience: 'TLP:CLEAR' }, asked)).rejects.toMatchObject({
    params: { reason: 'nothing-for-audience' },
  });
});
