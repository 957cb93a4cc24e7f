import { mkdtempSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { ReportFormat } from '../../../shared/report/file-options.ts';
import type { CaseReport, Claim } from '../../../shared/report/model.ts';
import { partsOf } from '../../report/docx/docx-parts.ts';
import { smallPng } from '../../report/templates/small-png.test-support.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

const sample = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'lsass-campaign-02.jsonl.gz');

let engine: TestEngine;
let caseId: CaseId;
beforeAll(async () => {
  engine = await newEngine();
  await engine.import('Sakura Foods', sample);
  const [first] = await engine.api.cases.list({});
  if (first === undefined) throw new Error('the sample gave no case');
  caseId = first.id;
}, 60_000);
afterAll(() => engine.end());

const folder = mkdtempSync(path.join(tmpdir(), 'miharu-hidden-'));
const which = (kind: 'first' | 'second' = 'second') => ({ caseId, kind, language: 'en' as const });
const formats = ['docx', 'html', 'md', 'json'] as const;

/** What a reader of the file could search, made without any of the code that hides. */
const searched = async (file: string, format: ReportFormat): Promise<string> => {
  const bytes = readFileSync(file);
  const parts = format === 'docx' ? [...(await partsOf(bytes)).values()] : [bytes];
  const texts = parts.map((part) => part.toString('utf8'));
  return [...texts, ...texts.map((text) => text.replace(/<[^>]*>/g, ''))]
    .join('\n')
    .replaceAll('[.]', '.')
    .replaceAll('\\\\', '\\')
    .toLowerCase();
};

const allKinds = { kinds: ['host' as const, 'account' as const, 'address' as const, 'customer' as const], words: [] };

const planted = async (text: string, receipts: Partial<Claim> = {}): Promise<CaseReport> => {
  const report = await engine.api.report.open(which());
  const claim = { id: 'planted', certainty: 'advice' as const, text, events: [], edited: true, ...receipts };
  const fields = report.fields.map((field) => (field.id === 'recovery' ? { ...field, claims: [claim] } : field));
  const { version, title, marking, questions } = report;
  return engine.api.report.save({ ...which(), version, title, marking, questions, fields });
};

test('hosts, accounts, addresses and the customer are in none of the files, each with one name throughout', async () => {
  const candidates = await engine.api.redaction.candidates({ caseId });
  expect(candidates.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['host', 'account', 'address', 'customer']),
  );
  const secrets = candidates.map(({ value }) => value.toLowerCase()).filter((value) => value.length > 4);
  for (const format of formats) {
    const plain = path.join(folder, `plain.${format}`);
    await engine.api.report.export({ ...which(), as: 'draft', format, file: plain });
    const before = await searched(plain, format);
    expect(secrets.filter((secret) => before.includes(secret)).length).toBeGreaterThan(5);
    const file = path.join(folder, `hidden.${format}`);
    await engine.api.report.export({ ...which(), as: 'draft', format, file, masks: allKinds });
    const after = await searched(file, format);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
    expect(after).toContain('host-001');
  }
  const names = await engine.api.redaction.names({ customer: 'Sakura Foods' });
  expect(names.find(({ pseudonym }) => pseudonym === 'CUSTOMER-001')?.value).toBe('Sakura Foods');
  // One host and one person have one name each, however they are written; nothing else shares one.
  const valuesOf = (name: string) => names.filter(({ pseudonym }) => pseudonym === name).map(({ value }) => value);
  expect(valuesOf('HOST-001')).toEqual(['acct01', 'acct01.pandalab.com']);
  expect(valuesOf('ACCOUNT-001')).toEqual(['PANDALAB\\nora.quemona', 'nora.quemona']);
  expect(new Set(names.map(({ pseudonym }) => pseudonym)).size).toBe(names.length - 2);
});

test('a word an analyst typed is hidden in every disguise; made again, the file is the same', async () => {
  const secret = 'Projekt Morgenrot';
  const disguised = [
    secret,
    'PROJEKT MORGENROT',
    'Ｐｒｏｊｅｋｔ Ｍｏｒｇｅｎｒｏｔ',
    'Projekt%20Morgenrot',
    'Projekt **Morgen**rot',
    'Pro\u200bjekt Morgenrot',
    Buffer.from(`cd ${secret}`, 'utf16le').toString('base64'),
  ];
  // A few in the title of a table, the others in its headings and cells.
  const [word = '', upper = '', wide = '', ...others] = disguised;
  await planted(`${word} / ${upper}`, {
    shape: {
      kind: 'table',
      columns: ['What', wide],
      rows: others.map((cell) => ({ cells: ['x', cell], events: [] })),
    },
  });
  const masks = { kinds: [], words: [secret] };
  const read = async (): Promise<string> => {
    const file = path.join(folder, 'word.md');
    await engine.api.report.export({ ...which(), as: 'draft', format: 'md', file, masks });
    return searched(file, 'md');
  };
  const text = await read();
  // The text stands twice in what is searched: as it is, and without tags.
  expect(text.match(/word-001/g)?.length).toBe(disguised.length * 2);
  expect(text).not.toMatch(/morgenrot|ｍｏｒｇｅｎ/);
  expect(await read()).toBe(text);
});

