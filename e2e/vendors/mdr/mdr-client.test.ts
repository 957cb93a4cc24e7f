import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { BackendWrite, Sending } from '../../../main/sources/backend.ts';
import type { PulledItem } from '../../../main/sources/connector.ts';
import { asAnalyst, clientTo } from '../../../main/sources/http/loopback.test-support.ts';
import { mdrBackend } from '../../../main/sources/mdr/mdr-backend.ts';
import { makeMdrConnector } from '../../../main/sources/mdr/mdr-connector.ts';
import { noFields } from '../../../shared/outbox/model.ts';
import { backendConnection, sending } from '../backend.test-support.ts';
import { startSimulator } from '../frame/server.ts';
import { mdrSimulator } from './simulator.ts';

const start = async () => {
  const running = await startSimulator(mdrSimulator, { startMs: Date.UTC(2026, 10, 2), speed: 0 });
  onTestFinished(() => running.close());
  const http = clientTo(`${running.origin}/api/v1`);
  const backendOf = (who: string) => mdrBackend({ http, token: `token-${who}` });
  const connector = makeMdrConnector({
    connection: backendConnection('mdr', { origin: running.origin, clientId: '' }),
    secret: 'token-sato',
    http,
    nowMs: () => Date.UTC(2026, 10, 2),
  });
  return { running, backendOf, connector };
};

const caseWrite: BackendWrite = {
  type: 'case',
  reference: 'case-1',
  fields: { ...noFields, title: 'Dumped', severity: 'high', summary: 'told' },
};

test('an alert is claimed once; the second analyst is told who has it', async () => {
  const { running, backendOf } = await start();
  await running.control.add({ put: 'alert', id: 'a-1', body: {} });
  const claim = sending({ type: 'claim', alertId: 'a-1' });
  const first = await backendOf('sato').send(claim, asAnalyst);
  const second = await backendOf('suzuki').send({ ...claim, key: 'key-claim-0002' }, asAnalyst);
  expect([first, second]).toEqual([
    { state: 'done', remoteId: 'a-1', version: '2', receipt: null, trace: 'sim-trace' },
    {
      state: 'conflict',
      why: 'claimed',
      theirs: {
        title: 'Credential dumping',
        severity: 'high',
        status: 'in-progress',
        owner: 'sato',
        verdict: 'undefined',
        summary: null,
      },
      version: '2',
      remoteId: 'a-1',
      by: 'sato',
      trace: 'sim-trace',
    },
  ]);
});

test('a case changed elsewhere is not written over: both versions come back', async () => {
  const { running, backendOf } = await start();
  const sato = backendOf('sato');
  const opened = await sato.send(sending(caseWrite), asAnalyst);
  await running.control.add({ put: 'case', id: 'k-1', body: { title: 'Theirs', updatedBy: 'suzuki' } });
  const changed = await sato.send(
    sending(caseWrite, { key: 'key-case-0002', remoteId: 'k-1', expected: '1' }),
    asAnalyst,
  );
  expect([opened, changed]).toMatchObject([
    { state: 'done', remoteId: 'k-1', version: '1' },
    { state: 'conflict', why: 'changed', version: '2', by: 'suzuki', theirs: { title: 'Theirs', severity: 'high' } },
  ]);
  const on = await sato.send(sending(caseWrite, { key: 'key-case-0003', remoteId: 'k-1', expected: '2' }), asAnalyst);
  expect(on).toMatchObject({ state: 'done', version: '3' });
});

