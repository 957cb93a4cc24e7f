import { createHash } from 'node:crypto';
import type { PackAct, PackAlert, PackHost, PackLogon, PackProcess, PackVulnerability, Pack } from './model.ts';

/** A host of the simulated customer; one for each name, however many packs play on it. */
export interface StagedHost extends Omit<PackHost, 'key'> {
  /** Counts from 1. */
  serial: number;
  /** 32 hex digits made of the name: the same host has the same id in every run. */
  hexId: string;
  isolation: 'normal' | 'pending' | 'isolated' | 'lifting';
  updatedMs: number;
}

export interface StagedProcess extends Omit<PackProcess, 'key' | 'host' | 'parent' | 'at' | 'endsAt'> {
  serial: number;
  host: StagedHost;
  parent: StagedProcess | null;
  children: StagedProcess[];
  startMs: number;
  endMs: number | null;
  acts: StagedAct[];
}

export type StagedAct = PackAct & { atMs: number; actor: StagedProcess; injectedInto: StagedProcess | null };

export interface StagedLogon extends Omit<PackLogon, 'host' | 'at'> {
  host: StagedHost;
  atMs: number;
}

export interface StagedAlert extends Omit<PackAlert, 'process' | 'at' | 'delay'> {
  serial: number;
  hexId: string;
  pack: string;
  process: StagedProcess;
  host: StagedHost;
  /** When the sensor saw it. */
  seenMs: number;
  /** When the vendor tells of it: before, no answer holds it. */
  releasedMs: number;
  /** `releasedMs`, then the time of the last change. */
  updatedMs: number;
  status: 'new' | 'in-progress' | 'closed' | 'reopened';
  verdict: string | null;
  assignee: string | null;
  comments: { atMs: number; by: string; text: string }[];
}

export interface StagedVulnerability extends Omit<PackVulnerability, 'host'> {
  host: StagedHost;
}

/** What a simulated customer has: packs put on a time line. Simulators read it, and change status and isolation in it. */
export interface World {
  hosts: StagedHost[];
  processes: StagedProcess[];
  logons: StagedLogon[];
  vulnerabilities: StagedVulnerability[];
  /** All, also those to come. */
  allAlerts: StagedAlert[];
  /** What the vendor tells at that moment, in the order of release. */
  alerts: (nowMs: number) => StagedAlert[];
  /** Puts a pack on stage: its first alert is seen at `zeroMs`. */
  add: (pack: Pack, zeroMs: number) => StagedAlert[];
}

export const hexIdOf = (text: string): string => createHash('md5').update(text).digest('hex');

const stageHosts = (world: World, pack: Pack, zeroMs: number): Map<string, StagedHost> => {
  const known = new Map(world.hosts.map((host) => [host.name, host]));
  return new Map(
    pack.hosts.map(({ key, ...facts }) => {
      let host = known.get(facts.name);
      if (host === undefined) {
        const serial = world.hosts.length + 1;
        host = { ...facts, serial, hexId: hexIdOf(facts.name), isolation: 'normal', updatedMs: zeroMs };
        world.hosts.push(host);
        known.set(facts.name, host);
      }
      return [key, host];
    }),
  );
};

const found = <T>(map: ReadonlyMap<string, T>, key: string, pack: Pack): T => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`pack ${pack.name} names “${key}”, which it does not have`);
  return value;
};

const stageProcesses = (
  world: World,
  pack: Pack,
  on: { zeroMs: number; hosts: Map<string, StagedHost> },
): Map<string, StagedProcess> => {
  const processes = new Map<string, StagedProcess>();
  for (const { key, host, parent, at, endsAt, ...facts } of pack.processes) {
    const above = parent === null ? null : found(processes, parent, pack);
    const process: StagedProcess = {
      ...facts,
      serial: world.processes.length + 1,
      host: found(on.hosts, host, pack),
      parent: above,
      children: [],
      startMs: on.zeroMs + Math.round(at * 1000),
      endMs: endsAt === null ? null : on.zeroMs + Math.round(endsAt * 1000),
      acts: [],
    };
    above?.children.push(process);
    world.processes.push(process);
    processes.set(key, process);
  }
  return processes;
};

const stageAlerts = (
  world: World,
  pack: Pack,
  on: { zeroMs: number; processes: Map<string, StagedProcess> },
): StagedAlert[] =>
  pack.alerts.map(({ process: key, at, delay, ...facts }) => {
    const process = found(on.processes, key, pack);
    const seenMs = on.zeroMs + Math.round(at * 1000);
    const releasedMs = seenMs + Math.round(delay * 1000);
    const serial = world.allAlerts.length + 1;
    const alert: StagedAlert = {
      ...facts,
      serial,
      hexId: hexIdOf(`${pack.name} ${facts.key} ${String(serial)}`),
      pack: pack.name,
      process,
      host: process.host,
      seenMs,
      releasedMs,
      updatedMs: releasedMs,
      status: 'new',
      verdict: null,
      assignee: null,
      comments: [],
    };
    world.allAlerts.push(alert);
    return alert;
  });

const addPack = (world: World, pack: Pack, zeroMs: number): StagedAlert[] => {
  const hosts = stageHosts(world, pack, zeroMs);
  const processes = stageProcesses(world, pack, { zeroMs, hosts });
  for (const act of pack.acts) {
    const actor = found(processes, act.process, pack);
    const injectedInto = act.kind === 'inject' ? found(processes, act.into, pack) : null;
    actor.acts.push({ ...act, atMs: zeroMs + Math.round(act.at * 1000), actor, injectedInto });
  }
  for (const { host, at, ...facts } of pack.logons) {
    world.logons.push({ ...facts, host: found(hosts, host, pack), atMs: zeroMs + Math.round(at * 1000) });
  }
  for (const { host, ...facts } of pack.vulnerabilities) {
    world.vulnerabilities.push({ ...facts, host: found(hosts, host, pack) });
  }
  const alerts = stageAlerts(world, pack, { zeroMs, processes });
  world.allAlerts.sort((a, b) => a.releasedMs - b.releasedMs || a.serial - b.serial);
  return alerts;
};

export const makeWorld = (): World => {
  const world: World = {
    hosts: [],
    processes: [],
    logons: [],
    vulnerabilities: [],
    allAlerts: [],
    alerts: (nowMs) => world.allAlerts.filter(({ releasedMs }) => releasedMs <= nowMs),
    add: (pack, zeroMs) => addPack(world, pack, zeroMs),
  };
  return world;
};
