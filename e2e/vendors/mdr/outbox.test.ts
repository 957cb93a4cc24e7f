import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { miharu, newFolder, writtenIn } from '../../../main/cli/cli.test-support.ts';
import { newEngine, sysmonLine } from '../../../main/pipeline/engine.test-support.ts';
import type { OutboxItem } from '../../../shared/outbox/model.ts';
import { irisSimulator } from '../iris/simulator.ts';
import { startSimulator } from '../frame/server.ts';
import type { RunningSimulator } from '../frame/server.ts';
import { mdrSimulator } from './simulator.ts';

const attack = sysmonLine(99, {
  Image: 'C:\\Temp\\procdump.exe',
  OriginalFileName: 'procdump',
  CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp',
});

/** The real engine with one case of Acme, connected to a simulated backend. */
const start = async (kind: 'mdr' | 'iris') => {
  const running = await startSimulator(kind === 'mdr' ? mdrSimulator : irisSimulator);
  onTestFinished(() => running.close());
  const engine = await newEngine();
  onTestFinished(() => engine.end());
  const { api } = engine;
  await engine.import('Acme', engine.file('attack.json', attack));
  const connection = await api.connections.add({
    kind,
    name: 'Night desk',
    customer: 'Acme',
    place: {
      baseUrl: kind === 'mdr' ? `${running.origin}/api/v1` : running.origin,
      clientId: kind === 'mdr' ? '' : 'sato',
      scope: '',
      authority: '',
      proxy: '',
    },
    enabled: true,
    everySeconds: 3600,
    streams: [],
    secret: 'token-sato',
  });
  const caseId = (await api.cases.list({}))[0]?.id;
  if (caseId === undefined) throw new Error('no case');
  const flush = () => api.outbox.flush({}, () => undefined).done;
  const items = async (): Promise<string[]> => {
    const all = (await api.outbox.list({ ended: 10 })).items;
    return all.map(({ kind: what, state }: OutboxItem) => `${what} ${state}`);
  };
  const push = () => api.outbox.pushCase({ caseId, connection: connection.id, note: null });
  return { running, api, connection: connection.id, caseId, flush, items, push };
};

const caseOf = async (running: RunningSimulator): Promise<unknown> => {
  const state = await running.control.state();
  return typeof state === 'object' && state !== null && 'cases' in state ? state.cases : null;
};

/** Only a released report is handed over. */
const releaseFirst = async ({ api, caseId }: Pick<Awaited<ReturnType<typeof start>>, 'api' | 'caseId'>) => {
  const which = { caseId, kind: 'first' as const, language: 'ja' as const };
  await api.settings.change({ analyst: 'sato' });
  const { version, title, marking, questions, fields } = await api.report.open(which);
  const saved = await api.report.save({ ...which, version, title, marking, questions, fields });
  await api.reportLife.release({ ...which, version: saved.version, because: 'alone on the night shift' });
};

test.each(['mdr', 'iris'] as const)(
  'a report reaches %s with its case before it, and the first report counts as sent',
  async (kind) => {
    const { api, caseId, connection, flush, items, running } = await start(kind);
    const delivered = { caseId, kind: 'first', language: 'ja', format: 'html', connection } as const;
    await expect(api.outbox.deliver(delivered)).rejects.toMatchObject({ params: { reason: 'not-released' } });
    await releaseFirst({ api, caseId });
    const queued = await api.outbox.deliver(delivered);
    expect(queued).toMatchObject({ kind: 'report', state: 'waiting', behind: 1 });
    expect(await flush()).toMatchObject({ sent: 2, waiting: 0, undecided: 0 });
    expect(await items()).toEqual(['report done', 'case done']);
    const [delivery] = await api.outbox.deliveries({ caseId });
    expect(delivery?.receipt?.state ?? 'none').toBe(kind === 'mdr' ? 'queued' : 'none');
    const { lines } = await api.audit.list({ limit: 20, beforeSeq: null });
    const told = lines.find(({ verb }) => verb === 'report.delivered');
    expect(JSON.parse(told?.subject ?? '{}')).toMatchObject({
      caseId,
      kind: 'first',
      language: 'ja',
      customer: 'Acme',
    });
    const queue = await api.alerts.queue({ filter: 'is:sent', sort: 'clock', descending: false, offset: 0, limit: 5 });
    expect(queue.total).toBeGreaterThan(0);
    expect(await caseOf(running)).toHaveLength(1);
  },
);

test('without network it waits and says so; letters behind it wait with it and are not tried', async () => {
  const { api, flush, items, push, running } = await start('mdr');
  await running.control.fault({ times: 0, trouble: { kind: 'drop', handled: false } });
  await push();
  await push();
  expect(await flush()).toMatchObject({ sent: 0, waiting: 2 });
  const { items: open } = await api.outbox.list({ ended: 0 });
  expect(open.map(({ tries, error }) => [tries, error?.code])).toEqual([
    [1, 'unreachable'],
    [0, undefined],
  ]);
  await running.control.clearFaults();
  await flush();
  expect(await items()).toEqual(['case done', 'case done']);
  expect(await caseOf(running)).toMatchObject([{ version: '2' }]);
});

test('an answer that was lost after the backend wrote is found by its key, and nothing is written twice', async () => {
  const { flush, items, push, running } = await start('mdr');
  await running.control.fault({ on: { method: 'POST', path: '/cases' }, trouble: { kind: 'drop', handled: true } });
  await push();
  await flush();
  await flush();
  expect([await items(), await caseOf(running)]).toMatchObject([['case done'], [{ version: '1' }]]);
});

