import { app, BrowserWindow, nativeImage, Notification } from 'electron';
import type { EngineAlarm } from '../platform/engine-host-messages.ts';

const sizePx = 16;

/** A filled disc for the taskbar of Windows, drawn here: 4 bytes a pixel, blue green red alpha. */
const disc = () => {
  const pixels = Buffer.alloc(sizePx * sizePx * 4);
  const middle = (sizePx - 1) / 2;
  for (let at = 0; at < sizePx * sizePx; at += 1) {
    const [x, y] = [at % sizePx, Math.floor(at / sizePx)];
    if (Math.hypot(x - middle, y - middle) > sizePx / 2 - 0.5) continue;
    pixels.set([0x2a, 0x2a, 0xc8, 0xff], at * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: sizePx, height: sizePx });
};

/** The number beside the icon: Windows has an overlay instead, other systems what they can. */
const showWaiting = (waiting: number): void => {
  app.setBadgeCount(waiting);
  if (process.platform !== 'win32') return;
  for (const window of BrowserWindow.getAllWindows()) {
    window.setOverlayIcon(waiting > 0 ? disc() : null, String(waiting));
  }
};

const toFront = (): void => {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

/** While a note is shown it must be held: what is collected as garbage can no longer be clicked. */
const shown = new Set<Notification>();

const showNote = ({ title, body }: NonNullable<EngineAlarm['note']>): void => {
  if (!Notification.isSupported()) return;
  // The window sounds by itself, once and by the analyst's wish.
  const note = new Notification({ title, body, silent: true, urgency: 'critical' });
  shown.add(note);
  note.on('click', toFront);
  note.on('close', () => shown.delete(note));
  note.on('failed', () => shown.delete(note));
  note.show();
};

/** Tells of alarms outside the windows: note of the system, number at the icon, a taskbar entry that asks to be looked at. */
export const raiseAlarm = ({ waiting, note }: EngineAlarm): void => {
  showWaiting(waiting);
  const isSeen = BrowserWindow.getFocusedWindow() !== null;
  for (const window of BrowserWindow.getAllWindows()) window.flashFrame(waiting > 0 && !isSeen);
  if (note === null) return;
  showNote(note);
  if (process.platform === 'darwin' && !isSeen) app.dock?.bounce('critical');
};
