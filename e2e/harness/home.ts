import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machine } from './machine.ts';

/** A home of its own for one test, belonging to the user the app runs as. */
export interface Home {
  folder: string;
  workspace: string;
  env: Record<string, string>;
  remove: () => void;
}

const own = (folder: string): void => {
  if (machine.user !== null) chownSync(folder, machine.user.uid, machine.user.gid);
};

export const makeHome = (): Home => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-home-'));
  const runtimeFolder = path.join(folder, 'run');
  mkdirSync(runtimeFolder, { mode: 0o700 });
  own(folder);
  own(runtimeFolder);
  const config = path.join(folder, '.config');
  return {
    folder,
    workspace: path.join(folder, 'workspace'),
    env: { ...machine.env, HOME: folder, XDG_CONFIG_HOME: config, XDG_RUNTIME_DIR: runtimeFolder, LANG: 'en_US.UTF-8' },
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** A file the app may write into: only its own user can reach this home. */
export const fileIn = (home: Home, name: string): string => path.join(home.folder, name);

/** What a test itself made in a home, with all in it, becomes the app's user's. */
export const giveToUser = (folder: string): void => {
  own(folder);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) own(path.join(folder, name));
};