test('a report is handed over once, and its receipt is found by its key where the answer was lost', async () => {
  const { running, backendOf } = await start();
  const sato = backendOf('sato');
  await sato.send(sending(caseWrite), asAnalyst);
  const file = Buffer.from('%PDF-1.7 and anything');
  const wrong = createHash('sha256').update('another file').digest('hex');
  const meta = { kind: 'first', language: 'ja', number: 'M-1', title: '一次', marking: 'TLP:AMBER' } as const;
  const report = (hash: string): Sending =>
    sending(
      {
        type: 'report',
        meta: {
          ...meta,
          fileName: '報告"書.pdf',
          contentType: 'application/pdf',
          sha256: hash,
          sizeBytes: file.length,
        },
      },
      { remoteId: 'k-1', file },
    );
  await expect(sato.send(report(wrong), asAnalyst)).rejects.toMatchObject({
    code: 'vendor-refused',
    params: { status: 422, note: 'the file is not what meta says' },
  });
  const right = report(createHash('sha256').update(file).digest('hex'));
  expect(await sato.outcome(right, asAnalyst)).toEqual({ state: 'absent' });
  await running.control.fault({ on: { path: '/reports' }, trouble: { kind: 'drop', handled: true } });
  await expect(sato.send(right, asAnalyst)).rejects.toMatchObject({
    code: 'unreachable',
    params: { outcome: 'unknown' },
  });
  const found = await sato.outcome(right, asAnalyst);
  expect(found).toMatchObject({ state: 'done', receipt: { state: 'queued', deliveryId: 'd-2' } });
  await running.control.add({ delivery: 'd-2', state: 'delivered' });
  expect(await sato.delivery('d-2', asAnalyst)).toMatchObject({ state: 'delivered' });
});

const pulled = async (pages: AsyncGenerator<{ items: PulledItem[]; cursor: string | null }>) => {
  const told: string[] = [];
  let cursor: string | null = null;
  for await (const page of pages) {
    cursor = page.cursor;
    for (const item of page.items) {
      told.push(item.type === 'alert' ? `${item.alert.nativeId} v${item.alert.version}` : item.type);
    }
  }
  return { told, cursor };
};

test('the queue comes as a list and then as changes, tombstones and records that cannot be read among them', async () => {
  const { running, connector } = await start();
  const { control } = running;
  await control.add({ put: 'customer', id: 'c-other', body: { name: 'Other' } });
  for (let n = 0; n < 450; n += 1) await control.add({ put: 'alert', id: `a-${String(n)}`, body: {} });
  await control.add({ put: 'alert', id: 'a-foreign', body: { customer: { id: 'c-other', name: 'Other' } } });
  await control.add({ put: 'alert', id: 'a-bad', body: { firstSeenAt: 'never' } });
  const sinceMs = Date.UTC(2026, 10, 1);
  const list = await pulled(connector.pull('alerts', { cursor: null, sinceMs }, asAnalyst));
  expect([list.told.length, new Set(list.told).size, list.told.filter((one) => one === 'refused').length]).toEqual([
    451, 451, 1,
  ]);
  await control.add({ put: 'alert', id: 'a-3', body: { status: 'closed' } });
  await control.add({ gone: 'alert', id: 'a-4' });
  await control.add({ put: 'case', id: 'k-1', body: {} });
  const changes = await pulled(connector.pull('alerts', { cursor: list.cursor, sinceMs }, asAnalyst));
  expect(changes.told).toEqual(['a-3 v2', 'record']);
  const nothing = await pulled(connector.pull('alerts', { cursor: changes.cursor, sinceMs }, asAnalyst));
  expect([nothing.told, nothing.cursor]).toEqual([[], changes.cursor]);
});

test('where the server keeps no changes so old, the list is read again', async () => {
  const { running, connector } = await start();
  await running.control.add({ put: 'alert', id: 'a-1', body: {} });
  await running.control.fault({ on: { path: '/changes' }, trouble: { kind: 'refuse', status: 410 } });
  const again = await pulled(connector.pull('alerts', { cursor: 'feed:1', sinceMs: 0 }, asAnalyst));
  expect(again.told).toEqual(['a-1 v1']);
});

test('what the token may not do is an answer of the test, not a failure', async () => {
  const { connector } = await start();
  const result = await connector.test(asAnalyst);
  expect([result.product, result.abilities.find(({ what }) => what === 'report-delivery')]).toEqual([
    'Simulated MDR backend',
    { what: 'report-delivery', state: 'yes', missing: null },
  ]);
});
