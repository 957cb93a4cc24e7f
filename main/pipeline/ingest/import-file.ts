import { normalizeRecord } from '../../normalize/normalize-record.ts';
import { openMembers, type OpenedFile, type RefusedMember, type SourceMember } from '../../sources/files/members.ts';
import { trouble, type Trouble } from '../../sources/files/trouble.ts';
import type { RecordBlock } from '../../sources/record.ts';
import { compressBlock, hashBlock } from '../../store/block-bytes.ts';
import type { NewBlock, SlottedEvent } from '../../store/customer-store.ts';
import { encodeEvents } from '../../store/event-cells.ts';
import type { BlockSink } from './block-sink.ts';
import { decodeBlock } from './decode.ts';
import { DamageNotes, storedNote, type Noted } from './damage-notes.ts';
import { formatOf, splitMember } from './split-member.ts';

export interface MemberOutcome {
  file: string;
  member: string | null;
  outcome: 'imported' | 'known' | 'partial' | 'cancelled' | 'refused';
  trouble: Trouble | null;
  /** Damage that by itself cost no record. */
  notes: Noted[];
  events: number;
  known: number;
  rejected: number;
  /** Hosts of the events read; records known before are not read again. */
  hosts: Set<string>;
}

export interface ImportWatch {
  /** Called after every block with the counts so far. */
  progressed: (opened: OpenedFile, outcome: MemberOutcome) => void;
  isCancelled: () => boolean;
  now: () => string;
}

/** Events of a block, and the records that refused to become one. Never throws for what a record holds. */
const normalizeBlock = (block: RecordBlock, hosts: Set<string>): Pick<NewBlock, 'events' | 'rejected'> => {
  const events: SlottedEvent[] = [];
  const rejected: { slot: number; reason: string }[] = [];
  for (const [slot, read] of decodeBlock(block.format, block.bytes, block.records).entries()) {
    const normalized = read.ok ? normalizeRecord(read.fields) : read;
    if (normalized.ok) {
      events.push(Object.assign(normalized.event, { slot }));
      if (normalized.event.host !== '') hosts.add(normalized.event.host);
    } else rejected.push({ slot, reason: normalized.reason });
  }
  return { events: encodeEvents(events), rejected };
};

/** Reads a block's records; null where every one of them is stored already. Compression runs on libuv's threads meanwhile. */
const readBlock = (
  sink: BlockSink,
  importId: number,
  { block, hosts }: { block: RecordBlock; hosts: Set<string> },
): Promise<NewBlock> | null => {
  const hash = hashBlock(block);
  if (sink.isKnown(hash)) return null;
  const compressing = compressBlock(block.bytes);
  const normalized = normalizeBlock(block, hosts);
  return compressing.then((compressed) => ({ importId, block, compressed, hash, ...normalized }));
};

/** Stores blocks in order, one step behind the reading: while one is compressed, the next is parsed. */
class InStep {
  readonly #sink: BlockSink;
  readonly #outcome: MemberOutcome;
  #last: Promise<void> = Promise.resolve();

  constructor(sink: BlockSink, outcome: MemberOutcome) {
    this.#sink = sink;
    this.#outcome = outcome;
  }

  async add(reading: Promise<NewBlock>): Promise<void> {
    await this.#last;
    this.#last = reading.then((block) =>
      this.#sink.add(block, ({ added, known, rejected }) => {
        this.#outcome.events += added;
        this.#outcome.known += known;
        this.#outcome.rejected += rejected;
      }),
    );
    // Thrown by the next `add` or by `end`; until then it must not count as unhandled.
    this.#last.catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.#last;
    await this.#sink.drain();
  }
}

const endOf = (outcome: MemberOutcome, why: Trouble | null, cancelled: boolean): MemberOutcome['outcome'] => {
  if (cancelled) return 'cancelled';
  const something = outcome.events + outcome.known + outcome.rejected > 0;
  if (why !== null) return something ? 'partial' : 'refused';
  if (outcome.events === 0 && outcome.rejected === 0 && outcome.known > 0) return 'known';
  return something ? 'imported' : 'refused';
};

const nothingOf = (file: string, member: string | null): MemberOutcome => ({
  file,
  member,
  outcome: 'imported',
  trouble: null,
  notes: [],
  events: 0,
  known: 0,
  rejected: 0,
  hosts: new Set(),
});

const importMember = async (
  sink: BlockSink,
  opened: OpenedFile,
  member: SourceMember,
  watch: ImportWatch,
): Promise<MemberOutcome> => {
  const { file } = member;
  const importId = await sink.start({
    file,
    member: member.member,
    format: formatOf(member),
    startedAt: watch.now(),
  });
  const outcome = nothingOf(file, member.member);
  const storing = new InStep(sink, outcome);
  const damage = new DamageNotes();
  for await (const block of splitMember(member, damage.add)) {
    const reading = readBlock(sink, importId, { block, hosts: outcome.hosts });
    if (reading === null) outcome.known += block.records.length;
    else await storing.add(reading);
    watch.progressed(opened, outcome);
    if (watch.isCancelled()) break;
  }
  await storing.end();
  const nothing = outcome.events + outcome.known + outcome.rejected === 0;
  outcome.trouble = member.trouble() ?? damage.trouble() ?? (nothing && !watch.isCancelled() ? trouble('empty') : null);
  outcome.notes = damage.list();
  outcome.outcome = endOf(outcome, outcome.trouble, watch.isCancelled());
  await sink.finish(importId, {
    state: outcome.outcome === 'imported' || outcome.outcome === 'known' ? 'complete' : outcome.outcome,
    finishedAt: watch.now(),
    note: storedNote(outcome),
  });
  return outcome;
};

/** What was refused before it was read has its line in the history too: nobody asks later where a member went. */
const refuseMember = async (
  sink: BlockSink,
  { file, member, trouble: why }: RefusedMember,
  watch: ImportWatch,
): Promise<MemberOutcome> => {
  const outcome: MemberOutcome = { ...nothingOf(file, member), outcome: 'refused', trouble: why };
  const importId = await sink.start({ file, member, format: 'unknown', startedAt: watch.now() });
  await sink.finish(importId, { state: 'refused', finishedAt: watch.now(), note: storedNote(outcome) });
  return outcome;
};

/** Imports what a file holds, member by member. A member that cannot be read is an outcome and stops no other. */
export const importFile = async (sink: BlockSink, path: string, watch: ImportWatch): Promise<MemberOutcome[]> => {
  const outcomes: MemberOutcome[] = [];
  const opened = openMembers(path);
  for await (const found of opened) {
    if (watch.isCancelled()) break;
    if (found.kind === 'member') outcomes.push(await importMember(sink, opened, found, watch));
    else outcomes.push(await refuseMember(sink, found, watch));
  }
  return outcomes;
};
