import type { AlertId } from '../../../shared/alerts/model.ts';
import type { Connection, StreamName, StreamState } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connector, PulledPage } from '../../sources/connector.ts';
import type { Running } from '../../sources/running.ts';
import type { StoredStream } from '../../store/vendor-store.ts';
import type { RaiseSoon } from '../detect/raise-soon.ts';
import type { SyncStoring } from './sync-storing.ts';

/** What is told while a stream comes in. */
export interface StreamProgress {
  seen: number;
  of: number | null;
}

export type StreamCounts = Omit<StreamState['counts'], 'requests'> & {
  events: number;
  known: number;
  rejected: number;
};

export const noCounts = (): StreamCounts => ({ seen: 0, added: 0, changed: 0, events: 0, known: 0, rejected: 0 });

export interface Pulling {
  connection: Connection;
  storing: SyncStoring;
  raising: RaiseSoon;
  running: Running;
  report: (progress: StreamProgress) => void;
}

/**
 * Stores the pages of one answer in order, one step behind the asking: while a page is stored, the next is on its way. What
 * was stored before a failure stays, with its cursor. `counts` is filled as pages are stored, so that a failure has counts too.
 */
export const storePages = async (
  pages: AsyncIterable<PulledPage>,
  { connection, storing, raising, running, report }: Pulling,
  into: { stream: StreamName; around: AlertId | null; counts: StreamCounts },
): Promise<void> => {
  const { stream, around, counts } = into;
  const store = async (page: PulledPage): Promise<void> => {
    const stored = await storing.page({ connection: connection.id, stream }, page, around);
    counts.seen += page.items.length;
    for (const name of ['added', 'changed', 'events', 'known', 'rejected'] as const) counts[name] += stored[name];
    if (stream === 'alerts' && stored.added + stored.changed > 0) raising.soon();
    report({ seen: counts.seen, of: page.total });
  };
  let last: Promise<void> = Promise.resolve();
  try {
    for await (const page of pages) {
      await last;
      if (running.signal.aborted) break;
      last = store(page);
      // Thrown by the next `await last`; until then it must not count as unhandled.
      last.catch(() => undefined);
    }
  } finally {
    // However the asking ended, the page that is on its way to the store is counted.
    await last;
  }
};

/** Of a stream that was never pulled: far enough back for the alerts somebody may still be working on. */
const firstDays = 30;

/** `falcon/NAME/alerts`: how the stream stands in the import history, and behind every record of it. */
export const streamFile = ({ kind, name }: Connection, stream: StoredStream): string => `${kind}/${name}/${stream}`;

/** Pulls one stream from its cursor to now. Throws what the connector throws; a cancelled pull just ends. */
export const pullStream = async (
  connector: Connector,
  stream: StreamName,
  pulling: Pulling,
  { counts, nowMs }: { counts: StreamCounts; nowMs: number },
): Promise<void> => {
  const { connection, storing, running } = pulling;
  const place = await storing.open({ connection: connection.id, stream }, streamFile(connection, stream));
  const from = { cursor: place.cursor, sinceMs: place.throughMs ?? nowMs - firstDays * 86_400_000 };
  try {
    await storePages(connector.pull(stream, from, running), pulling, { stream, around: null, counts });
  } catch (cause) {
    if (!running.signal.aborted) throw cause;
  }
};

/** What a failed stream shows, and until when its vendor wants to be left alone. */
export const failureOfStream = (
  cause: unknown,
  at: string,
): { error: NonNullable<StreamState['error']>; waitUntilMs: number | null } => {
  if (!(cause instanceof AppError)) return { error: { code: 'bug', params: {}, at }, waitUntilMs: null };
  const { retryAtMs } = cause.params;
  return {
    error: { code: cause.code, params: cause.params, at },
    waitUntilMs: cause.code === 'rate-limited' && typeof retryAtMs === 'number' ? retryAtMs : null,
  };
};
