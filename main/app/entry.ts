import { app, BrowserWindow } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { runPrintJob } from './print-job.ts';
import { declareSchemes } from './protocol.ts';
import { mayStart, refusedSwitch } from './runtime-rules.ts';
import { lockEveryPage } from './security.ts';
import { readStartOptions } from './start-options.ts';
import { startWorkbench } from './workbench.ts';

/** Set by electron-builder (`extraMetadata`) for the builds that tests make of themselves. */
const isMarkedTestBuild = (): boolean => {
  const about: unknown = JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'));
  return typeof about === 'object' && about !== null && 'miharuTestBuild' in about && about.miharuTestBuild === true;
};

/** Before Electron is ready it knows no locale of its own on Linux; the environment does. */
const startLanguage = (): 'ja' | 'en' => {
  const { env } = process;
  const locale = app.getLocale() || (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '');
  return locale.startsWith('ja') ? 'ja' : 'en';
};

const startWindows = async (workspace: string | null): Promise<void> => {
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  const openAnother = startWorkbench(messagesIn(startLanguage()).host, workspace);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) openAnother();
    else {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
};

const start = async (): Promise<void> => {
  const electronVersion = process.versions.electron;
  const copy = { packaged: app.isPackaged, electronVersion, markedTestBuild: isMarkedTestBuild() };
  const refused = refusedSwitch(copy, (name) => app.commandLine.hasSwitch(name));
  if (refused !== null) {
    process.stderr.write(`${messagesIn(startLanguage()).host.refused.remoteControl(refused)}\n`);
    app.exit(3);
    return;
  }
  if (!mayStart(copy)) {
    process.stderr.write(`${messagesIn(startLanguage()).host.refused.testRuntime(electronVersion)}\n`);
    app.exit(3);
    return;
  }
  declareSchemes();
  lockEveryPage();
  const options = readStartOptions(process.argv.slice(1), process.env['MIHARU_WORKSPACE']);
  await (options.print === null ? startWindows(options.workspace) : runPrintJob(options.print));
};

process.on('uncaughtException', (error) => {
  // Without this Electron shows a dialog and goes on in an unknown state. Windows and engine keep their work on disk.
  process.stderr.write(`${error.stack ?? error.message}\n`);
  app.exit(70);
});

void start();
