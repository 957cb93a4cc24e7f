import type { PrintJob } from './engine-host-messages.ts';

/**
 * What the engine asks of whatever hosts it: an Electron utility process, plain Node for the CLI, or a test.
 * Nothing else of the host is visible to the engine.
 */
export interface Clock {
  /** UTC milliseconds. */
  nowMs: () => number;
  /** Milliseconds of running, from any start: never set back by anybody; may stand still while the machine sleeps. */
  elapsedMs: () => number;
}

/** The operating system's own secret store. `available` is false for stores that would keep the key readable. */
export interface Keychain {
  /** Name of the backend (gnome_libsecret, keychain, dpapi …), or null where there is none. */
  name: string | null;
  available: boolean;
  /** Why it cannot be used, for the reader; null where it can. */
  reason: string | null;
  protect: (secret: Uint8Array) => Promise<Uint8Array>;
  unprotect: (wrapped: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Which files on this machine whoever asks may have read or written. A window gets only what its user chose in a system dialog or
 * dropped on it; the command line and tests, which the user steers directly, get everything.
 */
export interface PathGrants {
  mayRead: (path: string) => boolean;
  /** A permission to write is for one file, once: it is used up by asking. */
  takeWrite: (path: string) => boolean;
}

/** What the host says outside its windows. `note` null: only the number of alarms that wait has changed. */
export interface AlarmNotice {
  waiting: number;
  note: { title: string; body: string } | null;
}

/** Workers of the engine, by what they do; the host knows where the built file of each one lies. */
export type WorkerName =
  | 'import'
  | 'write'
  | 'judge'
  | 'raise'
  | 'verify'
  | 'backup'
  | 'hunt'
  | 'sync'
  | 'intel'
  | 'sweep'
  | 'index'
  | 'mass'
  | 'check';

export interface Platform {
  clock: Clock;
  keychain: Keychain;
  grants: PathGrants;
  /** Folder of shipped resources (rules, fonts, demo). */
  resourcesFolder: string;
  workerEntry: (name: WorkerName) => URL;
  /** The SQLite addon to load instead of the package's own prebuild (old runtimes need a self-built one), or null. */
  nativeAddon: string | null;
  /** Prints a finished page; null where the host cannot print (plain Node). */
  printToPdf: ((job: PrintJob) => Promise<Uint8Array>) | null;
  /** Tells of alarms by the system's own means; null where nobody watches (plain Node): then none is raised. */
  alarm: ((notice: AlarmNotice) => void) | null;
  version: string;
  /** True on the runtime for tests and demonstration. */
  testRuntime: boolean;
}