test('a picture is in every format that can show it; where names are hidden, none of it is left and the file says so', async () => {
  const secret = 'owner Nora Quemona';
  const file = path.join(folder, 'screen.png');
  writeFileSync(file, smallPng(30, 20, { note: secret }));
  const { image, ...size } = await engine.api.report.putPicture({ caseId, file });
  expect(size).toEqual({ width: 30, height: 20 });
  const { picture } = await engine.api.report.picture({ caseId, image });
  const kept = (picture ?? '').replace('data:image/png;base64,', '');
  expect(Buffer.from(kept, 'base64').includes(secret)).toBe(false);
  const word = 'Projekt Morgenrot';
  const shape = { kind: 'figure' as const, image, ...size, alt: `The screen of ${word}` };
  const saved = await planted(`Before ${word}`, { shape });
  expect(saved.fields.flatMap(({ claims }) => claims).find(({ id }) => id === 'planted')?.shape).toEqual(shape);
  const pixels = Buffer.from(kept, 'base64');
  const holds = async (written: string, format: ReportFormat): Promise<boolean> => {
    const bytes = readFileSync(written);
    if (format !== 'docx') return bytes.includes(kept);
    return [...(await partsOf(bytes)).values()].some((part) => part.equals(pixels));
  };
  for (const format of formats) {
    const plain = path.join(folder, `figure.${format}`);
    await engine.api.report.export({ ...which(), as: 'draft', format, file: plain });
    expect(await holds(plain, format)).toBe(format !== 'md');
    const hidden = path.join(folder, `figure-hidden.${format}`);
    await engine.api.report.export({
      ...which(),
      as: 'draft',
      format,
      file: hidden,
      masks: { kinds: [], words: [word] },
    });
    expect(await holds(hidden, format)).toBe(false);
    const text = await searched(hidden, format);
    expect(text).not.toContain(image);
    expect(text).not.toContain('morgenrot');
    expect(text).toContain('the screen of word-001');
    expect(text).toContain(format === 'json' ? '"image": null' : 'the picture is left out');
  }
});

test('what is no picture is not taken, and a figure whose picture is not stored is told of', async () => {
  const file = path.join(folder, 'no.png');
  writeFileSync(file, 'GIF89a');
  await expect(engine.api.report.putPicture({ caseId, file })).rejects.toMatchObject({
    code: 'invalid-input',
    params: { what: 'figure', why: 'header' },
  });
  const image = 'b'.repeat(64);
  expect(await engine.api.report.picture({ caseId, image })).toEqual({ picture: null });
  await planted('Elsewhere', { shape: { kind: 'figure', image, width: 3, height: 2, alt: 'a desk' } });
  const written = path.join(folder, 'gone.html');
  await engine.api.report.export({ ...which(), as: 'draft', format: 'html', file: written });
  expect(await searched(written, 'html')).toContain('the picture is not stored here.');
});

test('a file whose own name gives a hidden value away is not written', async () => {
  const file = path.join(folder, 'report-for-Sakura-Foods.md');
  const order = { kinds: [], words: ['Sakura-Foods'] };
  await expect(
    engine.api.report.export({ ...which(), as: 'draft', format: 'md', file, masks: order }),
  ).rejects.toMatchObject({
    code: 'denied',
    params: { reason: 'mask-survived' },
  });
  expect(existsSync(file)).toBe(false);
});

