import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './places.ts';
import { say } from './say.ts';

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const takeLock = (lock: string) => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  }
};

/**
 * A cached folder, made at most once per user: whoever comes second waits for the first. `make` fills a temporary
 * folder that takes its name only when finished, so that an interrupted run leaves nothing half done behind.
 */
export const preparedOnce = async (name: string, make: (folder: string) => Promise<void>) => {
  const folder = path.join(cacheFolder(), name);
  const lock = `${folder}.lock`;
  let waited = 0;
  while (!existsSync(folder)) {
    if (!takeLock(lock)) {
      if (waited === 0) say(`Another run is preparing ${name}: waiting for it.`);
      await sleep(500);
      waited += 1;
      continue;
    }
    const unfinished = `${folder}.unfinished-${process.pid}`;
    try {
      if (existsSync(folder)) return folder;
      mkdirSync(unfinished, { recursive: true });
      await make(unfinished);
      renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  }
  return folder;
};
