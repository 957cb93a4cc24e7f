import { app, type Session, type WebContents, type WebPreferences } from 'electron';
import { isAppPage } from './served-file.ts';

/**
 * Every window of the app. Most of these are Electron's defaults; they are written out so that a changed default or a
 * careless edit shows. https://www.electronjs.org/docs/latest/tutorial/security
 */
export const windowPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The spell checker would fetch its dictionaries from a public server.
  spellcheck: false,
  // An alarm sounds also in a window nobody has touched since it opened. No page of others is ever loaded.
  autoplayPolicy: 'no-user-gesture-required',
});

/** What a page may load. Chromium's developer tools are pages of their own, only there in a checkout. */
const mayLoad = (address: string): boolean =>
  isAppPage(address) || address.startsWith('data:') || address.startsWith('blob:') || mayLoadTools(address);

const mayLoadTools = (address: string): boolean => !app.isPackaged && address.startsWith('devtools:');

/** Copying text is the one permission a page has; everything else is refused, asked for or checked. */
const isGranted = (permission: string, address: string): boolean =>
  permission === 'clipboard-sanitized-write' && isAppPage(address);

/** A session without network: no request leaves it, no permission is granted, no download starts. */
export const lockSession = (session: Session): void => {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url) });
  });
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
};

const lockContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC sends UDP past the page policy, the request filter and the resolver: a STUN server's address is all it needs.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  for (const change of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
    // Electron types the three listeners apart; all carry the address and can be prevented.
    contents.on(change as 'will-frame-navigate', (event) => {
      event.preventDefault();
    });
  }
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
};

/** Applies to every page there will ever be, also to those nobody thought of. Before the first window. */
export const lockEveryPage = (): void => {
  app.enableSandbox();
  // No page has anything to look up: even a request that slipped past every other bar finds no address.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents);
  });
};