test('theirs can be kept: ours is not sent, and the next change stands on theirs', async () => {
  const { api, flush, items, push, running } = await start('mdr');
  await push();
  await flush();
  await running.control.add({ put: 'case', id: 'k-1', body: { title: 'Theirs', updatedBy: 'suzuki' } });
  await push();
  await push();
  await flush();
  expect(await items()).toEqual(['case conflict', 'case waiting', 'case done']);
  const clash = (await api.outbox.list({ ended: 0 })).items[0];
  expect(clash?.conflict).toMatchObject({ by: 'suzuki', theirs: { title: 'Theirs' } });
  if (clash === undefined) return;
  await expect(api.outbox.resolve({ id: clash.id, decision: 'arrived', because: 'x' })).rejects.toThrow(/conflict/);
  await api.outbox.resolve({ id: clash.id, decision: 'theirs', because: 'Suzuki is right.' });
  expect(await caseOf(running)).toMatchObject([{ title: 'Theirs', version: '2' }]);
  await flush();
  expect(await caseOf(running)).toMatchObject([{ version: '3' }]);
  const { lines } = await api.audit.list({ limit: 20, beforeSeq: null });
  expect(lines.find(({ verb }) => verb === 'outbox.resolved')?.subject).toContain('Suzuki is right.');
});

test('what the backend refuses stays until a human decides, and is dropped with a reason', async () => {
  const { api, flush, items, push, running } = await start('mdr');
  await running.control.fault({ on: { path: '/cases' }, trouble: { kind: 'refuse', status: 403 } });
  await push();
  await flush();
  await flush();
  expect(await items()).toEqual(['case refused']);
  const [refused] = (await api.outbox.list({ ended: 0 })).items;
  expect(refused?.error).toMatchObject({ code: 'denied', params: { note: 'as the test wishes', trace: 'sim-trace' } });
  if (refused === undefined) return;
  await api.outbox.drop({ id: refused.id, because: 'Done by phone.' });
  expect(await api.outbox.counts({})).toEqual({ waiting: 0, undecided: 0, done: 0, dropped: 1 });
  expect(await caseOf(running)).toEqual([]);
});

test('a report never goes to the backend of another customer', async () => {
  const { api, caseId, connection } = await start('mdr');
  await api.customers.add({ name: 'Other' });
  const [known] = await api.connections.list({});
  if (known === undefined) throw new Error('no connection');
  const { place, enabled, everySeconds, streams, name } = known;
  const edited = { id: connection, name, customer: 'Other', place, enabled, everySeconds, streams };
  await api.connections.change({ ...edited, secret: 'token-sato' });
  const asked = { caseId, kind: 'first', language: 'ja', format: 'html', connection } as const;
  await expect(api.outbox.deliver(asked)).rejects.toThrow(/no-backend-of-customer/);
  expect(await api.outbox.targets({ customer: 'Acme' })).toEqual([]);
});

test('the command line lists and sends, and says by its exit status whether something stays open', async () => {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const passphrase = writtenIn(folder, 'passphrase', 'a passphrase for tests only\n');
  const access = ['--workspace', path.join(folder, 'ws'), '--passphrase-file', passphrase, '--json'];
  await miharu(['init', ...access]);
  const listed = await miharu(['outbox', 'list', ...access]);
  expect([listed.status, JSON.parse(listed.stdout)]).toEqual([0, { items: [], omitted: 0 }]);
  const flushed = await miharu(['outbox', 'flush', ...access]);
  expect([flushed.status, JSON.parse(flushed.stdout)]).toEqual([
    0,
    { sent: 0, waiting: 0, undecided: 0, done: 0, dropped: 0, cancelled: false },
  ]);
  expect((await miharu(['outbox', 'burn', ...access])).status).toBe(2);
});

test('an alert somebody else has at the backend goes into their hands on the desk; a refusal stands in its history', async () => {
  const { api, connection, flush, running } = await start('mdr');
  await api.settings.change({ analyst: 'sato' });
  const put = (id: string, claimedBy: string | null) =>
    running.control.add({ put: 'alert', id, body: { host: { name: id, groups: [], policy: null }, claimedBy } });
  await put('a-1', 'suzuki');
  await put('a-2', null);
  await api.sync.run({ id: connection, streams: ['alerts'] }, () => undefined).done;
  const rowOf = async (host: string) =>
    (await api.alerts.queue({ filter: `host:${host}`, sort: 'host', descending: false, offset: 0, limit: 1 })).rows[0];
  await expect.poll(() => rowOf('a-2'), { timeout: 20_000 }).toBeDefined();
  const [taken, refused] = [await rowOf('a-1'), await rowOf('a-2')];
  if (taken === undefined || refused === undefined) throw new Error('no alert of the backend');
  await running.control.fault({
    on: { method: 'POST', path: '/alerts/a-2/claim' },
    times: 1,
    trouble: { kind: 'refuse', status: 403 },
  });
  await api.shift.claim({ caseIds: [taken.caseId, refused.caseId], takeOver: null });
  await flush();
  expect((await api.shift.owners({ caseId: taken.caseId }))[0]).toMatchObject({ owner: 'suzuki', by: 'Night desk' });
  const [latest] = await api.shift.owners({ caseId: refused.caseId });
  expect(latest).toMatchObject({ owner: 'sato', by: 'Night desk' });
  expect(latest?.reason).toContain('outbox');
});
