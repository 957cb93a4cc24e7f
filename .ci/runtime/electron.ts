import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fallback, fallbackFits, fallbackName, prepareFallback } from './fallback-runtime.ts';
import { cacheFolder, fromRoot } from './places.ts';
import { runTool } from './run-tool.ts';
import { say } from './say.ts';

export interface ElectronRuntime {
  /** The unpacked distribution, as electron-builder's `electronDist` wants it. */
  folder: string;
  executable: string;
  version: string;
  /** Set for the old runtime that is for tests and demonstration only. */
  testRuntime: boolean;
}

const packageFolder = fromRoot('node_modules', 'electron');

const officialVersion = () => {
  const about: unknown = createRequire(import.meta.url)(path.join(packageFolder, 'package.json'));
  if (typeof about === 'object' && about && 'version' in about && typeof about.version === 'string')
    return about.version;
  throw new Error('node_modules/electron has no version');
};

const official = (): ElectronRuntime | null => {
  const pointer = path.join(packageFolder, 'path.txt');
  if (!existsSync(pointer)) return null;
  const folder = path.join(packageFolder, 'dist');
  const executable = path.join(folder, readFileSync(pointer, 'utf8'));
  if (!existsSync(executable)) return null;
  return { folder, executable, version: officialVersion(), testRuntime: false };
};

/** A quick look before a long wait: a firewall that swallows packets would hold the download up for minutes. */
const downloadIsReachable = async () => {
  const { env } = process;
  if (env['HTTPS_PROXY'] ?? env['https_proxy'] ?? env['ELECTRON_GET_USE_PROXY']) return true;
  const base = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/';
  try {
    await fetch(base, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    return false;
  }
};

const download = async () => {
  if (!(await downloadIsReachable())) return null;
  say(`Fetching Electron ${officialVersion()} (about 110 MB, once).`);
  const ran = await runTool(process.execPath, [path.join(packageFolder, 'install.js')], {
    heartbeat: 'still fetching Electron',
    timeoutMs: 15 * 60_000,
  });
  if (ran.status !== 0) say(`Electron's download failed: ${ran.stderr.trim().split('\n')[0] ?? ''}`);
  return official();
};

/**
 * Electron for this machine: the official release where it is installed or can be fetched, else the test runtime.
 * `MIHARU_RUNTIME=test` asks for the test runtime outright.
 */
export const prepareElectron = async (): Promise<ElectronRuntime> => {
  const wantsTest = process.env['MIHARU_RUNTIME'] === 'test';
  const found = wantsTest ? null : (official() ?? (await download()));
  if (found) return found;
  if (!wantsTest && fallbackFits() && !existsSync(path.join(cacheFolder(), fallbackName))) {
    say('The official Electron download cannot be reached from here.');
  }
  const folder = await prepareFallback();
  return { folder, executable: path.join(folder, 'electron'), version: fallback.electron, testRuntime: true };
};
