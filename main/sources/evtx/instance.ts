import { EvtxDamage } from './damage.ts';
import type { ChunkReading, Template } from './chunk-reading.ts';

/**
 * Template instance: 0c | version u8 | id u32 | offset of the definition u32 | the definition, when it stands right here |
 * count u32 | count × (size u16, type u8, 0) | the values.
 */
const DEFINITION_AT = 6;
const HEADER = 10;

function valuesAt(chunk: ChunkReading, at: number): number {
  const definition = chunk.view.getUint32(at + DEFINITION_AT, true);
  return definition === at + HEADER ? chunk.templateEnd(definition) : at + HEADER;
}

/** The values of one template instance. Made once per depth and refilled for each record. */
export class Frame {
  readonly types: number[] = [];
  readonly places: number[] = [];
  readonly sizes: number[] = [];
  count = 0;
  /** First byte behind the instance. */
  end = 0;

  load(chunk: ChunkReading, at: number, limit: number): Template {
    const table = valuesAt(chunk, at);
    const count = table + 4 > limit ? -1 : chunk.view.getUint32(table, true);
    let place = table + 4 + count * 4;
    if (count < 0 || place > limit) throw new EvtxDamage('evtx-binxml-range');
    chunk.budget.spend(count + 1);
    for (let index = 0, from = table + 4; index < count; index += 1, from += 4) {
      const size = chunk.view.getUint16(from, true);
      this.sizes[index] = size;
      this.types[index] = chunk.view.getUint8(from + 2);
      this.places[index] = place;
      place += size;
    }
    if (place > limit) throw new EvtxDamage('evtx-binxml-range');
    this.count = count;
    this.end = place;
    return chunk.template(chunk.view.getUint32(at + DEFINITION_AT, true));
  }
}

export function instanceEnd(chunk: ChunkReading, at: number, limit: number): number {
  const table = valuesAt(chunk, at);
  const count = table + 4 > limit ? -1 : chunk.view.getUint32(table, true);
  let place = table + 4 + count * 4;
  if (count < 0 || place > limit) throw new EvtxDamage('evtx-binxml-range');
  chunk.budget.spend(count + 1);
  for (let from = table + 4; from < table + 4 + count * 4; from += 4) place += chunk.view.getUint16(from, true);
  if (place > limit) throw new EvtxDamage('evtx-binxml-range');
  return place;
}
