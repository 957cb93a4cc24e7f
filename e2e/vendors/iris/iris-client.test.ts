import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { BackendWrite } from '../../../main/sources/backend.ts';
import { asAnalyst, clientTo } from '../../../main/sources/http/loopback.test-support.ts';
import { irisBackend } from '../../../main/sources/iris/iris-backend.ts';
import { makeIrisConnector } from '../../../main/sources/iris/iris-connector.ts';
import { noFields } from '../../../shared/outbox/model.ts';
import { backendConnection, sending } from '../backend.test-support.ts';
import { startSimulator } from '../frame/server.ts';
import { irisSimulator } from './simulator.ts';

const start = async () => {
  const running = await startSimulator(irisSimulator, { startMs: Date.UTC(2026, 10, 2), speed: 0 });
  onTestFinished(() => running.close());
  const http = clientTo(running.origin);
  const backendOf = (login: string) => irisBackend({ http, key: `token-${login}`, login });
  const connector = makeIrisConnector({
    connection: backendConnection('iris', { origin: running.origin, clientId: 'sato' }),
    secret: 'token-sato',
    http,
    nowMs: () => Date.UTC(2026, 10, 2),
  });
  return { running, backendOf, connector };
};

const caseWrite = (title: string): BackendWrite => ({
  type: 'case',
  reference: 'case-1',
  fields: { ...noFields, title, severity: 'high', summary: 'told' },
});

test('ids are found by name, an alert is claimed once, and the second analyst is told who has it', async () => {
  const { running, backendOf } = await start();
  const id = String(await running.control.add({ alert: {} }));
  const claim = sending({ type: 'claim', alertId: id });
  expect(await backendOf('sato').outcome(claim, asAnalyst)).toEqual({ state: 'absent' });
  expect(await backendOf('sato').send(claim, asAnalyst)).toMatchObject({ state: 'done', remoteId: id });
  expect(await backendOf('sato').outcome(claim, asAnalyst)).toMatchObject({ state: 'done' });
  expect(await backendOf('suzuki').send(claim, asAnalyst)).toMatchObject({
    state: 'conflict',
    why: 'claimed',
    by: 'sato',
    theirs: { owner: 'sato', status: 'Assigned' },
  });
});

test('a case that somebody else changed is not written over, although IRIS itself would do it', async () => {
  const { running, backendOf } = await start();
  const sato = backendOf('sato');
  const opened = await sato.send(sending(caseWrite('Mine')), asAnalyst);
  if (opened.state !== 'done') throw new Error('not opened');
  const { remoteId, version } = opened;
  const again = await sato.send(sending(caseWrite('Mine 2'), { remoteId, expected: version }), asAnalyst);
  if (again.state !== 'done') throw new Error('not changed');
  await running.control.add({ changeCase: remoteId, fields: { name: '#1 - Theirs' }, by: 'suzuki' });
  const clash = await sato.send(sending(caseWrite('Mine 3'), { remoteId, expected: again.version }), asAnalyst);
  expect(clash).toMatchObject({ state: 'conflict', why: 'changed', by: 'suzuki', theirs: { title: 'Theirs' } });
  expect(await running.control.state()).toMatchObject({
    cases: [{ name: '#1 - Theirs', case_tags: 'miharu,severity:high' }],
  });
});

test('a case opened twice is one case: the second time it is a conflict to look at', async () => {
  const { running, backendOf } = await start();
  await running.control.fault({ on: { path: '/manage/cases/add' }, trouble: { kind: 'drop', handled: true } });
  const write = sending(caseWrite('Mine'));
  await expect(backendOf('sato').send(write, asAnalyst)).rejects.toMatchObject({ params: { outcome: 'unknown' } });
  expect(await backendOf('sato').outcome(write, asAnalyst)).toMatchObject({ state: 'done', remoteId: '1' });
  expect(await backendOf('suzuki').send(write, asAnalyst)).toMatchObject({ state: 'conflict', remoteId: '1' });
});

test('of notes that were cut in the middle only the rest is added, and a report lies in the datastore once', async () => {
  const { running, backendOf } = await start();
  const sato = backendOf('sato');
  await sato.send(sending(caseWrite('Mine')), asAnalyst);
  const item = (text: string) => ({ at: '2026-11-02T01:00:00Z', author: 'sato', text });
  const notes = sending({ type: 'notes', items: [item('one'), item('two'), item('three')] }, { remoteId: '1' });
  await running.control.fault({ on: { path: '/notes/add' }, skip: 1, trouble: { kind: 'drop', handled: true } });
  await expect(sato.send(notes, asAnalyst)).rejects.toMatchObject({ code: 'unreachable' });
  expect(await sato.outcome(notes, asAnalyst)).toEqual({ state: 'absent' });
  await sato.send(notes, asAnalyst);
  expect(await sato.outcome(notes, asAnalyst)).toMatchObject({ state: 'done' });

  const file = Buffer.from('%PDF-1.7');
  const sha256 = createHash('sha256').update(file).digest('hex');
  const meta = { kind: 'first', language: 'ja', number: 'M-1', title: '一次', marking: 'TLP:AMBER' } as const;
  const report = sending(
    { type: 'report', meta: { ...meta, fileName: 'M-1.pdf', contentType: 'application/pdf', sha256, sizeBytes: 8 } },
    { remoteId: '1', file },
  );
  await sato.send(report, asAnalyst);
  expect(await sato.outcome(report, asAnalyst)).toMatchObject({ state: 'done', receipt: null });
  expect(await running.control.state()).toMatchObject({
    parts: { 'notes 1': [{ note_content: 'one' }, { note_content: 'two' }, { note_content: 'three' }] },
    files: { 1: [{ file_original_name: 'M-1.pdf', file_sha256: sha256.toUpperCase() }] },
  });
});

test('no alert is left out when rows move while numbered pages are read', async () => {
  const { running, connector } = await start();
  const ids: number[] = [];
  for (let n = 0; n < 250; n += 1) ids.push(Number(await running.control.add({ alert: {} })));
  await running.control.add({ alert: { alert_customer_id: 21 } });
  const seen = new Set<string>();
  let pages = 0;
  for await (const page of connector.pull('alerts', { cursor: null, sinceMs: 0 }, asAnalyst)) {
    for (const item of page.items) if (item.type === 'alert') seen.add(item.alert.nativeId);
    pages += 1;
    // Two rows of the first page vanish: everything behind them moves forward.
    if (pages === 1) for (const id of ids.slice(0, 2)) await running.control.add({ removeAlert: id });
  }
  expect(seen).toEqual(new Set(ids.map(String)));
});

test('what IRIS cannot is said', async () => {
  const { connector } = await start();
  const { abilities } = await connector.test(asAnalyst);
  expect(abilities.filter(({ state }) => state === 'no').map(({ what }) => what)).toEqual(['rules', 'report-delivery']);
  expect(connector.backend.limits).toMatchObject({ conflicts: 'checked', receipts: false });
});
