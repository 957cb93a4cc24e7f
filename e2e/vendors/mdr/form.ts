/** The parts of a multipart body, by name. Enough for what our clients send: one boundary, no nesting. */
export const formParts = (bytes: Uint8Array, type: string): Map<string, Buffer> => {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  const parts = new Map<string, Buffer>();
  if (boundary === undefined) return parts;
  const all = Buffer.from(bytes);
  const mark = Buffer.from(`--${boundary}`);
  let at = all.indexOf(mark);
  while (at >= 0) {
    const next = all.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = all.subarray(at + mark.length + 2, next - 2);
    const end = part.indexOf('\r\n\r\n');
    const name = / name="([^"]*)"/.exec(part.subarray(0, end).toString())?.[1];
    if (name !== undefined) parts.set(name, part.subarray(end + 4));
    at = next;
  }
  return parts;
};
