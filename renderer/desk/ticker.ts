import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Whole seconds of the clock of this machine, rounded up: a shown rest is never longer than the true one. Always read anew:
 * a value kept from before a sleep, or from before anyone looked, would show more time than is left.
 */
const secondNow = (): number => Math.ceil(Date.now() / 1000);

let told = 0;

const tick = (): void => {
  const now = secondNow();
  if (now === told) return;
  told = now;
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

/** Only the component that asks is drawn again each second. */
export const useSecond = (): number => useSyncExternalStore(subscribe, secondNow);
