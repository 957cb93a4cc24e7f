import type { EngineGrant, GrantUse } from '../platform/engine-host-messages.ts';

export interface GrantKeeper {
  grant: (use: GrantUse, paths: string[]) => Promise<void>;
  granted: (id: number) => void;
  /** For an engine that was started anew: files chosen before it may still be read; what nobody answered is asked again. */
  sayAgain: () => void;
}

/** Tells the engine which files the user chose, and remembers them for the next engine. */
export const grantKeeper = (post: (message: EngineGrant) => void): GrantKeeper => {
  const readable = new Set<string>();
  const asked = new Map<number, { message: EngineGrant; settle: () => void }>();
  let lastId = 0;
  return {
    grant: (use, paths) => {
      lastId += 1;
      const message: EngineGrant = { type: 'grant', id: lastId, use, paths };
      if (use === 'read') for (const one of paths) readable.add(one);
      return new Promise((resolve) => {
        asked.set(message.id, { message, settle: resolve });
        post(message);
      });
    },
    granted: (id) => {
      asked.get(id)?.settle();
      asked.delete(id);
    },
    sayAgain: () => {
      if (readable.size > 0) post({ type: 'grant', id: 0, use: 'read', paths: [...readable] });
      for (const { message } of asked.values()) post(message);
    },
  };
};
