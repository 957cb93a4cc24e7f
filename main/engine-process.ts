/**
 * Entry of the engine inside Electron: a utility process. It does not import Electron: `process.parentPort` is given by the
 * runtime, and everything else arrives as messages (main/platform/engine-host-messages.ts).
 */
import { startEngine, type Engine } from './engine.ts';
import { keepersOf, workspaceExists } from './store/workspace.ts';
import { pathGrants } from './platform/hosted/path-grants.ts';
import { hostedPlatform, type HostPort } from './platform/hosted/hosted-platform.ts';
import { keepHeapSmall } from './platform/small-heap.ts';
import type { EngineInit, ToEngineProcess } from './platform/engine-host-messages.ts';

keepHeapSmall();

interface HostMessage {
  data: ToEngineProcess;
  ports: WindowPort[];
}

/** Electron's MessagePortMain, as far as the engine uses it. */
interface WindowPort {
  postMessage: (message: unknown) => void;
  on: ((event: 'message', listener: (message: { data: unknown }) => void) => void) &
    ((event: 'close', listener: () => void) => void);
  start: () => void;
}

interface ParentPort {
  postMessage: (message: unknown) => void;
  on: (event: 'message', listener: (message: HostMessage) => void) => void;
}

// Runtime boundary: only Electron's utility process has `parentPort`, and Node's own types do not know it.
const parentPort = (process as unknown as { parentPort: ParentPort }).parentPort;

let engine: Engine | null = null;
let host: HostPort | null = null;
const grants = pathGrants();
/** Windows are answered from then on, so that none shows the locked page for a moment. */
let opening: Promise<unknown> = Promise.resolve();

/** How long a keychain that does not answer (its own password prompt, say) may hold back the first window. */
const keychainWaitMs = 4000;

/** A workspace kept by the keychain opens at the start without asking; a refusal leaves it locked, and the window asks. */
const openByKeychain = async ({ dispatcher, session }: Engine): Promise<void> => {
  const { folder, platform } = session;
  if (!platform.keychain.available || !workspaceExists(folder) || !keepersOf(folder).keychain) return;
  const input = { passphrase: null, recoveryKey: null };
  const unlocked = dispatcher.run({
    name: 'workspace.unlock',
    input,
    report: () => undefined,
    signal: new AbortController().signal,
  });
  const waited = new Promise((resolve) => setTimeout(resolve, keychainWaitMs));
  await Promise.race([unlocked, waited]);
};

const start = (init: EngineInit): void => {
  host = {
    post: (message) => parentPort.postMessage(message),
    tell: (message) => parentPort.postMessage(message),
    answers: new Map(),
  };
  engine = startEngine(hostedPlatform(init, host, grants), init.workspace);
  engine.keepSyncing();
  opening = openByKeychain(engine).catch(() => undefined);
  parentPort.postMessage({ type: 'ready', startedMs: performance.now() });
};

/** Windows whose page is still there. A port closes after its last message, so none is lost by waiting for that. */
let served = 0;
let isStopping = false;
/** For a port whose end nobody is told of. */
const lastWordsMs = 1000;

const end = (): void => {
  engine?.close();
  process.exit(0);
};

const serve = (port: WindowPort): void => {
  served += 1;
  port.on('close', () => {
    served -= 1;
    if (isStopping && served === 0) setImmediate(end);
  });
  engine?.serve({
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', (message) => {
        listener(message.data);
      });
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  });
  port.start();
};

parentPort.on('message', ({ data, ports }) => {
  switch (data.type) {
    case 'init':
      start(data);
      return;
    case 'window': {
      const port = ports[0];
      if (port !== undefined) void opening.then(() => serve(port));
      return;
    }
    case 'grant':
      grants.add(data.use, data.paths);
      parentPort.postMessage({ type: 'granted', id: data.id });
      return;
    case 'answer':
      host?.answers.get(data.id)?.(data);
      return;
    case 'stop':
      isStopping = true;
      if (served === 0) end();
      else setTimeout(end, lastWordsMs);
  }
});
