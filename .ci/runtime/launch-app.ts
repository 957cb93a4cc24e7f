import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfStale } from './build.ts';
import { prepareElectron, type ElectronRuntime } from './electron.ts';
import { environmentOf, ordinaryUser, type OrdinaryUser } from './ordinary-user.ts';
import { root } from './places.ts';
import { demandSandbox } from './sandbox.ts';
import { Advice, say } from './say.ts';
import { openScreen, type Screen } from './screen.ts';
import { prepareSqliteAddon } from './sqlite-addon.ts';
import { isOpenToAll, stageApp } from './stage.ts';
import { prepareSystem } from './system.ts';

/** Everything between a checkout and a running app. */
export interface Launch {
  runtime: ElectronRuntime;
  addon: string;
  /** Folder Electron opens: the checkout, or a copy of its built parts that an ordinary user can read. */
  app: string;
  user: OrdinaryUser | null;
  screen: Screen;
  env: NodeJS.ProcessEnv;
  close: () => void;
}

const demandReadable = (files: string[]) => {
  const closed = files.find((file) => !isOpenToAll(file));
  if (closed)
    throw new Advice(`${closed} cannot be read by an ordinary user: set XDG_CACHE_HOME to a folder that can.`);
};

/** Prepares runtime, system, build and screen. `home` is used where root starts the app and it runs as somebody else. */
export const prepareLaunch = async (wish: { home: string; forTests: boolean }): Promise<Launch> => {
  const runtime = await prepareElectron();
  const addon = await prepareSqliteAddon(runtime);
  await prepareSystem(runtime, wish);
  demandSandbox(runtime);
  await buildIfStale();
  const user = await ordinaryUser(wish.home);
  let app = root;
  let staged: string | null = null;
  if (user !== null) {
    demandReadable([runtime.executable, ...(addon.startsWith(root) ? [] : [addon])]);
    staged = mkdtempSync(path.join(tmpdir(), 'miharu-app-'));
    app = stageApp(staged);
  }
  const screen = await openScreen(wish.forTests ? { always: true } : {});
  const env = {
    ...environmentOf(user, process.env),
    ...screen.env,
    MIHARU_SQLITE_ADDON: addon.startsWith(root) ? path.join(app, path.relative(root, addon)) : addon,
  };
  const close = () => {
    screen.close();
    if (staged !== null) rmSync(staged, { recursive: true, force: true });
  };
  return { runtime, addon, app, user, screen, env, close };
};

/** Runs the prepared app to its end; Chromium's chatter about missing desktop services is left out. */
export const runApp = (launch: Launch, args: string[]) =>
  new Promise<number>((resolve, reject) => {
    const { user, runtime, app, env } = launch;
    const [program = runtime.executable, ...rest] = [...(user?.prefix ?? []), runtime.executable, app, ...args];
    const child = spawn(program, rest, { env, cwd: user?.home ?? process.cwd(), stdio: ['ignore', 'inherit', 'pipe'] });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    child.stderr.on('data', (part: Buffer) => {
      const lines = part.toString().split('\n');
      const own = lines.filter((line) => line !== '' && !/^\[\d+:\d+\/[\d.]+:\w+:/.test(line));
      for (const line of own) say(line);
    });
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });
