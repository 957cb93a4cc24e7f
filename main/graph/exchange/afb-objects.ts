import type { JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import type { Findings } from './findings.ts';
import { isJsonObject, listOf, textOf, wordOf } from './json.ts';
import { templateOf } from './afb-templates.ts';

export interface AfbLine {
  object: JsonObject;
  instance: string;
  source: string;
  target: string;
  handles: string[];
}

export interface AfbBlock {
  object: JsonObject;
  instance: string;
  template: string;
}

/** The objects of an .afb by what they are. Anchors, latches and handles belong to their blocks and lines. */
export interface AfbObjects {
  canvas: JsonObject | null;
  blocks: AfbBlock[];
  lines: AfbLine[];
  /** Latch → block and the place of its anchor on it. */
  latches: Map<string, { block: string; anchor: string }>;
  rest: JsonValue[];
}

const isCanvas = (object: JsonObject): boolean => Array.isArray(object['objects']);
const isLine = (object: JsonObject): boolean => 'handles' in object || object['id'] === 'dynamic_line';
const isBlock = (object: JsonObject): boolean =>
  isJsonObject(object['anchors']) || templateOf(textOf(object['id']) ?? '') !== null;
const isPart = (object: JsonObject): boolean =>
  'latches' in object || ['generic_latch', 'generic_handle'].includes(textOf(object['id']) ?? '');

const attach = (found: AfbObjects, known: ReadonlyMap<string, JsonObject>): void => {
  for (const { object, instance } of found.blocks) {
    const anchors = isJsonObject(object['anchors']) ? object['anchors'] : {};
    for (const [anchor, id] of Object.entries(anchors)) {
      for (const latch of listOf(known.get(wordOf(id))?.['latches']))
        if (typeof latch === 'string') found.latches.set(latch, { block: instance, anchor });
    }
  }
};

const place = (found: AfbObjects, object: JsonObject, instance: string): boolean => {
  const template = textOf(object['id']) ?? '';
  if (isCanvas(object) && found.canvas === null) found.canvas = object;
  else if (isLine(object)) {
    const handles = listOf(object['handles']).filter((one) => typeof one === 'string');
    const [source, target] = [textOf(object['source']) ?? '', textOf(object['target']) ?? ''];
    found.lines.push({ object, instance, source, target, handles });
  } else if (isBlock(object)) found.blocks.push({ object, instance, template });
  else return isPart(object);
  return true;
};

/** Sorts the objects of a file; what cannot be sorted is kept and counted. */
export const afbObjects = (objects: readonly JsonValue[], findings: Findings): AfbObjects => {
  const found: AfbObjects = { canvas: null, blocks: [], lines: [], latches: new Map(), rest: [] };
  const known = new Map<string, JsonObject>();
  for (const [at, object] of objects.entries()) {
    const where = `objects[${String(at)}]`;
    const keep = (code: Parameters<Findings['note']>[0], what = ''): void => {
      findings.note(code, `${where} ${what}`.trim());
      found.rest.push(object);
    };
    const instance = isJsonObject(object) ? textOf(object['instance']) : null;
    if (!isJsonObject(object)) keep('not-an-object');
    else if (instance === null || instance === '' || textOf(object['id']) === null) keep('no-id');
    else if (known.has(instance)) keep('duplicate-id', instance);
    else {
      known.set(instance, object);
      if (!place(found, object, instance)) keep('unknown-object', textOf(object['id']) ?? '');
    }
  }
  attach(found, known);
  return found;
};
