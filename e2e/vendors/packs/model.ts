import type { DetectionKind, Disposition } from '../../../shared/alerts/model.ts';

/**
 * A scenario of an attack as it happened, without any vendor: simulators translate it into what their product would say.
 * Everything is made up by this project. Addresses are of the documentation ranges (RFC 5737, RFC 3849), outside names
 * end in `.example` (RFC 2606). `at` is in seconds from the first alert: what led to it stands before 0.
 */
export interface Pack {
  name: string;
  title: { en: string; ja: string };
  hosts: PackHost[];
  processes: PackProcess[];
  acts: PackAct[];
  logons: PackLogon[];
  alerts: PackAlert[];
  vulnerabilities: PackVulnerability[];
}

export interface PackHost {
  /** Unique in the pack; other parts name it. */
  key: string;
  name: string;
  kind: 'workstation' | 'server' | 'domain-controller';
  os: 'windows' | 'mac' | 'linux';
  osVersion: string;
  /** Windows domain, or '' for a machine of its own. */
  domain: string;
  address: string;
  externalAddress: string;
  group: string;
  policy: string;
  /** Who usually works there, without domain. */
  user: string;
}

export interface PackProcess {
  key: string;
  host: string;
  /** Key of the parent; null: it was there before anybody looked. */
  parent: string | null;
  at: number;
  /** Null: still running. */
  endsAt: number | null;
  pid: number;
  /** As the operating system writes it: `C:\Windows\…`, `/usr/bin/…`. */
  image: string;
  commandLine: string;
  /** `DOMAIN\name` on Windows, a name elsewhere. */
  user: string;
  integrity: 'low' | 'medium' | 'high' | 'system';
  /** Null where there is no file to hash (injected code, script blocks). */
  sha256: string | null;
  md5: string | null;
  signer: string | null;
}

/** What a process did. `process` is a key. */
export type PackAct = { at: number; process: string } & (
  | {
      kind: 'file';
      action: 'create' | 'modify' | 'delete' | 'rename' | 'read';
      path: string;
      /** Where a rename went. */
      to: string | null;
      sha256: string | null;
    }
  | { kind: 'registry'; action: 'set' | 'create' | 'delete'; key: string; value: string | null; data: string | null }
  | {
      kind: 'network';
      direction: 'outbound' | 'inbound';
      protocol: 'tcp' | 'udp';
      localPort: number;
      remote: string;
      remotePort: number;
      remoteName: string | null;
    }
  | { kind: 'dns'; query: string; answers: string[] }
  | { kind: 'script'; language: 'powershell' | 'vbscript' | 'javascript'; content: string }
  | { kind: 'module'; path: string; sha256: string | null; signer: string | null }
  | { kind: 'inject'; into: string }
);

export interface PackLogon {
  at: number;
  host: string;
  user: string;
  /** Windows logon type: 2 console, 3 network, 5 service, 10 remote desktop. */
  type: number;
  from: string | null;
  outcome: 'success' | 'failure';
}

export interface PackAlert {
  key: string;
  /** When the sensor saw it; the vendor tells of it `delay` seconds later. */
  at: number;
  delay: number;
  process: string;
  title: string;
  description: string;
  tactic: { id: string; name: string };
  technique: { id: string; name: string };
  kind: DetectionKind;
  disposition: Disposition;
  severity: 'informational' | 'low' | 'medium' | 'high' | 'critical';
}

export interface PackVulnerability {
  host: string;
  cve: string;
  product: string;
  version: string;
  /** CVSS base score. */
  score: number;
  exploited: boolean;
}
