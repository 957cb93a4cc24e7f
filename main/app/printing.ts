import { BrowserWindow, session as sessions, type NativeImage, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PrintJob } from '../platform/engine-host-messages.ts';
import { printPolicy } from './csp.ts';
import { lockSession } from './security.ts';

const scheme = 'print';
const pageAddress = `${scheme}://job/`;
/** A page that never finishes must not hold the next one up. Five megabytes of table took 50 s on two busy cores. */
const longestMs = 300_000;

/** Must run before Electron is ready, in one call with the app's own scheme. */
export const printScheme = { scheme, privileges: { standard: true, secure: true } };

let printers = 0;

/** A session in memory, made for one job: it knows the job's page and its fonts, and no other address at all. */
const jobSession = (job: PrintJob): Session => {
  printers += 1;
  const session = sessions.fromPartition(`printer-${String(printers)}`, { cache: false });
  lockSession(session);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith(pageAddress) && !details.url.startsWith('data:') });
  });
  const fonts = new Map(job.fonts.map((font) => [`${pageAddress}fonts/${encodeURIComponent(font.file)}`, font.path]));
  session.protocol.handle(scheme, async ({ url }) => {
    const headers = { 'Content-Security-Policy': printPolicy, 'X-Content-Type-Options': 'nosniff' };
    if (url === pageAddress) {
      return new Response(job.html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
    }
    const font = fonts.get(url);
    if (font === undefined) return new Response(null, { status: 404, headers });
    const type = path.extname(font) === '.woff2' ? 'font/woff2' : 'font/ttf';
    return new Response(new Uint8Array(await readFile(font)), { headers: { ...headers, 'Content-Type': type } });
  });
  return session;
};

const withTimeout = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`printing took longer than ${String(longestMs / 1000)} s`));
    }, longestMs);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

const isDrawn = (image: NativeImage): boolean => image.toBitmap().some((byte) => byte !== 255);

/** The first frame of a window drawn into memory that is not empty paper: a frame from before loading may come first. */
const pictureOf = (window: BrowserWindow): Promise<Uint8Array> =>
  new Promise((resolve) => {
    window.webContents.on('paint', (_event, _dirty, image) => {
      if (isDrawn(image)) resolve(image.toPNG());
    });
    window.webContents.invalidate();
  });

const printIn = async (window: BrowserWindow, job: PrintJob): Promise<Uint8Array> => {
  await window.loadURL(pageAddress);
  if (job.picture !== undefined) return pictureOf(window);
  return window.webContents.printToPDF({
    pageSize: 'A4',
    // The page's own @page rule, where it has one, decides size and margins.
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: job.headerTemplate !== '' || job.footerTemplate !== '',
    headerTemplate: job.headerTemplate === '' ? '<span></span>' : job.headerTemplate,
    footerTemplate: job.footerTemplate === '' ? '<span></span>' : job.footerTemplate,
  });
};

/** One finished page to PDF, in a hidden sandboxed window without scripts. The answer is the file's bytes. */
const print = async (job: PrintJob): Promise<Uint8Array> => {
  const session = jobSession(job);
  const window = new BrowserWindow({
    show: false,
    // A4 at 96 dots per inch, where it is no picture.
    width: job.picture?.width ?? 794,
    height: job.picture?.height ?? 1123,
    useContentSize: true,
    frame: job.picture === undefined,
    webPreferences: {
      session,
      offscreen: job.picture !== undefined,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      images: true,
      spellcheck: false,
    },
  });
  try {
    return await withTimeout(printIn(window, job));
  } finally {
    window.destroy();
    session.protocol.unhandle(scheme);
  }
};

let last: Promise<unknown> = Promise.resolve();

/** Jobs are printed one after another: two at once would only slow each other down. */
export const printToPdf = (job: PrintJob): Promise<Uint8Array> => {
  const next = last.then(
    () => print(job),
    () => print(job),
  );
  last = next;
  return next;
};
