import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsLeft } from './report-clock.ts';
import { SteadyClock } from './steady-clock.ts';

const minute = 60_000;
const start = Date.UTC(2026, 3, 1);

/** A machine: true time, and its two clocks. */
const newMachine = () => {
  const now = { trueMs: start, wallMs: start, elapsedMs: 0 };
  return {
    now,
    reading: () => ({ wallMs: now.wallMs, elapsedMs: now.elapsedMs }),
    run: (ms: number) => {
      now.trueMs += ms;
      now.wallMs += ms;
      now.elapsedMs += ms;
    },
    sleep: (ms: number) => {
      now.trueMs += ms;
      now.wallMs += ms;
    },
    set: (ms: number) => {
      now.wallMs += ms;
    },
  };
};

/** A clock wavers by so much of itself: a setting back of less is none that could be told from it. */
const jitterMs = 20;

const happening = fc.record({
  what: fc.constantFrom('run' as const, 'sleep' as const, 'set' as const),
  /** Ran so long before it was set, with no look in between. */
  ranMs: fc.integer({ min: 0, max: 10 * minute }),
  ms: fc.integer({ min: 1, max: 90 * minute }),
  isBack: fc.boolean(),
});

test('through random sleeps and settings of the clock, none shows more time than is truly left, and none gains', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      const machine = newMachine();
      const clock = new SteadyClock(machine.reading());
      const dueAtMs = machine.now.wallMs + 60 * minute;
      const trueDueMs = machine.now.trueMs + 60 * minute;
      let before = Number.POSITIVE_INFINITY;
      for (const { what, ms, ranMs, isBack } of happenings) {
        if (what === 'set') {
          machine.run(ranMs);
          machine.set(isBack ? -(ms + jitterMs) : ms);
        } else machine[what](ms);
        const left = secondsLeft(dueAtMs, clock.read(machine.reading()));
        expect(left * 1000).toBeLessThanOrEqual(trueDueMs - machine.now.trueMs);
        expect(left).toBeLessThanOrEqual(before);
        before = left;
      }
    }),
    { numRuns: 500 },
  );
});

test('without a setting of the clock it is exact, over sleeps too', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 90 * minute }))), (steps) => {
      const machine = newMachine();
      const clock = new SteadyClock(machine.reading());
      for (const [isRunning, ms] of steps) {
        if (isRunning) machine.run(ms);
        else machine.sleep(ms);
        expect(clock.read(machine.reading())).toBe(machine.now.trueMs);
        expect(clock.behindMs).toBe(0);
      }
    }),
  );
});

test('a clock set back is told, what passed since goes on counting, and a person can trust it again', () => {
  const machine = newMachine();
  const clock = new SteadyClock(machine.reading());
  machine.run(10 * minute);
  clock.read(machine.reading());
  machine.set(-5 * minute);
  expect([clock.read(machine.reading()), clock.behindMs]).toEqual([start + 10 * minute, 5 * minute]);
  machine.run(minute);
  expect([clock.read(machine.reading()), clock.behindMs]).toEqual([start + 11 * minute, 5 * minute]);
  clock.trust(machine.reading());
  expect([clock.read(machine.reading()), clock.behindMs]).toEqual([start + 6 * minute, 0]);
});

test('who looked longer knows of a later moment: a window that opens after the clock was set back takes it over', () => {
  const machine = newMachine();
  const clock = new SteadyClock(machine.reading());
  clock.raise(start + 30 * minute);
  machine.run(minute);
  expect([clock.read(machine.reading()), clock.behindMs]).toEqual([start + 31 * minute, 30 * minute]);
  clock.raise(start);
  expect(clock.read(machine.reading())).toBe(start + 31 * minute);
});

test('whatever fractions the running time has, a moment is whole and not before the truth', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ ranMs: fc.double({ min: 0, max: 90_000, noNaN: true }), set: fc.integer({ min: -500, max: 500 }) }),
      ),
      (steps) => {
        const machine = newMachine();
        const clock = new SteadyClock(machine.reading());
        for (const { ranMs, set } of steps) {
          machine.run(ranMs);
          machine.set(set);
          const { wallMs, elapsedMs } = machine.reading();
          const nowMs = clock.read({ wallMs: Math.floor(wallMs), elapsedMs });
          expect(Number.isSafeInteger(nowMs)).toBe(true);
          expect(nowMs).toBeGreaterThanOrEqual(Math.floor(wallMs));
        }
      },
    ),
  );
});
