import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ElectronRuntime } from './electron.ts';
import { Advice } from './say.ts';

const kernelSays = (file: string, value: string) => existsSync(file) && readFileSync(file, 'utf8').trim() === value;

/** Some systems (Ubuntu since 23.10, hardened kernels) keep ordinary programs from making namespaces of their own. */
const namespacesAreForbidden = () =>
  kernelSays('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
  kernelSays('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
  kernelSays('/proc/sys/user/max_user_namespaces', '0');

/** Chromium's helper does it for them where it belongs to root and carries the setuid bit. */
const helperIsReady = (helper: string) => {
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
};

/** The sandbox is never given up: where it cannot work, one line says what to do once. */
export const demandSandbox = (runtime: ElectronRuntime) => {
  if (process.platform !== 'linux' || !namespacesAreForbidden()) return;
  const helper = path.join(runtime.folder, 'chrome-sandbox');
  if (helperIsReady(helper)) return;
  throw new Advice(
    `This system lets only root set up Chromium's sandbox. Run this once, then start again: ` +
      `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
};
