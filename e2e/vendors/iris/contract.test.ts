import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { BackendWrite, Sending } from '../../../main/sources/backend.ts';
import { asAnalyst, clientTo } from '../../../main/sources/http/loopback.test-support.ts';
import { irisBackend } from '../../../main/sources/iris/iris-backend.ts';
import { pullIris } from '../../../main/sources/iris/pull.ts';
import { startPrism, type Prism } from '../../../main/sources/prism.test-support.ts';
import { noFields } from '../../../shared/outbox/model.ts';
import type { LoggedRequest } from '../frame/request-log.ts';
import { startSimulator } from '../frame/server.ts';
import { irisSimulator } from './simulator.ts';

/* The vendor's document is LGPL-3.0: used only where it lies beside us, never shipped. */
const document = '../shared/data/edr/iris/iris-v2.0.4-subset.openapi.json';

/** What the subset of the document lacks. */
const untold = ['/manage/alert-status/list', '/case/notes/directories/add'];

const file = Buffer.from('%PDF-1.7');
const meta = { kind: 'first', language: 'ja', number: 'M-1', title: '一次', marking: 'TLP:AMBER' } as const;
const sha256 = createHash('sha256').update(file).digest('hex');
const at = '2026-11-02T01:00:00Z';

/** Everything our client can ask of IRIS, as the simulator heard it. */
const everyRequest = async (): Promise<LoggedRequest[]> => {
  const running = await startSimulator(irisSimulator);
  onTestFinished(() => running.close());
  const access = { http: clientTo(running.origin), key: 'token-sato', login: 'sato' };
  const backend = irisBackend(access);
  const alertId = String(await running.control.add({ alert: {} }));
  const fields = { ...noFields, title: 'Dumped', severity: 'high', summary: 'told' };
  const caseWrite = { type: 'case', reference: 'case-1', fields } as const;
  const base: Omit<Sending, 'write' | 'key'> = { customer: 'Acme', remoteId: null, expected: null, file: null };
  const send = (write: BackendWrite, more: Partial<Sending> = {}) =>
    backend.send({ ...base, key: `key-${write.type}`, write, ...more }, asAnalyst);
  const opened = await send(caseWrite);
  const remoteId = opened.remoteId;
  await send(caseWrite, { remoteId, expected: opened.version });
  await send({ type: 'claim', alertId });
  const change = { status: 'closed', verdict: null, assignee: '', comment: 'done' } as const;
  await send({ type: 'alert', alertId, change });
  const parts: BackendWrite[] = [
    { type: 'notes', items: [{ at, author: 'sato', text: '連絡済み' }] },
    { type: 'events', items: [{ at, host: 'pc', title: 't', detail: '' }] },
    { type: 'assets', items: [{ host: 'pc', kind: 'server', note: '' }] },
    { type: 'report', meta: { ...meta, fileName: 'M-1.pdf', contentType: 'application/pdf', sha256, sizeBytes: 8 } },
  ];
  for (const write of parts) {
    await send(write, { remoteId, file });
    await backend.outcome({ ...base, key: `key-${write.type}`, write, remoteId }, asAnalyst);
  }
  for (const stream of ['alerts', 'cases', 'customers'] as const) {
    const pull = { stream, cursor: null, sinceMs: 0, customer: '22', nowMs: Date.now() };
    for await (const page of pullIris(access, pull, asAnalyst)) expect(page.items.length).toBeLessThan(100);
  }
  return running.control.requests();
};

const judged = async (prism: Prism, { method, path, query, headers, body }: LoggedRequest): Promise<string> => {
  const type = headers['content-type'];
  const answer = await fetch(`${prism.url}${path}${query}`, {
    method,
    headers: { authorization: 'Bearer key', ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === '' ? {} : { body }),
  });
  return `${String(answer.status)} ${method} ${path}`;
};

test.skipIf(!existsSync(document))(
  'IRIS’ own document (in ../shared) allows every request of ours, and refuses them broken',
  async () => {
    const prism = await startPrism(document);
    onTestFinished(() => prism.close());
    const requests = (await everyRequest()).filter(({ path }) => !untold.includes(path));
    const verdicts = await Promise.all(requests.map((one) => judged(prism, one)));
    expect(new Set(verdicts.map((verdict) => verdict.slice(0, 3)))).toEqual(new Set(['200']));
    expect(new Set(verdicts.map((verdict) => verdict.replaceAll(/\d+/g, 'n'))).size).toBeGreaterThanOrEqual(18);
    const adding = requests.filter(({ path }) => path.endsWith('/add') && !path.startsWith('/datastore'));
    const broken = await Promise.all(adding.map((one) => judged(prism, { ...one, body: '{"a":1}' })));
    expect([broken.length, broken.filter((verdict) => verdict.startsWith('2'))]).toEqual([4, []]);
  },
  60_000,
);
