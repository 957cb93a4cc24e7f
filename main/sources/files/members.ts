import { open as openFile, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fromBufferPromise, openPromise } from 'yauzl';
import type { ZipFile } from 'yauzl';
import { bufferSource, fileSource } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { guarded, headThenRest, isSystemError, takeHead, verified } from './byte-streams.ts';
import { contentKind, encodingOf } from './detect.ts';
import type { MemberFormat } from './detect.ts';
import { inflated } from './inflate.ts';
import type { Ending } from './inflate.ts';
import { budgetOf, readLimits } from './limits.ts';
import type { Budget, ReadLimits } from './limits.ts';
import { asUtf8 } from './text.ts';
import { causeOf, trouble } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { zipEntries } from './zip-entries.ts';

/** Something readable in an imported file. `open` may be called once, before the next member is asked for. */
export interface SourceMember {
  kind: 'member';
  file: string;
  /** Name inside the archive (`inner.zip/log.json` where nested), or null for the file itself. */
  member: string | null;
  format: MemberFormat;
  /** As declared by the archive or measured on disk; null where nobody knows (gzip). */
  sizeBytes: number | null;
  /** Its bytes, unpacked; text formats as UTF-8 without byte order mark. */
  open: () => AsyncIterable<Buffer>;
  /** After reading: why it ended before its end, or null. What was read until there is good. */
  trouble: () => Trouble | null;
}

export interface RefusedMember {
  kind: 'refused';
  file: string;
  member: string | null;
  trouble: Trouble;
}

export interface OpenedFile extends AsyncIterable<SourceMember | RefusedMember> {
  /** Bytes of the file on disk read so far, and all of them. */
  progress: () => { bytesDone: number; bytesTotal: number };
}

type Found = AsyncGenerator<SourceMember | RefusedMember, void, undefined>;

/** A stream of bytes with a name, on its way to be recognised. `level` counts the wrappings it was taken out of. */
interface Wrapped {
  member: string | null;
  sizeBytes: number | null;
  level: number;
  bytes: AsyncGenerator<Buffer, void, undefined>;
  endings: Ending[];
}

/** One archive in an archive is opened; what is packed deeper is refused. */
const DEEPEST_LEVEL = 2;

/** Unpacks one imported file. Holds what all its members share: name, limits and the way back to the disk. */
class Unpacking {
  readonly file: string;
  readonly path: string;
  readonly budget: Budget;

  constructor(path: string, limits: ReadLimits) {
    this.path = path;
    this.file = basename(path);
    this.budget = budgetOf(limits);
  }

  refuse(member: string | null, why: Trouble): RefusedMember {
    return { kind: 'refused', file: this.file, member, trouble: why };
  }

  async *whole(source: ByteSource): Found {
    const ending: Ending = { trouble: null };
    const bytes = guarded(source.read(0, source.sizeBytes), ending);
    const sizeBytes = source.sizeBytes;
    yield* this.recognised({ member: null, sizeBytes, level: 0, bytes, endings: [ending] }, source);
  }

  /** `source` is set where the bytes can be read from any place, as a zip's directory stands at its end. */
  async *recognised(wrapped: Wrapped, source: ByteSource | null): Found {
    const head = await takeHead(wrapped.bytes);
    const firstTrouble = (): Trouble | null =>
      wrapped.endings.find((ending) => ending.trouble !== null)?.trouble ?? null;
    const kind = contentKind(head);
    const bytes = headThenRest(head, wrapped.bytes);
    try {
      switch (kind) {
        case 'empty':
          yield this.refuse(wrapped.member, firstTrouble() ?? trouble('empty'));
          return;
        case 'unknown':
          yield this.refuse(wrapped.member, trouble('unknown-format'));
          return;
        case 'gzip':
        case 'zip':
          yield* this.unwrapped({ ...wrapped, bytes }, kind, source);
          return;
        default:
          yield this.readable({ ...wrapped, bytes }, kind, head, firstTrouble);
      }
    } finally {
      await wrapped.bytes.return();
    }
  }

  readable(wrapped: Wrapped, format: MemberFormat, head: Buffer, firstTrouble: () => Trouble | null): SourceMember {
    const encoding = encodingOf(head);
    return {
      kind: 'member',
      file: this.file,
      member: wrapped.member,
      format,
      sizeBytes: wrapped.sizeBytes,
      open: () => (format === 'evtx' ? wrapped.bytes : asUtf8(wrapped.bytes, encoding)),
      trouble: firstTrouble,
    };
  }

