import { Buffer } from 'node:buffer';

const SCRATCH = Buffer.alloc(65_536);
const SHORT = 24;
const ansi = new TextDecoder('windows-1252');

function latinFromCodes(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += String.fromCharCode(bytes[at + index * 2] ?? 0);
  return text;
}

/**
 * UTF-16 text of `length` characters. Nearly all evidence is Latin-1: then one pass packs the low bytes, and the string V8
 * makes of them takes half the memory and compares twice as fast.
 */
export function utf16(bytes: Buffer, at: number, length: number): string {
  let high = 0;
  for (let index = 0, from = at; index < length; index += 1, from += 2) {
    SCRATCH[index] = bytes[from] ?? 0;
    high |= bytes[from + 1] ?? 0;
  }
  if (high !== 0) return bytes.toString('utf16le', at, at + length * 2);
  return length <= SHORT ? latinFromCodes(bytes, at, length) : SCRATCH.latin1Slice(0, length);
}

/** Text without the NULs writers put at its end. */
export function utf16Value(bytes: Buffer, at: number, size: number): string {
  let length = size >> 1;
  while (length > 0 && bytes[at + length * 2 - 1] === 0 && bytes[at + length * 2 - 2] === 0) length -= 1;
  return length === 0 ? '' : utf16(bytes, at, length);
}

export function ansiValue(bytes: Buffer, at: number, size: number): string {
  let end = at + size;
  while (end > at && bytes[end - 1] === 0) end -= 1;
  return ansi.decode(bytes.subarray(at, end));
}

/**
 * Line ends as every XML reader reports them (XML 1.0, 2.11). Windows itself hands events out as XML, so rules and other
 * products see `\n` where the log holds `\r\n`; the bytes of the chunk keep what was written.
 */
export function xmlLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
