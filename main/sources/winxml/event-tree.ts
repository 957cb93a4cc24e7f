/**
 * The tree of a Windows event, common to its two forms: XML text, and the binary XML of EVTX, where a tree is a template whose
 * `value` parts are filled in from each record.
 */
export interface XmlText {
  kind: 'text';
  text: string;
}

/** A hole of a template. A null value of an `optional` hole takes its attribute away. */
export interface XmlValue {
  kind: 'value';
  index: number;
  optional: boolean;
}

/** A template instance inside the content of another; `at` is its place in the chunk. */
export interface XmlInstance {
  kind: 'instance';
  at: number;
}

export interface XmlInstruction {
  kind: 'instruction';
  target: string;
  text: string;
}

export type XmlPart = XmlText | XmlValue | XmlInstance | XmlInstruction;

export interface XmlAttribute {
  name: string;
  parts: XmlPart[];
}

export interface XmlElement {
  kind: 'element';
  name: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
}

export type XmlNode = XmlElement | XmlPart;

export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

/** The name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
