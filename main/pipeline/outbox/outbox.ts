import type { ConnectionId } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { OutboxCounts } from '../../../shared/outbox/contract.ts';
import type { OutboxConflict, OutboxId, OutboxItem, OutboxState } from '../../../shared/outbox/model.ts';
import type { MdrBackend } from '../../sources/backend.ts';
import type { Running } from '../../sources/running.ts';
import type { StoredLetter } from '../../store/outbox-store.ts';
import { tellDelivered, tellRejected, type Telling } from './outbox-journal.ts';
import { sendLetter, type Post } from './outbox-send.ts';
import { tellRefusedClaim } from '../report/refused-claims.ts';
import type { Session } from '../session.ts';

export interface FlushProgress {
  sent: number;
  of: number;
  id: OutboxId;
  state: OutboxState;
}

export interface Flushed extends OutboxCounts {
  sent: number;
  cancelled: boolean;
}

interface Flushing {
  running: Running;
  report: (progress: FlushProgress) => void;
  /** Also what waits for a later moment. */
  hurry: boolean;
}

type Decision = 'mine' | 'theirs' | 'again' | 'arrived';

/** Letters of the open workspace on their way to MDR backends. One flush at a time, one letter of a subject at a time. */
export class Outbox {
  readonly #session: Session;
  readonly #backendOf: (connection: ConnectionId) => MdrBackend;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session, backendOf: (connection: ConnectionId) => MdrBackend) {
    this.#session = session;
    this.#backendOf = backendOf;
  }

  get #store() {
    return this.#session.workspace.outbox;
  }

  #customerName(id: string): string {
    return this.#session.workspace.desk.customers().find((one) => one.id === id)?.name ?? id;
  }

  #post(): Post {
    return {
      store: this.#store,
      backendOf: this.#backendOf,
      customerName: (id) => this.#customerName(id),
      nowMs: () => this.#session.platform.clock.nowMs(),
    };
  }

  #telling(): Telling {
    const { outbox: store, audit } = this.#session.workspace;
    return { store, audit, customerName: (id) => this.#customerName(id), now: () => this.#session.now() };
  }

  /** The contract's parser leaves out what only the store needs. */
  item(letter: StoredLetter): OutboxItem {
    return { ...letter, customer: this.#customerName(letter.customerId) };
  }

  counts(): OutboxCounts {
    const { waiting, sending, unknown, conflict, refused, done, dropped } = this.#store.counts();
    return { waiting: waiting + sending, undecided: unknown + conflict + refused, done, dropped };
  }

  /** Something that could go out now, or a receipt to be asked for. */
  hasWork(): boolean {
    const { waiting, sending } = this.#store.counts();
    return waiting + sending > 0 || this.#store.onTheirWay().length > 0 || this.#store.untold().length > 0;
  }

  #ready(letter: StoredLetter, { hurry }: Flushing): boolean {
    if (letter.state !== 'waiting' && letter.state !== 'sending') return false;
    return hurry || letter.retryAtMs === null || letter.retryAtMs <= this.#session.platform.clock.nowMs();
  }

  /** Sends what can go; asks what became of what was under way; then how far deliveries are. */
  async flush(flushing: Flushing): Promise<Flushed> {
    const mine = this.#last.then(
      () => this.#flush(flushing),
      () => this.#flush(flushing),
    );
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #flush(flushing: Flushing): Promise<Flushed> {
    let sent = 0;
    tellDelivered(this.#telling());
    try {
      sent = await this.#sendAll(flushing);
      await this.#askDeliveries(flushing.running);
    } catch (thrown) {
      if (!flushing.running.signal.aborted) throw thrown;
    }
    return { ...this.counts(), sent, cancelled: flushing.running.signal.aborted };
  }

  async #sendAll(flushing: Flushing): Promise<number> {
    const tried = new Set<OutboxId>();
    // A backend that does not answer is not asked again for every letter that waits for it.
    const silent = new Set<ConnectionId>();
    let sent = 0;
    for (;;) {
      const next = this.#store
        .heads()
        .find((one) => this.#ready(one, flushing) && !tried.has(one.id) && !silent.has(one.connection));
      if (next === undefined || flushing.running.signal.aborted) return sent;
      tried.add(next.id);
      const state = await sendLetter(this.#post(), next, flushing.running);
      if (state === 'waiting' || state === 'sending') silent.add(next.connection);
      if (state === 'done') {
        sent += 1;
        tellDelivered(this.#telling());
        if (next.caseId !== null && next.kind === 'report')
          this.#session.changes.say('report', this.#customerName(next.customerId));
      }
      if (state === 'refused' || state === 'conflict') {
        tellRefusedClaim(this.#session, this.#customerName(next.customerId), this.#store.letter(next.id));
      }
      this.#session.changes.say('outbox', this.#customerName(next.customerId));
      flushing.report({ sent, of: sent + this.counts().waiting, id: next.id, state });
    }
  }

  async #askDeliveries(running: Running): Promise<void> {
    for (const letter of this.#store.onTheirWay()) {
      if (running.signal.aborted || letter.receipt === null) return;
      try {
        const receipt = await this.#backendOf(letter.connection).delivery(letter.receipt.deliveryId, running);
        if (receipt === null || receipt.state === letter.receipt.state) continue;
        if (receipt.state === 'rejected') tellRejected(this.#telling(), letter);
        this.#store.change(letter.id, { state: 'done', facts: { receipt } });
        this.#session.changes.say('outbox', this.#customerName(letter.customerId));
        this.#session.changes.say('report', this.#customerName(letter.customerId));
      } catch (thrown) {
        // Not to be asked now: what is known of it stays, and the next round asks again.
        if (!(thrown instanceof AppError)) throw thrown;
      }
    }
  }

  retry(ids: readonly OutboxId[]): void {
    for (const id of ids) {
      const { state } = this.#store.letter(id);
      if (state === 'refused') this.#store.change(id, { state: 'waiting', newRound: true });
      else if (state === 'waiting' || state === 'sending') this.#store.change(id, { state });
    }
    this.#session.changes.say('outbox');
  }

  #settleConflict(letter: StoredLetter, conflict: OutboxConflict, mine: boolean, because: string): void {
    const known = this.#store.object(letter.connection, letter.subject);
    // Theirs was seen now, and whatever goes out next stands on it.
    const object = { remoteId: known?.remoteId ?? null, version: conflict.version };
    if (mine) this.#store.change(letter.id, { state: 'waiting', newRound: true, object, facts: { conflict: null } });
    else this.#store.change(letter.id, { state: 'dropped', object, facts: { dropped: because } });
  }

  /** Throws `conflict` where the letter is no longer in a state that asks for this decision. */
  resolve(id: OutboxId, decision: Decision, because: string): OutboxItem {
    const letter = this.#store.letter(id);
    const { state, conflict } = letter;
    const isAboutConflict = decision === 'mine' || decision === 'theirs';
    if (state === 'conflict' && conflict !== null && isAboutConflict) {
      this.#settleConflict(letter, conflict, decision === 'mine', because);
    } else if (state === 'unknown' && decision === 'again') {
      this.#store.change(id, { state: 'waiting', newRound: true });
    } else if (state === 'unknown' && decision === 'arrived') {
      this.#store.change(id, { state: 'done', facts: { error: null } });
      tellDelivered(this.#telling());
    } else throw new AppError('conflict', { what: 'outbox', id: id.slice(0, 40) });
    return this.#changed(id);
  }

  /** What is under way may have arrived: it cannot be dropped before that is known. */
  drop(id: OutboxId, reason: string): OutboxItem {
    const { state } = this.#store.letter(id);
    if (state === 'sending' || state === 'done' || state === 'dropped') {
      throw new AppError('conflict', { what: 'outbox', id: id.slice(0, 40), reason: 'outbox-under-way' });
    }
    this.#store.change(id, { state: 'dropped', facts: { dropped: reason } });
    return this.#changed(id);
  }

  #changed(id: OutboxId): OutboxItem {
    const letter = this.#store.letter(id);
    this.#session.changes.say('outbox', this.#customerName(letter.customerId));
    return this.item(letter);
  }
}
