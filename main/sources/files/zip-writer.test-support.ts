import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a test archive. What is set here overrides what an honest packer would write. */
interface TestEntry {
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

/** A field: how many bytes, and its value. */
type Field = [bytes: 2 | 4, value: number];

const header = (signature: number, fields: Field[]): Buffer => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [size, value] of fields) {
    bytes.writeUIntLE(value >>> 0, at, size);
    at += size;
  }
  return bytes;
};

const shorts = (...values: number[]): Field[] => values.map((value) => [2, value]);
const longs = (...values: number[]): Field[] => values.map((value) => [4, value]);

const packed = (entry: TestEntry, offset: number): { local: Buffer; listing: Buffer } => {
  const name = Buffer.from(entry.name);
  const later = entry.sizesLater === true;
  const data = entry.stored === true ? entry.content : deflateRawSync(entry.content);
  const method = entry.method ?? (entry.stored === true ? 0 : 8);
  const front = shorts(20, (entry.flags ?? 0x800) | (later ? 8 : 0), method, 0, 0);
  const sums = longs(entry.crc ?? crc32(entry.content), data.length, entry.declaredBytes ?? entry.content.length);
  const local = header(0x04034b50, [...front, ...(later ? longs(0, 0, 0) : sums), ...shorts(name.length, 0)]);
  const tail = [...shorts(name.length, 0, 0, 0, 0), ...longs(entry.externalAttributes ?? 0, offset)];
  const listing = header(0x02014b50, [...shorts(0x031e), ...front, ...sums, ...tail]);
  return {
    local: Buffer.concat([local, name, data, later ? header(0x08074b50, sums) : Buffer.alloc(0)]),
    listing: Buffer.concat([listing, name]),
  };
};

/** A zip archive in memory, honest or hostile (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16). */
export const zipOf = (entries: TestEntry[]): Buffer => {
  const locals: Buffer[] = [];
  const listings: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, listing } = packed(entry, offset);
    locals.push(local);
    listings.push(listing);
    offset += local.length;
  }
  const directory = Buffer.concat(listings);
  const count = entries.length;
  const end = header(0x06054b50, [...shorts(0, 0, count, count), ...longs(directory.length, offset), ...shorts(0)]);
  return Buffer.concat([...locals, directory, end]);
};
