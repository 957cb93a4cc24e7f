import { binXmlOf } from './decode-chunk.ts';
import { ChunkView } from './chunk-view.ts';
import { damageReason, EvtxDamage } from './damage.ts';
import { escapeXml } from '../winxml/escape.ts';
import { Frame } from './instance.ts';
import { isElement } from '../winxml/event-tree.ts';
import { Token, TYPE_ARRAY, ValueType } from './layout.ts';
import { parseFragment } from './parse-fragment.ts';
import { valueItems, valueText } from './value-text.ts';
import type { BinXmlRange } from './record-fields.ts';
import type { RecordSlot } from '../record.ts';
import type { XmlAttribute, XmlElement, XmlNode, XmlPart } from '../winxml/event-tree.ts';

const NESTING_MAX = 16;
const INDENT = '  ';

/** A rendered piece of content: whole elements, or text of the element around it. */
type Piece = { kind: 'element' | 'text'; xml: string };

class Renderer {
  readonly #chunk: ChunkView;
  #depth = 0;

  constructor(chunk: ChunkView) {
    this.#chunk = chunk;
  }

  fragment(range: BinXmlRange, indent: string): Piece[] {
    const { view } = this.#chunk;
    const at = view.getUint8(range.at) === Token.fragment ? range.at + 4 : range.at;
    if (at < range.end && view.getUint8(at) === Token.template) return this.#instance(at, range.end, indent);
    const nodes = parseFragment(this.#chunk, { at, end: range.end, inTemplate: false });
    return this.#nodes(nodes, new Frame(), indent);
  }

  #instance(at: number, limit: number, indent: string): Piece[] {
    this.#depth += 1;
    if (this.#depth > NESTING_MAX) throw new EvtxDamage('evtx-binxml-depth');
    const frame = new Frame();
    const template = frame.load(this.#chunk, at, limit);
    const pieces = this.#nodes(template.nodes, frame, indent);
    this.#depth -= 1;
    return pieces;
  }

  #nodes(nodes: XmlNode[], frame: Frame, indent: string): Piece[] {
    return nodes.flatMap((node) =>
      isElement(node) ? this.#element(node, frame, indent) : this.#part(node, frame, indent),
    );
  }

  #element(element: XmlElement, frame: Frame, indent: string): Piece[] {
    const repeated = this.#repeated(element, frame);
    if (repeated.length > 0) {
      return repeated.map((text) => this.#tag(element, frame, indent, [{ kind: 'text', xml: escapeXml(text) }]));
    }
    return [this.#tag(element, frame, indent, this.#nodes(element.children, frame, indent + INDENT))];
  }

  /** An array as the only content repeats the element, one for each item. */
  #repeated(element: XmlElement, frame: Frame): string[] {
    const [only] = element.children;
    if (element.children.length !== 1 || only?.kind !== 'value' || only.index >= frame.count) return [];
    const type = frame.types[only.index] ?? 0;
    if ((type & TYPE_ARRAY) === 0) return [];
    const size = frame.sizes[only.index] ?? 0;
    this.#chunk.budget.spend(size);
    return valueItems(this.#chunk, type & ~TYPE_ARRAY, frame.places[only.index] ?? 0, size);
  }

  #tag(element: XmlElement, frame: Frame, indent: string, content: Piece[]): Piece {
    const attributes = element.attributes.map((attribute) => this.#attribute(attribute, frame)).join('');
    const open = `<${element.name}${attributes}`;
    const inner = content.map((piece) => piece.xml).join('');
    this.#chunk.budget.spend(open.length + inner.length);
    if (inner === '') return { kind: 'element', xml: `\n${indent}${open}/>` };
    const close = content.some((piece) => piece.kind === 'element') ? `\n${indent}` : '';
    return { kind: 'element', xml: `\n${indent}${open}>${inner}${close}</${element.name}>` };
  }

  #attribute(attribute: XmlAttribute, frame: Frame): string {
    const text = attribute.parts.map((part) => (part.kind === 'text' ? part.text : this.#value(part, frame))).join('');
    const optional = attribute.parts.some((part) => part.kind === 'value' && part.optional);
    return optional && text === '' ? '' : ` ${attribute.name}="${escapeXml(text)}"`;
  }

  #part(part: XmlPart, frame: Frame, indent: string): Piece[] {
    if (part.kind === 'instance') return this.#instance(part.at, this.#chunk.buffer.length, indent);
    if (part.kind === 'text') return [{ kind: 'text', xml: escapeXml(part.text) }];
    if (part.kind === 'instruction') {
      return [{ kind: 'text', xml: `<?${part.target} ${part.text.replaceAll('?>', '? >')}?>` }];
    }
    if (part.index < frame.count && frame.types[part.index] === ValueType.binXml && frame.sizes[part.index] !== 0) {
      const at = frame.places[part.index] ?? 0;
      return this.#nested({ at, end: at + (frame.sizes[part.index] ?? 0) }, indent);
    }
    return [{ kind: 'text', xml: escapeXml(this.#value(part, frame)) }];
  }

  /** Binary XML as a value may hold such a value in turn without any template instance between. */
  #nested(range: BinXmlRange, indent: string): Piece[] {
    this.#depth += 1;
    if (this.#depth > NESTING_MAX) throw new EvtxDamage('evtx-binxml-depth');
    const pieces = this.fragment(range, indent);
    this.#depth -= 1;
    return pieces;
  }

  #value(part: XmlPart, frame: Frame): string {
    if (part.kind !== 'value' || part.index >= frame.count) return '';
    const type = frame.types[part.index] ?? 0;
    const at = frame.places[part.index] ?? 0;
    const size = frame.sizes[part.index] ?? 0;
    this.#chunk.budget.spend(size);
    if ((type & TYPE_ARRAY) !== 0) return valueItems(this.#chunk, type & ~TYPE_ARRAY, at, size).join(' ');
    return valueText(this.#chunk, type, at, size);
  }
}

/**
 * One record of a chunk as indented XML, every value escaped. A record that cannot be read gives a comment with the reason: the
 * viewer has its bytes beside it.
 */
export function renderEvtxRecord(bytes: Uint8Array, slot: Pick<RecordSlot, 'offset' | 'length'>): string {
  const chunk = new ChunkView(bytes);
  try {
    const pieces = new Renderer(chunk).fragment(binXmlOf(slot), '');
    return pieces
      .map((piece) => piece.xml)
      .join('')
      .trim();
  } catch (error) {
    return `<!-- ${damageReason(error)} -->`;
  }
}
