import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';
import { Sync } from './sync.ts';
import { linesOf, newWorld, someConnection, whatIsStored, worldConnector, type World } from './sync.test-support.ts';

const pageSize = 4;
const alerts = 14;
const hosts = 6;
const connection = someConnection();

/** Four requests for alerts, two for hosts. */
const smallWorld = (): World => ({ ...newWorld(alerts), hosts });

const syncOn = (engine: TestEngine, world: World): Sync =>
  new Sync(engine.session, linesOf(connection, worldConnector(world, pageSize)), (cause) => {
    throw cause;
  });

const engineWithCustomer = async (): Promise<TestEngine> => {
  const engine = await newEngine();
  engine.session.workspace.addCustomer('acme');
  return engine;
};

const runNow = (sync: Sync, signal = new AbortController().signal) =>
  // Our own rules have no part in what must be there, and reading them takes most of the time of a round.
  sync.round({ connection, streams: [], withRules: false }, { report: () => undefined, signal, purpose: 'sync' });

/** What an uninterrupted run leaves, and how many requests it makes. */
const uninterrupted = async (): Promise<{ stored: unknown; requests: number }> => {
  const engine = await engineWithCustomer();
  try {
    let requests = 0;
    const world = smallWorld();
    world.before = () => {
      requests += 1;
    };
    await runNow(syncOn(engine, world));
    return { stored: whatIsStored(engine.session), requests };
  } finally {
    engine.end();
  }
};

test('whichever request is cut, refused or cancelled, the next round ends with what an uninterrupted one has', async () => {
  const { stored, requests } = await uninterrupted();
  const engine = await newEngine();
  try {
    for (const end of ['error', 'cancel'] as const) {
      for (let cutAt = 1; cutAt <= requests; cutAt += 1) {
        if (engine.session.workspace.desk.customerByName('acme') !== null)
          engine.session.workspace.shredCustomer('acme');
        engine.session.workspace.addCustomer('acme');
        const world = smallWorld();
        const cancelling = new AbortController();
        let request = 0;
        world.before = () => {
          request += 1;
          if (request !== cutAt) return;
          if (end === 'cancel') cancelling.abort();
          else throw new AppError('unreachable', { reason: 'answer-cut' });
        };
        await runNow(syncOn(engine, world), cancelling.signal);
        world.before = () => undefined;
        await runNow(syncOn(engine, world));
        expect({ end, cutAt, stored: whatIsStored(engine.session) }).toEqual({ end, cutAt, stored });
      }
    }
  } finally {
    engine.end();
  }
}, 300_000);

test('killed at any moment: no gap and no double after the next round', async () => {
  const { stored } = await uninterrupted();
  for (const afterPages of [1, 2, 4, 6]) {
    const engine = await engineWithCustomer();
    try {
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('./fixtures/sync-until-killed.ts', import.meta.url))],
        {
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      );
      const { file, key, nativeAddon } = engine.session.workspace.customerAccess('acme');
      child.stdin.end(
        JSON.stringify({ file, key: Buffer.from(key).toString('hex'), nativeAddon, alerts, hosts, pageSize }),
      );
      const ended = once(child, 'exit');
      let told = '';
      for await (const chunk of child.stdout) {
        told += String(chunk);
        if (told.split('\n').length > afterPages) child.kill('SIGKILL');
      }
      expect((await ended)[1]).toBe('SIGKILL');
      await runNow(syncOn(engine, smallWorld()));
      expect({ afterPages, stored: whatIsStored(engine.session) }).toEqual({ afterPages, stored });
    } finally {
      engine.end();
    }
  }
}, 120_000);
