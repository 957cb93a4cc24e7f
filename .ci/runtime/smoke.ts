import { _electron } from '@playwright/test';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Launch } from './launch-app.ts';
import { artifacts } from './places.ts';
import { say } from './say.ts';

/**
 * A program Playwright can start in place of Electron: a script that becomes the ordinary user first. The arguments
 * Playwright adds pass through it.
 */
export const wrapperScript = (launch: Launch, file: string) => {
  const words = [...(launch.user?.prefix ?? []), launch.runtime.executable];
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  writeFileSync(file, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
};

/** Opens the app, waits until the first window shows its page, keeps a picture and ends. */
export const smoke = async (launch: Launch) => {
  const startedMs = Date.now();
  mkdirSync(artifacts, { recursive: true });
  const executablePath =
    launch.user === null ? launch.runtime.executable : wrapperScript(launch, path.join(launch.app, 'electron.sh'));
  const env = Object.fromEntries(Object.entries(launch.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const app = await _electron.launch({
    executablePath,
    args: [launch.app],
    env,
    timeout: 60_000,
    chromiumSandbox: true,
  });
  try {
    const window = await app.firstWindow();
    await window.locator('#root > *').first().waitFor({ timeout: 60_000 });
    say(`The window was ready after ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
    const picture = path.join(artifacts, 'smoke.png');
    await window.screenshot({ path: picture });
    say(`Picture: ${picture}`);
    return 0;
  } finally {
    await app.close();
  }
};
