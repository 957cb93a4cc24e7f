import { mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where pictures, traces and reports of a run are kept. */
export const artifacts = path.join(root, 'artifacts');

export const fromRoot = (...parts: string[]) => path.join(root, ...parts);

/** True where the processes run as root, whom Chromium refuses without giving up its sandbox. */
export const isRoot = () => process.getuid?.() === 0;

const cacheBase = () => {
  const chosen = process.env['XDG_CACHE_HOME'];
  if (platform() === 'win32') return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
  if (platform() === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (chosen) return chosen;
  // Root's home is closed to the ordinary user the app is started as; the system's cache folder is not.
  return isRoot() ? '/var/cache' : path.join(homedir(), '.cache');
};

/** What is fetched or built once per user: runtimes and addons, never anything of a workspace. */
export const cacheFolder = () => {
  const folder = path.join(cacheBase(), 'miharu');
  mkdirSync(folder, { recursive: true });
  return folder;
};
