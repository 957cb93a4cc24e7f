import { Worker, type MessagePort } from 'node:worker_threads';
import { errorOfFailure, failureOf, streamingLimits, type ThreadFailure } from './threads.ts';

type Asked<O> = { seq: number; order: O } | { seq: number; order: 'close' };
type Answered<A> = { seq: number; answer: A } | { seq: number; failure: ThreadFailure };

/** The thread's side: carries orders out one after another. An order that fails is answered so; the thread goes on. */
export const answerOrders = <O, A>(
  port: MessagePort,
  open: () => { carryOut: (order: O) => A; close: () => void },
): void => {
  let opened: ReturnType<typeof open> | null = null;
  port.on('message', ({ seq, order }: Asked<O>) => {
    const say = (answered: Answered<A | null>): void => port.postMessage(answered);
    try {
      if (order === 'close') {
        opened?.close();
        say({ seq, answer: null });
        return;
      }
      opened ??= open();
      say({ seq, answer: opened.carryOut(order) });
    } catch (cause) {
      say({ seq, failure: failureOf(cause) });
    }
  });
};

interface Waiting<A> {
  resolve: (answer: A) => void;
  reject: (cause: Error) => void;
}

/** A thread that is asked many times. Once it has died, everything asked of it is refused. */
export class AskThread<O, A> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting<A>>();
  #seq = 0;
  #death: Error | null = null;

  constructor(entry: URL, data: unknown) {
    this.#worker = new Worker(entry, { workerData: data, resourceLimits: streamingLimits });
    this.#worker.on('message', (answered: Answered<A>) => {
      const waiting = this.#waiting.get(answered.seq);
      this.#waiting.delete(answered.seq);
      if ('failure' in answered) waiting?.reject(errorOfFailure(answered.failure));
      else waiting?.resolve(answered.answer);
    });
    this.#worker.on('error', (cause) => {
      this.#die(cause instanceof Error ? cause : new Error(String(cause)));
    });
    this.#worker.on('exit', () => {
      this.#die(new Error('the thread ended'));
    });
  }

  /** The program may end while the thread waits for orders. */
  letGo(): this {
    this.#worker.unref();
    return this;
  }

  ask(order: O): Promise<A> {
    return this.#send(order);
  }

  async end(): Promise<void> {
    await this.#send('close').catch(() => undefined);
    await this.#worker.terminate();
  }

  #send(order: O | 'close'): Promise<A> {
    if (this.#death !== null) return Promise.reject(this.#death);
    this.#seq += 1;
    const seq = this.#seq;
    const answered = new Promise<A>((resolve, reject) => this.#waiting.set(seq, { resolve, reject }));
    this.#worker.postMessage({ seq, order });
    return answered;
  }

  #die(cause: Error): void {
    this.#death ??= cause;
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}