  async *unwrapped(wrapped: Wrapped, kind: 'gzip' | 'zip', source: ByteSource | null): Found {
    const level = wrapped.level + 1;
    if (level > DEEPEST_LEVEL) {
      yield this.refuse(wrapped.member, trouble('nested-too-deep'));
    } else if (kind === 'gzip') {
      const ending: Ending = { trouble: null };
      const bytes = inflated(wrapped.bytes, 'gzip', this.budget, ending);
      yield* this.recognised(
        { ...wrapped, level, sizeBytes: null, bytes, endings: [...wrapped.endings, ending] },
        null,
      );
    } else if (source === null) {
      yield* this.nestedZip(wrapped, level);
    } else {
      yield* this.zip(source, () => openPromise(this.path, { decodeStrings: false, validateEntrySizes: false }), {
        prefix: '',
        level,
      });
    }
  }

  async *nestedZip(wrapped: Wrapped, level: number): Found {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of wrapped.bytes) {
      parts.push(part);
      length += part.length;
      if (length > this.budget.limits.nestedBytes) {
        yield this.refuse(wrapped.member, trouble('nested-too-large', { limitBytes: this.budget.limits.nestedBytes }));
        return;
      }
    }
    const why = wrapped.endings.find((ending) => ending.trouble !== null)?.trouble;
    if (why) yield this.refuse(wrapped.member, why);
    const archive = Buffer.concat(parts);
    yield* this.zip(
      bufferSource(archive),
      () => fromBufferPromise(archive, { decodeStrings: false, validateEntrySizes: false }),
      { prefix: wrapped.member === null ? '' : `${wrapped.member}/`, level },
    );
  }

  async *zip(source: ByteSource, open: () => Promise<ZipFile>, place: { prefix: string; level: number }): Found {
    const names = new Map<string, number>();
    for await (const entry of zipEntries(source, open, this.budget)) {
      if (!entry.ok) {
        yield this.refuse(entry.name === null ? null : place.prefix + entry.name, entry.trouble);
        continue;
      }
      const { member } = entry;
      const count = (names.get(member.name) ?? 0) + 1;
      names.set(member.name, count);
      const ending: Ending = { trouble: null };
      const raw = guarded(source.read(member.dataStart, member.dataStart + member.compressedBytes), ending);
      const unpacked = inflated(raw, member.compression, this.budget, ending);
      yield* this.recognised(
        {
          // Two members of one name are two members: the later one is told apart by its number.
          member: `${place.prefix}${member.name}${count === 1 ? '' : ` (${count})`}`,
          sizeBytes: member.sizeBytes,
          level: place.level,
          bytes: verified(unpacked, member, ending),
          endings: [ending],
        },
        null,
      );
    }
  }
}

const openRefusal = (error: unknown): Trouble =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? trouble('not-found')
    : trouble('unreadable', { cause: causeOf(error) });

async function* membersOf(
  unpacking: Unpacking,
  onSize: (bytes: number) => void,
  onRead: (bytes: number) => void,
): Found {
  let handle: FileHandle | null = null;
  try {
    // Asked before opening: opening a pipe would wait for its writer for ever.
    const { size, isFile } = await stat(unpacking.path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) {
      yield unpacking.refuse(null, trouble('not-a-file'));
      return;
    }
    onSize(size);
    handle = await openFile(unpacking.path, 'r');
    yield* unpacking.whole(fileSource(handle, size, onRead));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield unpacking.refuse(null, openRefusal(error));
  } finally {
    await handle?.close();
  }
}

/**
 * The members of a file chosen for import: the file itself, or what its `.zip` or `.gz` holds (one nested level). Members
 * come lazily and must be read in turn. Never throws for what a file holds or for a disk that refuses: both are values.
 * Leaving the loop closes the file.
 */
export const openMembers = (path: string, limits: ReadLimits = readLimits): OpenedFile => {
  const unpacking = new Unpacking(path, limits);
  let bytesDone = 0;
  let bytesTotal = 0;
  const members = membersOf(
    unpacking,
    (bytes) => {
      bytesTotal = bytes;
    },
    (bytes) => {
      bytesDone += bytes;
    },
  );
  return {
    // Heads are read twice at times: never more than everything.
    progress: () => ({ bytesDone: Math.min(bytesDone, bytesTotal), bytesTotal }),
    [Symbol.asyncIterator]: () => members,
  };
};
