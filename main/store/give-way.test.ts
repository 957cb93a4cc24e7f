import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { someCase } from './test-cases.ts';
import { newAccess, openStore } from './test-store.ts';
import { announceWriter, letWritersPass, newGiveWay } from './give-way.ts';

test('what an analyst types is saved within half a second while an import writes without pause', async () => {
  const access = newAccess();
  const store = openStore(access);
  const stored = someCase('C-1');
  store.putCases([stored]);
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('fixtures/import-until-told.ts', import.meta.url), {
    workerData: { access, stop },
  });
  await once(worker, 'message');
  const waits: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const started = performance.now();
    store.putNote(stored.id, { text: `note ${n}`, savedAt: '2026-04-01T00:00:00.000Z', author: 'analyst' });
    waits.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  Atomics.store(new Int32Array(stop), 0, 1);
  const said: unknown[] = await once(worker, 'message');
  await once(worker, 'exit');
  expect(said).toEqual([{ events: store.eventTotals().events }]);
  expect(store.eventTotals().events).toBeGreaterThan(1000);
  expect(store.notes(stored.id)).toHaveLength(40);
  expect(Math.max(...waits)).toBeLessThan(500);
}, 60_000);

test('a writer that died while it waited does not stop the import for good', () => {
  const shared = newGiveWay();
  announceWriter(shared);
  const started = performance.now();
  letWritersPass(shared);
  expect(performance.now() - started).toBeLessThan(2000);
});
