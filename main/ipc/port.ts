import type { ToEngine, FromEngine } from '../../shared/contract/client.ts';
import type { Dispatcher } from './dispatch.ts';

/** The engine's end of a port: Electron's MessagePortMain in the app, a MessageChannel's port in tests. */
export interface EnginePort {
  post: (message: FromEngine) => void;
  onMessage: (listener: (message: unknown) => void) => void;
  onClose: (listener: () => void) => void;
}

const isToEngine = (message: unknown): message is ToEngine => {
  if (typeof message !== 'object' || message === null) return false;
  if (!('type' in message) || !('id' in message) || typeof message.id !== 'number') return false;
  return (
    message.type === 'cancel' || (message.type === 'call' && 'name' in message && typeof message.name === 'string')
  );
};

/** Calls of one window under way at the same time. A page of ours has some dozens; beyond this somebody floods the engine. */
const mostAtOnce = 2000;

/** Serves one window. Malformed messages are dropped: whoever sends them is not our preload. */
export const servePort = (dispatcher: Dispatcher, port: EnginePort): void => {
  const running = new Map<number, AbortController>();
  const post = (message: FromEngine): void => {
    try {
      port.post(message);
    } catch {
      // A port may close between work and reply; whoever asked is gone, and the work itself is stored.
    }
  };
  port.onMessage((message) => {
    if (!isToEngine(message)) return;
    if (message.type === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    if (running.has(message.id)) return;
    const { id, name, input } = message;
    if (running.size >= mostAtOnce) {
      post({ type: 'reply', id, ok: false, error: { code: 'rate-limited', params: { what: 'window' }, incident: '' } });
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    const report = (value: unknown): void => {
      post({ type: 'progress', id, value });
    };
    void dispatcher.run({ name, input, report, signal: controller.signal }).then((reply) => {
      running.delete(id);
      post({ type: 'reply', id, ...reply });
    });
  });
  port.onClose(() => {
    for (const controller of running.values()) controller.abort();
    running.clear();
  });
};
