import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './places.ts';
import { runTool } from './run-tool.ts';
import { Advice, say } from './say.ts';

const sources = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
];
const stamp = () => fromRoot('out', '.built');

const newestMs = (file: string): number => {
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time counts too: a removed file changes nothing else.
  return readdirSync(file).reduce((newest, name) => Math.max(newest, newestMs(path.join(file, name))), found.mtimeMs);
};

const isFresh = () => {
  if (!existsSync(stamp())) return false;
  const builtMs = statSync(stamp()).mtimeMs;
  return sources.every((source) => newestMs(fromRoot(source)) <= builtMs);
};

/** Builds `out/` with electron-vite. */
export const build = async () => {
  const startedMs = Date.now();
  rmSync(fromRoot('out'), { recursive: true, force: true });
  const vite = fromRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const ran = await runTool(process.execPath, [vite, 'build'], { env: { ...process.env, NODE_ENV: 'production' } });
  if (ran.status !== 0) throw new Advice(`The build failed:\n${ran.stderr}${ran.stdout}`);
  writeFileSync(stamp(), '');
  return Date.now() - startedMs;
};

export const buildIfStale = async () => {
  if (isFresh()) return;
  say('Building the app.');
  await build();
};
