import { BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { isAppPage } from './served-file.ts';

/** Who may ask main for anything: the top frame of a window of ours, at a page of ours. Null for everyone else. */
export const senderWindow = (event: IpcMainInvokeEvent): BrowserWindow | null => {
  const frame = event.senderFrame;
  // A frame that navigated away meanwhile is null.
  if (!frame || frame.parent !== null || !isAppPage(frame.url)) return null;
  const window = BrowserWindow.fromWebContents(event.sender);
  return window !== null && frame === window.webContents.mainFrame ? window : null;
};
