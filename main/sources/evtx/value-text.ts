import type { Buffer } from 'node:buffer';
import { ValueType } from './layout.ts';
import { ansiValue, utf16Value } from './text.ts';
import { fileTimeText, systemTimeText } from './time.ts';

export interface Bytes {
  buffer: Buffer;
  view: DataView;
}

type Writer = (bytes: Bytes, at: number, size: number) => string;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

function hexRun(bytes: Bytes, at: number, size: number): string {
  return bytes.buffer.toString('hex', at, at + size).toUpperCase();
}

function hex32({ view }: Bytes, at: number): string {
  return `0x${view.getUint32(at, true).toString(16)}`;
}

function hex64({ view }: Bytes, at: number): string {
  const low = view.getUint32(at, true).toString(16);
  const high = view.getUint32(at + 4, true);
  return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, '0')}`;
}

function unsigned64({ view }: Bytes, at: number): string {
  const high = view.getUint32(at + 4, true);
  return high < 0x200000
    ? String(high * 4_294_967_296 + view.getUint32(at, true))
    : String(view.getBigUint64(at, true));
}

function guid({ buffer }: Bytes, at: number): string {
  const hex = (index: number): string => HEX[buffer[at + index] ?? 0] ?? '';
  const first = hex(3) + hex(2) + hex(1) + hex(0);
  const last = hex(10) + hex(11) + hex(12) + hex(13) + hex(14) + hex(15);
  return `{${first}-${hex(5)}${hex(4)}-${hex(7)}${hex(6)}-${hex(8)}${hex(9)}-${last}}`;
}

/** Revision, count, 48-bit authority big-endian, then sub-authorities little-endian ([MS-DTYP] 2.4.2). */
function sid(bytes: Bytes, at: number, size: number): string {
  const { view } = bytes;
  const count = size < 8 ? 0 : view.getUint8(at + 1);
  if (size < 8 || count > 15 || size < 8 + count * 4) return hexRun(bytes, at, size);
  const authority = view.getUint16(at + 2) * 4_294_967_296 + view.getUint32(at + 4);
  let text = `S-${view.getUint8(at)}-${authority}`;
  for (let index = 0; index < count; index += 1) text += `-${view.getUint32(at + 8 + index * 4, true)}`;
  return text;
}

const sizeT: Writer = (bytes, at, size) => (size >= 8 ? hex64(bytes, at) : hex32(bytes, at));
const string: Writer = ({ buffer }, at, size) => utf16Value(buffer, at, size);

const WRITERS: Writer[] = [];
/** Bytes of one value; 0: as many as given. A value shorter than that is written as plain hex, nothing is invented. */
const WIDTHS: number[] = [];

function define(type: number, width: number, writer: Writer): void {
  WRITERS[type] = writer;
  WIDTHS[type] = width;
}

define(ValueType.null, 0, () => '');
define(ValueType.string, 0, string);
define(ValueType.ansi, 0, ({ buffer }, at, size) => ansiValue(buffer, at, size));
define(ValueType.int8, 1, ({ view }, at) => String(view.getInt8(at)));
define(ValueType.uint8, 1, ({ view }, at) => String(view.getUint8(at)));
define(ValueType.int16, 2, ({ view }, at) => String(view.getInt16(at, true)));
define(ValueType.uint16, 2, ({ view }, at) => String(view.getUint16(at, true)));
define(ValueType.int32, 4, ({ view }, at) => String(view.getInt32(at, true)));
define(ValueType.uint32, 4, ({ view }, at) => String(view.getUint32(at, true)));
define(ValueType.int64, 8, ({ view }, at) => String(view.getBigInt64(at, true)));
define(ValueType.uint64, 8, unsigned64);
define(ValueType.real32, 4, ({ view }, at) => String(Number(view.getFloat32(at, true).toPrecision(7))));
define(ValueType.real64, 8, ({ view }, at) => String(view.getFloat64(at, true)));
define(ValueType.bool, 4, ({ view }, at) => (view.getUint32(at, true) === 0 ? 'false' : 'true'));
define(ValueType.binary, 0, hexRun);
define(ValueType.guid, 16, guid);
define(ValueType.sizeT, 4, sizeT);
define(ValueType.fileTime, 8, ({ view }, at) => fileTimeText(view.getUint32(at, true), view.getUint32(at + 4, true)));
define(ValueType.systemTime, 16, ({ view }, at) => systemTimeText(view, at));
define(ValueType.sid, 0, sid);
define(ValueType.hex32, 4, hex32);
define(ValueType.hex64, 8, hex64);
define(ValueType.handle, 4, sizeT);
define(ValueType.xml, 0, string);

/** One value as Windows writes it in event XML. An unknown type is written as hex. */
export function valueText(bytes: Bytes, type: number, at: number, size: number): string {
  if (size === 0) return '';
  const writer = WRITERS[type];
  return writer === undefined || size < (WIDTHS[type] ?? 0) ? hexRun(bytes, at, size) : writer(bytes, at, size);
}

/** End of the NUL-terminated text that starts at `at`. */
function terminated(buffer: Buffer, range: { at: number; end: number }, width: 1 | 2): number {
  let at = range.at;
  while (at + width <= range.end && !(buffer[at] === 0 && (width === 1 || buffer[at + 1] === 0))) at += width;
  return at;
}

function textItems(bytes: Bytes, type: number, at: number, size: number): string[] {
  const width = type === ValueType.string ? 2 : 1;
  const end = at + size;
  const items: string[] = [];
  for (let from = at; from + width <= end;) {
    const stop = terminated(bytes.buffer, { at: from, end }, width);
    items.push(valueText(bytes, type, from, stop - from));
    from = stop + width;
  }
  return items;
}

function sidItems(bytes: Bytes, at: number, size: number): string[] {
  const items: string[] = [];
  const end = at + size;
  for (let from = at; from + 8 <= end;) {
    const length = Math.min(8 + (bytes.buffer[from + 1] ?? 0) * 4, end - from);
    items.push(sid(bytes, from, length));
    from += length;
  }
  return items;
}

/** The items of an array value. In event XML the element is repeated for each. */
export function valueItems(bytes: Bytes, type: number, at: number, size: number): string[] {
  if (type === ValueType.string || type === ValueType.ansi) return textItems(bytes, type, at, size);
  if (type === ValueType.sid) return sidItems(bytes, at, size);
  const width = type === ValueType.sizeT && size % 8 === 0 ? 8 : (WIDTHS[type] ?? 0);
  if (width === 0) return [valueText(bytes, type, at, size)];
  const items: string[] = [];
  for (let from = at; from + width <= at + size; from += width) items.push(valueText(bytes, type, from, width));
  return items;
}
