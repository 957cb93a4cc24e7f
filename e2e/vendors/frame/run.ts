import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startSimulator } from './server.ts';
import type { MakeSimulator } from './simulator.ts';

/** What a simulator says on its first line of output, as JSON. */
export interface Started {
  simulator: string;
  origin: string;
  control: string;
}

/**
 * The body of every `start.ts`: `--port 0 --pack NAME --pack NAME --speed 60 --start 2026-11-22T00:00:00Z --key FILE
 * --cert FILE --until-stdin-ends`. Prints one line of JSON and serves until it is told to end.
 */
export const runSimulator = async (make: MakeSimulator): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      pack: { type: 'string', multiple: true, default: [] },
      speed: { type: 'string', default: '1' },
      start: { type: 'string' },
      key: { type: 'string' },
      cert: { type: 'string' },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  });
  const { key, cert } = values;
  const running = await startSimulator(make, {
    port: Number(values.port),
    packs: values.pack,
    speed: Number(values.speed),
    ...(values.start === undefined ? {} : { startMs: Date.parse(values.start) }),
    ...(key === undefined || cert === undefined
      ? {}
      : { tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } }),
  });
  const started: Started = { simulator: running.name, origin: running.origin, control: running.controlAddress };
  process.stdout.write(`${JSON.stringify(started)}\n`);
  const end = (): void => {
    void running.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Its starter ended, however: a simulator must not stay behind.
  if (values['until-stdin-ends']) process.stdin.once('end', end).once('close', end).resume();
};
