import { Buffer } from 'node:buffer';
import { ByteWindow } from './byte-window.ts';
import { KEPT_BYTES, MAX_RECORD_BYTES, overLong } from '../files/reasons.ts';
import type { BlockBuilder } from '../files/block-builder.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Enough of a tag to tell what it is: `<![CDATA[`, `<!DOCTYPE`, `</Event>`. */
const LOOK_AHEAD = 9;

type Tag = 'comment' | 'cdata' | 'instruction' | 'doctype' | 'event' | 'event-end' | 'other';
/** What the bytes read so far belong to; `aside` is let go of: wrappers, comments between events. */
type Unit = 'text' | 'aside' | 'doctype' | 'event';
type Step = 'more' | 'on' | 'added';

const ENDS: Partial<Record<Tag, Buffer>> = {
  comment: Buffer.from('-->'),
  cdata: Buffer.from(']]>'),
  instruction: Buffer.from('?>'),
};

const endsName = (byte: number | undefined): boolean =>
  byte === undefined || byte <= 0x20 || byte === GREATER || byte === SLASH;

/** `head` is LOOK_AHEAD bytes from a `<`, or all there are. */
function tagOf(head: Buffer): Tag {
  const text = head.toString('latin1');
  if (text.startsWith('<Event') && endsName(head[6])) return 'event';
  if (text.startsWith('</Event') && endsName(head[7])) return 'event-end';
  if (text.startsWith('<!--')) return 'comment';
  if (text === '<![CDATA[') return 'cdata';
  if (text.startsWith('<?')) return 'instruction';
  return text.toUpperCase() === '<!DOCTYPE' ? 'doctype' : 'other';
}

/**
 * Finds `<Event>` elements in a stream of UTF-8 bytes without building anything. It knows comments, CDATA, instructions, quotes
 * and DOCTYPE well enough not to be fooled by them and holds one element at most. An `<Event>` inside an `<Event>` means that the
 * outer one was cut off: Windows never nests them, it escapes.
 */
export class XmlScanner {
  readonly #bytes = new ByteWindow();
  readonly #builder: BlockBuilder;
  #unit: Unit = 'text';
  /** What ends the comment, CDATA or instruction the reader is in. */
  #until: Buffer | null = null;
  #inTag = false;
  #isEndTag = false;
  #quote = 0;
  #brackets = 0;
  #finished = false;

  constructor(builder: BlockBuilder) {
    this.#builder = builder;
  }

  push(part: Uint8Array): void {
    this.#bytes.push(part);
  }

  finish(): void {
    this.#finished = true;
  }

  /** True when one more record was added or rejected, false when more bytes are needed. */
  next(): boolean {
    for (;;) {
      const step = this.#step();
      if (step === 'added') return true;
      if (step === 'on') continue;
      this.#bytes.shrink(MAX_RECORD_BYTES, KEPT_BYTES);
      return this.#finished && this.#leftOver();
    }
  }

  #step(): Step {
    if (this.#until !== null) return this.#skip(this.#until);
    return this.#inTag ? this.#tag() : this.#content();
  }

  #skip(until: Buffer): Step {
    const bytes = this.#bytes;
    const found = bytes.find(until);
    if (found < 0) {
      bytes.at = Math.max(bytes.at, bytes.end - until.length + 1);
      return 'more';
    }
    bytes.at = found + until.length;
    this.#until = null;
    if (this.#unit === 'aside') this.#drop(bytes.at);
    return 'on';
  }

  #content(): Step {
    const bytes = this.#bytes;
    const open = bytes.find(LESS);
    bytes.at = open < 0 ? bytes.end : open;
    if (open < 0) return 'more';
    if (this.#unit === 'text' && !bytes.isBlankUntil(open)) return this.#end(open, 'xml-outside-event');
    if (bytes.end - open < LOOK_AHEAD && !this.#finished) return 'more';
    const tag = tagOf(bytes.slice(open, open + LOOK_AHEAD));
    const until = ENDS[tag];
    if (until === undefined) return this.#unit === 'event' ? this.#openInside(tag) : this.#openOutside(tag);
    if (this.#unit === 'text') this.#start('aside');
    this.#until = until;
    bytes.at += 2;
    return 'on';
  }

  #openOutside(tag: Tag): Step {
    this.#start(tag === 'event' || tag === 'doctype' ? tag : 'aside');
    this.#enterTag(false);
    return 'on';
  }

  #openInside(tag: Tag): Step {
    if (tag === 'event') return this.#end(this.#bytes.at, 'xml-unfinished');
    if (tag === 'event-end') this.#enterTag(true);
    else this.#bytes.at += 1;
    return 'on';
  }

