import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a test archive. What is set here overrides what an honest packer would write. */
export interface TestEntry {
  name: string | Buffer;
  content: Buffer;
  stored?: boolean;
  flags?: number;
  method?: number;
  externalAttributes?: number;
  declaredBytes?: number;
  crc?: number;
  /** Sizes and checksum behind the data, as streaming packers write. */
  sizesLater?: boolean;
}

const header = (signature: number, fields: [bytes: 2 | 4, value: number][]): Buffer => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [size, value] of fields) {
    bytes.writeUIntLE(value >>> 0, at, size);
    at += size;
  }
  return bytes;
};

/** A zip archive in memory, honest or hostile (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16). */
export const zipOf = (entries: TestEntry[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = entry.stored === true ? entry.content : deflateRawSync(entry.content);
    const method = entry.method ?? (entry.stored === true ? 0 : 8);
    const flags = (entry.flags ?? 0x800) | (entry.sizesLater === true ? 8 : 0);
    const crc = entry.crc ?? crc32(entry.content);
    const whole = entry.declaredBytes ?? entry.content.length;
    const sums: [4, number][] = [
      [4, crc],
      [4, data.length],
      [4, whole],
    ];
    const later: [4, number][] = [
      [4, 0],
      [4, 0],
      [4, 0],
    ];
    const front: [2, number][] = [
      [2, 20],
      [2, flags],
      [2, method],
      [2, 0],
      [2, 0],
    ];
    const local = header(0x04034b50, [
      ...front,
      ...(entry.sizesLater === true ? later : sums),
      [2, name.length],
      [2, 0],
    ]);
    const descriptor = entry.sizesLater === true ? header(0x08074b50, sums) : Buffer.alloc(0);
    parts.push(local, name, data, descriptor);
    directory.push(
      header(0x02014b50, [
        [2, 0x031e],
        ...front,
        ...sums,
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, entry.externalAttributes ?? 0],
        [4, offset],
      ]),
      name,
    );
    offset += local.length + name.length + data.length + descriptor.length;
  }
  const listing = Buffer.concat(directory);
  const end = header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, listing.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...parts, listing, end]);
};
