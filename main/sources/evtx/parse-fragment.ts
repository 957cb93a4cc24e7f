import { EvtxDamage } from './damage.ts';
import { instanceEnd } from './instance.ts';
import { Token, TOKEN_MORE } from './layout.ts';
import { utf16 } from './text.ts';
import type { ChunkReading } from './chunk-reading.ts';
import type { XmlAttribute, XmlElement, XmlNode, XmlPart } from '../winxml/event-tree.ts';

/** Real events nest four deep; CAPI2 certificates ten. */
const DEPTH_MAX = 64;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export interface FragmentRange {
  at: number;
  end: number;
  /** Elements of template definitions carry a dependency id before their size; those outside do not. */
  inTemplate: boolean;
}

/** Reads binary XML from `range.at` into a tree. Iterative: depth is data here, not call stack. */
class FragmentReader {
  readonly #chunk: ChunkReading;
  readonly #range: FragmentRange;
  readonly #roots: XmlNode[] = [];
  readonly #open: XmlElement[] = [];
  #attribute: XmlAttribute | null = null;
  #at: number;

  constructor(chunk: ChunkReading, range: FragmentRange) {
    this.#chunk = chunk;
    this.#range = range;
    this.#at = range.at;
  }

  read(): XmlNode[] {
    while (this.#at < this.#range.end) {
      this.#chunk.budget.spend(1);
      const token = this.#chunk.view.getUint8(this.#at) & ~TOKEN_MORE;
      if (token === Token.end) break;
      if (!this.#structure(token) && !this.#content(token)) throw new EvtxDamage('evtx-binxml-token');
    }
    return this.#roots;
  }

  #add(node: XmlNode): void {
    if (this.#attribute !== null && node.kind !== 'element') this.#attribute.parts.push(node);
    else (this.#open.at(-1)?.children ?? this.#roots).push(node);
  }

  #addText(text: string): void {
    const parts: XmlNode[] = this.#attribute?.parts ?? this.#open.at(-1)?.children ?? this.#roots;
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += text;
    else this.#add({ kind: 'text', text });
  }

  #structure(token: number): boolean {
    switch (token) {
      case Token.fragment:
        this.#at += 4;
        return true;
      case Token.openElement:
        this.#openElement();
        return true;
      case Token.attribute:
        this.#openAttribute();
        return true;
      case Token.closeStart:
        this.#attribute = null;
        this.#at += 1;
        return true;
      case Token.closeEmpty:
      case Token.closeElement:
        this.#attribute = null;
        this.#open.pop();
        this.#at += 1;
        return true;
      default:
        return false;
    }
  }

  #content(token: number): boolean {
    const { view } = this.#chunk;
    switch (token) {
      case Token.value:
        // Only text can stand in a value token ([MS-EVEN6] 2.2.12, ValueText).
        if (view.getUint8(this.#at + 1) !== 1) return false;
        this.#addText(this.#countedText(this.#at + 2));
        return true;
      case Token.cdata:
        this.#addText(this.#countedText(this.#at + 1));
        return true;
      case Token.charRef:
        this.#addText(String.fromCharCode(view.getUint16(this.#at + 1, true)));
        this.#at += 3;
        return true;
      case Token.entityRef: {
        const name = this.#nameAfter(this.#at + 1);
        this.#addText(ENTITIES[name] ?? `&${name};`);
        return true;
      }
      case Token.substitution:
      case Token.optionalSubstitution:
        this.#add({
          kind: 'value',
          index: view.getUint16(this.#at + 1, true),
          optional: token === Token.optionalSubstitution,
        });
        this.#at += 4;
        return true;
      case Token.template:
        this.#add({ kind: 'instance', at: this.#at });
        this.#at = instanceEnd(this.#chunk, this.#at, this.#range.end);
        return true;
      case Token.piTarget:
        this.#add({ kind: 'instruction', target: this.#nameAfter(this.#at + 1), text: '' });
        return true;
      case Token.piData:
        return this.#instructionText();
      default:
        return false;
    }
  }

  #instructionText(): boolean {
    const text = this.#countedText(this.#at + 1);
    const last: XmlPart | XmlElement | undefined = (this.#open.at(-1)?.children ?? this.#roots).at(-1);
    if (last?.kind === 'instruction') last.text = text;
    return true;
  }

  /** u16 count and so many characters; moves behind them. */
  #countedText(at: number): string {
    const length = this.#chunk.view.getUint16(at, true);
    const end = at + 2 + length * 2;
    if (end > this.#range.end) throw new EvtxDamage('evtx-binxml-range');
    this.#chunk.budget.spend(length);
    this.#at = end;
    return utf16(this.#chunk.buffer, at + 2, length);
  }

  /** A name is stored where it is first used; its offset then points right behind itself. Moves behind it. */
  #nameAfter(at: number): string {
    const offset = this.#chunk.view.getUint32(at, true);
    this.#at = at + 4;
    if (offset === this.#at) this.#at += this.#chunk.nameBytes(offset);
    return this.#chunk.name(offset);
  }

  #openElement(): void {
    if (this.#open.length >= DEPTH_MAX) throw new EvtxDamage('evtx-binxml-depth');
    const hasAttributes = (this.#chunk.view.getUint8(this.#at) & TOKEN_MORE) !== 0;
    const name = this.#nameAfter(this.#at + 1 + this.#dependencyBytes() + 4);
    if (hasAttributes) this.#at += 4;
    const element: XmlElement = { kind: 'element', name, attributes: [], children: [] };
    this.#attribute = null;
    this.#add(element);
    this.#open.push(element);
  }

  /** Some writers leave the dependency id out, or in, against the rule: then the element's size tells, which must fit. */
  #dependencyBytes(): number {
    const fits = (bytes: number): boolean => {
      const size = this.#chunk.view.getUint32(this.#at + 1 + bytes, true);
      return size > 0 && this.#at + 5 + bytes + size <= this.#chunk.buffer.length;
    };
    const usual = this.#range.inTemplate ? 2 : 0;
    return fits(usual) || !fits(2 - usual) ? usual : 2 - usual;
  }

  #openAttribute(): void {
    const owner = this.#open.at(-1);
    if (owner === undefined) throw new EvtxDamage('evtx-binxml-token');
    const attribute: XmlAttribute = { name: this.#nameAfter(this.#at + 1), parts: [] };
    owner.attributes.push(attribute);
    this.#attribute = attribute;
  }
}

export function parseFragment(chunk: ChunkReading, range: FragmentRange): XmlNode[] {
  return new FragmentReader(chunk, range).read();
}
