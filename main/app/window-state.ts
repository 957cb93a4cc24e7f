import { app, screen, type BrowserWindow } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { boundsToOpen, WindowState, type Rectangle } from './window-bounds.ts';

const stateFile = (): string => path.join(app.getPath('userData'), 'window.json');

const lastState = (): WindowState | null => {
  try {
    const parsed = WindowState.safeParse(JSON.parse(readFileSync(stateFile(), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // the first start, or a file cut short: the window opens centred
  }
};

export const stateToOpen = (): { bounds: Rectangle; maximized: boolean } => {
  const last = lastState();
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  return { bounds: boundsToOpen(last?.bounds ?? null, displays), maximized: last?.maximized ?? false };
};

/** Keeps where the window is, at most twice a second, so that it opens there after a crash as well. */
export const keepState = (window: BrowserWindow): void => {
  let timer: NodeJS.Timeout | null = null;
  const keep = (): void => {
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    const unfinished = `${stateFile()}.new`;
    writeFileSync(unfinished, JSON.stringify(state));
    renameSync(unfinished, stateFile());
  };
  const later = (): void => {
    timer ??= setTimeout(keep, 500);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    keep();
  });
};
