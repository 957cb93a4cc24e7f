import { Buffer } from 'node:buffer';
import { cleanText } from '../winxml/clean-text.ts';

const SCRATCH = Buffer.alloc(65_536);
/** Below this, joining characters is faster than the call into native code. */
const SHORT = 16;
const ansi = new TextDecoder('windows-1252');

/** Whether the last text read holds characters below U+0020 (or looks so); most do not and need no cleaning. */
let lowSeen = false;

function latinFromCodes(bytes: Buffer, at: number, length: number): string {
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
  lowSeen = false;
  for (let index = 0, from = at; index < length; index += 1, from += 2) {
    const low = bytes[from] ?? 0;
    if (low < 0x20) lowSeen = true;
    SCRATCH[index] = low;
    high |= bytes[from + 1] ?? 0;
  }
  if (high !== 0) {
    // U+FFFE and U+FFFF have both bytes this high; they are no characters.
    if (high === 0xff) lowSeen = true;
    return bytes.toString('utf16le', at, at + length * 2);
  }
  return length <= SHORT ? latinFromCodes(bytes, at, length) : SCRATCH.toString('latin1', 0, length);
}

/** A string value, without the NULs writers put at its end. */
export function utf16Value(bytes: Buffer, at: number, size: number): string {
  let length = size >> 1;
  while (length > 0 && bytes[at + length * 2 - 1] === 0 && bytes[at + length * 2 - 2] === 0) length -= 1;
  if (length === 0) return '';
  const text = utf16(bytes, at, length);
  return lowSeen || text.startsWith(' ') ? cleanText(text) : text;
}

export function ansiValue(bytes: Buffer, at: number, size: number): string {
  let end = at + size;
  while (end > at && bytes[end - 1] === 0) end -= 1;
  return cleanText(ansi.decode(bytes.subarray(at, end)));
}
