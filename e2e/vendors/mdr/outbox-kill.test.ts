import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { ConnectionId } from '../../../shared/connections/model.ts';
import { noFields, OutboxId } from '../../../shared/outbox/model.ts';
import { memoryPlatform } from '../../../main/platform/memory/memory-platform.ts';
import type { BackendWrite } from '../../../main/sources/backend.ts';
import type { NewLetter } from '../../../main/store/outbox-store.ts';
import { temporaryFolder } from '../../../main/store/test-store.ts';
import { createWorkspace, unlockWorkspace } from '../../../main/store/workspace.ts';
import { startSimulator } from '../frame/server.ts';
import { mdrSimulator } from './simulator.ts';

const passphrase = 'correct horse battery';
const child = fileURLToPath(new URL('fixtures/send-until-killed.ts', import.meta.url));

const file = Buffer.from('%PDF-1.7 first report');
const meta = {
  kind: 'first',
  language: 'ja',
  number: 'M-1',
  title: '一次レポート',
  marking: 'TLP:AMBER',
  fileName: 'M-1_ja.pdf',
  contentType: 'application/pdf',
  sha256: createHash('sha256').update(file).digest('hex'),
  sizeBytes: file.length,
} as const;

const letter = (customerId: string, write: BackendWrite): NewLetter => ({
  id: OutboxId.parse(randomUUID()),
  kind: write.type,
  connection: ConnectionId.parse('mdr-1'),
  customerId,
  caseId: CaseId.parse('case-1'),
  subject: 'case:case-1',
  target: 'Credential dumping',
  madeAt: '2026-11-02T01:00:00.000Z',
  madeBy: 'Sato',
  write,
  file: write.type === 'report' ? file : null,
});

const run = async (...args: string[]): Promise<NodeJS.Signals | null> => {
  const sending = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = (await once(sending, 'exit')) as [number | null, NodeJS.Signals | null]; // what 'exit' carries
  return signal;
};

test('killed at any point between store, send, answer and mark, every letter arrives exactly once and in order', async () => {
  const running = await startSimulator(mdrSimulator);
  onTestFinished(() => running.close());
  const folder = temporaryFolder();
  const cost = { N: 1024, r: 8, p: 1 };
  const { workspace } = await createWorkspace(memoryPlatform(), folder, { keychain: false, passphrase, cost });
  const { id } = workspace.addCustomer('Acme');
  const fields = { ...noFields, title: 'Dumped', severity: 'high' };
  const notes = (text: string): BackendWrite => ({
    type: 'notes',
    items: [{ at: '2026-11-02T01:00:00Z', author: 'Sato', text }],
  });
  workspace.outbox.add([
    letter(id, { type: 'case', reference: 'case-1', fields }),
    letter(id, notes('one')),
    letter(id, notes('two')),
    letter(id, notes('three')),
    letter(id, { type: 'report', meta }),
  ]);
  workspace.close();
  // Each kill leaves the letter under way in another state; whoever comes next goes on from there.
  const points = ['chosen', 'marked', 'answered', 'done', 'journalled', 'told'];
  const killed: string[] = [];
  for (const point of [...points, ...points]) {
    if ((await run(folder, passphrase, running.origin, point)) === 'SIGKILL') killed.push(point);
  }
  expect(killed).toEqual([...points, ...points]);
  expect(await run(folder, passphrase, running.origin, 'never')).toBeNull();
  const state = await running.control.state();
  expect(state).toMatchObject({
    cases: [{ id: 'k-1', reference: 'case-1', version: '1' }],
    deliveries: [{ sha256: meta.sha256, state: 'queued' }],
    parts: { 'notes k-1': [{ text: 'one' }, { text: 'two' }, { text: 'three' }] },
  });
  const again = await unlockWorkspace(memoryPlatform(), folder, { passphrase, recoveryKey: null });
  onTestFinished(() => again.close());
  expect(again.outbox.counts()).toMatchObject({ done: 5, waiting: 0, sending: 0 });
  const { lines } = again.audit.list(100, null);
  expect(lines.map(({ verb }) => verb)).toEqual(['report.delivered', ...Array<string>(4).fill('outbox.delivered')]);
  expect(again.desk.firstReportsSent().get(CaseId.parse('case-1'))).toBe(again.outbox.list(1).letters[0]?.triedAt);
}, 90_000);
