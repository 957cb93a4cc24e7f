import type { AlertId } from '../../../shared/alerts/model.ts';
import type { StreamState } from '../../../shared/connections/model.ts';
import type { PulledPage } from '../../sources/connector.ts';
import type { StreamOf, StreamPlace } from '../../store/vendor-store.ts';
import { AskThread } from '../threads/ask-thread.ts';
import { packItems } from '../hunting/pack-page.ts';
import type { Session } from '../session.ts';
import type { StoredCounts, SyncAnswer, SyncOrder } from './sync-messages.ts';

const asPlace = (answer: SyncAnswer): StreamPlace => {
  if (answer === null || !('importId' in answer)) throw new Error('the storing thread did not open the stream');
  return answer;
};

const asCounts = (answer: SyncAnswer): StoredCounts => {
  if (answer === null || !('known' in answer)) throw new Error('the storing thread did not count a page');
  return answer;
};

/** The storing thread of one customer. Pages are stored in the order they are given. */
export class SyncStoring {
  readonly #thread: AskThread<SyncOrder, SyncAnswer>;
  readonly #now: () => string;

  constructor(session: Session, customer: string) {
    this.#thread = new AskThread(session.platform.workerEntry('sync'), session.workspace.customerAccess(customer));
    this.#now = () => session.now();
  }

  async open(stream: StreamOf, file: string): Promise<StreamPlace> {
    return asPlace(await this.#thread.ask({ type: 'open', stream, file, startedAt: this.#now() }));
  }

  async page(stream: StreamOf, pulled: PulledPage, around: AlertId | null): Promise<StoredCounts> {
    const { cursor, throughMs, items } = pulled;
    const page = { ...stream, at: this.#now(), cursor, throughMs, around, ...packItems(items) };
    return asCounts(await this.#thread.ask({ type: 'page', page }));
  }

  async state(state: StreamState): Promise<void> {
    await this.#thread.ask({ type: 'state', state });
  }

  end(): Promise<void> {
    return this.#thread.end();
  }
}
