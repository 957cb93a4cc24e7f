import type { ConnectionId } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { noFields, type BackendFields, type OutboxConflict, type OutboxState } from '../../../shared/outbox/model.ts';
import { BackendWrite, type Clash, type Done, type MdrBackend, type Sending } from '../../sources/backend.ts';
import type { Running } from '../../sources/running.ts';
import type { LetterChange, OutboxStore, StoredLetter } from '../../store/outbox-store.ts';

/*
 * One letter, once. What is true at any moment stands in the store before the next step is taken:
 *
 *   waiting ──► sending ──► (the backend writes) ──► done ──► journal
 *                  │  killed, or answer lost             ▲
 *                  └────► asked by its key ──────────────┤ it arrived
 *                              ├── it did not: sent again ┘
 *                              └── the backend cannot say: unknown, a human decides
 */

export interface Post {
  store: OutboxStore;
  backendOf: (connection: ConnectionId) => MdrBackend;
  customerName: (customerId: string) => string;
  nowMs: () => number;
}

/** Waits between two attempts: 5 s, 10 s … at most 5 minutes. */
const retryAfterMs = (tries: number): number => Math.min(5000 * 2 ** Math.min(tries, 10), 300_000);

const iso = (ms: number): string => new Date(ms).toISOString();

const mineOf = (write: BackendWrite, holder: string): BackendFields => {
  if (write.type === 'case') return write.fields;
  if (write.type === 'claim') return { ...noFields, status: 'in-progress', owner: holder };
  if (write.type === 'alert') {
    const { status, verdict, assignee } = write.change;
    return { ...noFields, status, verdict, owner: assignee };
  }
  return noFields;
};

const conflictOf = (write: BackendWrite, clash: Clash, at: { at: string; by: string }): OutboxConflict => ({
  why: clash.why,
  mine: mineOf(write, at.by),
  theirs: clash.theirs,
  version: clash.version,
  by: clash.by,
  at: at.at,
});

const errorOf = ({ code, params }: AppError, at: string) => ({ code, params, at });

/** What a failure makes of a letter. */
const afterFailure = (post: Post, letter: StoredLetter, error: AppError): LetterChange => {
  const nowMs = post.nowMs();
  const facts = { error: errorOf(error, iso(nowMs)) };
  const later = Number(error.params['retryAtMs'] ?? nowMs + retryAfterMs(letter.tries));
  switch (error.code) {
    case 'unreachable':
      return { state: error.params['outcome'] === 'unknown' ? 'sending' : 'waiting', facts, retryAtMs: later };
    case 'rate-limited':
    case 'locked':
      return { state: 'waiting', facts, retryAtMs: later };
    default:
      return { state: 'refused', facts };
  }
};

const sendingOf = (post: Post, letter: StoredLetter): Sending => {
  const { write: stored, file } = post.store.content(letter.id);
  const write = BackendWrite.parse(stored);
  const object = post.store.object(letter.connection, letter.subject);
  return {
    key: `${letter.id}.${String(letter.round)}`,
    customer: post.customerName(letter.customerId),
    remoteId: object?.remoteId ?? null,
    expected: object?.version ?? null,
    write,
    file,
  };
};

/** Adding to a case leaves its version; the others make a new one, on which the next stands. */
const objectAfter = ({ write }: Sending, { remoteId, version }: Done): LetterChange['object'] =>
  write.type === 'case' || write.type === 'alert' || write.type === 'claim' ? { remoteId, version } : undefined;

const finish = (post: Post, letter: StoredLetter, sending: Sending, done: Done): OutboxState => {
  const object = objectAfter(sending, done);
  const facts = { error: null, conflict: null, receipt: done.receipt };
  post.store.change(letter.id, { state: 'done', facts, ...(object === undefined ? {} : { object }) });
  return 'done';
};

const meetConflict = (post: Post, letter: StoredLetter, sending: Sending, clash: Clash): OutboxState => {
  const conflict = conflictOf(sending.write, clash, { at: iso(post.nowMs()), by: letter.madeBy });
  // Which object it is may be told by the conflict alone; which version of it ours stands on stays as it was.
  const object = { remoteId: clash.remoteId ?? sending.remoteId, version: sending.expected };
  post.store.change(letter.id, { state: 'conflict', facts: { conflict, error: null }, object });
  return 'conflict';
};

/** Null: it never arrived, and may be sent. */
const askWhetherArrived = async (
  post: Post,
  { letter, backend, sending }: { letter: StoredLetter; backend: MdrBackend; sending: Sending },
  running: Running,
): Promise<OutboxState | null> => {
  const outcome = await backend.outcome(sending, running);
  if (outcome.state === 'absent') return null;
  if (outcome.state === 'done') return finish(post, letter, sending, outcome);
  post.store.change(letter.id, { state: 'unknown' });
  return 'unknown';
};

const attempt = async (post: Post, letter: StoredLetter, running: Running): Promise<OutboxState> => {
  const backend = post.backendOf(letter.connection);
  const sending = sendingOf(post, letter);
  if (!backend.limits.writes.includes(sending.write.type)) {
    throw new AppError('vendor-refused', { reason: 'backend-cannot', what: sending.write.type });
  }
  if (letter.state === 'sending') {
    const known = await askWhetherArrived(post, { letter, backend, sending }, running);
    if (known !== null) return known;
  }
  post.store.change(letter.id, { state: 'sending', triedAt: iso(post.nowMs()) });
  const sent = await backend.send(sending, running);
  return sent.state === 'done' ? finish(post, letter, sending, sent) : meetConflict(post, letter, sending, sent);
};

/**
 * Sends a letter, or finds out what became of it; answers the state it is in then. A failure that can be expected is kept with
 * the letter. Where it was cancelled the letter stays as it is, and the next attempt asks what became of it.
 */
export const sendLetter = async (post: Post, letter: StoredLetter, running: Running): Promise<OutboxState> => {
  try {
    return await attempt(post, letter, running);
  } catch (thrown) {
    running.signal.throwIfAborted();
    if (!(thrown instanceof AppError)) throw thrown;
    const change = afterFailure(post, letter, thrown);
    // What was under way when its outcome could not be asked stays under way.
    const state =
      letter.state === 'sending' && change.state === 'waiting' && !wasSent(post, letter) ? 'sending' : change.state;
    post.store.change(letter.id, { ...change, state });
    return state;
  }
};

/** Whether this attempt came as far as sending: it stamps the letter first. */
const wasSent = (post: Post, letter: StoredLetter): boolean => post.store.letter(letter.id).tries > letter.tries;
