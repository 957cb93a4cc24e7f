import { afterAll, beforeAll, expect, test } from 'vitest';
import { noFields } from '../../../shared/outbox/model.ts';
import { ConnectionId, StreamName } from '../../../shared/connections/model.ts';
import type { BackendWrite, Sending } from '../backend.ts';
import { asAnalyst, clientTo } from '../http/loopback.test-support.ts';
import { startPrism, type Prism } from '../prism.test-support.ts';
import { sendMdr } from './ask.ts';
import { mdrBackend } from './mdr-backend.ts';
import { makeMdrConnector } from './mdr-connector.ts';

/* Every request our client makes, checked by Prism against docs/mdr-api.yaml. */

let prism: Prism | null = null;
beforeAll(async () => {
  prism = await startPrism('docs/mdr-api.yaml');
}, 60_000);
afterAll(() => prism?.close());

const http = () => clientTo(prism?.url ?? '');
const token = 'any';

const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const meta = { kind: 'first', language: 'ja', number: 'M-1', title: '一次', marking: 'TLP:AMBER' } as const;
const fields = { ...noFields, title: 'Dumped', severity: 'high', summary: 'told' };

const writes: [BackendWrite, Partial<Sending>][] = [
  [{ type: 'claim', alertId: 'a/1 ä' }, {}],
  [
    {
      type: 'alert',
      alertId: 'a-1',
      change: { status: 'closed', verdict: 'false-positive', assignee: '', comment: 'x' },
    },
    { expected: '7' },
  ],
  [{ type: 'alert', alertId: 'a-1', change: { status: null, verdict: null, assignee: 'sato', comment: null } }, {}],
  [{ type: 'case', reference: 'c-1', fields }, {}],
  [
    { type: 'case', reference: 'c-1', fields: { ...noFields, status: 'closed', owner: 'sato' } },
    { remoteId: 'k-1', expected: '3' },
  ],
  [
    { type: 'notes', items: [{ at: '2026-11-02T01:00:00.123Z', author: 'sato', text: '連絡済み' }] },
    { remoteId: 'k-1' },
  ],
  [
    { type: 'events', items: [{ at: '2026-11-02T01:00:00Z', host: 'pc', title: 't', detail: '' }] },
    { remoteId: 'k-1' },
  ],
  [
    { type: 'indicators', items: [{ kind: 'sha256', value: sha256, marking: 'TLP:RED', note: '' }] },
    { remoteId: 'k-1' },
  ],
  [{ type: 'assets', items: [{ host: 'pc', kind: 'workstation', note: '' }] }, { remoteId: 'k-1' }],
  [
    { type: 'report', meta: { ...meta, fileName: '報告.pdf', contentType: 'application/pdf', sha256, sizeBytes: 3 } },
    { remoteId: 'k-1', file: new Uint8Array([37, 0, 255]) },
  ],
];

test.each(writes)('the contract allows our %o', async (write, more) => {
  const sending: Sending = {
    key: 'key-0000-0001',
    customer: 'Acme',
    remoteId: null,
    expected: null,
    file: null,
    write,
    ...more,
  };
  expect(await mdrBackend({ http: http(), token }).send(sending, asAnalyst)).toMatchObject({ state: 'done' });
});

test('the contract allows every question: outcome by key, delivery, account, lists and changes', async () => {
  const client = http();
  const backend = mdrBackend({ http: client, token });
  const write: BackendWrite = {
    type: 'report',
    meta: { ...meta, fileName: 'a', contentType: 'b', sha256, sizeBytes: 1 },
  };
  const sending: Sending = {
    key: 'key-0000-0001',
    customer: 'Acme',
    remoteId: 'k-1',
    expected: null,
    file: null,
    write,
  };
  expect(await backend.outcome(sending, asAnalyst)).toMatchObject({ state: 'done', receipt: { deliveryId: 'd-1' } });
  expect(await backend.delivery('d-1', asAnalyst)).toMatchObject({ state: 'queued' });
  const connector = makeMdrConnector({
    connection: {
      id: ConnectionId.parse('mdr'),
      kind: 'mdr',
      name: 'Backend',
      customer: 'Acme',
      place: { baseUrl: '', clientId: '', scope: '', authority: '', proxy: '' },
      hasSecret: true,
      enabled: true,
      everySeconds: 60,
      streams: [],
      tested: null,
    },
    secret: token,
    http: client,
    nowMs: () => 0,
  });
  expect(await connector.test(asAnalyst)).toMatchObject({ product: 'Example MDR' });
  const kinds: string[] = [];
  for (const stream of StreamName.options) {
    for await (const page of connector.pull(stream, { cursor: null, sinceMs: 0 }, asAnalyst)) {
      kinds.push(...page.items.map(({ type }) => `${stream} ${type}`));
    }
  }
  // The examples of the contract itself, read by our client: none is refused.
  expect([...new Set(kinds)].sort()).toEqual([
    'alerts alert',
    'alerts record',
    'cases object',
    'customers object',
    'rules object',
  ]);
});

test.each([
  [
    'a change without its version',
    { method: 'PATCH', path: '/alerts/a-1', body: { json: { status: 'closed' } } },
    { 'idempotency-key': 'key-0000-0001' },
  ],
  ['a write without its key', { method: 'POST', path: '/alerts/a-1/claim' }, {}],
  [
    'a status nobody knows',
    { method: 'PATCH', path: '/alerts/a-1', body: { json: { status: 'gone' } } },
    { 'idempotency-key': 'key-0000-0001', 'if-match': '"1"' },
  ],
  [
    'a case without its reference',
    { method: 'POST', path: '/cases', body: { json: { customer: 'c', title: 't', severity: 'low' } } },
    { 'idempotency-key': 'key-0000-0001' },
  ],
  ['rules of nobody', { method: 'GET', path: '/rules' }, {}],
] as const)('the contract refuses %s', async (_, request, headers) => {
  const answer = await sendMdr({ http: http(), token }, { ...request, headers, repeat: 'once' }, asAnalyst);
  expect(answer.status).toBe(422);
});
