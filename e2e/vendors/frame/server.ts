import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { makeCall } from './call.ts';
import type { Call } from './call.ts';
import { makeClock } from './clock.ts';
import type { SimClock } from './clock.ts';
import { answerControl } from './control.ts';
import type { Controlled } from './control.ts';
import { controlOf } from './control-client.ts';
import type { Control } from './control-orders.ts';
import { makeFaults } from './faults.ts';
import { makeRequestLog } from './request-log.ts';
import { makeResponder } from './respond.ts';
import { findRoute } from './routes.ts';
import { sendAnswer } from './send.ts';
import type { MakeSimulator } from './simulator.ts';

export interface SimulatorWishes {
  port?: number;
  packs?: readonly string[];
  /** When the simulated world begins; absent: now. */
  startMs?: number;
  /** Seconds of simulated time in a second; absent: 1. */
  speed?: number;
  tls?: { key: string; cert: string };
}

export interface RunningSimulator {
  name: string;
  /** `http://127.0.0.1:port`: what a connection is given as its address. */
  origin: string;
  /** Where `controlOf` speaks to. */
  controlAddress: string;
  control: Control;
  close: () => Promise<void>;
}

type Arrived = Pick<Call, 'method' | 'headers' | 'bytes'> & { url: string };

const bodyOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  // Node gives Buffers, which are Uint8Arrays.
  for await (const piece of request) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
};

const serve = (controlled: Controlled): ((arrived: Arrived, response: ServerResponse) => Promise<void>) => {
  const { simulator, clock, faults, log } = controlled;
  const respond = makeResponder(simulator);
  return async ({ url, method, headers, bytes }, response) => {
    const found = findRoute(simulator.routes, method, url.split('?', 1).join(''));
    const route = found?.route ?? null;
    const trouble = faults.next({ method, url, scope: route?.scope ?? null });
    const nowMs = clock.stampMs();
    const call = makeCall({ method, url, headers, bytes, nowMs, params: found?.params ?? {} });
    const answer = await respond(call, route, trouble);
    const always = { date: new Date(nowMs).toUTCString(), ...simulator.always?.(call, answer) };
    const kind = trouble?.kind ?? null;
    log.add(call, { status: kind === 'drop' ? null : answer.status, trouble: kind });
    await sendAnswer(response, { ...answer, headers: { ...always, ...answer.headers } }, trouble);
  };
};

const makeListener = (
  controlled: Controlled,
  controlPath: string,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const answer = serve(controlled);
  return async (request, response) => {
    const { url = '/', method = 'GET', headers } = request;
    const bytes = await bodyOf(request);
    if (url === controlPath) {
      await sendAnswer(response, answerControl(controlled, new TextDecoder().decode(bytes)), null);
    } else {
      await answer({ url, method, headers, bytes }, response);
    }
  };
};

const controlledOf = (make: MakeSimulator, clock: SimClock, packs: readonly string[]): Controlled => ({
  simulator: make({ clock, packs }),
  clock,
  faults: makeFaults(),
  log: makeRequestLog(),
});

const originOf = (server: Server, secure: boolean): string => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the simulator has no port');
  return `${secure ? 'https' : 'http'}://127.0.0.1:${String(address.port)}`;
};

/** Starts a simulated vendor on loopback. Its control address is guarded by a token nobody can guess. */
export const startSimulator = async (make: MakeSimulator, wishes: SimulatorWishes = {}): Promise<RunningSimulator> => {
  const { tls, port = 0, packs = [], startMs = Date.now(), speed = 1 } = wishes;
  const controlled = controlledOf(make, makeClock(startMs, speed), packs);
  const controlPath = `/control/${randomBytes(16).toString('hex')}`;
  const listen = makeListener(controlled, controlPath);
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    listen(request, response).catch((error: unknown) => {
      // A mistake in a simulator, or a client that went away: the connection ends, the next request is served.
      if (!request.destroyed) process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  };
  const server = tls === undefined ? createServer(onRequest) : createSecureServer(tls, onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = originOf(server, tls !== undefined);
  const controlAddress = `${origin}${controlPath}`;
  return {
    name: controlled.simulator.name,
    origin,
    controlAddress,
    control: controlOf(controlAddress),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
