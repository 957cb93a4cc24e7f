import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './places.ts';

/** Of the packages that stay outside the bundle: the parts that run. */
const outsideTheBundle = ['better-sqlite3/lib', 'better-sqlite3/package.json', 'better-sqlite3/prebuilds'];

/** True where every folder on the way can be passed by anyone. */
export const isOpenToAll = (file: string): boolean => {
  let folder = path.dirname(path.resolve(file));
  for (;;) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === path.dirname(folder)) return true;
    folder = path.dirname(folder);
  }
};

const openToAll = (folder: string) => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(name);
    else if (!entry.isSymbolicLink()) chmodSync(name, lstatSync(name).mode | 0o444);
  }
};

/** Copies the built app, as it would lie in a package, to a folder every user can read. Answers that folder. */
export const stageApp = (folder: string) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['out', 'resources', 'package.json']) {
    cpSync(fromRoot(part), path.join(folder, part), { recursive: true });
  }
  for (const part of outsideTheBundle) {
    cpSync(fromRoot('node_modules', part), path.join(folder, 'node_modules', part), { recursive: true });
  }
  openToAll(folder);
  return folder;
};
