import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareLaunch, type Launch } from '../runtime/launch-app.ts';
import { buildPackage } from '../runtime/package.ts';
import { artifacts, fromRoot, root } from '../runtime/places.ts';
import { command, say } from '../runtime/say.ts';
import { wrapperScript } from '../runtime/smoke.ts';

/** Two packages of the built app, where an ordinary user can read them: Linux only, the other systems need their own. */
const buildPackages = async (folder: string) => {
  if (process.platform !== 'linux') return null;
  say('Building two packages for the tests: one marked as a test build, one as users get it.');
  const targets = ['--linux', 'dir'];
  const marked = path.join(folder, 'marked');
  const unmarked = path.join(folder, 'unmarked');
  await buildPackage({ targets, testBuild: true, output: marked });
  await buildPackage({ targets, testBuild: false, output: unmarked });
  return { marked: path.join(marked, 'linux-unpacked'), unmarked: path.join(unmarked, 'linux-unpacked') };
};

const describe = async (launch: Launch, folder: string, withPackages: boolean) => {
  const { user } = launch;
  const description = {
    executable: wrapperScript(launch, path.join(folder, 'electron.sh')),
    electron: launch.runtime.executable,
    app: launch.app,
    user: user && { name: user.name, uid: user.uid, gid: user.gid, prefix: user.prefix },
    env: Object.fromEntries(Object.entries(launch.env).filter(([name, value]) => value !== undefined && name !== 'CI')),
    artifacts,
    packages: withPackages ? await buildPackages(folder) : null,
    testRuntime: launch.runtime.testRuntime,
  };
  const file = path.join(folder, 'machine.json');
  writeFileSync(file, JSON.stringify(description));
  return file;
};

const playwright = (description: string, args: string[]) =>
  new Promise<number>((resolve, reject) => {
    const cli = fromRoot('node_modules', '@playwright', 'test', 'cli.js');
    const child = spawn(process.execPath, [cli, 'test', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MIHARU_E2E: description },
    });
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });

// `npm run e2e [-- FILE…]`: the tests in the running app. `--no-packages` leaves the packaged app out (faster).
await command(async () => {
  const args = process.argv.slice(2).filter((word) => word !== '--no-packages');
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-e2e-'));
  chmodSync(folder, 0o755);
  mkdirSync(artifacts, { recursive: true });
  const launch = await prepareLaunch({ home: path.join(folder, 'home'), forTests: true });
  try {
    return await playwright(await describe(launch, folder, !process.argv.includes('--no-packages')), args);
  } finally {
    launch.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
