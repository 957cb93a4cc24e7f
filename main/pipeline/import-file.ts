import { normalizeRecord } from '../normalize/normalize-record.ts';
import { openMembers, type OpenedFile, type SourceMember } from '../sources/files/members.ts';
import { isJsonFormat, splitJson } from '../sources/files/split-json.ts';
import { trouble, type Trouble } from '../sources/files/trouble.ts';
import { splitEvtx } from '../sources/evtx/split-evtx.ts';
import type { RecordBlock, RecordFormat } from '../sources/record.ts';
import { splitWindowsXml } from '../sources/winxml/split-xml.ts';
import { compressBlock, hashBlock } from '../store/block-bytes.ts';
import type { ImportWriting, NewBlock, SlottedEvent } from '../store/customer-store.ts';
import { decodeBlock } from './decode.ts';

export interface MemberOutcome {
  file: string;
  member: string | null;
  outcome: 'imported' | 'known' | 'partial' | 'cancelled' | 'refused';
  trouble: Trouble | null;
  events: number;
  known: number;
  rejected: number;
}

export interface ImportWatch {
  /** Called after every block with the counts so far. */
  progressed: (opened: OpenedFile, outcome: MemberOutcome) => void;
  isCancelled: () => boolean;
  now: () => string;
}

/** Events of a block, and the records that refused to become one. Never throws for what a record holds. */
const normalizeBlock = (block: RecordBlock): Pick<NewBlock, 'events' | 'rejected'> => {
  const events: SlottedEvent[] = [];
  const rejected: { slot: number; reason: string }[] = [];
  for (const [slot, read] of decodeBlock(block.format, block.bytes, block.records).entries()) {
    const normalized = read.ok ? normalizeRecord(read.fields) : read;
    if (normalized.ok) events.push(Object.assign(normalized.event, { slot }));
    else rejected.push({ slot, reason: normalized.reason });
  }
  return { events, rejected };
};

const formatOf = (member: SourceMember): RecordFormat =>
  member.format === 'evtx' || member.format === 'xml' ? member.format : 'json';

const split = (member: SourceMember): AsyncIterable<RecordBlock> => {
  const { format } = member;
  if (isJsonFormat(format)) return splitJson(format, member.open());
  return format === 'evtx' ? splitEvtx(member.open()) : splitWindowsXml(member.open());
};

const store = async (writing: ImportWriting, importId: number, block: RecordBlock): Promise<Counts> => {
  const hash = hashBlock(block);
  if (writing.isKnown(hash)) return { events: 0, known: block.records.length, rejected: 0 };
  // Compression runs on libuv's threads while this one parses.
  const compressed = compressBlock(block.bytes);
  const normalized = normalizeBlock(block);
  const { added, known, rejected } = writing.addBlock({
    importId,
    block,
    compressed: await compressed,
    hash,
    ...normalized,
  });
  return { events: added, known, rejected };
};

type Counts = Pick<MemberOutcome, 'events' | 'known' | 'rejected'>;

const endOf = (outcome: MemberOutcome, why: Trouble | null, cancelled: boolean): MemberOutcome['outcome'] => {
  if (cancelled) return 'cancelled';
  const something = outcome.events + outcome.known + outcome.rejected > 0;
  if (why !== null) return something ? 'partial' : 'refused';
  if (outcome.events === 0 && outcome.rejected === 0 && outcome.known > 0) return 'known';
  return something ? 'imported' : 'refused';
};

const importMember = async (
  writing: ImportWriting,
  opened: OpenedFile,
  member: SourceMember,
  watch: ImportWatch,
): Promise<MemberOutcome> => {
  const { file } = member;
  const importId = writing.startImport({
    file,
    member: member.member,
    format: formatOf(member),
    startedAt: watch.now(),
  });
  const outcome: MemberOutcome = {
    file,
    member: member.member,
    outcome: 'imported',
    trouble: null,
    events: 0,
    known: 0,
    rejected: 0,
  };
  for await (const block of split(member)) {
    const counts = await store(writing, importId, block);
    outcome.events += counts.events;
    outcome.known += counts.known;
    outcome.rejected += counts.rejected;
    watch.progressed(opened, outcome);
    if (watch.isCancelled()) break;
  }
  const nothing = outcome.events + outcome.known + outcome.rejected === 0;
  outcome.trouble = member.trouble() ?? (nothing && !watch.isCancelled() ? trouble('empty') : null);
  outcome.outcome = endOf(outcome, outcome.trouble, watch.isCancelled());
  writing.finishImport(importId, {
    state: outcome.outcome === 'imported' || outcome.outcome === 'known' ? 'complete' : outcome.outcome,
    finishedAt: watch.now(),
    note: outcome.trouble === null ? null : JSON.stringify(outcome.trouble),
  });
  return outcome;
};

/** Imports what a file holds, member by member. A member that cannot be read is an outcome and stops no other. */
export const importFile = async (
  writing: ImportWriting,
  path: string,
  watch: ImportWatch,
): Promise<MemberOutcome[]> => {
  const outcomes: MemberOutcome[] = [];
  const opened = openMembers(path);
  for await (const found of opened) {
    if (watch.isCancelled()) break;
    if (found.kind === 'member') outcomes.push(await importMember(writing, opened, found, watch));
    else {
      const { file, member } = found;
      outcomes.push({ file, member, outcome: 'refused', trouble: found.trouble, events: 0, known: 0, rejected: 0 });
    }
  }
  return outcomes;
};
