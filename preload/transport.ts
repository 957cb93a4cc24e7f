import type { BridgeReply } from '../shared/contract/bridge.ts';
import type { FromEngine, ToEngine } from '../shared/contract/client.ts';

/** What the transport needs of a MessagePort. */
export interface EnginePort {
  postMessage: (message: ToEngine) => void;
  close: () => void;
  onmessage: ((event: { data: FromEngine }) => void) | null;
}

interface Waiting {
  onProgress: ((progress: unknown) => void) | null;
  settle: (reply: BridgeReply) => void;
}

export interface Transport {
  connect: (port: EnginePort) => void;
  send: (name: string, input: unknown, onProgress: Waiting['onProgress']) => { id: number; done: Promise<BridgeReply> };
  cancel: (id: number) => void;
}

const refused = (code: string, params: Record<string, string>): BridgeReply => ({
  ok: false,
  error: { code, params, incident: '' },
});

/** Posting a value that cannot be cloned closes a port for good, so such input never gets near it. */
const isCloneable = (value: unknown): boolean => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};

/**
 * Asks and answers over one port. Requests made before the first port arrives wait for it. When a new port comes, the
 * engine was started anew: what was under way there is gone and says so (`unreachable`), nothing is asked twice.
 */
export const createTransport = (): Transport => {
  const waiting = new Map<number, Waiting>();
  let early: ToEngine[] = [];
  let port: EnginePort | null = null;
  let lastId = 0;

  const settle = (id: number, reply: BridgeReply): void => {
    const asked = waiting.get(id);
    waiting.delete(id);
    asked?.settle(reply);
  };

  const post = (message: ToEngine): void => {
    if (port) port.postMessage(message);
    else early.push(message);
  };

  const receive = (message: FromEngine): void => {
    if (message.type === 'progress') waiting.get(message.id)?.onProgress?.(message.value);
    else if (message.ok) settle(message.id, { ok: true, value: message.value });
    else settle(message.id, { ok: false, error: message.error });
  };

  return {
    connect: (next) => {
      if (port) {
        port.close();
        for (const id of waiting.keys()) settle(id, refused('unreachable', { what: 'engine' }));
      }
      port = next;
      port.onmessage = ({ data }) => receive(data);
      for (const message of early) port.postMessage(message);
      early = [];
    },
    send: (name, input, onProgress) => {
      const id = ++lastId;
      if (!isCloneable(input)) return { id, done: Promise.resolve(refused('invalid-input', { name })) };
      const done = new Promise<BridgeReply>((resolve) => {
        waiting.set(id, { onProgress, settle: resolve });
      });
      post({ type: 'call', id, name, input });
      return { id, done };
    },
    cancel: (id) => {
      if (waiting.has(id)) post({ type: 'cancel', id });
    },
  };
};
