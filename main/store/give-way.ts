/**
 * Two connections write at once: the import (many short transactions, back to back) and the engine (what an analyst saves).
 * SQLite's busy handler only sleeps and asks again, so a writer that re-locks at once starves the other. Hence a counter in
 * shared memory: who waits says so, and the import steps aside until the counter is zero.
 */
const WAITING = 0;

export const newGiveWay = (): SharedArrayBuffer => new SharedArrayBuffer(4);

export const announceWriter = (shared: SharedArrayBuffer): void => {
  Atomics.add(new Int32Array(shared), WAITING, 1);
};

export const writerDone = (shared: SharedArrayBuffer): void => {
  const counter = new Int32Array(shared);
  Atomics.sub(counter, WAITING, 1);
  Atomics.notify(counter, WAITING);
};

export const isWriterWaiting = (shared: SharedArrayBuffer): boolean =>
  Atomics.load(new Int32Array(shared), WAITING) > 0;

/** Longest time the import stands aside: a thread that died while announced must not stop it for good. */
const PATIENCE_MS = 250;

export const letWritersPass = (shared: SharedArrayBuffer): void => {
  const counter = new Int32Array(shared);
  const until = Date.now() + PATIENCE_MS;
  for (let waiting = Atomics.load(counter, WAITING); waiting > 0; waiting = Atomics.load(counter, WAITING)) {
    const left = until - Date.now();
    if (left <= 0) return;
    Atomics.wait(counter, WAITING, waiting, left);
  }
};