  #start(unit: Unit): void {
    this.#bytes.leave(this.#bytes.at);
    this.#unit = unit;
  }

  #enterTag(isEndTag: boolean): void {
    this.#inTag = true;
    this.#isEndTag = isEndTag;
    this.#quote = 0;
    this.#brackets = 0;
    this.#bytes.at += 1;
  }

  /** Looks for the `>` of a tag. A `<` cannot stand in one, so it ends a broken tag. */
  #tag(): Step {
    const bytes = this.#bytes;
    for (; bytes.at < bytes.end; bytes.at += 1) {
      const byte = bytes.byte(bytes.at);
      if (byte === LESS) {
        if (this.#unit !== 'doctype') return this.#brokenTag();
        if (bytes.end - bytes.at < LOOK_AHEAD && !this.#finished) return 'more';
        if (this.#opensComment()) return 'on';
      }
      if (byte === GREATER && this.#quote === 0 && this.#brackets <= 0) return this.#closeTag();
      this.#quoting(byte);
    }
    return 'more';
  }

  /** Brackets hold the declarations of a DOCTYPE; elsewhere they are text. */
  #quoting(byte: number): void {
    if (this.#quote !== 0) this.#quote = byte === this.#quote ? 0 : this.#quote;
    else if (byte === QUOTE || byte === APOSTROPHE) this.#quote = byte;
    else if (this.#unit !== 'doctype') return;
    else if (byte === OPEN_BRACKET) this.#brackets += 1;
    else if (byte === CLOSE_BRACKET) this.#brackets -= 1;
  }

  #opensComment(): boolean {
    const bytes = this.#bytes;
    const isComment = this.#quote === 0 && tagOf(bytes.slice(bytes.at, bytes.at + LOOK_AHEAD)) === 'comment';
    if (isComment) {
      this.#until = ENDS.comment ?? null;
      bytes.at += 2;
    }
    return isComment;
  }

  #brokenTag(): Step {
    this.#inTag = false;
    if (this.#unit === 'aside') this.#drop(this.#bytes.at);
    return 'on';
  }

  #closeTag(): Step {
    const bytes = this.#bytes;
    const isWhole = this.#isEndTag || bytes.byte(bytes.at - 1) === SLASH;
    bytes.at += 1;
    this.#inTag = false;
    if (this.#unit === 'doctype') return this.#end(bytes.at, 'xml-doctype');
    if (this.#unit === 'event') return isWhole ? this.#end(bytes.at, null) : 'on';
    this.#drop(bytes.at);
    return 'on';
  }

  #drop(end: number): void {
    this.#bytes.leave(end);
    this.#unit = 'text';
  }

  #end(end: number, reason: string | null): Step {
    const bytes = this.#bytes;
    const unit = bytes.unit(end);
    const why = unit.sizeBytes > MAX_RECORD_BYTES ? overLong(unit.sizeBytes) : reason;
    this.#builder.add(unit.bytes, { start: 0, end: unit.bytes.length, line: bytes.line }, why);
    this.#drop(end);
    return 'added';
  }

  #leftOver(): boolean {
    const bytes = this.#bytes;
    const isText = this.#unit === 'text';
    this.#until = null;
    this.#inTag = false;
    bytes.at = bytes.end;
    if (this.#unit === 'aside' || (isText && bytes.isBlankUntil(bytes.end))) return false;
    return this.#end(bytes.end, isText ? 'xml-outside-event' : 'xml-unfinished') === 'added';
  }
}
