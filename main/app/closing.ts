import { app, type BrowserWindow } from 'electron';
import { bridgeChannels } from '../../shared/contract/bridge.ts';

/** A page that does not answer (hung, or its engine gone) is closed all the same; what it saved until then is stored. */
const longestMs = 5000;

const waiting = new WeakMap<BrowserWindow, () => void>();

let isQuitting = false;

/** The page of this window has stored what was typed in it. */
export const pageHasWritten = (window: BrowserWindow): void => waiting.get(window)?.();

const askToWrite = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longestMs);
    waiting.set(window, () => {
      clearTimeout(timer);
      resolve();
    });
    window.webContents.once('render-process-gone', () => resolve());
    window.webContents.send(bridgeChannels.leaving);
  });

/**
 * A window closes only after its page has stored what was typed in it. A page that is going away hears no reply any more: words
 * typed while a save was under way would never be sent.
 */
export const writeBeforeClosing = (window: BrowserWindow): void => {
  let state: 'open' | 'writing' | 'written' = 'open';
  window.on('close', (event) => {
    if (state === 'written' || window.webContents.isCrashed()) return;
    event.preventDefault();
    if (state === 'writing') return;
    state = 'writing';
    void askToWrite(window).then(() => {
      state = 'written';
      // Whoever quit asked for all windows; holding one back has ended that.
      if (isQuitting) app.quit();
      else if (!window.isDestroyed()) window.close();
    });
  });
};

/** Set once, before the first window. */
export const watchQuitting = (): void => {
  app.on('before-quit', () => {
    isQuitting = true;
  });
};
