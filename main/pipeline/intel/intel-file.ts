import { lstat, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { IntelDefaults } from '../../../shared/intel/contract.ts';
import type { IntelImport } from '../../../shared/intel/model.ts';
import { builtInExclusions, excluder } from '../../intel/exclusions.ts';
import { Intake } from '../../intel/intake.ts';
import { readList } from '../../intel/read-list.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import { fileSource, readAt } from '../../sources/files/byte-source.ts';
import { contentKind, HEAD_BYTES } from '../../sources/files/detect.ts';
import { cutObjects } from '../../sources/stix/cut-objects.ts';
import type { IntelStore } from '../../store/intel-store.ts';

/** A feed of this size is no file for a desk; lists are read as a whole and kept smaller. */
const mostBytes = 2 * 1024 ** 3;
const mostListBytes = 64 * 1024 ** 2;

export interface IntelWatch {
  progressed: (bytesDone: number, intake: Intake) => void;
  isCancelled: () => boolean;
}

export interface IntelWhat {
  file: string;
  via: IntelImport['via'];
  defaults: IntelDefaults;
  nowMs: number;
}

const reasons: readonly (readonly [start: string, code: string])[] = [
  ['JSON value not finished', 'unfinished'],
  ['record of', 'too-long'],
  ['invalid UTF-8', 'utf8'],
  ['text after', 'trailing'],
];

const codeOf = (reason: string): string => reasons.find(([start]) => reason.startsWith(start))?.[1] ?? 'unfinished';

/** Indicators that may not be looked for are known before the first one comes. */
export const intakeFor = (
  store: IntelStore,
  importId: number,
  { defaults, nowMs }: Pick<IntelWhat, 'defaults' | 'nowMs'>,
) =>
  new Intake(store, { importId, defaults, nowMs, excluded: excluder([...builtInExclusions, ...store.exclusions()]) });

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const takeObjects = async (parts: AsyncIterable<Buffer>, intake: Intake, watch: IntelWatch): Promise<void> => {
  let count = 0;
  for await (const piece of cutObjects(parts)) {
    if (piece.ok) intake.take(piece.object.bytes, piece.object);
    else intake.refuse(piece.bytes, { line: piece.line, record: null, reason: codeOf(piece.reason) });
    count += 1;
    if (count % 500 > 0) continue;
    // A turn of the loop lets a cancel message in.
    await breath();
    if (watch.isCancelled()) return;
  }
};

const textOf = async (parts: AsyncIterable<Buffer>): Promise<string> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all).toString('utf8');
};

/** Whether a list of values may be looked for in it: text, and not something meant to be JSON. */
const isList = (head: Buffer, file: string): boolean =>
  !head.includes(0) && !/\.(?:json|stix2?|taxii)$/iu.test(file) && contentKind(head) !== 'xml';

type Ending = Pick<Parameters<IntelStore['finishImport']>[1], 'state' | 'note'>;

const refused = (note: string): Ending => ({ state: 'refused', note });

const isStix = (head: Buffer): boolean => {
  const kind = contentKind(head);
  if (kind === 'json-array' || kind === 'json-values') return true;
  return kind === 'json-lines' && /^\uFEFF?\s*\{/u.test(head.toString('utf8'));
};

const takeOpened = async (handle: FileHandle, intake: Intake, what: IntelWhat, watch: IntelWatch): Promise<Ending> => {
  const found = await handle.stat();
  const { size } = found;
  if (!found.isFile()) return refused('not-a-file|');
  if (size > mostBytes) return refused(`too-large|${String(size)}`);
  let done = 0;
  const source = fileSource(handle, size, (bytes) => {
    done += bytes;
    watch.progressed(done, intake);
  });
  const head = await readAt(source, 0, HEAD_BYTES);
  if (contentKind(head) === 'empty') return refused('empty|');
  if (isStix(head)) {
    await takeObjects(source.read(0, size), intake, watch);
    return { state: watch.isCancelled() ? 'cancelled' : 'complete', note: null };
  }
  if (!isList(head, what.file)) return refused('json|1:1');
  if (size > mostListBytes) return refused(`too-large|${String(size)}`);
  return takeList(intake, await textOf(source.read(0, size)), path.basename(what.file));
};

const takeFile = async (intake: Intake, what: IntelWhat, watch: IntelWatch): Promise<Ending> => {
  // A folder that strangers write into could point anywhere.
  if (what.via === 'inbox' && (await lstat(what.file)).isSymbolicLink()) return refused('symlink|');
  const handle = await open(what.file);
  try {
    return await takeOpened(handle, intake, what, watch);
  } finally {
    await handle.close();
  }
};

/** The values of a list; a line in which nothing was understood is refused with its number. */
export const takeList = (intake: Intake, text: string, source: string): Ending => {
  const { found, unknown } = readList(text);
  for (const value of found) intake.listed(value, source);
  for (const { line, text: own } of unknown) {
    intake.refuse(Buffer.from(own), { line, record: null, reason: 'not-understood' });
  }
  return found.length === 0 ? refused('nothing-understood|') : { state: 'complete', note: null };
};

/** Nothing of it could be taken: the first reason, with its line, is the reason of the whole. */
const wholeOf = (ending: Ending, { counts, firstRefusal }: Intake): Ending =>
  ending.state === 'complete' && firstRefusal !== null && counts.objects + counts.known === 0
    ? refused(`${firstRefusal.reason}${firstRefusal.reason.includes('|') ? '' : '|'}|${String(firstRefusal.line)}`)
    : ending;

/** Takes one file into the store and answers its import. What could be read before a failure stays. */
export const importIntelFile = async (store: IntelStore, what: IntelWhat, watch: IntelWatch): Promise<number> => {
  const importId = store.startImport({
    source: path.basename(what.file),
    via: what.via,
    at: new Date(what.nowMs).toISOString(),
  });
  const intake = intakeFor(store, importId, what);
  let ending: Ending;
  try {
    ending = await takeFile(intake, what, watch);
  } catch (cause) {
    const failure = systemFailure(cause);
    if (failure === null) throw cause;
    ending = refused(`${String(failure.params['reason'] ?? failure.code)}|`);
  }
  intake.flush();
  store.finishImport(importId, { ...wholeOf(ending, intake), counts: intake.counts });
  return importId;
};
