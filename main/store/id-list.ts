/*
 * Ascending ids as LEB128 numbers: the first, then the distance from each to the next. Matches of a rule lie close together,
 * so one costs one or two bytes.
 */

/** `ids` ascending, each once. */
export const packIds = (ids: readonly number[]): Uint8Array => {
  const bytes: number[] = [];
  let last = 0;
  for (const id of ids) {
    let rest = id - last;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
    last = id;
  }
  return Uint8Array.from(bytes);
};

export const unpackIds = (bytes: Uint8Array): number[] => {
  const ids: number[] = [];
  let last = 0;
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 128) * scale;
    if (byte >= 128) scale *= 128;
    else {
      last += value;
      ids.push(last);
      value = 0;
      scale = 1;
    }
  }
  return ids;
};
