import { app, BrowserWindow, dialog, session } from 'electron';
import path from 'node:path';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { EngineInit, HostRequest } from '../platform/engine-host-messages.ts';
import { raiseAlarm } from './alarms.ts';
import { hostEngine, type EngineHost } from './engine-host.ts';
import { keychainState, useKeychain } from './keychain.ts';
import { setMenu } from './menu.ts';
import { engineFile, nativeAddon, resourcesFolder } from './places.ts';
import { printToPdf } from './printing.ts';
import { serveApp } from './protocol.ts';
import { watchQuitting } from './closing.ts';
import { answerRequests } from './requests.ts';
import { clockShift, isTestRuntime } from './runtime-rules.ts';
import { lockSession } from './security.ts';
import { openWindow } from './windows.ts';

/** Standard error only: what is said here never holds anything of a customer. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Reckoned once: an engine started anew goes on in the same time. */
const clockShiftMs = clockShift(
  { packaged: app.isPackaged, electronVersion: process.versions.electron },
  { asked: process.env['MIHARU_TEST_TIME'], nowMs: Date.now() },
);

const engineInit = (words: Messages['host'], workspace: string | null): EngineInit => ({
  type: 'init',
  workspace: workspace ?? path.join(app.getPath('userData'), 'workspace'),
  resources: resourcesFolder(),
  nativeAddon: nativeAddon(),
  version: app.getVersion(),
  testRuntime: isTestRuntime(process.versions.electron),
  clockShiftMs,
  keychain: keychainState(words.keychain),
});

const answerEngine =
  (words: Messages['host']) =>
  async (request: HostRequest): Promise<Uint8Array> =>
    request.type === 'print' ? printToPdf(request.job) : useKeychain(request, words.keychain);

const giveUp = (words: Messages['host']['engine']): void => {
  dialog.showMessageBoxSync({
    type: 'error',
    message: words.keepsFailing,
    detail: words.keepsFailingDetail,
    buttons: [words.close],
  });
  app.exit(1);
};

/** After the windows are gone: what they write as they close (the last words typed, panes, place) still reaches the engine. */
const stopEngineLast = (engine: EngineHost): void => {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
};

/** The app with its windows, once Electron is ready. Answers how to open one more window. */
export const startWorkbench = (words: Messages['host'], workspace: string | null): (() => void) => {
  lockSession(session.defaultSession);
  serveApp(session.defaultSession);
  const engine = hostEngine({
    engineFile,
    init: () => engineInit(words, workspace),
    answer: answerEngine(words),
    onReady: (startedMs) => {
      if (process.env['MIHARU_MARKS']) say(`mark engine-ready ${startedMs.toFixed(0)}`);
    },
    onAlarm: raiseAlarm,
    onGivenUp: () => {
      giveUp(words.engine);
    },
    say,
  });
  const open = (hash: string): void => {
    openWindow({ hash, onPage: engine.connect, goneSentence: words.window.gone, say });
  };
  answerRequests(words, { openWindow: open, grant: engine.grant });
  setMenu(words, () => {
    open('');
  });
  watchQuitting();
  stopEngineLast(engine);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open('');
  });
  open('');
  return () => {
    open('');
  };
};
