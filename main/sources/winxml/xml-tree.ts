import { SaxesParser } from 'saxes';
import type { XmlElement, XmlNode } from './event-tree.ts';

/** Real events nest ten deep at most. */
const DEPTH_MAX = 64;

export type XmlReason = 'xml-malformed' | 'xml-doctype' | 'xml-depth' | 'xml-no-event';

class XmlRefused extends Error {
  readonly reason: XmlReason;

  constructor(reason: XmlReason) {
    super(reason);
    this.reason = reason;
  }
}

export type XmlTree = { ok: true; nodes: XmlNode[] } | { ok: false; reason: string };

/** Raw, or written as a reference (.NET does), these make the whole text unreadable to every conforming parser. */
const NOT_XML =
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi;

class TreeBuilder {
  readonly roots: XmlNode[] = [];
  readonly #open: XmlElement[] = [];

  open(name: string, attributes: Record<string, string>): void {
    if (this.#open.length >= DEPTH_MAX) throw new XmlRefused('xml-depth');
    const element: XmlElement = {
      kind: 'element',
      name,
      attributes: Object.entries(attributes).map(([key, text]) => ({ name: key, parts: [{ kind: 'text', text }] })),
      children: [],
    };
    this.#siblings().push(element);
    this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  text(text: string): void {
    const siblings = this.#siblings();
    const last = siblings.at(-1);
    if (last?.kind === 'text') last.text += text;
    else siblings.push({ kind: 'text', text });
  }

  #siblings(): XmlNode[] {
    return this.#open.at(-1)?.children ?? this.roots;
  }
}

/** `12:34:` of the parser's message; the rest of it quotes the text. */
function position(error: Error): string {
  const found = /(\d+):(\d+): /.exec(error.message);
  return found === null ? '' : ` ${found[1]}:${found[2]}`;
}

/** XML text as a tree. Nothing is expanded or fetched: a DOCTYPE is refused, and only the five entities of XML itself exist. */
export function xmlTree(text: string): XmlTree {
  const builder = new TreeBuilder();
  const parser = new SaxesParser();
  let broken: Error | null = null;
  parser.on('error', (error) => {
    broken ??= error;
  });
  parser.on('doctype', () => {
    throw new XmlRefused('xml-doctype');
  });
  parser.on('opentag', (tag) => builder.open(tag.name, tag.attributes));
  parser.on('closetag', () => builder.close());
  parser.on('text', (part) => builder.text(part));
  parser.on('cdata', (part) => builder.text(part));
  try {
    parser.write(text.trim().replace(NOT_XML, '')).close();
  } catch (error) {
    if (error instanceof XmlRefused) return { ok: false, reason: error.reason };
    throw error;
  }
  return broken === null
    ? { ok: true, nodes: builder.roots }
    : { ok: false, reason: `xml-malformed${position(broken)}` };
}
