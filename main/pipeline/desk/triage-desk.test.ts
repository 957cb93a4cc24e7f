import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueRow } from '../../../shared/alerts/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { defaultDays, dayMs } from '../../../shared/suppressions/hides.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;

/** A dump of credentials on each of some hosts: one alert and one case each. */
const dumpOn = (n: number): string =>
  sysmonLine(n, {
    Hostname: `pc${n}.example`,
    Image: 'C:\\Temp\\procdump.exe',
    OriginalFileName: 'procdump',
    CommandLine: `procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass${n}.dmp`,
    Hashes: `SHA256=${'ab'.repeat(32)}`,
  });

const queue = (filter: string) =>
  engine.api.alerts.queue({ filter, sort: 'host', descending: false, offset: 0, limit: 1000 });

const rowOn = async (host: string): Promise<QueueRow> => {
  const row = (await queue(`host:${host}`)).rows[0];
  if (row === undefined) throw new Error(`no alert on ${host}`);
  return row;
};

beforeAll(async () => {
  engine = await newEngine();
  const lines = Array.from({ length: 6 }, (_, n) => `${dumpOn(n + 1)}\n`).join('');
  await engine.import('Acme', engine.file('dumps.json', lines));
}, 60_000);

afterAll(() => engine.end());

test('cases like the one in hand say why, and prevalence counts the hosts of its program and file', async () => {
  const { caseId, alertId, image } = await rowOn('pc1');
  const { rows, total } = await engine.api.alerts.similar({ caseId, alertId });
  expect([total, rows.map(({ host }) => host).sort()]).toEqual([
    5,
    ['pc2.example', 'pc3.example', 'pc4.example', 'pc5.example', 'pc6.example'],
  ]);
  expect(rows[0]?.why).toEqual(expect.arrayContaining(['hash', 'rule', 'shape', 'program']));
  const seen = { hosts: 6, of: 6, firstMs: expect.any(Number) as unknown };
  expect(await engine.api.alerts.prevalence({ caseId, alertId })).toEqual({
    program: seen,
    digest: seen,
    command: seen,
    vendor: null,
  });
  expect(await engine.api.alerts.programs({ asked: [{ customer: 'Acme', image: image ?? '' }] })).toEqual([
    { ...seen, customer: 'Acme', image },
  ]);
});

test('a suppression hides what its preview listed, never what was judged high, and undoing brings all back', async () => {
  const before = await queue('');
  const high = await rowOn('pc6');
  await engine.api.alerts.judge({ caseIds: [high.caseId], severity: 'high', reason: 'Real.', code: null });
  const { caseId, alertId } = await rowOn('pc1');
  const { customer, traits, shape } = await engine.api.suppressions.traits({ caseId, alertId });
  const scope = {
    ruleId: null,
    hosts: [],
    groups: [],
    image: traits.image,
    commandLine: null,
    commandShape: shape,
    user: null,
    hash: null,
  };
  const preview = await engine.api.suppressions.preview({ customer, scope });
  expect(preview.hosts).toEqual(['pc1.example', 'pc2.example', 'pc3.example', 'pc4.example', 'pc5.example']);
  expect(new Set(preview.kept.map(({ host }) => host))).toEqual(new Set(['pc6.example']));

  const expiresAtMs = Date.now() + defaultDays * dayMs;
  const saved = await engine.api.suppressions.save({ customer, scope, reason: 'Their backup.', expiresAtMs });
  const hidden = await queue('is:suppressed');
  expect(new Set(hidden.rows.map((row) => row.alertId))).toEqual(new Set(preview.hidden.map((one) => one.alertId)));
  const after = await queue('');
  expect([after.all + after.suppressed, after.suppressed]).toEqual([before.all, preview.hiddenTotal]);
  expect(after.rows.every(({ host }) => host === 'pc6.example')).toBe(true);

  // What comes later and fits is hidden too, and counted; what does not fit is not.
  await engine.import(
    'Acme',
    engine.file(
      'more.json',
      `${dumpOn(7)}\n${sysmonLine(8, { Hostname: 'pc8.example', Image: 'C:\\Temp\\procdump.exe', OriginalFileName: 'procdump', CommandLine: 'procdump.exe -ma lsass.exe D:\\other.dmp' })}\n`,
    ),
  );
  expect((await queue('is:suppressed host:pc7')).total).toBeGreaterThan(0);
  expect((await queue('host:pc8')).total).toBeGreaterThan(0);
  const [listed] = await engine.api.suppressions.list({});
  expect(listed).toMatchObject({ customer: 'Acme', state: 'active', hidden: hidden.total + (listed?.hits ?? 0) });
  expect(listed?.hits).toBeGreaterThan(0);

  const which = { customer, suppressionId: saved.id };
  const longer = expiresAtMs + 30 * dayMs;
  expect(await engine.api.suppressions.extend({ ...which, version: 1, expiresAtMs: longer })).toMatchObject({
    version: 2,
    expiresAtMs: longer,
    createdAtMs: saved.createdAtMs,
  });
  const unseen = engine.api.suppressions.extend({ ...which, version: 1, expiresAtMs });
  await expect(unseen).rejects.toThrow(expect.objectContaining({ code: 'conflict' }) as AppError);

  await engine.api.suppressions.undo(which);
  const back = await queue('');
  expect([back.suppressed, back.rows.filter(({ host }) => host === 'pc1.example').length]).toEqual([
    0,
    before.rows.filter(({ host }) => host === 'pc1.example').length,
  ]);
  const over = engine.api.suppressions.extend({ customer, suppressionId: saved.id, version: 3, expiresAtMs });
  await expect(over).rejects.toThrow(expect.objectContaining({ code: 'invalid-input' }) as AppError);
});

