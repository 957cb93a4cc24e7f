import { Buffer } from 'node:buffer';

/** Cuts a stream into pieces of the sizes asked for, each its own memory. */
export class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Up to `size` bytes; fewer only at the end of the stream. */
  async take(size: number): Promise<Uint8Array> {
    const piece = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done === true) return piece.slice(0, filled);
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, size - filled);
      piece.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return piece;
  }

  putBack(bytes: Uint8Array): void {
    this.#rest = Buffer.concat([bytes, this.#rest]);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
