import { hexIdOf } from '../packs/world.ts';
import type { StagedAct, StagedLogon, StagedProcess, World } from '../packs/world.ts';

/*
 * What an agent writes in the Elastic Common Schema (elastic/ecs 8.x, Apache-2.0: names of fields and allowed values). Made up
 * from the world's events; addresses and names are of the documentation ranges.
 */

export interface Document {
  index: string;
  id: string;
  atMs: number;
  source: Record<string, unknown>;
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const hashes = (one: { sha256: string | null; md5?: string | null }): Record<string, unknown> => ({
  hash: {
    ...(one.sha256 === null ? {} : { sha256: one.sha256 }),
    ...(one.md5 === null || one.md5 === undefined ? {} : { md5: one.md5 }),
  },
});

const entityOf = (process: StagedProcess): string => hexIdOf(`entity ${process.host.name} ${String(process.serial)}`);

const plainProcess = (process: StagedProcess): Record<string, unknown> => ({
  entity_id: entityOf(process),
  pid: process.pid,
  executable: process.image,
  name: fileName(process.image),
  command_line: process.commandLine,
  ...hashes(process),
});

const processOf = (process: StagedProcess): Record<string, unknown> => ({
  ...plainProcess(process),
  ...(process.parent === null ? {} : { parent: plainProcess(process.parent) }),
});

const userOf = (name: string): Record<string, unknown> => {
  const at = name.indexOf('\\');
  return at < 0 ? { name } : { domain: name.slice(0, at), name: name.slice(at + 1) };
};

type Told = { event: Record<string, unknown> } & Record<string, unknown>;

const FILE = { create: 'creation', modify: 'change', delete: 'deletion', rename: 'change', read: 'access' } as const;
const REGISTRY = { set: 'change', create: 'creation', delete: 'deletion' } as const;

const event = (category: string, type: string, action: string): Told['event'] => ({
  kind: 'event',
  category: [category],
  type: [type],
  action,
});

const networkOf = (act: Extract<StagedAct, { kind: 'network' }>): Told => {
  const here = { ip: act.actor.host.address, port: act.localPort };
  const there = {
    ip: act.remote,
    port: act.remotePort,
    ...(act.remoteName === null ? {} : { domain: act.remoteName }),
  };
  const isInbound = act.direction === 'inbound';
  return {
    event: event('network', 'start', isInbound ? 'connection_accepted' : 'connection_attempted'),
    source: isInbound ? there : here,
    destination: isInbound ? here : there,
    network: { transport: act.protocol, direction: isInbound ? 'ingress' : 'egress' },
  };
};

const actOf = (act: StagedAct): Told | null => {
  switch (act.kind) {
    case 'file':
      return {
        event: event('file', FILE[act.action], act.action),
        file: { path: act.to ?? act.path, name: fileName(act.to ?? act.path), ...hashes({ sha256: act.sha256 }) },
      };
    case 'registry':
      return {
        event: event('registry', REGISTRY[act.action], 'modification'),
        registry: {
          path: act.value === null ? act.key : `${act.key}\\${act.value}`,
          ...(act.data === null ? {} : { data: { strings: [act.data] } }),
        },
      };
    case 'network':
      return networkOf(act);
    case 'dns':
      return {
        event: event('network', 'protocol', 'lookup_result'),
        dns: { question: { name: act.query }, resolved_ip: act.answers },
      };
    case 'module':
      return {
        event: event('library', 'start', 'load'),
        dll: { path: act.path, name: fileName(act.path), ...hashes({ sha256: act.sha256 }) },
      };
    case 'script':
      return { event: event('process', 'info', 'script'), powershell: { file: { script_block_text: act.content } } };
    // ECS has no place for it.
    case 'inject':
      return null;
  }
};

const INDEX = 'logs-endpoint.events-default';

const documentOf = (process: StagedProcess, atMs: number, told: Told): Document => ({
  index: INDEX,
  id: hexIdOf(`${entityOf(process)} ${String(atMs)} ${JSON.stringify(told.event)} ${JSON.stringify(told)}`).slice(
    0,
    20,
  ),
  atMs,
  source: {
    '@timestamp': new Date(atMs).toISOString(),
    ecs: { version: '8.11.0' },
    host: { name: process.host.name.toLowerCase(), hostname: process.host.name, ip: [process.host.address] },
    user: userOf(process.user),
    process: processOf(process),
    ...told,
  },
});

const logonOf = (logon: StagedLogon): Document => ({
  index: INDEX,
  id: hexIdOf(`logon ${logon.host.name} ${logon.user} ${String(logon.atMs)}`).slice(0, 20),
  atMs: logon.atMs,
  source: {
    '@timestamp': new Date(logon.atMs).toISOString(),
    ecs: { version: '8.11.0' },
    host: { name: logon.host.name.toLowerCase(), hostname: logon.host.name },
    user: userOf(logon.user),
    event: { ...event('authentication', 'start', 'logged-in'), outcome: logon.outcome },
    ...(logon.from === null ? {} : { source: { ip: logon.from } }),
  },
});

/** Everything the world's endpoints told, in no order. */
export const documentsOf = (world: World): Document[] => [
  ...world.processes.flatMap((process) => [
    documentOf(process, process.startMs, { event: event('process', 'start', 'start') }),
    ...process.acts.flatMap((act) => {
      const told = actOf(act);
      return told === null ? [] : [documentOf(process, act.atMs, told)];
    }),
  ]),
  ...world.logons.map(logonOf),
];

/** A document as a mapping sees it: names with dots. */
export const flattened = (value: Record<string, unknown>, before = ''): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.entries(flattened(Object.fromEntries(Object.entries(inner)), `${before}${name}.`))
        : [[`${before}${name}`, inner]],
    ),
  );
