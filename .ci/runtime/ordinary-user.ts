import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from './places.ts';
import { findProgram, runTool } from './run-tool.ts';
import { Advice } from './say.ts';

/**
 * Whom Electron is started as when root starts it. Chromium refuses to run as root with its sandbox on, and the sandbox
 * stays on; so the processes belong to an ordinary user who owns nothing but a home of its own.
 */
export interface OrdinaryUser {
  name: string;
  uid: number;
  gid: number;
  home: string;
  /** Program and first arguments to put before a command. */
  prefix: string[];
}

const idOf = async (option: '-u' | '-g', name: string) => {
  const { status, stdout } = await runTool('id', [option, name]);
  return status === 0 ? Number(stdout.trim()) : null;
};

const ownHome = (home: string, uid: number, gid: number) => {
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o700 });
  // A folder that somebody else put there under this name is not trusted.
  const { uid: owner } = lstatSync(home);
  if (owner !== 0 && owner !== uid) throw new Advice(`${home} belongs to somebody else: remove it and start again.`);
  chownSync(home, uid, gid);
  chmodSync(home, 0o700);
};

/** Null where the program is not started by root: then whoever started it is the ordinary user. */
export const ordinaryUser = async (home: string): Promise<OrdinaryUser | null> => {
  if (!isRoot()) return null;
  const name = process.env['SUDO_USER'] && process.env['SUDO_USER'] !== 'root' ? process.env['SUDO_USER'] : 'nobody';
  const [uid, gid] = [await idOf('-u', name), await idOf('-g', name)];
  const setpriv = findProgram('setpriv');
  if (uid === null || gid === null || uid === 0 || setpriv === null) {
    throw new Advice(
      'Started as root: Chromium gives up its sandbox there, so Miharu does not start. Start it as an ordinary user.',
    );
  }
  const folder = path.resolve(home);
  ownHome(folder, uid, gid);
  const drop = [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=-all', '--no-new-privs'];
  return { name, uid, gid, home: folder, prefix: drop };
};

/** The environment of that user: root's own folders and session are none of its business. */
export const environmentOf = (user: OrdinaryUser | null, base: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  if (user === null) return base;
  const kept = Object.entries(base).filter(
    ([name]) => !/^(npm_|XDG_|DBUS_|SUDO_|HOME$|USER$|LOGNAME$|NODE_)/.test(name),
  );
  return { ...Object.fromEntries(kept), HOME: user.home, USER: user.name, LOGNAME: user.name };
};
