import { MessageChannelMain, utilityProcess, type BrowserWindow, type UtilityProcess } from 'electron';
import { bridgeChannels } from '../../shared/contract/bridge.ts';
import type {
  EngineAlarm,
  EngineInit,
  FromEngineProcess,
  GrantUse,
  HostAnswer,
  HostRequest,
} from '../platform/engine-host-messages.ts';
import { grantKeeper } from './grant-keeper.ts';
import { restartRule } from './restarts.ts';

/** How long the engine may take to write its last lines and close its files. */
const closingMs = 5000;

export interface EngineHost {
  /** Gives the window's page a port of its own to the engine; also after a reload and after a new start of the engine. */
  connect: (window: BrowserWindow) => void;
  /** Answers once the engine knows that windows may have these files read or written. */
  grant: (use: GrantUse, paths: string[]) => Promise<void>;
  stop: () => Promise<void>;
}

export interface HostDuties {
  engineFile: string;
  init: () => EngineInit;
  /** Does what only main can do; a throw becomes a refusal with its message. */
  answer: (request: HostRequest) => Promise<Uint8Array>;
  onReady: (startedMs: number) => void;
  onAlarm: (alarm: EngineAlarm) => void;
  /** The engine stopped too often in a row: it is not started again. */
  onGivenUp: () => void;
  say: (line: string) => void;
}

const answerTo = async (request: HostRequest, duties: HostDuties): Promise<HostAnswer> => {
  const { id } = request;
  try {
    return { type: 'answer', id, ok: true, value: await duties.answer(request) };
  } catch (error) {
    return { type: 'answer', id, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
};

/** Variables that would let an environment change what the engine's Node runs. */
const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...rest } = process.env;
  return rest;
};

const endProcess = (engine: UtilityProcess): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      engine.kill();
      resolve();
    }, closingMs);
    engine.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    engine.postMessage({ type: 'stop' });
  });

/** Keeps one engine process alive for as long as the app runs, and brokers the windows' ports to it. */
export const hostEngine = (duties: HostDuties): EngineHost => {
  const windows = new Set<BrowserWindow>();
  const mayRestart = restartRule(5, 60_000);
  const grants = grantKeeper((message) => {
    engine.postMessage(message);
  });
  let engine: UtilityProcess;
  let stopping = false;

  const broker = (window: BrowserWindow): void => {
    if (window.isDestroyed() || window.webContents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage({ type: 'window', windowId: window.id }, [port2]);
    window.webContents.postMessage(bridgeChannels.port, null, [port1]);
  };

  const start = (): void => {
    engine = utilityProcess.fork(duties.engineFile, [], {
      serviceName: 'Miharu engine',
      stdio: 'inherit',
      env: cleanEnvironment(),
    });
    const running = engine;
    engine.on('message', (message: FromEngineProcess) => {
      if (message.type === 'ready') duties.onReady(message.startedMs);
      else if (message.type === 'granted') grants.granted(message.id);
      else if (message.type === 'alarm') duties.onAlarm(message);
      else
        void answerTo(message, duties).then((answer) => {
          running.postMessage(answer);
        });
    });
    engine.on('exit', (code) => {
      if (stopping) return;
      duties.say(`The engine stopped (${String(code)}).`);
      if (!mayRestart(Date.now())) {
        duties.onGivenUp();
        return;
      }
      start();
      for (const window of windows) broker(window);
    });
    engine.postMessage(duties.init());
    grants.sayAgain();
  };

  start();
  return {
    connect: (window) => {
      if (!windows.has(window)) {
        windows.add(window);
        window.once('closed', () => windows.delete(window));
      }
      broker(window);
    },
    grant: grants.grant,
    stop: () => {
      stopping = true;
      return endProcess(engine);
    },
  };
};
