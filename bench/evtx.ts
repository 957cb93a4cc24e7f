/**
 * EVTX records per second, one thread, from the chunk's bytes to fields: cutting out, decoding, nothing stored. The logs of
 * `../shared/data` where they are (Sysmon and Security, 4,466 records), else the tests' fixtures. `node bench/evtx.ts [seconds]`.
 */
import { existsSync } from 'node:fs';
import { fixture, inParts } from '../main/sources/evtx/evtx.test-support.ts';
import { decodeEvtxChunk } from '../main/sources/evtx/decode-chunk.ts';
import { openMembers } from '../main/sources/files/members.ts';
import { splitEvtx } from '../main/sources/evtx/split-evtx.ts';
import { splitEvtxChunk } from '../main/sources/evtx/split-chunk.ts';

const SHARED = '../shared/data/evtx.zip';
const LOGS = /^files\/(?:sysmon|security_bad_string_cache|ID4688-5145.*|ID4624,4670.*)\.evtx$/u;
const minimumMs = Number(process.argv[2] ?? 5) * 1000;

const chunks: Uint8Array[] = [];
const keep = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const block of splitEvtx(source)) if (block.records.length > 0) chunks.push(block.bytes);
};

const isShared = existsSync(SHARED);
if (isShared) {
  for await (const member of openMembers(SHARED)) {
    if (member.kind === 'member' && LOGS.test(member.member ?? '')) await keep(member.open());
  }
} else {
  for (const name of ['psexec-system', 'mimikatz-lsass', 'kerberos-bruteforce', 'log-cleared'])
    await keep(inParts(fixture(name)));
}

let records = 0;
let failed = 0;
let bytes = 0;
const started = performance.now();
while (performance.now() - started < minimumMs) {
  for (const chunk of chunks) {
    const split = splitEvtxChunk(chunk, 0);
    if (split === null) continue;
    const read = decodeEvtxChunk(chunk, split.block.records);
    records += read.length;
    bytes += chunk.length;
    for (const one of read) if (!one.ok) failed += 1;
  }
}
const seconds = (performance.now() - started) / 1000;
const figure = {
  bench: 'evtx',
  data: isShared ? 'shared' : 'fixtures',
  records,
  failed,
  seconds: Number(seconds.toFixed(2)),
  recordsPerSecond: Math.round(records / seconds),
  megabytesPerSecond: Math.round(bytes / 1e6 / seconds),
};
process.stdout.write(`${JSON.stringify(figure)}\n`);
