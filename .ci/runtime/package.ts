import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfStale } from './build.ts';
import { prepareElectron, type ElectronRuntime } from './electron.ts';
import { fromRoot } from './places.ts';
import { runTool } from './run-tool.ts';
import { Advice, command, say } from './say.ts';
import { prepareSqliteAddon } from './sqlite-addon.ts';

/** The runtime without the launcher that stands in for a default app in a checkout. */
const withoutLauncher = (runtime: ElectronRuntime, folder: string) => {
  const launcher = path.join(runtime.folder, 'resources', 'app');
  cpSync(runtime.folder, folder, { recursive: true, filter: (source) => source !== launcher });
  return folder;
};

export interface PackageWish {
  /** What electron-builder is to make, e.g. `['--linux', 'dir']`. */
  targets: string[];
  /** Marks the build so that it starts on the test runtime; only ever for tests. */
  testBuild: boolean;
  output: string;
}

/** Builds packages with electron-builder around the prepared runtime. */
export const buildPackage = async ({ targets, testBuild, output }: PackageWish) => {
  await buildIfStale();
  const runtime = await prepareElectron();
  const addon = await prepareSqliteAddon(runtime);
  const work = mkdtempSync(path.join(tmpdir(), 'miharu-package-'));
  try {
    const args = [fromRoot('node_modules', 'electron-builder', 'cli.js'), ...targets, '--publish', 'never'];
    args.push(`-c.directories.output=${output}`);
    if (runtime.testRuntime) {
      args.push(`-c.electronDist=${withoutLauncher(runtime, path.join(work, 'electron'))}`);
      args.push(`-c.electronVersion=${runtime.version}`);
    }
    if (testBuild) args.push('-c.extraMetadata.miharuTestBuild=true');
    const env = { ...process.env, ...(runtime.testRuntime ? { MIHARU_SQLITE_ADDON: addon } : {}) };
    const ran = await runTool(process.execPath, args, { env, heartbeat: 'still packing' });
    if (ran.status !== 0) throw new Advice(`electron-builder failed:\n${ran.stdout}${ran.stderr}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { testRuntime: runtime.testRuntime };
};

if (import.meta.main) {
  await command(async () => {
    const targets = process.argv.slice(2).filter((word) => word !== '--test-build');
    const testBuild = process.argv.includes('--test-build');
    const { testRuntime } = await buildPackage({ targets, testBuild, output: fromRoot('dist') });
    if (testRuntime && !testBuild)
      say('Built on the test runtime: this package refuses to start. It shows that packing works.');
    const folder = fromRoot('dist', 'linux-unpacked');
    say(`Packages are in ${existsSync(folder) ? folder : fromRoot('dist')}.`);
    return 0;
  });
}
