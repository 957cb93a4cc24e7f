import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Home } from './home.ts';
import { machine } from './machine.ts';

export interface Ended {
  status: number | null;
  stderr: string;
}

const startPackaged = (folder: string, home: Home, args: string[]): ChildProcess => {
  const words = [...(machine.user?.prefix ?? []), path.join(folder, 'miharu'), '--workspace', home.workspace, ...args];
  const [program = '', ...rest] = words;
  return spawn(program, rest, { env: home.env, cwd: home.folder, stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Runs a packaged app that is expected to end by itself. */
export const runPackaged = (
  folder: string,
  home: Home,
  { env = {}, args = [] }: { env?: Record<string, string>; args?: string[] } = {},
): Promise<Ended> => {
  const child = startPackaged(folder, { ...home, env: { ...home.env, ...env } }, args);
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  return new Promise((resolve) => {
    child.once('exit', (status) => {
      clearTimeout(timer);
      resolve({ status, stderr });
    });
  });
};

export interface PackagedDesk {
  window: Page;
  close: () => Promise<void>;
}

/** Starts a packaged app and joins its window over Chromium's own protocol: its fuses keep Node's inspector shut. */
export const openPackaged = async (
  folder: string,
  home: Home,
  env: Record<string, string> = {},
): Promise<PackagedDesk> => {
  const child = startPackaged(folder, { ...home, env: { ...home.env, ...env } }, ['--remote-debugging-port=0']);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (status) => {
      reject(new Error(`the packaged app ended with ${String(status)}: ${said}`));
    });
  });
  const browser: Browser = await chromium.connectOverCDP(address);
  const page = () => browser.contexts().flatMap((context) => context.pages())[0];
  await expect.poll(page).toBeDefined();
  const window = page();
  if (window === undefined) throw new Error('the packaged app has no window');
  return {
    window,
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
};
