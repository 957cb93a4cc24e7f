import { Buffer } from 'node:buffer';
import type { RecordSlot } from '../record.ts';

/** Writes chunks no Windows would write: the tests of limits and of value types need them. */
export class ChunkWriter {
  readonly #chunk = Buffer.alloc(65_536);
  #at = 512;

  get at(): number {
    return this.#at;
  }

  /** Where the next `count` bytes of tokens will start. */
  u8(...values: number[]): this {
    for (const value of values) this.#at = this.#chunk.writeUInt8(value, this.#at);
    return this;
  }

  u16(...values: number[]): this {
    for (const value of values) this.#at = this.#chunk.writeUInt16LE(value, this.#at);
    return this;
  }

  u32(...values: number[]): this {
    for (const value of values) this.#at = this.#chunk.writeUInt32LE(value, this.#at);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.#chunk.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  /** A name in line: its offset, then the structure at that offset. */
  name(name: string): this {
    this.u32(this.#at + 4)
      .u32(0)
      .u16(0, name.length);
    return this.bytes(Buffer.from(name, 'utf16le')).u16(0);
  }

  open(name: string): this {
    return this.u8(0x01).u16(0xffff).u32(64).name(name).u8(0x02);
  }

  close(): this {
    return this.u8(0x04);
  }

  value(index: number): this {
    return this.u8(0x0d).u16(index).u8(0);
  }

  text(text: string): this {
    return this.u8(0x05, 0x01).u16(text.length).bytes(Buffer.from(text, 'utf16le'));
  }

  /** A record with one template in line; `body` writes what stands in the template, values follow. */
  record(body: (writer: this) => void, values: { type: number; bytes: Uint8Array }[] = []): RecordSlot {
    const offset = this.#at;
    this.u32(0x2a2a, 0, 1, 0, 0, 0).u8(0x0f, 1, 1, 0);
    this.u8(0x0c, 1).u32(7, this.#at + 10 - 2);
    const definition = this.#at;
    this.u32(0, 0, 0, 0, 0, 0).u8(0x0f, 1, 1, 0);
    body(this);
    this.u8(0);
    this.#chunk.writeUInt32LE(this.#at - definition - 24, definition + 20);
    this.u32(values.length);
    for (const { type, bytes } of values) this.u16(bytes.length).u8(type, 0);
    for (const { bytes } of values) this.bytes(bytes);
    const length = this.#at + 4 - offset;
    this.u32(length);
    this.#chunk.writeUInt32LE(length, offset + 4);
    return { record: 0, line: 1, offset, length };
  }

  chunk(): Buffer {
    return this.#chunk;
  }
}
