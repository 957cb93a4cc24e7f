import { afterEach, expect, test } from 'vitest';
import type { CaseId, CaseSummary } from '../../../shared/cases/model.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
afterEach(() => engine.end());

/** One encoded PowerShell on a host: one alert. */
const encoded = (n: number, host: string, over: Record<string, unknown> = {}): string =>
  sysmonLine(n, {
    Hostname: `${host}.example`,
    Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    CommandLine: 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=',
    User: 'CORP\\hanako',
    ...over,
  });

const importLines = (name: string, ...lines: string[]) =>
  engine.import('Acme', engine.file(name, `${lines.join('\n')}\n`));

const caseOn = async (host: string): Promise<CaseSummary> => {
  const found = (await engine.api.cases.list({})).find(({ hosts }) => hosts.includes(`${host}.example`));
  if (found === undefined) throw new Error(`no case on ${host}`);
  return found;
};
const ids = async (): Promise<CaseId[]> => (await engine.api.cases.list({})).map(({ id }) => id).toSorted();
const hostsOf = async (caseId: CaseId): Promise<string[]> =>
  (await engine.api.cases.overview({ caseId })).summary.hosts.toSorted();

const twoCases = async (): Promise<{ a: CaseSummary; b: CaseSummary }> => {
  engine = await newEngine();
  await importLines('a.jsonl', encoded(1, 'pc1'), encoded(40, 'pc2'));
  return { a: await caseOn('pc1'), b: await caseOn('pc2') };
};

test('two cases are merged with everything written in them, and fall apart again as they were', async () => {
  const { a, b } = await twoCases();
  await engine.api.cases.addNote({ caseId: a.id, text: 'called the customer' });
  await engine.api.cases.judge({ caseId: a.id, severity: 'medium', reason: 'seen before' });
  const { step } = await engine.api.grouping.merge({ caseIds: [a.id, b.id], into: b.id, reason: 'one attacker' });
  expect(await ids()).toEqual([b.id]);
  expect(await hostsOf(b.id)).toEqual(['pc1.example', 'pc2.example']);
  expect(await engine.api.cases.notes({ caseId: b.id })).toMatchObject([{ text: 'called the customer', caseId: a.id }]);
  const grouping = await engine.api.grouping.of({ caseId: b.id });
  expect(grouping.absorbed).toMatchObject([{ caseId: a.id, decision: 'seen before', notes: 1, title: a.title }]);
  expect(grouping.links.map(({ code }) => code)).toContain('by-hand');
  expect((await engine.api.grouping.of({ caseId: a.id })).mergedInto?.caseId).toBe(b.id);

  await engine.api.grouping.undo({ caseId: b.id, step });
  expect(await ids()).toEqual([a.id, b.id].toSorted());
  expect(await hostsOf(a.id)).toEqual(['pc1.example']);
  expect((await engine.api.cases.overview({ caseId: a.id })).judgement.analyst?.reason).toBe('seen before');
  expect(await engine.api.cases.notes({ caseId: b.id })).toEqual([]);

  await engine.api.grouping.redo({ caseId: b.id, step });
  expect(await ids()).toEqual([b.id]);
});

test('the clock of a law and the owner of a merged case stand on the case it went into, and go back with it', async () => {
  const { a, b } = await twoCases();
  await engine.api.settings.change({ analyst: 'Sato' });
  await engine.api.shift.claim({ caseIds: [a.id], takeOver: null });
  const awareAt = new Date(Date.now() - 3_600_000).toISOString();
  await engine.api.clocks.startLegal({ caseId: a.id, name: 'eu-gdpr', awareAt, reason: 'Names of customers.' });
  const { step } = await engine.api.grouping.merge({ caseIds: [a.id, b.id], into: b.id, reason: 'one attacker' });

  const [clock] = (await engine.api.clocks.ofCase({ caseId: b.id })).legal;
  expect(clock).toMatchObject({ caseId: b.id, startedOn: a.id });
  const rowsOf = async () =>
    (await engine.api.alerts.queue({ filter: '', sort: 'host', descending: false, offset: 0, limit: 100 })).rows;
  const dueAtMs = Date.parse(awareAt) + 72 * 3_600_000;
  expect((await rowsOf()).map((row) => [row.caseId, row.owner, row.clock.legalDueAtMs])).toEqual(
    (await rowsOf()).map(() => [b.id, 'Sato', dueAtMs]),
  );
  // From either case, it is the same clock.
  const filed = { clock: clock?.id ?? 0, name: 'authority', filedAt: new Date().toISOString(), what: 'No. 1' };
  const { legal } = await engine.api.clocks.fileLegal({ caseId: a.id, ...filed });
  expect(legal[0]?.filings).toMatchObject([{ step: 'authority', what: 'No. 1' }]);
  await engine.api.shift.release({ caseIds: [b.id] });
  expect((await rowsOf()).every(({ owner }) => owner === null)).toBe(true);

  await engine.api.grouping.undo({ caseId: b.id, step });
  expect((await engine.api.clocks.ofCase({ caseId: b.id })).legal).toEqual([]);
  expect((await engine.api.clocks.ofCase({ caseId: a.id })).legal).toHaveLength(1);
});

