import type { Entry, ZipFile } from 'yauzl';
import type { ByteSource } from './byte-source.ts';
import type { Compression } from './inflate.ts';
import type { Budget } from './limits.ts';
import { causeOf, clip, trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { localHeaderAt, nextHeader } from './zip-local.ts';
import type { LocalHeader } from './zip-local.ts';
import { entryTrouble, zipName } from './zip-name.ts';

export interface ZipMember {
  name: string;
  dataStart: number;
  compressedBytes: number;
  /** As declared; null where unknown. Shown, never trusted. */
  sizeBytes: number | null;
  compression: Compression;
  /** Null where the archive is damaged and does not say. */
  crc: number | null;
}

type ZipEntry = { ok: true; member: ZipMember } | { ok: false; name: string | null; trouble: Trouble };

/** Longer names say nothing more; the limit keeps a 64 kB name off every screen. */
const NAME_LIMIT = 512;

const refused = (name: string | null, why: Trouble): ZipEntry => ({
  ok: false,
  name: name === null ? null : clip(name, NAME_LIMIT),
  trouble: why,
});

const isFolder = (name: string, compressedBytes: number): boolean => name.endsWith('/') && compressedBytes === 0;

const listed = async (source: ByteSource, entry: Entry): Promise<ZipEntry | null> => {
  const flags = entry.generalPurposeBitFlag;
  const name = zipName(entry.fileNameRaw, flags);
  if (isFolder(name, entry.compressedSize)) return null;
  const why = entryTrouble({
    name,
    flags,
    method: entry.compressionMethod,
    externalAttributes: entry.externalFileAttributes,
  });
  if (why !== null) return refused(name, why);
  const header = await localHeaderAt(source, entry.relativeOffsetOfLocalHeader);
  if (header === null) return refused(name, trouble('archive-damaged', { cause: 'no local header' }));
  const member: ZipMember = {
    name: clip(name, NAME_LIMIT),
    dataStart: header.dataStart,
    compressedBytes: entry.compressedSize,
    sizeBytes: entry.uncompressedSize,
    compression: entry.compressionMethod === 0 ? 'stored' : 'deflate',
    crc: entry.crc32,
  };
  return { ok: true, member };
};

const salvaged = (header: LocalHeader, dataEnd: number): ZipEntry | null => {
  if (isFolder(header.name, dataEnd - header.dataStart)) return null;
  const why = entryTrouble({ ...header, externalAttributes: 0 });
  if (why !== null) return refused(header.name, why);
  const member: ZipMember = {
    name: clip(header.name, NAME_LIMIT),
    dataStart: header.dataStart,
    compressedBytes: header.sizes?.compressed ?? dataEnd - header.dataStart,
    sizeBytes: header.sizes?.whole ?? null,
    compression: header.method === 0 ? 'stored' : 'deflate',
    crc: header.sizes === null ? null : header.crc,
  };
  return { ok: true, member };
};

/** A declared size is believed where the next header stands right behind it; else the next signature ends the data. */
const endOfData = async (source: ByteSource, header: LocalHeader): Promise<number> => {
  if (header.sizes !== null) {
    const end = header.dataStart + header.sizes.compressed;
    if (end >= source.sizeBytes || (await localHeaderAt(source, end)) !== null) return Math.min(end, source.sizeBytes);
  }
  return nextHeader(source, header.dataStart);
};

/** Without its directory (cut off, damaged) an archive is walked from header to header: what is there is still read. */
async function* salvage(source: ByteSource, seen: Set<number>, budget: Budget): AsyncGenerator<ZipEntry> {
  let at = await nextHeader(source, 0);
  while (at < source.sizeBytes && budget.entries < budget.limits.entries) {
    const header = await localHeaderAt(source, at);
    if (header === null) return;
    const end = await endOfData(source, header);
    if (!seen.has(at)) {
      budget.entries += 1;
      const entry = salvaged(header, end);
      if (entry !== null) yield entry;
    }
    at = await nextHeader(source, Math.max(end, at + 4));
  }
}

async function* directory(
  source: ByteSource,
  zip: ZipFile,
  seen: Set<number>,
  budget: Budget,
): AsyncGenerator<ZipEntry> {
  for await (const entry of zip.eachEntry()) {
    budget.entries += 1;
    if (budget.entries > budget.limits.entries) {
      yield refused(null, trouble('too-many-entries', { limit: budget.limits.entries, entries: zip.entryCount }));
      return;
    }
    seen.add(entry.relativeOffsetOfLocalHeader);
    const one = await listed(source, entry);
    if (one !== null) yield one;
  }
}

/** Every entry of an archive, opened or refused; a damaged directory is reported and the rest found without it. */
export async function* zipEntries(
  source: ByteSource,
  open: () => Promise<ZipFile>,
  budget: Budget,
): AsyncGenerator<ZipEntry> {
  const seen = new Set<number>();
  let zip: ZipFile | null = null;
  let damage: Trouble | null = null;
  try {
    zip = await open();
    yield* directory(source, zip, seen, budget);
  } catch (error) {
    damage = trouble('archive-damaged', { cause: causeOf(error) });
  } finally {
    zip?.close();
  }
  if (damage === null) return;
  yield refused(null, damage);
  yield* salvage(source, seen, budget);
}
