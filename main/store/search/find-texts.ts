import type { SegmentTexts } from './segment.ts';

/** The first text that ends behind `offset`; `from` ends before it or is it. */
const textAt = (ends: Uint32Array, offset: number, from: number): number => {
  let [low, high] = [from, ends.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Texts that hold the bytes, each once, ascending. A find that reaches over the end of its text is none. */
export function* textsHolding({ folded, ends }: SegmentTexts, wanted: Buffer): Generator<number> {
  const bytes = Buffer.from(folded.buffer, folded.byteOffset, folded.byteLength);
  let text = 0;
  let from = 0;
  for (;;) {
    const found = bytes.indexOf(wanted, from);
    if (found < 0) return;
    text = (ends[text] ?? 0) > found ? text : textAt(ends, found, text + 1);
    const end = ends[text] ?? 0;
    if (found + wanted.length > end) {
      from = found + 1;
      continue;
    }
    yield text;
    from = end;
    text += 1;
  }
}

/** Sets a 1 in `mask`, from `base` on, at every place of the texts that hold the bytes. */
export const markPlaces = (texts: SegmentTexts, wanted: Buffer, mask: Uint8Array, base: number): void => {
  const { starts, places } = texts;
  for (const text of textsHolding(texts, wanted)) {
    const end = starts[text + 1] ?? 0;
    let at = starts[text] ?? 0;
    let place = base - 1;
    while (at < end) {
      // ByteReader's loop, written out: a common word has a million of these.
      let byte = places[at] ?? 0;
      at += 1;
      let step = byte % 128;
      for (let scale = 128; byte >= 128; scale *= 128) {
        byte = places[at] ?? 0;
        at += 1;
        step += (byte % 128) * scale;
      }
      place += step;
      mask[place] = 1;
    }
  }
};