test('what the rules join to a merged case later follows it, and the queue counts each alert once', async () => {
  const { a, b } = await twoCases();
  await engine.api.grouping.merge({ caseIds: [a.id, b.id], into: a.id, reason: 'one attacker' });
  await importLines('later.jsonl', encoded(60, 'pc2'), encoded(70, 'pc3', { User: 'CORP\\taro' }));
  expect(await hostsOf(a.id)).toEqual(['pc1.example', 'pc2.example']);
  const queue = await engine.api.alerts.queue({
    filter: '',
    sort: 'host',
    descending: false,
    offset: 0,
    limit: 100,
  });
  expect(new Set(queue.rows.map(({ alertId }) => alertId)).size).toBe(queue.rows.length);
  expect(queue.rows.filter(({ host }) => host === 'pc2.example').every(({ caseId }) => caseId === a.id)).toBe(true);
});

test('alerts are split off and moved; no clock gains time by it', async () => {
  const { a, b } = await twoCases();
  await engine.api.grouping.merge({ caseIds: [a.id, b.id], into: a.id, reason: 'first thought' });
  const { alerts } = await engine.api.cases.overview({ caseId: a.id });
  const moved = alerts.filter(({ host }) => host === 'pc2.example').map(({ id }) => id);
  const { into } = await engine.api.grouping.move({
    alertIds: moved,
    from: a.id,
    into: null,
    reason: 'another matter',
  });
  expect(await hostsOf(into)).toEqual(['pc2.example']);
  expect((await engine.api.cases.overview({ caseId: into })).summary.openedAt).toBe(a.openedAt);
  const first = (await engine.api.grouping.of({ caseId: a.id })).steps.at(-1);
  expect(first).toMatchObject({ kind: 'merge', undoable: false });
  await expect(engine.api.grouping.undo({ caseId: a.id, step: first?.id ?? 0 })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('what cannot be meant is refused and changes nothing', async () => {
  const { a, b } = await twoCases();
  const { alerts } = await engine.api.cases.overview({ caseId: a.id });
  const all = alerts.map(({ id }) => id);
  await expect(engine.api.grouping.move({ alertIds: all, from: a.id, into: null, reason: 'x' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await expect(engine.api.grouping.move({ alertIds: all, from: b.id, into: a.id, reason: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  });
  await engine.import('Other', engine.file('other.jsonl', `${encoded(5, 'pc9')}\n`));
  const foreign = await caseOn('pc9');
  await expect(
    engine.api.grouping.merge({ caseIds: [a.id, foreign.id], into: a.id, reason: 'x' }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  await engine.api.grouping.merge({ caseIds: [a.id, b.id], into: a.id, reason: 'x' });
  await expect(engine.api.grouping.merge({ caseIds: [a.id, b.id], into: b.id, reason: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await hostsOf(a.id)).toEqual(['pc1.example', 'pc2.example']);
});

test('a step that was stored when the workbench was killed is carried out when it opens again', async () => {
  const { a, b } = await twoCases();
  const { alerts } = await engine.api.cases.overview({ caseId: a.id });
  engine.session.customer('Acme').addGroupStep({
    kind: 'merge',
    at: a.openedAt,
    actor: 'Sato',
    alerts: alerts.map(({ id }) => ({ id, from: a.id })),
    into: b.id,
    receivedAt: a.openedAt,
    reason: 'one attacker',
  });
  await engine.api.workspace.lock({});
  await engine.api.workspace.unlock({ passphrase: 'a passphrase for tests only', recoveryKey: null });
  await expect.poll(ids, { timeout: 10_000 }).toEqual([b.id]);
});

test('a case of another host is proposed with what both share, and says how many were compared', async () => {
  const { a, b } = await twoCases();
  const { proposals, looked, of } = await engine.api.grouping.proposals({ caseId: a.id });
  expect([looked, of]).toEqual([1, 1]);
  expect(proposals.map(({ caseId, shared }) => [caseId, shared.map(({ code }) => code)])).toEqual([
    [b.id, expect.arrayContaining(['account', 'command'])],
  ]);
});
