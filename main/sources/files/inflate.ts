import { createGunzip, createInflateRaw } from 'node:zlib';
import type { Gunzip, InflateRaw } from 'node:zlib';
import { spend } from './limits.ts';
import type { Budget } from './limits.ts';
import { causeOf, trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** Compressed bytes given to zlib at once: at deflate's limit of 1032:1 one piece unfolds to 17 MB, never more. */
const PIECE_BYTES = 16 * 1024;

export type Compression = 'stored' | 'deflate' | 'gzip';

/** Where a stream of bytes ended before its end, or null. Complete once the stream was read. */
export interface Ending {
  trouble: Trouble | null;
}

interface Pump {
  out: Buffer[];
  failure: Error | null;
  done: boolean;
  wake: () => void;
}

/**
 * zlib through its events, not by async iteration: an error would throw away what was already inflated, and a truncated
 * log must keep every line that is there.
 */
const pumpOf = (zlib: Gunzip | InflateRaw): Pump => {
  const pump: Pump = { out: [], failure: null, done: false, wake: () => undefined };
  zlib.on('data', (bytes: Buffer) => pump.out.push(bytes));
  zlib.on('error', (error) => {
    pump.failure = error;
    pump.wake();
  });
  zlib.on('end', () => {
    pump.done = true;
    pump.wake();
  });
  return pump;
};

const isOver = (pump: Pump): boolean => pump.failure !== null || pump.done;

const push = async (zlib: Gunzip | InflateRaw, pump: Pump, piece: Buffer | null): Promise<void> => {
  if (isOver(pump)) return;
  await new Promise<void>((resolve) => {
    pump.wake = resolve;
    if (piece === null) zlib.end();
    else zlib.write(piece, () => resolve());
  });
};

const endingOf = (error: Error): Trouble =>
  'code' in error && error.code === 'Z_BUF_ERROR'
    ? trouble('truncated')
    : trouble('damaged', { cause: causeOf(error) });

/** Hands out what is waiting and counts it; false where a limit is broken. */
function* drain(pump: Pump, budget: Budget, counted: { inflated: number; compressed: number }, ending: Ending) {
  for (const bytes of pump.out.splice(0)) {
    ending.trouble = spend(budget, counted, bytes.length);
    if (ending.trouble !== null) return;
    yield bytes;
  }
}

async function* unfold(compressed: AsyncIterable<Buffer>, gzip: boolean, budget: Budget, ending: Ending) {
  const zlib = gzip ? createGunzip({ chunkSize: 128 * 1024 }) : createInflateRaw({ chunkSize: 128 * 1024 });
  const pump = pumpOf(zlib);
  const counted = { inflated: 0, compressed: 0 };
  try {
    for await (const part of compressed) {
      for (let at = 0; at < part.length && !isOver(pump); at += PIECE_BYTES) {
        const piece = part.subarray(at, at + PIECE_BYTES);
        counted.compressed += piece.length;
        await push(zlib, pump, piece);
        yield* drain(pump, budget, counted, ending);
        if (ending.trouble !== null) return;
      }
      if (isOver(pump)) break;
    }
    await push(zlib, pump, null);
    yield* drain(pump, budget, counted, ending);
    if (ending.trouble === null && pump.failure !== null) ending.trouble = endingOf(pump.failure);
  } finally {
    zlib.destroy();
  }
}

async function* counted(stored: AsyncIterable<Buffer>, budget: Budget, ending: Ending) {
  const count = { inflated: 0, compressed: 0 };
  for await (const bytes of stored) {
    count.compressed += bytes.length;
    ending.trouble = spend(budget, count, bytes.length);
    if (ending.trouble !== null) return;
    yield bytes;
  }
}

/** The bytes behind a compression. Never throws for what the bytes hold: `ending` says how far it came. */
export const inflated = (
  compressed: AsyncIterable<Buffer>,
  compression: Compression,
  budget: Budget,
  ending: Ending,
): AsyncGenerator<Buffer, void, undefined> =>
  compression === 'stored'
    ? counted(compressed, budget, ending)
    : unfold(compressed, compression === 'gzip', budget, ending);
