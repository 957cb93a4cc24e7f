import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { once } from 'node:events';

/**
 * Recorded telemetry, repeated. Copy k of every line has its days shifted by k and its process GUIDs moved to another
 * machine number, so that nothing repeats byte for byte and no two copies share a process.
 */
export const sampleLines = (): string[] => {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  const file = path.join(root, 'resources', 'demo', 'lsass-campaign-02.jsonl.gz');
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
};

const day = (k: number): string => new Date(Date.UTC(2023, 7, 16 + k)).toISOString().slice(0, 10);

export const shifted = (line: string, k: number): string =>
  k === 0
    ? line
    : line
        .replaceAll('2023-08-16', day(k))
        .replaceAll('2023-08-15', day(k - 1))
        .replaceAll('{19de6d3b-', `{${(0x19de6d3b + k).toString(16)}-`);

/** Writes `count` lines to `file` and answers its size in bytes. */
export const writeTelemetry = async (file: string, count: number): Promise<number> => {
  const lines = sampleLines();
  const out = createWriteStream(file);
  let bytes = 0;
  let part: string[] = [];
  for (let i = 0; i < count; i += 1) {
    part.push(shifted(lines[i % lines.length] ?? '', Math.floor(i / lines.length)));
    if (part.length === 1000 || i === count - 1) {
      const text = `${part.join('\n')}\n`;
      bytes += Buffer.byteLength(text);
      part = [];
      if (!out.write(text)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
  return bytes;
};

/** Seconds to read the file, cut it into lines and JSON.parse each: the limit nothing in this process can beat. */
export const parseOnlySeconds = async (file: string): Promise<{ seconds: number; lines: number }> => {
  const started = performance.now();
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const buffer = Buffer.concat([rest, chunk as Buffer]); // a stream without encoding yields Buffers
    let from = 0;
    for (let at = buffer.indexOf(10); at !== -1; at = buffer.indexOf(10, from)) {
      JSON.parse(buffer.toString('utf8', from, at));
      lines += 1;
      from = at + 1;
    }
    rest = buffer.subarray(from);
  }
  return { seconds: (performance.now() - started) / 1000, lines };
};

export const haveShared = (name: string): string | null => {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  const file = path.join(root, '..', 'shared', 'data', name);
  return existsSync(file) ? file : null;
};

/** One figure, one line of JSON. */
export const figure = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
