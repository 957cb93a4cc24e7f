import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Running } from '../running.ts';
import { Limiter } from './limiter.ts';
import { makeHttpClient, type HttpOptions } from './make-client.ts';
import { Usage } from './usage.ts';

export interface Asked {
  method: string;
  /** Path with query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Loopback {
  url: string;
  port: number;
  /** What was asked, in order. */
  asked: Asked[];
  server: Server;
}

type Answer = (asked: Asked, response: ServerResponse, number: number) => void;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(request, 'end');
  return text;
};

/** A real server on loopback for one test; `number` counts its requests from 0. */
export const loopback = async (answer: Answer, tls?: { key: string; cert: string }): Promise<Loopback> => {
  const asked: Asked[] = [];
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    void bodyOf(request).then((body) => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      answer(one, response, asked.length - 1);
    });
  };
  const server = tls === undefined ? createServer(listen) : createTlsServer(tls, listen);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on TCP has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`, port, asked, server };
};

/** Answers one JSON value. */
export const answerJson = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** A client with short waits, closed when the test ends. */
export const clientTo = (baseUrl: string, more: Partial<HttpOptions> = {}) => {
  const nowMs = () => Date.now();
  const client = makeHttpClient({
    baseUrl,
    limiter: new Limiter(nowMs),
    usage: new Usage(nowMs),
    secrets: [],
    nowMs,
    backoffMs: 10,
    ...more,
  });
  onTestFinished(() => client.close());
  return client;
};

export const asAnalyst: Running = { signal: new AbortController().signal, purpose: 'analyst' };