test('a suppression of a year and a day, or of a host alone, is refused', async () => {
  const scope = {
    ruleId: 'r',
    hosts: [],
    groups: [],
    image: null,
    commandLine: null,
    commandShape: null,
    user: null,
    hash: null,
  };
  const asked = { customer: 'Acme', scope, reason: 'x', expiresAtMs: Date.now() + 366 * dayMs };
  await expect(engine.api.suppressions.save(asked)).rejects.toThrow(AppError);
  const wide = { ...asked, scope: { ...scope, ruleId: null, hosts: ['pc1'] }, expiresAtMs: Date.now() + dayMs };
  await expect(engine.api.suppressions.save(wide)).rejects.toThrow(AppError);
});

test('a case in the hands of another is judged only by taking it over with a reason', async () => {
  const { caseId } = await rowOn('pc2');
  await expect(engine.api.shift.claim({ caseIds: [caseId], takeOver: null })).rejects.toThrow(/no-name/);
  await engine.api.settings.change({ analyst: 'Sato' });
  await engine.api.shift.claim({ caseIds: [caseId], takeOver: null });
  expect((await queue('owner:me')).rows.every((row) => row.caseId === caseId)).toBe(true);

  await engine.api.settings.change({ analyst: 'Ito' });
  const decision = { caseIds: [caseId], severity: 'low' as const, reason: 'Seen before.', code: null };
  await expect(engine.api.alerts.judge(decision)).rejects.toThrow(/claimed/);
  await expect(engine.api.cases.judge({ caseId, severity: 'low', reason: 'x' })).rejects.toThrow(/claimed/);
  await expect(engine.api.shift.release({ caseIds: [caseId] })).rejects.toThrow(/claimed/);
  await engine.api.alerts.judge({ ...decision, takeOver: 'Sato is on the phone.' });
  expect((await rowOn('pc2')).owner).toBe('Ito');
  expect(await engine.api.shift.owners({ caseId })).toMatchObject([
    { owner: 'Ito', by: 'Ito', reason: 'Sato is on the phone.' },
    { owner: 'Sato', by: 'Sato', reason: null },
  ]);
  const { judgement } = await engine.api.cases.overview({ caseId });
  expect(judgement.analyst).toMatchObject({ severity: 'low', by: 'Ito' });
  expect((await engine.api.audit.list({ limit: 50, beforeSeq: null })).lines.map(({ actor }) => actor)).toContain(
    'Ito',
  );
  await engine.api.shift.release({ caseIds: [caseId] });
  expect((await queue('host:pc2 owner:none')).total).toBeGreaterThan(0);
});

