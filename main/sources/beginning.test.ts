import { expect, test } from 'vitest';
import { beginning } from './beginning.ts';

const asked = () => {
  const stop = new AbortController();
  let resolve = (_id: string): void => undefined;
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  const ended: string[] = [];
  const begun = beginning(
    {
      begin: () => promise,
      end: (id) => {
        ended.push(id);
        return Promise.resolve();
      },
    },
    { signal: stop.signal, purpose: 'analyst' },
  );
  return { stop, resolve: (id: string) => resolve(id), ended, begun };
};

test('a search that is aborted while it is begun is ended once its id is known', async () => {
  const { stop, resolve, ended, begun } = asked();
  stop.abort();
  await expect(begun).rejects.toThrow('aborted');
  expect(ended).toEqual([]);
  resolve('job-1');
  await Promise.resolve();
  await new Promise((after) => setImmediate(after));
  expect(ended).toEqual(['job-1']);
});

test('a search that was begun before the abort is left to whoever has it', async () => {
  const { stop, resolve, ended, begun } = asked();
  resolve('job-2');
  expect(await begun).toBe('job-2');
  stop.abort();
  await new Promise((after) => setImmediate(after));
  expect(ended).toEqual([]);
});
