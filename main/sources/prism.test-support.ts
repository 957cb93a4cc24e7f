import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const cli = path.join(root, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address of that kind.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

export interface Prism {
  url: string;
  close: () => Promise<void>;
}

/**
 * Checks requests against an OpenAPI document: 2xx where one fits, 4xx where it does not. Its answers are the document's
 * examples or made up, so nothing may be concluded from them. Throws where the document itself is not valid.
 */
export const startPrism = async (document: string): Promise<Prism> => {
  const port = await freePort();
  const args = [cli, 'mock', path.resolve(root, document), '-p', String(port), '-h', '127.0.0.1'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes('listening on')) {
      child.stdout.resume();
      const close = async (): Promise<void> => {
        child.kill('SIGKILL');
        await ended;
      };
      return { url: `http://127.0.0.1:${String(port)}`, close };
    }
  }
  throw new Error(`Prism did not start on ${document}: ${said}`);
};
