import { BrowserWindow, nativeTheme } from 'electron';
import { writeBeforeClosing } from './closing.ts';
import { preloadFile } from './places.ts';
import { windowPreferences } from './security.ts';
import { appOrigin, isAppPage } from './served-file.ts';
import { smallest } from './window-bounds.ts';
import { keepState, stateToOpen } from './window-state.ts';

/** The ground colour before the page has painted: no white flash at night. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#14171c' : '#f6f7f9');

const reloadAfterCrash = (window: BrowserWindow, say: (line: string) => void, sentence: string): void => {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes += 1;
    say(`${sentence} (${reason})`);
    // A page that cannot stand at all must not flicker forever.
    if (crashes <= 3) window.webContents.reload();
  });
};

export interface WindowWishes {
  /** A place in the app (`case/<id>/flow`), or empty. */
  hash: string;
  /** Called each time a page is there to take a new port: at first and after every reload. */
  onPage: (window: BrowserWindow) => void;
  goneSentence: string;
  say: (line: string) => void;
}

export const openWindow = ({ hash, onPage, goneSentence, say }: WindowWishes): BrowserWindow => {
  const { bounds, maximized } = stateToOpen();
  const isFirst = BrowserWindow.getAllWindows().length === 0;
  const window = new BrowserWindow({
    // Further windows step aside so that they are seen to be further ones.
    ...(isFirst ? bounds : { ...bounds, x: bounds.x + 40, y: bounds.y + 40 }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Miharu',
    backgroundColor: ground(),
    autoHideMenuBar: true,
    webPreferences: windowPreferences(preloadFile),
  });
  if (maximized && isFirst) window.maximize();
  keepState(window);
  writeBeforeClosing(window);
  reloadAfterCrash(window, say, goneSentence);
  window.once('ready-to-show', () => {
    window.show();
  });
  const page = `${appOrigin}/index.html${hash === '' ? '' : `#${hash}`}`;
  // Chromium lets a page go to about:blank without asking anyone: such a window gets no port, and its page back.
  window.webContents.on('did-navigate', (_event, address) => {
    if (!isAppPage(address)) void window.loadURL(page);
  });
  window.webContents.on('dom-ready', () => {
    if (isAppPage(window.webContents.getURL())) onPage(window);
  });
  void window.loadURL(page);
  return window;
};
