import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave, type Autosave, type SaveStatus } from './autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Stand {
  autosave: Autosave;
  saves: number[];
  states: string[];
}

/** A store that takes 50 ms for each save, or fails as told. */
const stand = (outcome: () => Error | null = () => null): Stand => {
  const saves: number[] = [];
  const states: SaveStatus['state'][] = [];
  const autosave = createAutosave({
    save: async () => {
      saves.push(Date.now());
      await new Promise((done) => setTimeout(done, 50));
      const failed = outcome();
      if (failed) throw failed;
    },
    isConflict: (error) => error instanceof Error && error.message === 'conflict',
    onStatus: ({ state }) => states.push(state),
    nowMs: Date.now,
  });
  return { autosave, saves, states };
};

test('someone who types without pause is still saved at least every 800 ms', async () => {
  const { autosave, saves } = stand();
  const started = Date.now();
  for (let typed = 0; typed < 50; typed += 1) {
    autosave.touched();
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(1000);
  const times = [started, ...saves];
  expect(Math.max(...saves.map((at, index) => at - (times[index] ?? 0)))).toBeLessThanOrEqual(800);
  expect(autosave.hasUnsaved()).toBe(false);
});

test('a flush saves at once and waits until the text is stored', async () => {
  const { autosave, saves, states } = stand();
  autosave.touched();
  const flushed = autosave.flush();
  await vi.advanceTimersByTimeAsync(50);
  await flushed;
  expect([saves.length, states]).toEqual([1, ['unsaved', 'saving', 'saved']]);
});

test('two saves never run at once, and what was typed during one is saved by the next', async () => {
  const { autosave, saves } = stand();
  autosave.touched();
  const first = autosave.flush();
  autosave.touched();
  const second = autosave.flush();
  await vi.advanceTimersByTimeAsync(200);
  await Promise.all([first, second]);
  expect(saves).toHaveLength(2);
  expect((saves[1] ?? 0) - (saves[0] ?? 0)).toBeGreaterThanOrEqual(50);
});

test('a refused save is tried again until it succeeds', async () => {
  let broken = true;
  const { autosave, saves, states } = stand(() => (broken ? new Error('locked') : null));
  autosave.touched();
  await vi.advanceTimersByTimeAsync(2000);
  expect(states.at(-1)).toBe('refused');
  broken = false;
  await vi.advanceTimersByTimeAsync(4000);
  expect([saves.length, states.at(-1), autosave.hasUnsaved()]).toEqual([2, 'saved', false]);
});

test('a conflict stops saving until the analyst has chosen', async () => {
  let conflict = true;
  const { autosave, saves, states } = stand(() => (conflict ? new Error('conflict') : null));
  autosave.touched();
  await vi.advanceTimersByTimeAsync(1000);
  autosave.touched();
  await autosave.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([saves.length, states.at(-1), autosave.hasUnsaved()]).toEqual([1, 'conflict', true]);
  conflict = false;
  autosave.settle();
  autosave.touched();
  await vi.advanceTimersByTimeAsync(1000);
  expect([saves.length, states.at(-1)]).toEqual([2, 'saved']);
});

test('two flushes at once both settle only when the last words are stored', async () => {
  const { autosave, saves } = stand();
  autosave.touched();
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(10);
  autosave.touched();
  const left: number[] = [];
  const flushes = [autosave.flush(), autosave.flush()].map((flush) => flush.then(() => left.push(saves.length)));
  await vi.advanceTimersByTimeAsync(200);
  await Promise.all(flushes);
  expect([autosave.hasUnsaved(), left]).toEqual([false, [2, 2]]);
});
