import path from 'node:path';
import type { GrantUse } from '../engine-host-messages.ts';
import type { PathGrants } from '../platform.ts';

export interface HeldGrants extends PathGrants {
  add: (use: GrantUse, paths: readonly string[]) => void;
}

/** The files main vouches for, one by one: a folder that was granted says nothing about what lies in it or beside it. */
export const pathGrants = (): HeldGrants => {
  const held: Record<GrantUse, Set<string>> = { read: new Set(), write: new Set() };
  return {
    add: (use, paths) => {
      for (const one of paths) held[use].add(path.resolve(one));
    },
    mayRead: (one) => held.read.has(path.resolve(one)),
    takeWrite: (one) => held.write.delete(path.resolve(one)),
  };
};
