import { bridge } from './bridge.ts';

type Write = () => Promise<void>;

const writers = new Set<Write>();
let isAsked = false;

const writeAll = async (): Promise<void> => {
  await Promise.allSettled([...writers].map((write) => write()));
};

/** `write` stores what was typed and is not stored yet; the window closes only after it. Answers how to take it back. */
export const writeBeforeLeaving = (write: Write): (() => void) => {
  if (!isAsked) bridge().onLeaving(writeAll);
  isAsked = true;
  writers.add(write);
  return () => writers.delete(write);
};

/** The same, also where the analyst only looks away: another window, another desktop. */
export const writeWhenLeft = (write: Write): (() => void) => {
  const begin = (): void => void write();
  window.addEventListener('blur', begin);
  document.addEventListener('visibilitychange', begin);
  const takeBack = writeBeforeLeaving(write);
  return () => {
    window.removeEventListener('blur', begin);
    document.removeEventListener('visibilitychange', begin);
    takeBack();
  };
};
