import { BrowserWindow, dialog, ipcMain } from 'electron';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { bridgeChannels, type RuntimeFacts } from '../../shared/contract/bridge.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { GrantUse } from '../platform/engine-host-messages.ts';
import { pageHasWritten } from './closing.ts';
import { isTestRuntime } from './runtime-rules.ts';
import { senderWindow } from './sender.ts';

interface Asked {
  window: BrowserWindow;
  argument: unknown;
}

/** One door for every request of a page: unknown senders and surplus arguments are refused alike, without a word more. */
const answer = (channel: string, handle: (asked: Asked) => unknown): void => {
  ipcMain.handle(channel, (event, ...given: unknown[]) => {
    const window = senderWindow(event);
    if (window === null || given.length > 1) throw new Error('denied');
    return handle({ window, argument: given[0] });
  });
};

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error('invalid-input');
  return result.data;
};

const Nothing = z.undefined();
/** An absolute path, as the preload script read it from a dropped file. */
const DroppedPath = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => isAbsolute(path) && !path.includes('\0'));
/** A file name to propose: never a path, which would choose the folder for the user. */
const ProposedName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !/[/\\\0]/.test(name) && name !== '.' && name !== '..');
const PlaceHash = z
  .string()
  .max(500)
  .regex(/^[\w/.:%=&?~-]*$/);

const FileKind = z.enum(['rules', 'picture']).optional();

/** Windows one person can still find; a page that asks for more has gone wrong. */
const mostWindows = 20;

const asking = new WeakSet<BrowserWindow>();

/** One system dialog of a window at a time: a page must not be able to pile them up. */
const oneAtATime = async <T>(window: BrowserWindow, ask: () => Promise<T>): Promise<T> => {
  if (asking.has(window)) throw new Error('rate-limited');
  asking.add(window);
  try {
    return await ask();
  } finally {
    asking.delete(window);
  }
};

const chooseRules = async (window: BrowserWindow, words: Messages['host']['chooseFiles']): Promise<string[]> => {
  const chosen = await dialog.showOpenDialog(window, {
    title: words.rulesTitle,
    buttonLabel: words.rulesButton,
    properties: ['openFile', 'dontAddToRecent'],
    filters: [
      { name: words.rules, extensions: ['yml', 'yaml', 'zip'] },
      { name: words.everything, extensions: ['*'] },
    ],
  });
  return chosen.canceled ? [] : chosen.filePaths;
};

const choosePicture = async (window: BrowserWindow, words: Messages['host']['chooseFiles']): Promise<string[]> => {
  const chosen = await dialog.showOpenDialog(window, {
    title: words.pictureTitle,
    buttonLabel: words.rulesButton,
    properties: ['openFile', 'dontAddToRecent'],
    filters: [{ name: words.picture, extensions: ['png'] }],
  });
  return chosen.canceled ? [] : chosen.filePaths;
};

const chooseFiles = async (window: BrowserWindow, words: Messages['host']['chooseFiles']): Promise<string[]> => {
  const chosen = await dialog.showOpenDialog(window, {
    title: words.title,
    buttonLabel: words.button,
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
    filters: [
      { name: words.telemetry, extensions: ['evtx', 'json', 'jsonl', 'ndjson', 'log', 'xml', 'zip', 'gz'] },
      { name: words.everything, extensions: ['*'] },
    ],
  });
  return chosen.canceled ? [] : chosen.filePaths;
};

const chooseFolder = async (window: BrowserWindow, words: Messages['host']['chooseFolder']): Promise<string | null> => {
  const chosen = await dialog.showOpenDialog(window, {
    title: words.title,
    buttonLabel: words.button,
    properties: ['openDirectory', 'dontAddToRecent'],
  });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
};

const chooseSave = async (window: BrowserWindow, name: string, words: Messages['host']['chooseSave']) => {
  const chosen = await dialog.showSaveDialog(window, {
    title: words.title,
    buttonLabel: words.button,
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
};

const runtimeFacts = (): RuntimeFacts => ({
  platform: process.platform,
  electron: process.versions.electron,
  chrome: process.versions.chrome,
  testRuntime: isTestRuntime(process.versions.electron),
});

interface Doing {
  openWindow: (hash: string) => void;
  /** The engine reads and writes for a window only what passed here: what its user chose. */
  grant: (use: GrantUse, paths: string[]) => Promise<void>;
}

/** Everything a page can ask of main itself. All other traffic goes over its port to the engine. */
export const answerRequests = (words: Messages['host'], { openWindow, grant }: Doing): void => {
  answer(bridgeChannels.chooseFiles, async ({ window, argument }) => {
    const kind = parsed(FileKind, argument);
    const choose = kind === 'rules' ? chooseRules : kind === 'picture' ? choosePicture : chooseFiles;
    const files = await oneAtATime(window, () => choose(window, words.chooseFiles));
    await grant('read', files);
    return files;
  });
  answer(bridgeChannels.chooseFolder, async ({ window, argument }) => {
    parsed(Nothing, argument);
    const folder = await oneAtATime(window, () => chooseFolder(window, words.chooseFolder));
    if (folder !== null) await grant('read', [folder]);
    return folder;
  });
  answer(bridgeChannels.chooseSave, async ({ window, argument }) => {
    const name = parsed(ProposedName, argument);
    const file = await oneAtATime(window, () => chooseSave(window, name, words.chooseSave));
    if (file !== null) await grant('write', [file]);
    return file;
  });
  answer(bridgeChannels.dropped, ({ argument }) => grant('read', [parsed(DroppedPath, argument)]));
  answer(bridgeChannels.runtime, ({ argument }) => {
    parsed(Nothing, argument);
    return runtimeFacts();
  });
  answer(bridgeChannels.written, ({ window, argument }) => {
    parsed(Nothing, argument);
    pageHasWritten(window);
  });
  answer(bridgeChannels.openWindow, ({ argument }) => {
    const hash = parsed(PlaceHash, argument);
    if (BrowserWindow.getAllWindows().length >= mostWindows) throw new Error('rate-limited');
    openWindow(hash);
  });
};
