import { Buffer } from 'node:buffer';
import { Budget } from './budget.ts';
import type { ChunkReading, Template } from './chunk-reading.ts';
import { EvtxDamage } from './damage.ts';
import { parseFragment } from './parse-fragment.ts';
import { planFields } from '../winxml/field-plan.ts';
import { utf16 } from './text.ts';
import { isElement } from '../winxml/event-tree.ts';
import type { PlanStep, Place } from '../winxml/field-plan.ts';

/** Windows limits names far below this; a longer one is damage or an attack on memory. */
const NAME_MAX = 1024;
/** next u32, hash u16, length u16, before the characters and their terminator. */
const NAME_HEADER = 8;
/** next u32, GUID, size u32, before the fragment. */
export const TEMPLATE_HEADER = 24;
/** Names Windows uses are letters; a damaged or hostile one must not break out of its tag when it is shown as XML. */
const PLAIN_NAME = /^[A-Za-z_][\w.:-]*$/;
const NOT_IN_NAMES =
  /^[^A-Za-z_\u00C0-\u00D6\u0370-\u037D\u0400-\u1FFF\u3040-\uD7A3]|[^\w.:\u00C0-\u00D6\u0370-\u037D\u0400-\u1FFF\u3040-\uD7A3-]/g;

function xmlName(name: string): string {
  return PLAIN_NAME.test(name) ? name : name === '' ? '_' : name.replace(NOT_IN_NAMES, '_');
}

const interned = new Map<string, string>();
const INTERNED_MAX = 20_000;

/** One string object per field name for the whole run, so that records of all chunks share their hidden classes. */
function intern(name: string): string {
  const known = interned.get(name);
  if (known !== undefined) return known;
  if (interned.size >= INTERNED_MAX) interned.clear();
  interned.set(name, name);
  return name;
}

/** One 64 KiB chunk with what was already read of it: names and templates, by their offset. */
export class ChunkView implements ChunkReading {
  readonly buffer: Buffer;
  readonly view: DataView;
  readonly budget = new Budget();
  readonly #names = new Map<number, string>();
  readonly #templates = new Map<number, Template>();

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  nameBytes(at: number): number {
    return NAME_HEADER + this.view.getUint16(at + 6, true) * 2 + 2;
  }

  name(at: number): string {
    const known = this.#names.get(at);
    if (known !== undefined) return known;
    const length = this.view.getUint16(at + 6, true);
    if (length > NAME_MAX || at + NAME_HEADER + length * 2 > this.buffer.length)
      throw new EvtxDamage('evtx-binxml-range');
    this.budget.spend(length + 1);
    const name = intern(xmlName(utf16(this.buffer, at + NAME_HEADER, length)));
    this.#names.set(at, name);
    return name;
  }

  templateEnd(at: number): number {
    return at + TEMPLATE_HEADER + this.view.getUint32(at + 20, true);
  }

  template(at: number): Template {
    const known = this.#templates.get(at);
    if (known !== undefined) return known;
    const end = this.templateEnd(at);
    if (at < 0 || end > this.buffer.length) throw new EvtxDamage('evtx-binxml-template');
    const nodes = parseFragment(this, { at: at + TEMPLATE_HEADER, end, inTemplate: true });
    // In a chunk that was partly overwritten with zeros the records are there and their template is not.
    if (!nodes.some(isElement)) throw new EvtxDamage('evtx-binxml-template');
    const template: Template = { nodes, plans: new Map() };
    this.#templates.set(at, template);
    return template;
  }

  plan(template: Template, place: Place): PlanStep[] {
    const known = template.plans.get(place);
    if (known !== undefined) return known;
    const steps = planFields(template.nodes, place);
    template.plans.set(place, steps);
    return steps;
  }
}
