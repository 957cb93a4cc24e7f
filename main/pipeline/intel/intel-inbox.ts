import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { IntelProgress, IntelResult } from '../../../shared/intel/contract.ts';
import type { InboxFile } from '../../../shared/intel/model.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import type { InboxPlace } from '../../store/intel-store.ts';
import { importIntel } from './intel-import.ts';
import type { Session } from '../session.ts';

/** Looked at by time: a share or a stick tells nobody when a file comes. */
const everyMs = 5000;
/** Of a folder; a folder of more is no inbox. */
const mostFiles = 1000;
const mostBytes = 512 * 1024 ** 2;
const offered = /\.(?:json|stix2?|taxii|csv|txt)$/iu;

interface Found extends InboxPlace {
  /** Code of why it is not taken. */
  refused: string | null;
}

interface Running {
  report: (progress: z.input<typeof IntelProgress>) => void;
  signal: AbortSignal;
}

export interface IntelInbox {
  state: () => { folder: string | null; automatic: boolean; trouble: string | null; files: InboxFile[] };
  set: (folder: string | null, automatic: boolean) => Promise<void>;
  take: (names: readonly string[], running: Running) => Promise<IntelResult>;
  /** Looks into the folder now. */
  look: () => Promise<void>;
  stop: () => void;
}

const lookInto = async (folder: string): Promise<Found[]> => {
  const names = (await readdir(folder)).filter((name) => offered.test(name)).toSorted();
  const found: Found[] = [];
  for (const name of names.slice(0, mostFiles)) {
    const entry = await lstat(path.join(folder, name)).catch((cause: unknown) => {
      // Taken away between the two questions.
      if (systemFailure(cause) === null) throw cause;
      return null;
    });
    if (entry === null) continue;
    const refused = entry.isSymbolicLink()
      ? 'symlink'
      : !entry.isFile()
        ? 'not-a-file'
        : entry.size > mostBytes
          ? 'too-large'
          : null;
    found.push({ folder, name, sizeBytes: entry.size, changedMs: Math.floor(entry.mtimeMs), refused });
  }
  return found;
};

const keyOf = ({ name, sizeBytes, changedMs }: InboxPlace): string =>
  `${name}\0${String(sizeBytes)}\0${String(changedMs)}`;

const noDefaults = { tlp: null, confidence: null, validDays: null };

class Inbox implements IntelInbox {
  readonly #session: Session;
  #timer: NodeJS.Timeout | null = null;
  #found: Found[] = [];
  /** As they were at the look before: only a file that rests is whole. */
  #before = new Set<string>();
  #trouble: string | null = null;
  #looking = false;

  constructor(session: Session) {
    this.#session = session;
    this.#timer = setInterval(() => {
      // A folder that cannot be read is told where the inbox is shown; a locked workspace has none.
      this.look().catch(() => undefined);
    }, everyMs);
    // A script's engine must be able to end.
    this.#timer.unref();
  }

  state() {
    const store = this.#session.workspace.intel();
    const folder = store.setting('inbox');
    const automatic = store.setting('inbox-automatic') === 'yes';
    if (folder === null) return { folder, automatic, trouble: null, files: [] };
    const known = store.inboxFiles(folder, mostFiles);
    const waiting = this.#found
      .filter((one) => one.folder === folder && store.inboxFile(one) === null)
      .map(({ name, sizeBytes, refused }) => ({
        name,
        sizeBytes,
        seenAt: this.#session.now(),
        state: refused === null ? ('waiting' as const) : ('refused' as const),
        reason: refused,
        importId: null,
      }));
    return { folder, automatic, trouble: this.#trouble, files: [...waiting, ...known].slice(0, mostFiles) };
  }

  async set(folder: string | null, automatic: boolean): Promise<void> {
    const store = this.#session.workspace.intel();
    if (folder !== null) await readdir(folder);
    store.putSetting('inbox', folder);
    store.putSetting('inbox-automatic', automatic ? 'yes' : null);
    this.#found = [];
    await this.look();
    this.#session.changes.say('intel');
  }

  async look(): Promise<void> {
    if (this.#looking || this.#session.opened?.hasIntel() !== true) return;
    const store = this.#session.workspace.intel();
    const folder = store.setting('inbox');
    if (folder === null) return;
    this.#looking = true;
    try {
      const found = await lookInto(folder);
      this.#tell(found, null);
      const resting = found.filter((one) => this.#before.has(keyOf(one)));
      this.#before = new Set(found.map(keyOf));
      const fresh = resting.filter((one) => one.refused === null && store.inboxFile(one) === null);
      if (store.setting('inbox-automatic') === 'yes' && fresh.length > 0) await this.#takeAlone(fresh);
    } catch (cause) {
      const failure = systemFailure(cause);
      if (failure === null) throw cause;
      this.#tell([], String(failure.params['reason'] ?? failure.code));
    } finally {
      this.#looking = false;
    }
  }

  #tell(found: Found[], trouble: string | null): void {
    const isOld = trouble === this.#trouble && found.map(keyOf).join('\n') === this.#found.map(keyOf).join('\n');
    this.#found = found;
    this.#trouble = trouble;
    if (!isOld) this.#session.changes.say('intel');
  }

  async #takeAlone(fresh: readonly Found[]): Promise<void> {
    const { signal } = new AbortController();
    await this.#session.whileOpen({ signal, report: () => undefined }, (running) => this.#import(fresh, running));
  }

  take(names: readonly string[], running: Running): Promise<IntelResult> {
    const store = this.#session.workspace.intel();
    const folder = store.setting('inbox');
    const wanted = this.#found.filter(
      (one) => one.folder === folder && one.refused === null && (names.length === 0 || names.includes(one.name)),
    );
    return this.#import(
      wanted.filter((one) => store.inboxFile(one) === null),
      running,
    );
  }

  async #import(files: readonly Found[], running: Running): Promise<IntelResult> {
    const store = this.#session.workspace.intel();
    const paths = files.map(({ folder, name }) => path.join(folder, name));
    const result = await importIntel(this.#session, { paths, via: 'inbox', defaults: noDefaults }, running);
    for (const [at, file] of files.entries()) {
      const made = result.imports[at];
      // Cancelled before its turn: it waits on.
      if (made === undefined || made.state === 'cancelled') continue;
      store.putInboxFile(file, {
        seenAt: this.#session.now(),
        state: made.state === 'refused' ? 'refused' : 'imported',
        reason: made.note,
        importId: made.id,
      });
    }
    this.#session.changes.say('intel');
    return result;
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

/** Watches the folder the analyst chose, while the workspace is open. */
export const openIntelInbox = (session: Session): IntelInbox => new Inbox(session);
