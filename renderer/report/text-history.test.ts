import { expect, test } from 'vitest';
import type { ReportSection } from '../../shared/report/model.ts';
import { stepBetween, type Step, type StepHistory } from '../../shared/report/steps.ts';
import { createTextHistory } from './text-history.ts';

const textOf = (text: string) => ({
  title: 'T',
  questions: [] as ReportSection[],
  fields: [
    {
      id: 'overview' as const,
      tables: [],
      claims: [{ id: 'a', certainty: 'advice' as const, text, events: [], edited: true }],
    },
  ],
});

const step = (from: string, to: string, atMs: number): Step => {
  const found = stepBetween(textOf(from), textOf(to), atMs);
  if (found === null) throw new Error('it says the same');
  return found;
};

const none: StepHistory = { version: 0, first: 0, position: 0, steps: [] };

test('what was done before a restart is undone after what was done since, and done again', () => {
  const before = createTextHistory();
  before.load(none, null);
  before.push(step('', 'one', 0));
  before.push(step('one', 'two', 10_000));
  const saved = before.take();
  if (saved === null) throw new Error('it was loaded');
  const history = createTextHistory();
  // Typed before the answer came.
  history.push(step('two', 'three', 20_000));
  expect(history.take()).toBeNull();
  history.load({ version: 2, first: 0, position: saved.position, steps: saved.steps }, null);
  const back = [1, 2, 3, 4].reduce<(string | undefined)[]>(
    (texts) => {
      const text = history.undo(textOf(texts.at(-1) ?? 'three'));
      return [...texts, text?.fields[0]?.claims[0]?.text];
    },
    ['three'],
  );
  expect(back).toEqual(['three', 'two', 'one', '', undefined]);
  expect(history.redo(textOf(''))).toEqual(textOf('one'));
  expect(history.state()).toEqual({ canUndo: true, canRedo: true, isCut: false });
});

test('only what is new is saved; what could not be saved is saved next time', () => {
  const history = createTextHistory();
  history.load({ ...none, first: 5, position: 5 }, null);
  history.push(step('', 'one', 0));
  const first = history.take();
  history.giveBack(first);
  history.push(step('one', 'more', 10_000));
  expect(history.take()).toMatchObject({ keep: 5, position: 7, steps: [{}, {}] });
  history.undo(textOf('more'));
  expect(history.take()).toEqual({ keep: 7, position: 6, steps: [] });
  history.push(step('one', 'other', 20_000));
  expect(history.take()).toMatchObject({ keep: 6, position: 7, steps: [{ atMs: 20_000 }] });
  expect(history.state().isCut).toBe(true);
});

test('a text that became another one elsewhere is one step, and what could be done again before it is gone', () => {
  const history = createTextHistory();
  const stored = { version: 1, first: 0, position: 1, steps: [step('', 'one', 0), step('one', 'two', 10_000)] };
  history.load(stored, step('one', 'drafted anew', 30_000));
  expect(history.undo(textOf('drafted anew'))).toEqual(textOf('one'));
  expect(history.redo(textOf('one'))).toEqual(textOf('drafted anew'));
  expect(history.redo(textOf('drafted anew'))).toBeNull();
});