test('a sentence marked above the report is in no file of it, and the reader is told', async () => {
  const secret = 'the ransom was paid';
  const { version } = await planted(secret);
  const marked = await engine.api.report.mark({
    ...which(),
    version,
    pap: 'PAP:AMBER',
    items: [
      { item: 'claim:planted', marking: 'TLP:RED' },
      { item: 'claim:of nothing', marking: 'TLP:RED' },
    ],
  });
  expect([marked.pap, marked.itemMarkings]).toEqual(['PAP:AMBER', [{ item: 'claim:planted', marking: 'TLP:RED' }]]);
  for (const format of formats) {
    const file = path.join(folder, `seen.${format}`);
    await engine.api.report.export({ ...which(), as: 'draft', format, file });
    const text = await searched(file, format);
    expect(text).not.toContain(secret);
    expect(text).toContain('left out for readers up to tlp:amber: 1 sentences');
    await engine.api.report.export({ ...which(), as: 'draft', format, file, audience: 'TLP:RED' });
    expect(await searched(file, format)).toContain(secret);
  }
  const file = path.join(folder, 'nothing.md');
  await expect(
    engine.api.report.export({ ...which(), as: 'draft', format: 'md', file, audience: 'TLP:CLEAR' }),
  ).rejects.toMatchObject({ code: 'denied', params: { reason: 'nothing-for-audience' } });
});

test('a record an analyst bound stands in the evidence table of every format, hidden and left out like any other', async () => {
  const draft = await engine.api.report.open(which());
  const asked = { ...which(), clocks: draft.clocks, text: 'HKLM', ids: null, offset: 0, limit: 200 };
  const { rows } = await engine.api.reportEvidence.records(asked);
  const named = new Set(draft.evidence.map(({ summary }) => summary));
  const record = rows.find(({ summary }) => !named.has(summary) && summary.startsWith('Registry'));
  if (record === undefined) throw new Error('the report names every record of the registry');
  const saved = await planted('We read this ourselves.', { certainty: 'confirmed', events: [record.event] });
  const number = saved.evidence.find(({ event }) => event === record.event)?.number ?? 0;
  const [summary, host] = [record.summary.toLowerCase(), record.host.toLowerCase()];
  const plain = (text: string): string => text.replace(/&[a-z#0-9]+;|[\\“”"‘’']/g, '');
  const marked = await engine.api.report.mark({
    ...which(),
    version: saved.version,
    pap: null,
    items: [{ item: 'claim:planted', marking: 'TLP:RED' }],
  });
  expect(marked.evidence).toEqual(saved.evidence);
  for (const format of formats) {
    const file = path.join(folder, `bound.${format}`);
    const read = async (order: object): Promise<string> => {
      await engine.api.report.export({ ...which(), as: 'draft', format, file, audience: 'TLP:RED', ...order });
      return plain(await searched(file, format));
    };
    const whole = await read({});
    expect(whole).toContain(plain(summary));
    expect(whole).toContain(format === 'json' ? `number: ${String(number)},` : `[${String(number)}]`);
    const hidden = await read({ masks: allKinds });
    expect(hidden).not.toContain(host);
    expect(hidden).toContain('host-001');
    expect(await read({ audience: null })).not.toContain(plain(summary));
  }
});

test('a form is filled from the records; what a person typed stays, what is not for disclosure is in no file', async () => {
  const where = { caseId, form: 'jp-nco-ransomware', language: 'en' as const };
  const forms = await engine.api.forms.list({});
  expect(forms.length).toBeGreaterThan(6);
  const draft = await engine.api.forms.open(where);
  const answer = (item: string) => draft.answers.find((one) => one.item === item);
  expect(answer('reporter/organisation')).toMatchObject({ state: 'known', text: 'Sakura Foods', source: 'records' });
  expect(answer('technique/note')).toMatchObject({ state: 'unknown', text: '', source: 'none' });
  expect(answer('technique/hosts')?.events.length).toBeGreaterThan(0);
  const typed = [
    { item: 'technique/note', state: 'known' as const, text: '{{constructor}} <b>PAY</b>\n\u202e' },
    { item: 'event/outline', state: 'withheld' as const, text: 'nobody may read this' },
    { item: 'no/such', state: 'known' as const, text: 'x' },
  ];
  const saved = await engine.api.forms.save({ ...where, version: 0, marking: 'TLP:GREEN', answers: typed });
  expect(saved.version).toBe(1);
  await expect(
    engine.api.forms.save({ ...where, version: 0, marking: 'TLP:GREEN', answers: [] }),
  ).rejects.toMatchObject({ code: 'conflict' });
  for (const format of formats) {
    const file = path.join(folder, `form.${format}`);
    await engine.api.forms.export({ ...where, format, file, masks: allKinds });
    const text = await searched(file, format);
    expect(text).toContain('this is a draft filled from the records');
    expect(text).not.toContain('nobody may read this');
    expect(text).not.toContain('sakura foods');
    // JSON holds text as text.
    expect(format === 'json' || !text.includes('<b>pay')).toBe(true);
  }
  await expect(
    engine.api.forms.export({ ...where, format: 'md', file: path.join(folder, 'x.md'), audience: 'TLP:CLEAR' }),
  ).rejects.toMatchObject({ code: 'denied' });
});
