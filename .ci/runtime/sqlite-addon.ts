import { cpSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ElectronRuntime } from './electron.ts';
import { fromRoot } from './places.ts';
import { preparedOnce } from './once.ts';
import { findProgram, runTool } from './run-tool.ts';
import { Advice, say } from './say.ts';

const addonFile = 'better_sqlite3.node';
const source = fromRoot('node_modules', 'better-sqlite3');

const versionOfPackage = () => {
  const about: unknown = createRequire(import.meta.url)(path.join(source, 'package.json'));
  if (typeof about === 'object' && about && 'version' in about && typeof about.version === 'string')
    return about.version;
  throw new Error('node_modules/better-sqlite3 has no version');
};

const isMusl = () => {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || !report || !('header' in report)) return false;
  const { header } = report;
  return (
    process.platform === 'linux' && typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header)
  );
};

/** The prebuilt addon inside the package. It needs Node-API 10: Node 22.14 or Electron 35 and later. */
export const packagedAddon = () =>
  path.join(source, 'prebuilds', `${isMusl() ? 'linuxmusl' : process.platform}-${process.arch}.node`);

/** C headers: those of the project's own Node, else of the Node that npm was told of, else of the one running. */
const headers = () => {
  const own = fromRoot('node_modules', 'node', 'node_modules', `node-${process.platform}-${process.arch}`);
  const told = process.env['npm_config_nodedir'];
  const running = path.resolve(path.dirname(process.execPath), '..');
  const found = [own, told, running, '/usr'].find(
    (folder) => folder && existsSync(path.join(folder, 'include', 'node', 'node_api.h')),
  );
  return found ? [`--nodedir=${found}`] : [];
};

const demandCompiler = () => {
  const missing = [...(findProgram('g++') ? [] : ['g++']), ...(findProgram('make') ? [] : ['make'])].concat(
    findProgram('python3') ? [] : ['python3'],
  );
  if (missing.length > 0) {
    throw new Advice(
      `The test runtime needs the SQLite addon built once: install ${missing.join(', ')} and start again.`,
    );
  }
};

/**
 * Declares the addon for the newest Node-API by experiment instead of for version 10: the few calls it uses exist in
 * version 9, but a module that declares 10 is refused at load (and one that declares 9 aborts).
 */
const lowerDeclaredVersion = (folder: string) => {
  const file = path.join(folder, 'binding.gyp');
  const text = readFileSync(file, 'utf8');
  if (!text.includes('NAPI_VERSION=10')) throw new Error('binding.gyp no longer declares NAPI_VERSION=10');
  writeFileSync(file, text.replace('NAPI_VERSION=10', 'NAPI_EXPERIMENTAL'));
};

const build = async (folder: string) => {
  demandCompiler();
  const work = mkdtempSync(`${folder}-`);
  try {
    for (const part of ['binding.gyp', 'src', 'lib', 'deps', 'package.json']) {
      cpSync(path.join(source, part), path.join(work, part), { recursive: true });
    }
    cpSync(fromRoot('node_modules', 'node-addon-api'), path.join(work, 'node_modules', 'node-addon-api'), {
      recursive: true,
    });
    lowerDeclaredVersion(work);
    say('Building the SQLite addon for the test runtime from its own source (one to two minutes, once).');
    const gyp = fromRoot('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    const args = [gyp, 'rebuild', '--release', '--force_build=1', ...headers()];
    const ran = await runTool(process.execPath, args, { cwd: work, heartbeat: 'still compiling' });
    const built = path.join(work, 'build', 'Release', addonFile);
    if (ran.status !== 0 || !existsSync(built)) {
      throw new Advice(`The SQLite addon could not be built: ${ran.stderr.trim().split('\n').slice(-3).join(' ')}`);
    }
    copyFileSync(built, path.join(folder, addonFile));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Absolute path of the addon that this Electron can load. */
export const prepareSqliteAddon = async (runtime: ElectronRuntime) => {
  if (Number.parseInt(runtime.version, 10) >= 35) return packagedAddon();
  const name = `sqlite-${versionOfPackage()}-${process.platform}-${process.arch}`;
  return path.join(await preparedOnce(name, build), addonFile);
};
