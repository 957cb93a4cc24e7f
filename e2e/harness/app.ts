import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync, chmodSync } from 'node:fs';
import path from 'node:path';
import type { Home } from './home.ts';
import { machine } from './machine.ts';
import { killFamily } from './processes.ts';

/** The running app with its first window. */
export interface Desk {
  app: ElectronApplication;
  window: Page;
  pid: number;
  /** What the window's console said that a person should look at: errors and refusals of the page policy. */
  complaints: string[];
  close: () => Promise<void>;
  /** Kills every process of the app at once, as a power cut would. */
  kill: () => Promise<void>;
}

export interface DeskWishes {
  home: Home;
  args?: string[];
  /** A program to start the app through, e.g. a session with a keyring. */
  executable?: string;
  language?: 'ja' | 'en';
  /** The moment the desk's time begins at, in place of the machine's. */
  time?: string;
}

/** Said at loading, before or after we listen: a directive of our policy that a Chromium does not know is passed over by it. */
const isKnown = (text: string): boolean => text.includes(`Unrecognized Content-Security-Policy directive 'webrtc'`);

const watchConsole = (window: Page): string[] => {
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error' && !isKnown(message.text())) complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};

type Launch = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * Once in some hundred starts on a busy machine the debugger is attached and never answered, before a line of ours has run. Such a
 * start is told and done again, one time; a start that fails otherwise, or twice, fails the test.
 */
const launch = async (options: Launch) => {
  try {
    return await _electron.launch(options);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
    process.stderr.write('The app did not answer the debugger within its time: started once more.\n');
    return _electron.launch(options);
  }
};

/** Starts the built app with its real sandbox and waits until the first window shows its page. */
export const openDesk = async ({ home, args = [], executable, language = 'en', time }: DeskWishes): Promise<Desk> => {
  const locale = language === 'ja' ? 'ja_JP.UTF-8' : 'en_US.UTF-8';
  const app = await launch({
    executablePath: executable ?? machine.executable,
    args: [machine.app, `--lang=${language === 'ja' ? 'ja' : 'en-US'}`, '--workspace', home.workspace, ...args],
    env: {
      ...home.env,
      LANG: locale,
      LC_ALL: locale,
      LANGUAGE: language,
      ...(time === undefined ? {} : { MIHARU_TEST_TIME: time }),
    },
    cwd: home.folder,
    timeout: 45_000,
    // Playwright would switch the sandbox off; it is part of what is tested.
    chromiumSandbox: true,
  });
  const window = await app.firstWindow();
  const complaints = watchConsole(window);
  await expect(window.locator('#root > *').first()).toBeVisible({ timeout: 60_000 });
  // Electron itself may stand below a session or a wrapper: the app knows its own number.
  const pid = await app.evaluate(() => process.pid);
  return {
    app,
    window,
    pid,
    complaints,
    close: () => app.close(),
    kill: async () => {
      const gone = new Promise<void>((resolve) => {
        app.once('close', () => {
          resolve();
        });
      });
      killFamily(pid);
      await gone;
    },
  };
};

/** Keeps a picture of the window as an artefact of the run; it comes out the same on every machine. */
export const keepPicture = async (window: Page, name: string): Promise<void> => {
  const folder = path.join(machine.artifacts, 'pictures');
  mkdirSync(folder, { recursive: true });
  await window.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
};

/** Has the next system dialog answer with this file, as the user would: such dialogs cannot be driven from outside. */
export const answerSaveDialog = async (desk: Desk, file: string): Promise<void> => {
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
};

export const answerOpenDialog = async (desk: Desk, files: string[]): Promise<void> => {
  await desk.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, files);
};

/** A script beside the test's home that starts Electron inside a session bus with an unlocked keyring. */
export const withKeyring = (home: Home): string => {
  const file = path.join(home.folder, 'electron-with-keyring.sh');
  const inner = `echo -n secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" "$@"`;
  const drop = (machine.user?.prefix ?? []).map((word) => `'${word}'`).join(' ');
  writeFileSync(file, `#!/bin/sh\nexec ${drop} dbus-run-session -- sh -c '${inner}' '${machine.electron}' "$@"\n`);
  chmodSync(file, 0o755);
  return file;
};
