const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Finds where the value of the outermost key `objects` begins, byte by byte and without parsing. */
export class EnvelopeScanner {
  /** Place of the `[` of `"objects": [`, once it was met. */
  arrayAt: number | null = null;
  private at = 0;
  private depth = 0;
  private stringFrom = -1;
  private key = '';
  private isAfterColon = false;

  /** `head` begins with the bytes of the call before. `found`: see `arrayAt`; `none`: there is no such key. */
  scan(head: Buffer): 'found' | 'none' | 'more' {
    while (this.at < head.length) {
      if (this.stringFrom >= 0) {
        if (!this.endString(head)) return 'more';
        continue;
      }
      const answer = this.step(head[this.at] ?? 0);
      if (answer !== null) return answer;
      this.at += 1;
    }
    return 'more';
  }

  private endString(head: Buffer): boolean {
    let at = this.at;
    for (; at < head.length && head[at] !== QUOTE; at += 1) if (head[at] === BACKSLASH) at += 1;
    if (at >= head.length) return false;
    // The longest key that matters has seven letters; what a value says does not.
    if (this.depth === 1 && !this.isAfterColon && at - this.stringFrom < 64) {
      this.key = head.toString('latin1', this.stringFrom, at);
    }
    this.stringFrom = -1;
    this.at = at + 1;
    return true;
  }

  private step(byte: number): 'found' | 'none' | null {
    switch (byte) {
      case QUOTE:
        this.stringFrom = this.at + 1;
        return null;
      case COLON:
        this.isAfterColon = true;
        return null;
      case COMMA:
        if (this.depth === 1) {
          this.isAfterColon = false;
          this.key = '';
        }
        return null;
      case OPEN_ARRAY:
        return this.openArray();
      case OPEN_OBJECT:
        this.depth += 1;
        return null;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        this.depth -= 1;
        return this.depth <= 0 ? 'none' : null;
      default:
        return null;
    }
  }

  private openArray(): 'found' | 'none' | null {
    if (this.depth === 0) return 'none';
    if (this.depth === 1 && this.isAfterColon && this.key === 'objects') {
      this.arrayAt = this.at;
      return 'found';
    }
    this.depth += 1;
    return null;
  }
}
