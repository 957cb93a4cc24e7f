/**
 * What the Electron main process and the engine process say to each other over `process.parentPort`. Plain data only:
 * everything here must survive structured cloning. Window traffic never passes here; it uses the brokered ports.
 */

/** Where the engine finds its things, told once before anything else. */
export interface EngineInit {
  type: 'init';
  /** Absolute path of the workspace folder; it may not exist yet. */
  workspace: string;
  /** Absolute path of the `resources/` folder (demo, rules, fonts, report style). */
  resources: string;
  /** Absolute path of the SQLite addon to load, or null to let the package load its own prebuild. */
  nativeAddon: string | null;
  version: string;
  testRuntime: boolean;
  /** Added to the machine's time; other than 0 only where a test asked for another time on a runtime for tests. */
  clockShiftMs: number;
  /** The keychain's name where it is a real one, else null with the reason. */
  keychain: KeychainState;
}

export type KeychainState = { name: string; reason: null } | { name: null; reason: string };

/** One window's port is in the message's `ports[0]`; requests on it are `ToEngine`, answers `FromEngine`. */
export interface EngineWindow {
  type: 'window';
  windowId: number;
}

/** Sent before the app ends: finish writing, close the files, then `process.exit(0)`. Killed after five seconds. */
export interface EngineStop {
  type: 'stop';
}

/** Main's answer to a `HostRequest` of the same id. `value` is null where there is nothing to say. */
export type HostAnswer =
  | { type: 'answer'; id: number; ok: true; value: Uint8Array | string | null }
  | { type: 'answer'; id: number; ok: false; reason: string };

/**
 * Files the user chose for this use, as the system named them to main. Answered by `granted` of the same id: only then may the
 * window learn the paths, because its own port is another way that could be faster.
 */
export interface EngineGrant {
  type: 'grant';
  id: number;
  use: GrantUse;
  paths: string[];
}

/** Reading lasts for the session, writing is for one time. */
export type GrantUse = 'read' | 'write';

export interface EngineGranted {
  type: 'granted';
  id: number;
}

export type ToEngineProcess = EngineInit | EngineWindow | EngineStop | EngineGrant | HostAnswer;

/** `wrap` answers the wrapped bytes; `unwrap` answers the plain bytes. Refused where the keychain is not a real one. */
export interface KeychainRequest {
  type: 'keychain';
  id: number;
  action: 'wrap' | 'unwrap';
  bytes: Uint8Array;
}

/** A finished HTML document (no scripts, no remote parts) to be printed; answers the PDF's bytes. */
export interface PrintRequest {
  type: 'print';
  id: number;
  job: PrintJob;
}

export interface PrintJob {
  html: string;
  /** Chromium header and footer templates: `pageNumber`, `totalPages`, `title` and `date` are the classes it fills. */
  headerTemplate: string;
  footerTemplate: string;
  /** Fonts the page names by the relative address `fonts/<file>`: absolute paths of static TrueType files. */
  fonts: { file: string; path: string }[];
  /** Instead of a PDF: the page as a PNG of this size. */
  picture?: { width: number; height: number } | undefined;
}

/** Marks the moment the engine takes calls. `startedMs` is the engine's own time from process start. */
export interface EngineReady {
  type: 'ready';
  startedMs: number;
}

/** Alarms for the person at the machine. Nothing of a customer's evidence stands in the note. */
export interface EngineAlarm {
  type: 'alarm';
  /** Alarms nobody acknowledged yet. */
  waiting: number;
  note: { title: string; body: string } | null;
}

export type HostRequest = KeychainRequest | PrintRequest;
export type FromEngineProcess = HostRequest | EngineReady | EngineGranted | EngineAlarm;
