import { createHash } from 'node:crypto';
import type { PackAct, PackAlert, PackHost, PackProcess } from './model.ts';

/** Shorthands for writing packs: what is usual is left out. */

/** A hash nobody else has: of the name, for there is no such file. */
export const sha256Of = (name: string): string => createHash('sha256').update(`miharu pack ${name}`).digest('hex');
const md5Of = (name: string): string => createHash('md5').update(`miharu pack ${name}`).digest('hex');

type Some<T, K extends keyof T> = Pick<T, K> & Partial<T>;

export const host = (one: Some<PackHost, 'key' | 'name' | 'address' | 'group' | 'policy' | 'user'>): PackHost => ({
  kind: 'workstation',
  os: 'windows',
  osVersion: one.kind === 'server' || one.kind === 'domain-controller' ? 'Windows Server 2022' : 'Windows 11',
  domain: 'AOZORA',
  externalAddress: '203.0.113.10',
  ...one,
});

const SYSTEM_FOLDERS = /^(?:C:\\Windows\\|C:\\Program Files|\/usr\/|\/bin\/|\/sbin\/|\/System\/|\/Applications\/)/;

const usualSigner = (image: string): string | null =>
  image.startsWith('C:\\Windows\\') ? 'Microsoft Windows' : SYSTEM_FOLDERS.test(image) ? 'Example Software K.K.' : null;

/** A process; a program of the system has a signer and, as everywhere, one hash for one path. */
export const ran = (
  one: Some<PackProcess, 'key' | 'host' | 'parent' | 'at' | 'pid' | 'image' | 'commandLine' | 'user'>,
): PackProcess => ({
  endsAt: null,
  integrity: 'medium',
  sha256: sha256Of(one.image.toLowerCase()),
  md5: md5Of(one.image.toLowerCase()),
  signer: usualSigner(one.image),
  ...one,
});

export const wrote = (at: number, process: string, path: string, sha256: string | null = null): PackAct => ({
  kind: 'file',
  action: 'create',
  at,
  process,
  path,
  to: null,
  sha256,
});

export const renamed = (at: number, process: string, path: string, to: string): PackAct => ({
  kind: 'file',
  action: 'rename',
  at,
  process,
  path,
  to,
  sha256: null,
});

export const read = (at: number, process: string, path: string): PackAct => ({
  kind: 'file',
  action: 'read',
  at,
  process,
  path,
  to: null,
  sha256: null,
});

export const deleted = (at: number, process: string, path: string): PackAct => ({
  kind: 'file',
  action: 'delete',
  at,
  process,
  path,
  to: null,
  sha256: null,
});

export const setValue = (at: number, process: string, [key, value, data]: [string, string, string]): PackAct => ({
  kind: 'registry',
  action: 'set',
  at,
  process,
  key,
  value,
  data,
});

/** `to` is `address:port`. */
export const connected = (at: number, process: string, to: string, remoteName: string | null = null): PackAct => {
  const colon = to.lastIndexOf(':');
  return {
    kind: 'network',
    direction: 'outbound',
    protocol: 'tcp',
    at,
    process,
    localPort: 49_152 + (Math.abs(Math.trunc(at * 7)) % 16_000),
    remote: to.slice(0, colon),
    remotePort: Number(to.slice(colon + 1)),
    remoteName,
  };
};

export const asked = (at: number, process: string, query: string, ...answers: string[]): PackAct => ({
  kind: 'dns',
  at,
  process,
  query,
  answers,
});

export const scripted = (
  at: number,
  process: string,
  content: string,
  language: 'powershell' | 'vbscript' | 'javascript' = 'powershell',
): PackAct => ({ kind: 'script', at, process, language, content });

export const injected = (at: number, process: string, into: string): PackAct => ({ kind: 'inject', at, process, into });

/** `T1486 Data Encrypted for Impact` in `TA0040 Impact`. */
export const alert = (
  one: Omit<PackAlert, 'tactic' | 'technique' | 'delay' | 'kind' | 'disposition'> & {
    tactic: string;
    technique: string;
  } & Partial<Pick<PackAlert, 'delay' | 'kind' | 'disposition'>>,
): PackAlert => ({
  delay: 12,
  kind: 'behaviour',
  disposition: 'not-blocked',
  ...one,
  tactic: idAndName(one.tactic),
  technique: idAndName(one.technique),
});

const idAndName = (written: string): { id: string; name: string } => {
  const space = written.indexOf(' ');
  return { id: written.slice(0, space), name: written.slice(space + 1) };
};
