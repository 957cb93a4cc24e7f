import { at } from '../frame/call.ts';
import { bulkPack } from './bulk.ts';
import { packOf } from './packs.ts';
import type { World } from './world.ts';

/** What `control.add` understands in every simulator that plays packs. */
export type PackOrder =
  /** Plays a pack; its first alert is seen now. */
  | { pack: string }
  /** Many plain alerts over many hosts, their times spread evenly over `spreadMs` before now (0: all the same stamp). */
  | { bulk: { alerts: number; hosts: number; spreadMs: number } };

/** Carries out an order of a test; answers how many alerts it brings. */
export const obeyPackOrder = (world: World, what: unknown, nowMs: number): number => {
  const pack = at(what, 'pack');
  if (typeof pack === 'string') return world.add(packOf(pack), nowMs).length;
  const [alerts, hosts, spreadMs] = ['alerts', 'hosts', 'spreadMs'].map((name) => at(what, 'bulk', name));
  if (typeof alerts === 'number' && typeof hosts === 'number' && typeof spreadMs === 'number') {
    return world.add(bulkPack({ alerts, hosts, spreadMs }), nowMs).length;
  }
  throw new Error('neither { pack } nor { bulk }');
};

/** Packs at the start of a simulator: one after the other, `apartMs` between their first alerts. */
export const stagePacks = (world: World, names: readonly string[], startMs: number, apartMs = 90_000): void => {
  for (const [index, name] of names.entries()) world.add(packOf(name), startMs + index * apartMs);
};
