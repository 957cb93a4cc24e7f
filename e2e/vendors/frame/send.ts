import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Trouble } from './faults.ts';

const writeHead = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
};

/** One byte at a time until the client gives up: the loris never ends by itself before the body does. */
const drip = async (response: ServerResponse, answer: Answer, everyMs: number): Promise<void> => {
  writeHead(response, answer);
  response.flushHeaders();
  for (const byte of answer.body) {
    if (response.destroyed) return;
    response.write(Uint8Array.of(byte));
    await sleep(everyMs);
  }
  response.end();
};

const cut = (response: ServerResponse, answer: Answer, afterBytes: number): void => {
  writeHead(response, answer);
  response.flushHeaders();
  // The callback comes once the bytes left this process; then the wire is torn.
  response.write(answer.body.subarray(0, afterBytes), () => {
    setTimeout(() => response.socket?.destroy(), 5);
  });
};

/** Puts an answer on the wire, through the trouble that hits the wire. */
export const sendAnswer = async (response: ServerResponse, answer: Answer, trouble: Trouble | null): Promise<void> => {
  switch (trouble?.kind) {
    case 'slow':
      await drip(response, answer, trouble.everyMs);
      return;
    case 'cut':
      cut(response, answer, Math.min(trouble.afterBytes, Math.max(0, answer.body.length - 1)));
      return;
    case 'drop':
      response.socket?.destroy();
      return;
    case 'late':
      await sleep(trouble.afterMs);
      break;
    default:
  }
  if (response.destroyed) return;
  writeHead(response, answer);
  response.end(answer.body);
};
