// Disks that are full, write-protected, taken away, or named in a way that breaks naive code.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { startEngine } from '../../engine.ts';
import { localClient } from '../../ipc/local-client.ts';
import { nodePlatform } from '../../platform/node/node-platform.ts';
import { backUpAndTell } from './backups.ts';
import { sysmonLines } from '../engine.test-support.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bad-disk-'));
const passphrase = 'a passphrase for tests only';

const openAt = (workspace: string) => {
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), workspace);
  return { engine, api: localClient(engine.dispatcher) };
};

const failureOf = async (asked: Promise<unknown>): Promise<{ code: string; reason: unknown }> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, reason: error.params['reason'] };
    throw error;
  }
  return { code: 'none', reason: null };
};

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
/** Of the system, not of a package. */
const tools = { mount: 'mount', umount: 'umount' };
const mounted: string[] = [];

/** A disk of its own of so many megabytes, or null where this machine does not let us have one. */
const smallDisk = (megabytes: number): string | null => {
  const place = path.join(folder, `disk-${String(mounted.length)}`);
  mkdirSync(place);
  try {
    execFileSync(tools.mount, ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounted.push(place);
  return place;
};

/** Leaves so many bytes free. */
const fill = (disk: string, leave: number): void => {
  const { bavail, bsize } = statfsSync(disk);
  appendFileSync(path.join(disk, 'filler'), Buffer.alloc(Math.max(bavail * bsize - leave, 0)));
};

afterAll(() => {
  // Lazily: a thread of an engine that was just closed may hold its file a moment longer.
  for (const disk of mounted) execFileSync(tools.umount, ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!isRoot)(
  'a disk that fills up is said, keeps what was stored, and goes on when there is room again',
  async (context) => {
    const disk = smallDisk(96);
    if (disk === null) return context.skip();
    const { engine, api } = openAt(path.join(disk, 'ws'));
    try {
      await api.workspace.create({ language: 'en', keychain: false, passphrase });
      const small = path.join(folder, 'small.json');
      const large = path.join(folder, 'large.json');
      writeFileSync(small, sysmonLines(500));
      writeFileSync(large, sysmonLines(60_000));
      const bring = (file: string) => api.sources.import({ customer: 'C', paths: [file] }, () => undefined).done;
      expect(await bring(small)).toMatchObject({ events: 500 });
      fill(disk, 3_000_000);
      expect(await failureOf(bring(large))).toEqual({ code: 'too-large', reason: 'disk-full' });
      const filter = { customer: 'C', caseId: null, text: '', classes: [], host: null, ids: null };
      const page = { filter, sort: 'seenAtMs', descending: false, offset: 0, limit: 1 } as const;
      expect((await api.events.page(page)).total).toBeGreaterThanOrEqual(500);
      fill(disk, 1_000_000);
      await backUpAndTell(engine.session, () => undefined);
      expect((await api.workspace.status({})).damage).toMatchObject([{ outcome: 'backup-disk-full' }]);
      expect(readdirSync(path.join(disk, 'ws', 'backups')).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
      fill(disk, 0);
      expect(await failureOf(api.customers.add({ name: 'D' }))).toEqual({ code: 'too-large', reason: 'disk-full' });
      rmSync(path.join(disk, 'filler'));
      await api.customers.add({ name: 'D' });
      expect((await bring(large)).files).toMatchObject([{ outcome: 'imported' }]);
      expect((await api.events.page(page)).total).toBe(60_000);
      expect(await api.workspace.verify({}, () => undefined).done).toMatchObject({ whole: true });
    } finally {
      engine.close();
    }
  },
  120_000,
);

test.skipIf(!isRoot)(
  'a vault cannot be half written: a full disk keeps the workspace that was',
  async (context) => {
    const disk = smallDisk(8);
    if (disk === null) return context.skip();
    const { engine, api } = openAt(path.join(disk, 'ws'));
    fill(disk, 0);
    expect(await failureOf(api.workspace.create({ language: 'en', keychain: false, passphrase }))).toEqual({
      code: 'too-large',
      reason: 'disk-full',
    });
    rmSync(path.join(disk, 'filler'));
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    fill(disk, 0);
    await failureOf(api.customers.add({ name: 'C' }));
    engine.close();
    rmSync(path.join(disk, 'filler'));
    const again = openAt(path.join(disk, 'ws'));
    expect(await again.api.workspace.unlock({ passphrase, recoveryKey: null })).toMatchObject({
      state: 'open',
      damage: [],
    });
    again.engine.close();
  },
  60_000,
);

test.skipIf(!isRoot)(
  'a write-protected place is said to be one',
  async (context) => {
    const disk = smallDisk(8);
    if (disk === null) return context.skip();
    const workspace = path.join(disk, 'ws');
    const first = openAt(workspace);
    await first.api.workspace.create({ language: 'en', keychain: false, passphrase });
    first.engine.close();
    execFileSync(tools.mount, ['-o', 'remount,ro', disk]);
    const { engine, api } = openAt(workspace);
    const noAccess = { code: 'denied', reason: 'no-access' };
    expect(await failureOf(api.workspace.unlock({ passphrase, recoveryKey: null }))).toEqual(noAccess);
    const other = openAt(path.join(disk, 'other'));
    expect(await failureOf(other.api.workspace.create({ language: 'en', keychain: false, passphrase }))).toEqual(
      noAccess,
    );
    engine.close();
    other.engine.close();
  },
  60_000,
);

test('a workspace that was moved away while it is open takes nothing more and says so', async () => {
  const workspace = path.join(folder, 'moved');
  const { engine, api } = openAt(workspace);
  try {
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    await api.settings.change({ theme: 'dark' });
    renameSync(workspace, path.join(folder, 'elsewhere'));
    const gone = { code: 'not-found', reason: 'gone' };
    expect(await failureOf(api.settings.change({ theme: 'light' }))).toEqual(gone);
    renameSync(path.join(folder, 'elsewhere'), workspace);
    await api.settings.change({ theme: 'light' });
  } finally {
    engine.close();
  }
});

test('where the daily copies cannot be made the analyst is told, until they can be made again', async () => {
  const workspace = path.join(folder, 'backed up');
  const { engine, api } = openAt(workspace);
  try {
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    writeFileSync(path.join(workspace, 'backups'), 'a file where the folder should be');
    const failures: unknown[] = [];
    await backUpAndTell(engine.session, (cause) => failures.push(cause));
    expect(failures).toHaveLength(1);
    expect((await api.workspace.status({})).damage).toEqual([
      { file: 'backups', finding: 'not-backed-up', outcome: 'backup-failed' },
    ]);
    rmSync(path.join(workspace, 'backups'));
    await backUpAndTell(engine.session, (cause) => failures.push(cause));
    expect([failures.length, (await api.workspace.status({})).damage]).toEqual([1, []]);
  } finally {
    engine.close();
  }
}, 30_000);

test('a second engine on one workspace is told that it is in use, and by which process', async () => {
  const workspace = path.join(folder, 'twice');
  const { engine, api } = openAt(workspace);
  try {
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    const second = openAt(workspace);
    const refusal = await second.api.workspace
      .unlock({ passphrase, recoveryKey: null })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'locked', params: { reason: 'in-use', pid: process.pid } });
  } finally {
    engine.close();
  }
});

test('a workspace lives in a folder of any name', async () => {
  const workspace = path.join(folder, "顧客 データ 😀 100% #1 ?x='&é", 'ワークスペース');
  mkdirSync(workspace, { recursive: true });
  const file = path.join(workspace, '..', '記録 %41 #.json');
  writeFileSync(file, sysmonLines(10));
  const { engine, api } = openAt(workspace);
  try {
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    const result = await api.sources.import({ customer: '桜 食品', paths: [file] }, () => undefined).done;
    expect(result).toMatchObject({ events: 10 });
    expect(await api.workspace.verify({}, () => undefined).done).toMatchObject({ whole: true });
  } finally {
    engine.close();
  }
  expect(readdirSync(workspace)).toContain('desk.db');
}, 30_000);

test('a report that cannot be written leaves no half file and says why', async () => {
  const workspace = path.join(folder, 'exporting');
  const { engine, api } = openAt(workspace);
  try {
    await api.workspace.create({ language: 'en', keychain: false, passphrase });
    const sample = await api.sources.importSample({}, () => undefined).done;
    const which = {
      caseId: sample.newCases[0] ?? '',
      kind: 'first',
      language: 'en',
      format: 'md',
      as: 'draft',
    } as const;
    const target = path.join(folder, 'a folder');
    mkdirSync(path.join(target, 'report.md'), { recursive: true });
    const refusal = await failureOf(api.report.export({ ...which, file: path.join(target, 'report.md') }));
    expect(refusal.code).toBe('denied');
    expect(readdirSync(target)).toEqual(['report.md']);
    await api.report.export({ ...which, file: path.join(folder, 'レポート 😀.md') });
  } finally {
    engine.close();
  }
}, 60_000);
