import { existsSync } from 'node:fs';
import type { ElectronRuntime } from './electron.ts';
import { isRoot } from './places.ts';
import { findProgram, runTool } from './run-tool.ts';
import { Advice, say } from './say.ts';

/** Programs that a headless Linux machine needs, each with its Debian package. */
const screenPrograms = [{ program: 'Xvfb', package: 'xvfb' }];
const testPrograms = [
  { program: 'pdftotext', package: 'poppler-utils' },
  { program: 'gnome-keyring-daemon', package: 'gnome-keyring' },
  { program: 'dbus-run-session', package: 'dbus-x11' },
];

/** What brings the shared libraries Chromium is linked with. */
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

export const isHeadless = () =>
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];

const lacksLibraries = async (runtime: ElectronRuntime) => {
  if (!findProgram('ldd')) return false;
  const { stdout } = await runTool('ldd', [runtime.executable]);
  return stdout.includes('not found');
};

const missingPackages = async (runtime: ElectronRuntime, forTests: boolean) => {
  const programs = [...(isHeadless() || forTests ? screenPrograms : []), ...(forTests ? testPrograms : [])];
  const missing = programs.filter(({ program }) => !findProgram(program)).map((one) => one.package);
  return (await lacksLibraries(runtime)) ? [...missing, ...libraryPackages] : missing;
};

const install = async (packages: string[]) => {
  say(`Installing what is missing here (apt-get): ${packages.join(' ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  const first = await runTool('apt-get', args, { env, heartbeat: 'still installing' });
  if (first.status === 0) return;
  // The package lists of a fresh container are empty or old.
  await runTool('apt-get', ['update', '-q'], { env, heartbeat: 'still reading package lists' });
  const second = await runTool('apt-get', args, { env, heartbeat: 'still installing' });
  if (second.status !== 0) {
    throw new Advice(
      `apt-get could not install ${packages.join(' ')}: ${second.stderr.trim().split('\n').at(-1) ?? ''}`,
    );
  }
};

/**
 * Sees to the system packages the app (or its tests) needs: nothing to do on a desktop; on a headless Debian machine
 * run by root they are installed; elsewhere one line says what to install.
 */
export const prepareSystem = async (runtime: ElectronRuntime, { forTests }: { forTests: boolean }) => {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(runtime, forTests);
  if (missing.length > 0) {
    const canInstall = isRoot() && existsSync('/etc/debian_version') && findProgram('apt-get');
    if (!canInstall) {
      throw new Advice(
        `Please install ${missing.join(' ')} (Debian: sudo apt-get install ${missing.join(' ')}) and start again.`,
      );
    }
    await install(missing);
  }
};
