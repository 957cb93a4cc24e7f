import { dataFieldName, envelopeFieldName, isNumericEnvelope } from './field-names.ts';
import { isElement, localName } from './event-tree.ts';
import type { XmlElement, XmlNode, XmlPart } from './event-tree.ts';

/**
 * Where a piece of the tree stands; a value may itself be binary XML and then continues the tree at that place.
 *   document > Event (event) > System (system) | EventData (data) | UserData (user) > root (leaf) | RenderingInfo (rendering)
 */
export type Place = 'document' | 'event' | 'system' | 'data' | 'user' | 'leaf' | 'rendering';

export interface FieldStep {
  kind: 'field';
  key: string;
  /** A `Name` that is itself filled in per record; null for all ordinary templates. */
  keyParts: XmlPart[] | null;
  parts: XmlPart[];
  /** Index of the value when the content is exactly one, else −1. */
  single: number;
  numeric: boolean;
  omitEmpty: boolean;
  /** Text Windows made for people, not part of the event's data. */
  rendered: boolean;
  inside: Place;
}

/** Content that can only be a continuation of the tree. */
export interface NestStep {
  kind: 'nest';
  part: XmlPart;
  inside: Place;
}

export type PlanStep = FieldStep | NestStep;

interface FieldOptions {
  omitEmpty?: boolean;
  rendered?: boolean;
  inside?: Place;
  keyParts?: XmlPart[] | null;
}

function field(key: string, parts: XmlPart[], options: FieldOptions = {}): FieldStep {
  const [only] = parts;
  return {
    kind: 'field',
    key,
    keyParts: options.keyParts ?? null,
    parts,
    single: parts.length === 1 && only?.kind === 'value' ? only.index : -1,
    numeric: false,
    omitEmpty: options.omitEmpty ?? false,
    rendered: options.rendered ?? false,
    inside: options.inside ?? 'leaf',
  };
}

const partsOf = (element: XmlElement): XmlPart[] => element.children.filter((node) => !isElement(node));

const isNamespace = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

function constantText(parts: XmlPart[]): string | null {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return null;
    text += part.text;
  }
  return text;
}

function systemSteps(element: XmlElement): PlanStep[] {
  const name = localName(element.name);
  const steps: FieldStep[] = element.attributes
    .filter((attribute) => !isNamespace(attribute.name))
    .map((attribute) => field(envelopeFieldName(name, attribute.name), attribute.parts, { omitEmpty: true }));
  steps.push(field(name, partsOf(element), { omitEmpty: true }));
  for (const step of steps) step.numeric = isNumericEnvelope(step.key);
  return steps.filter((step) => !(step.key in Object.prototype));
}

function leafSteps(element: XmlElement): PlanStep[] {
  const name = localName(element.name);
  const attributes = element.attributes.filter((attribute) => !isNamespace(attribute.name));
  const steps: PlanStep[] = attributes.map((attribute) =>
    field(`${name}_${localName(attribute.name)}`, attribute.parts, { omitEmpty: true }),
  );
  if (element.children.some(isElement)) return [...steps, ...stepsOfAll(element.children, 'leaf')];
  steps.push(field(dataFieldName(name), partsOf(element), { omitEmpty: attributes.length > 0 }));
  return steps;
}

function dataSteps(element: XmlElement): PlanStep[] {
  // Classic providers always have the element, mostly without content.
  if (element.name === 'Binary') return [field('Binary', partsOf(element), { omitEmpty: true })];
  if (localName(element.name) !== 'Data') return leafSteps(element);
  const nameParts = element.attributes.find((attribute) => attribute.name === 'Name')?.parts;
  const constant = nameParts === undefined ? 'Data' : constantText(nameParts);
  const key = dataFieldName(constant ?? 'Data');
  const keyParts = constant === null ? (nameParts ?? null) : null;
  const own = field(key, partsOf(element), { keyParts });
  if (!element.children.some(isElement)) return [own];
  return stepsOfAll(element.children, 'leaf');
}

/** `UserData` names its root element: it says what kind of record this is (`LogFileCleared`). */
function userSteps(element: XmlElement): PlanStep[] {
  const name = localName(element.name);
  const root = field('UserData', [{ kind: 'text', text: name }]);
  if (element.children.some(isElement)) return [root, ...stepsOfAll(element.children, 'leaf')];
  return [root, field(dataFieldName(name), partsOf(element), { omitEmpty: true })];
}

function renderingSteps(element: XmlElement): PlanStep[] {
  const name = localName(element.name);
  if (element.children.some(isElement)) return stepsOfAll(element.children, 'rendering');
  return [
    field(name === 'Message' ? 'Message' : `RenderingInfo_${name}`, partsOf(element), {
      omitEmpty: true,
      rendered: true,
    }),
  ];
}

function sectionSteps(element: XmlElement): PlanStep[] {
  switch (localName(element.name)) {
    case 'System':
      return stepsOfAll(element.children, 'system');
    case 'EventData': {
      const name = element.attributes.find((attribute) => attribute.name === 'Name');
      const own = name === undefined ? [] : [field('EventData_Name', name.parts, { omitEmpty: true })];
      return [...own, ...stepsOfAll(element.children, 'data')];
    }
    case 'UserData':
      return stepsOfAll(element.children, 'user');
    case 'RenderingInfo':
      return stepsOfAll(element.children, 'rendering');
    default:
      return leafSteps(element);
  }
}

function elementSteps(element: XmlElement, place: Place): PlanStep[] {
  switch (place) {
    case 'document':
      return localName(element.name) === 'Event' ? stepsOfAll(element.children, 'event') : [];
    case 'event':
      return sectionSteps(element);
    case 'system':
      return systemSteps(element);
    case 'data':
      return dataSteps(element);
    case 'user':
      return userSteps(element);
    case 'rendering':
      return renderingSteps(element);
    case 'leaf':
      return leafSteps(element);
  }
}

function stepsOfAll(nodes: XmlNode[], place: Place): PlanStep[] {
  return nodes.flatMap((node): PlanStep[] => {
    if (isElement(node)) return elementSteps(node, place);
    if (node.kind === 'value' || node.kind === 'instance') return [{ kind: 'nest', part: node, inside: place }];
    // Between elements text is white space only; anything else is kept rather than lost.
    if (node.kind === 'text' && node.text.trim() !== '') return [field('Text', [node])];
    return [];
  });
}

/** The flat list of what to read out of a tree, made once per template: a record then costs one pass over its values. */
export function planFields(nodes: XmlNode[], place: Place): PlanStep[] {
  return stepsOfAll(nodes, place);
}
