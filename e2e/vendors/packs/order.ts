import { at } from '../frame/call.ts';
import { bulkPack } from './bulk.ts';
import { packOf } from './packs.ts';
import type { World } from './world.ts';

/**
 * Carries out an order of a test, as `control.add` brings it; answers how many alerts come. Every simulator that plays packs
 * understands: `{ pack: 'phishing' }`, whose first alert is seen now, and `{ bulk: { alerts, hosts, spreadMs } }`, many plain
 * alerts over many hosts, spread evenly over the time before now (0: all of one moment).
 */
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