test('a hand-over holds every running clock with what the analyst added, is acknowledged once and written as text', async () => {
  const { items } = await engine.api.shift.draft({});
  const [first] = items;
  if (first === undefined) throw new Error('no clock runs');
  const dues = items.map(({ dueAtMs }) => dueAtMs ?? Infinity);
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  const note = 'Call back at 06:00 <b>*not*</b> before.';
  const saved = await engine.api.shift.saveHandOver({ notes: [{ caseId: first.caseId, note }] });
  expect(saved.items.map(({ caseId }) => caseId).sort()).toEqual(items.map(({ caseId }) => caseId).sort());
  await engine.api.settings.change({ analyst: 'Abe' });
  await engine.api.shift.acknowledge({ handOverId: saved.id });
  const [listed] = await engine.api.shift.handOvers({});
  expect(listed).toMatchObject({ author: 'Ito', acknowledged: { by: 'Abe' } });

  const file = engine.file('hand-over.md', '');
  await engine.api.shift.exportHandOver({ handOverId: saved.id, language: 'ja', file });
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('申し送り: Call back at 06:00 &lt;b>\\*not\\*&lt;/b> before.');
  expect(text).toContain('Abe');
});

test('a hand-over carries the deadlines of laws, also where the reports are done, and its text names them', async () => {
  const { caseId } = await rowOn('pc2');
  const awareAt = new Date(Date.now() - 3_600_000).toISOString();
  await engine.api.clocks.startLegal({ caseId, name: 'eu-gdpr', awareAt, reason: 'Names of customers.' });
  const decision = { caseIds: [caseId], reason: 'Wrong.', takeOver: 'on leave' };
  await engine.api.alerts.judge({ ...decision, severity: 'false-positive', code: 'other' });
  const dueAtMs = Date.parse(awareAt) + 72 * 3_600_000;
  const item = (await engine.api.shift.draft({})).items.find((one) => one.caseId === caseId);
  expect(item).toMatchObject({ kind: 'legal', dueAtMs, open: expect.arrayContaining(['filing']) as unknown });
  expect(item?.legal.map((one) => [one.law.en, one.dueAtMs])).toEqual([
    ['GDPR', dueAtMs],
    ['GDPR', null],
  ]);
  const saved = await engine.api.shift.saveHandOver({ notes: [] });
  const file = engine.file('with-law.md', '');
  await engine.api.shift.exportHandOver({ handOverId: saved.id, language: 'en', file });
  expect(readFileSync(file, 'utf8')).toContain('- GDPR Notification to the authority: ');
});

test('what arrives later waits outside of an earlier answer, and is counted', async () => {
  const now = await queue('');
  await engine.import('Acme', engine.file('late.json', `${dumpOn(20)}\n${dumpOn(21)}\n`));
  const asked = { filter: '', sort: 'host' as const, descending: false, offset: 0, limit: 1000 };
  const frozen = await engine.api.alerts.queue({ ...asked, upTo: now.newest });
  const whole = await engine.api.alerts.queue(asked);
  expect(frozen.rows.map(({ alertId }) => alertId)).toEqual(now.rows.map(({ alertId }) => alertId));
  expect([frozen.fresh.alerts, whole.fresh.alerts]).toEqual([whole.total - now.total, 0]);
  const last = whole.rows.at(-1);
  if (last === undefined) throw new Error('an empty queue');
  const { caseId, alertId } = last;
  const place = { filter: '', sort: 'host' as const, descending: false, caseId, alertId };
  expect(await engine.api.alerts.place({ ...place, upTo: null })).toEqual({ at: whole.total - 1 });
  expect(await engine.api.alerts.counts({ filters: ['', 'host:pc20', 'is:suppressed'] })).toEqual([
    whole.total,
    whole.rows.filter(({ host }) => host === 'pc20.example').length,
    0,
  ]);
});
