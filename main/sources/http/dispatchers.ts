import tls from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { proxyAddress } from './origin.ts';

/**
 * Authorities to trust: Node's own list, the system's where this Node can read it (22.15 and later; Electron 33 cannot),
 * and the connection's own. There is no way to trust without checking.
 */
const authorities = (own: string): string[] => {
  const system = typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
  return [...tls.rootCertificates, ...system, ...(own.trim() === '' ? [] : [own])];
};

export interface Line {
  authority: string;
  proxy: string;
  connectMs: number;
}

/**
 * Two pools: answers to safe questions come over kept connections; a mutation gets a fresh one, since a kept connection that
 * the other side had just closed would leave it unknown whether it was done.
 */
export const dispatchersFor = ({ authority, proxy, connectMs }: Line) => {
  // Said outright, because the environment variable NODE_TLS_REJECT_UNAUTHORIZED changes only the default.
  const secure = {
    ca: authorities(authority),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2' as const,
    timeout: connectMs,
  };
  const make = (pipelining: 0 | 1): Dispatcher => {
    const limits = { pipelining, connections: 6, maxHeaderSize: 64 * 1024 };
    return proxy === ''
      ? new Agent({ ...limits, connect: secure })
      : new ProxyAgent({ ...limits, uri: proxyAddress(proxy).href, requestTls: secure, proxyTls: secure });
  };
  return { safe: make(1), once: make(0) };
};
