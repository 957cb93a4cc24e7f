import { spawn } from 'node:child_process';
import { isHeadless } from './system.ts';
import { Advice, say } from './say.ts';

export interface Screen {
  /** What a program needs in its environment to draw there. */
  env: { DISPLAY: string } | Record<string, never>;
  close: () => void;
}

const desktop: Screen = { env: {}, close: () => undefined };

/** The user's own screen, or a virtual one (Xvfb picks a free number and tells it on a descriptor of its own). */
export const openScreen = async (wish: { always?: boolean } = {}): Promise<Screen> => {
  if (process.platform !== 'linux' || !(wish.always ?? isHeadless())) return desktop;
  const args = ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.on('error', () => reject(new Advice('There is no screen here and Xvfb is not installed (Debian: xvfb).')));
    server.on('exit', (code) => reject(new Advice(`Xvfb ended at once (${String(code)}).`)));
    server.stdio[3]?.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  say(`No screen here: using a virtual one (Xvfb, display ${number}).`);
  server.unref();
  const close = () => {
    server.removeAllListeners('exit');
    server.kill();
  };
  process.once('exit', close);
  return { env: { DISPLAY: `:${number}` }, close };
};
