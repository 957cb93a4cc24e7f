import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Whole seconds of the clock of this machine, rounded up: a shown rest is never longer than the true one. */
let second = Math.ceil(Date.now() / 1000);

const tick = (): void => {
  const now = Math.ceil(Date.now() / 1000);
  if (now === second) return;
  second = now;
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

const now = (): number => second;

/** Only the component that asks is drawn again each second. */
export const useSecond = (): number => useSyncExternalStore(subscribe, now);
