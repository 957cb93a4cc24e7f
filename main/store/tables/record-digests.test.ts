import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventId } from '../../../shared/event/model.ts';
import { compressBlockNow } from '../block-bytes.ts';
import { openConnection } from '../connection.ts';
import { jsonBlock, newBlock } from '../test-records.ts';
import { jsonFile, newAccess, openStore } from '../test-store.ts';

const lines = Array.from({ length: 6 }, (_, n) => `{"n":${String(n)}}`);

test('one event altered, its raw record altered, or one event deleted: the digest of exactly that one is another', () => {
  const access = newAccess();
  const store = openStore(access);
  const importId = store.startImport(jsonFile());
  store.addBlock(
    newBlock(
      importId,
      jsonBlock(lines),
      lines.map((_, n) => ({ class: 'process_activity', activity: 'launch', pid: n })),
    ),
  );
  store.finishImport(importId, { state: 'complete', finishedAt: 't', note: null });
  const ids = store.processStarts(null).map(({ id }) => id);
  const before = store.recordDigests(ids);
  expect(new Set(before.values()).size).toBe(ids.length);
  const changed = (): EventId[] => {
    const now = store.recordDigests(ids);
    return ids.filter((id) => now.get(id) !== before.get(id));
  };
  expect(changed()).toEqual([]);
  const thief = openConnection({ ...access, role: 'analyst' });
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.boolean(), (id, isGone) => {
      thief.raw.exec(`UPDATE event SET pid = ${isGone ? 'NULL' : 'pid + 1000'} WHERE id = ${String(id)}`);
      expect(changed()).toEqual([id]);
      thief.raw.exec(`UPDATE event SET pid = ${String(ids.indexOf(id))} WHERE id = ${String(id)}`);
      expect(changed()).toEqual([]);
    }),
    { numRuns: 12 },
  );
  const [, , third] = ids;
  const altered = Buffer.from(
    compressBlockNow(Buffer.from(lines.map((line, n) => `${n === 2 ? '{"n":7}' : line}\n`).join(''))),
  );
  thief.sql<[Buffer]>('UPDATE block SET raw_bytes = ?').run(altered);
  expect(changed()).toEqual([third]);
  thief.raw.exec(`DELETE FROM event WHERE id = ${String(third)}`);
  expect([...store.recordDigests(ids).keys()]).toEqual(ids.filter((id) => id !== third));
  thief.close();
});
