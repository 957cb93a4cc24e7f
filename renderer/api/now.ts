import { useSyncExternalStore } from 'react';
import { SteadyClock } from '../../shared/clock/steady-clock.ts';
import { ask } from './ask.ts';

const reading = () => ({ wallMs: Date.now(), elapsedMs: performance.now() });

const clock = new SteadyClock(reading());
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let told = 0;
let toldBehind = 0;

/**
 * Whole seconds, rounded up: a shown rest is never longer than the true one. Always read anew: a value kept from before a sleep,
 * or from before anyone looked, would show more time than is left.
 */
const secondNow = (): number => Math.ceil(clock.read(reading()) / 1000);

const behindNow = (): number => Math.floor(clock.behindMs / 1000) * 1000;

const tick = (): void => {
  const now = secondNow();
  if (now === told && behindNow() === toldBehind) return;
  told = now;
  toldBehind = behindNow();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  // Four times a second: after a sleep or a moved clock the true time shows within a quarter of a second.
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The engine has looked longer than this window, and over restarts; where it trusts the machine's clock again, so does this. */
export const followDeskClock = ({ nowMs, behindMs }: { nowMs: number; behindMs: number }): void => {
  clock.read(reading());
  if (behindMs === 0 && clock.behindMs > 0) clock.trust(reading());
  clock.raise(nowMs);
  tick();
};

/** A person says that the machine's clock is right: engine and window count by it again. */
export const trustMachineClock = async (): Promise<void> => {
  await ask('clocks.trust', {});
  clock.trust(reading());
  tick();
};

/** The time clocks are counted by, to the second. Only the component that asks is drawn again each second. */
export const useSecond = (): number => useSyncExternalStore(subscribe, secondNow);

/** The same moment once, in milliseconds, for a time that is proposed. */
export const deskNowMs = (): number => secondNow() * 1000;

/** How far the machine's clock was set back, in milliseconds; 0: it was not. */
export const useBehindMs = (): number => useSyncExternalStore(subscribe, behindNow);
