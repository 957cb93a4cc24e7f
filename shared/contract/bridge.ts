import type { ErrorParams } from './errors.ts';

/** What the window may know of the machine it runs on. */
export interface RuntimeFacts {
  platform: string;
  electron: string;
  chrome: string;
  /** Set on the fallback runtime for tests and demonstration. */
  testRuntime: boolean;
}

/** Channels between preload and main. Everything else travels over the brokered port, past main. */
export const bridgeChannels = {
  /** main → preload, carries one MessagePort to the engine; comes again when the engine was started anew. */
  port: 'miharu:port',
  chooseFiles: 'miharu:choose-files',
  chooseFolder: 'miharu:choose-folder',
  chooseSave: 'miharu:choose-save',
  dropped: 'miharu:dropped',
  runtime: 'miharu:runtime',
  openWindow: 'miharu:open-window',
  /** main → preload: the window is about to close. */
  leaving: 'miharu:leaving',
  /** What was typed is stored: the window may close. */
  written: 'miharu:written',
} as const;

/** A refusal before anything parsed it: the code is checked by whoever shows it. */
export type BridgeReply = { ok: true; value: unknown } | { ok: false; error: BridgeRefusal };
export interface BridgeRefusal {
  code: string;
  params: ErrorParams;
  incident: string;
}

/** `window.miharu`: all a page can reach. Values only; no port, error object or signal crosses the bridge. */
export interface Bridge {
  call: (name: string, input: unknown) => Promise<BridgeReply>;
  /** Answers at once; `done` settles with the one reply. After `cancel(id)` that reply says what was reached. */
  stream: (
    name: string,
    input: unknown,
    onProgress: (progress: unknown) => void,
  ) => { id: number; done: Promise<BridgeReply> };
  cancel: (id: number) => void;
  /** Paths the user chose in the system dialog; empty where it was closed. */
  /** `rules`: a Sigma rule or a collection of them; without it telemetry. */
  chooseFiles: (kind?: 'rules' | 'picture') => Promise<string[]>;
  /** A folder the engine may look into from then on; null where the dialog was closed. */
  chooseFolder: () => Promise<string | null>;
  chooseSave: (defaultName: string) => Promise<string | null>;
  /** Path of a dropped `File`, which the engine may read from then on; empty text where it has none on disk. */
  pathOfFile: (file: object) => Promise<string>;
  runtime: () => Promise<RuntimeFacts>;
  /** A second window on the same workspace, at the place written in the hash (`case/<id>/flow`). */
  openWindow: (hash: string) => Promise<void>;
  /** What the page does before its window closes, which waits for it some seconds. The last one given is asked. */
  onLeaving: (write: () => Promise<void>) => void;
}
