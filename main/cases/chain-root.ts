import type { ProcessKey } from '../../shared/event/model.ts';
import { baseName } from '../alerts/join-sensors.ts';
import type { KnownProcess, ProcessForest } from '../alerts/process-forest.ts';

/**
 * Where a chain of processes ends: programs that start things for everybody. Whatever hangs below two different children of
 * one of them is not related by that. Source: Windows' own start-up order (smss → wininit/winlogon → services, lsass,
 * userinit → explorer); svchost, WmiPrvSE, taskhostw and dllhost are brokers that start processes on behalf of others.
 */
const BOUNDARIES = new Set([
  'system',
  'registry',
  'smss.exe',
  'csrss.exe',
  'wininit.exe',
  'winlogon.exe',
  'services.exe',
  'lsass.exe',
  'svchost.exe',
  'userinit.exe',
  'explorer.exe',
  'sihost.exe',
  'taskhostw.exe',
  'taskeng.exe',
  'dllhost.exe',
  'runtimebroker.exe',
  'wmiprvse.exe',
  'searchindexer.exe',
  'runonce.exe',
  'sysmon.exe',
  'sysmon64.exe',
  // Linux: the first process, the shell of the desktop and of remote logins.
  'systemd',
  'init',
  'sshd',
]);

/** Windows: 4 is System (pids are multiples of four, so 1 is always another system's); elsewhere 1 is init, 2 the kernel. */
const BOUNDARY_PIDS = new Set([0, 1, 2, 4]);

export const isBoundary = (process: Pick<KnownProcess, 'image' | 'pid'> | null): boolean =>
  process !== null && (BOUNDARIES.has(baseName(process.image)) || BOUNDARY_PIDS.has(process.pid ?? -1));

/** Longer chains exist only in damaged or hostile evidence. */
const MAX_DEPTH = 1_000;

/** A process and those above it, up to the one below the first boundary (or up to where nothing is known). */
export const chainOf = (forest: ProcessForest, key: ProcessKey): ProcessKey[] => {
  const chain = [key];
  const seen = new Set(chain);
  for (let at = forest.process(key); at !== null && !isBoundary(at) && chain.length < MAX_DEPTH;) {
    const parent: KnownProcess | null = at.parent === null ? null : forest.process(at.parent);
    if (parent === null || isBoundary(parent) || seen.has(parent.key)) break;
    chain.push(parent.key);
    seen.add(parent.key);
    at = parent;
  }
  return chain;
};

/** The top of a process' chain: alerts with one root are one tree. */
export const chainRoot = (forest: ProcessForest, key: ProcessKey): ProcessKey => chainOf(forest, key).at(-1) ?? key;
