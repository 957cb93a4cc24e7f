/**
 * Finds where JSON values end, byte by byte, without parsing them. Brackets are counted, strings skipped; whether a value is
 * good JSON is decided by whoever parses it. A damaged value must not swallow its neighbours, so two things that good JSON
 * never holds end it: a raw line break inside a string, and `, {` directly inside an object.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** What stopped the scan: the end of the bytes, of the value, of the array around it, or damage. */
export type Stop = 'bytes' | 'value' | 'array' | 'damage';

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

export class JsonScanner {
  /** Where the scan stopped: the first byte not part of the value. */
  at = 0;
  private readonly inArray: boolean;
  private readonly containers: number[] = [];
  private inString = false;
  private escaped = false;
  private last = 0;
  private started = false;
  /** Set by damage: the value reaches to the next line that begins with a bracket. */
  private lineStart = false;

  constructor(inArray: boolean) {
    this.inArray = inArray;
  }

  reset(): void {
    this.containers.length = 0;
    this.inString = false;
    this.escaped = false;
    this.last = 0;
    this.started = false;
    this.lineStart = false;
  }

  /** Nothing is open: where the bytes end here, the value was whole. */
  isBalanced(): boolean {
    return this.containers.length === 0 && !this.inString;
  }

  /** Goes on from `from`; may be called again with the bytes that follow. */
  scan(bytes: Buffer, from: number): Stop {
    this.at = from;
    while (this.at < bytes.length) {
      if (this.inString) {
        if (this.skipString(bytes)) return 'damage';
        continue;
      }
      const stop = this.step(bytes[this.at] ?? 0);
      if (stop !== null) return stop;
    }
    return 'bytes';
  }

  /** After damage: true once `at` stands on a line's first bracket, where the next value can begin. */
  recover(bytes: Buffer, from: number): boolean {
    for (this.at = from; this.at < bytes.length; this.at += 1) {
      const byte = bytes[this.at] ?? 0;
      if (byte === NEWLINE) this.lineStart = true;
      else if (this.lineStart && (byte === OPEN_OBJECT || (this.inArray && byte === CLOSE_ARRAY))) return true;
      else if (byte !== 32 && byte !== 9 && byte !== 13) this.lineStart = false;
    }
    return false;
  }

  /** True where a raw line break shows that the closing quote is missing. */
  private skipString(bytes: Buffer): boolean {
    let { at, escaped } = this;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === NEWLINE) break;
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) {
        this.inString = false;
        at += 1;
        break;
      }
    }
    this.at = at;
    this.escaped = escaped;
    return this.inString && at < bytes.length;
  }

  private step(byte: number): Stop | null {
    if (isSpace(byte)) return this.space(byte);
    switch (byte) {
      case QUOTE:
        this.inString = true;
        break;
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        if (this.isMisplaced(byte)) return 'damage';
        this.containers.push(byte);
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        return this.close(byte);
      case COMMA:
        if (this.containers.length === 0 && this.inArray) return 'value';
        break;
      default:
    }
    this.started = true;
    this.last = byte;
    this.at += 1;
    return null;
  }

  /** Inside an object a comma is followed by a key, never by an object. */
  private isMisplaced(byte: number): boolean {
    return byte === OPEN_OBJECT && this.last === COMMA && this.containers.at(-1) === OPEN_OBJECT;
  }

  private space(byte: number): Stop | null {
    // Outside an array a bare word or number ends with its line.
    if (byte === NEWLINE && this.started && !this.inArray && this.containers.length === 0) return 'value';
    this.at += 1;
    return null;
  }

  private close(byte: number): Stop | null {
    if (this.containers.length === 0 && this.inArray && byte === CLOSE_ARRAY) return 'array';
    this.containers.pop();
    this.started = true;
    this.last = byte;
    this.at += 1;
    return this.containers.length === 0 && !this.inArray ? 'value' : null;
  }
}
