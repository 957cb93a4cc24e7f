import { addField, dataFieldName } from '../winxml/field-names.ts';
import { EvtxDamage } from './damage.ts';
import { Frame } from './instance.ts';
import { Token, TYPE_ARRAY, ValueType } from './layout.ts';
import { parseFragment } from './parse-fragment.ts';
import { putField } from '../winxml/put-field.ts';
import { planFields } from '../winxml/field-plan.ts';
import { valueItems, valueText } from './value-text.ts';
import type { ChunkView } from './chunk-view.ts';
import type { FieldStep, Place, PlanStep } from '../winxml/field-plan.ts';
import type { RecordFields } from '../record.ts';
import type { XmlPart } from '../winxml/event-tree.ts';

/** Event > EventData > one more is what exists; a template may hold an instance of itself. */
const NESTING_MAX = 16;

export interface BinXmlRange {
  at: number;
  end: number;
}

/** Binary XML of a record → fields, without building the tree: plans made per template say which value goes where. */
export class FieldReader {
  readonly #chunk: ChunkView;
  readonly #frames: Frame[] = Array.from({ length: NESTING_MAX + 1 }, () => new Frame());
  readonly #none = new Frame();
  #depth = -1;
  #fields: RecordFields = {};

  constructor(chunk: ChunkView) {
    this.#chunk = chunk;
  }

  read(range: BinXmlRange): RecordFields {
    this.#depth = -1;
    this.#fields = {};
    this.#nested(range, 'document');
    return this.#fields;
  }

  #nested(range: BinXmlRange, place: Place): void {
    const { view } = this.#chunk;
    const at = view.getUint8(range.at) === Token.fragment ? range.at + 4 : range.at;
    if (at < range.end && view.getUint8(at) === Token.template) this.#instance(at, range.end, place);
    else
      this.#run(planFields(parseFragment(this.#chunk, { at, end: range.end, inTemplate: false }), place), this.#none);
  }

  #instance(at: number, limit: number, place: Place): void {
    this.#depth += 1;
    const frame = this.#frames[this.#depth];
    if (frame === undefined) throw new EvtxDamage('evtx-binxml-depth');
    const template = frame.load(this.#chunk, at, limit);
    this.#run(this.#chunk.plan(template, place), frame);
    this.#depth -= 1;
  }

  #run(steps: PlanStep[], frame: Frame): void {
    this.#chunk.budget.spend(steps.length);
    for (const step of steps) {
      if (step.kind === 'nest') this.#nest(step.part, step.inside, frame);
      else if (step.single < 0) this.#composed(step, frame);
      else this.#single(step, frame);
    }
  }

  #nest(part: XmlPart, place: Place, frame: Frame): void {
    if (part.kind === 'instance') this.#instance(part.at, this.#chunk.buffer.length, place);
    else if (part.kind === 'value' && !this.#nestedValue(part.index, place, frame)) {
      const text = this.#text(part.index, frame);
      if (text !== '') addField(this.#fields, 'Text', text);
    }
  }

  #nestedValue(index: number, place: Place, frame: Frame): boolean {
    const size = frame.sizes[index] ?? 0;
    if (index >= frame.count || frame.types[index] !== ValueType.binXml || size === 0) return false;
    const at = frame.places[index] ?? 0;
    this.#nested({ at, end: at + size }, place);
    return true;
  }

  /** The ordinary case: the whole content is one value. */
  #single(step: FieldStep, frame: Frame): void {
    const index = step.single;
    const type = index < frame.count ? (frame.types[index] ?? 0) : 0;
    if (type === ValueType.binXml && this.#nestedValue(index, step.inside, frame)) return;
    if ((type & TYPE_ARRAY) !== 0) this.#items(step, index, frame);
    else this.#put(step, this.#text(index, frame), frame);
  }

  #items(step: FieldStep, index: number, frame: Frame): void {
    const size = frame.sizes[index] ?? 0;
    this.#chunk.budget.spend(size);
    const items = valueItems(this.#chunk, (frame.types[index] ?? 0) & ~TYPE_ARRAY, frame.places[index] ?? 0, size);
    if (items.length === 0) this.#put(step, '', frame);
    for (const item of items) this.#put(step, item, frame);
  }

  #composed(step: FieldStep, frame: Frame): void {
    for (const part of step.parts) {
      if (part.kind === 'instance') this.#instance(part.at, this.#chunk.buffer.length, step.inside);
    }
    this.#put(step, this.#joined(step.parts, frame), frame);
  }

  #joined(parts: XmlPart[], frame: Frame): string {
    let text = '';
    for (const part of parts) {
      if (part.kind === 'text') text += part.text;
      else if (part.kind === 'value') text += this.#text(part.index, frame);
    }
    this.#chunk.budget.spend(text.length);
    return text;
  }

  #text(index: number, frame: Frame): string {
    if (index >= frame.count) return '';
    const type = frame.types[index] ?? 0;
    const size = frame.sizes[index] ?? 0;
    const at = frame.places[index] ?? 0;
    this.#chunk.budget.spend(size);
    if ((type & TYPE_ARRAY) !== 0) return valueItems(this.#chunk, type & ~TYPE_ARRAY, at, size).join(' ');
    return valueText(this.#chunk, type, at, size);
  }

  #put(step: FieldStep, text: string, frame: Frame): void {
    const key = step.keyParts === null ? step.key : dataFieldName(this.#joined(step.keyParts, frame));
    putField(this.#fields, step, key, text);
  }
}
