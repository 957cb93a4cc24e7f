import { Worker } from 'node:worker_threads';
import { AppError, ErrorCode, ErrorParams } from '../../../shared/contract/errors.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import type { Platform, WorkerName } from '../../platform/platform.ts';

/** How a thread ends badly. A refusal keeps its code; everything else is a bug with its stack. */
export interface ThreadFailure {
  type: 'failed';
  code: string | null;
  params: Record<string, string | number>;
  stack: string;
}

export const failureOf = (cause: unknown): ThreadFailure => {
  const expected = cause instanceof AppError ? cause : systemFailure(cause);
  if (expected !== null) {
    return { type: 'failed', code: expected.code, params: expected.params, stack: expected.stack ?? '' };
  }
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { type: 'failed', code: null, params: {}, stack };
};

export const errorOfFailure = (failure: ThreadFailure): Error => {
  const code = ErrorCode.safeParse(failure.code);
  if (code.success) return new AppError(code.data, ErrorParams.parse(failure.params));
  return new Error(`in a worker thread: ${failure.stack}`);
};

type Said<M, D> = M | D | ThreadFailure;

/**
 * For threads that stream records: what they make dies young. V8's own choice (3 × 16 MB and more for each thread) would let
 * dead records take a quarter of the engine's memory.
 */
export const streamingLimits = { maxYoungGenerationSizeMb: 12 };

/**
 * Runs one order on a thread of its own. `onMessage` gets everything but the end. Aborting sends `{ type: 'cancel' }`; the
 * thread then stops at its next safe place and still answers with what it reached.
 */
export const runOnThread = async <M extends { type: string }, D extends { type: 'done' }>(
  platform: Platform,
  run: {
    worker: WorkerName;
    order: unknown;
    signal: AbortSignal;
    onMessage: (message: M) => void;
    /** What lives long may take so many megabytes. Without it V8 lets a thread keep dead objects up to gigabytes. */
    oldMegabytes?: number;
  },
): Promise<D> => {
  const worker = new Worker(platform.workerEntry(run.worker), {
    workerData: run.order,
    resourceLimits:
      run.oldMegabytes === undefined
        ? streamingLimits
        : { ...streamingLimits, maxOldGenerationSizeMb: run.oldMegabytes },
  });
  const cancel = (): void => {
    worker.postMessage({ type: 'cancel' });
  };
  if (run.signal.aborted) cancel();
  run.signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<D>((resolve, reject) => {
      worker.on('message', (message: Said<M, D>) => {
        if (isDone<M, D>(message)) resolve(message);
        else if (isFailure<M>(message)) reject(errorOfFailure(message));
        else run.onMessage(message);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        reject(new Error(`the ${run.worker} thread ended with ${String(code)} before it was done`));
      });
    });
  } finally {
    run.signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
};

const isDone = <M extends { type: string }, D extends { type: 'done' }>(message: Said<M, D>): message is D =>
  message.type === 'done';

const isFailure = <M extends { type: string }>(message: M | ThreadFailure): message is ThreadFailure =>
  message.type === 'failed';
