import { AppError } from '../../../../shared/contract/errors.ts';
import type { HuntTargetId } from '../../../../shared/hunt/target.ts';
import type { Session } from '../../session.ts';
import { ArrivedRows, type KeptRow } from './arrived-rows.ts';

interface Kept {
  customer: string;
  rows: readonly KeptRow[];
  characters: number;
}

interface Live {
  stops: ReadonlyMap<HuntTargetId, AbortController>;
  arrived: ArrivedRows;
}

const MOST_RUNS = 3;
const MAX_CHARACTERS = 160_000_000;

/**
 * Runs over several targets: those under way can be ended target by target, and of the last ones the vendors' own text is kept,
 * so that it can be looked at and taken into the store. Locking forgets all of it.
 */
export class HuntRuns {
  readonly #session: Session;
  readonly #live = new Map<string, Live>();
  readonly #kept = new Map<string, Kept>();
  #watched: AbortSignal | null = null;
  #begun = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  begin(targets: readonly HuntTargetId[]): Live & { run: string } {
    this.#forgetWhenLocked();
    this.#begun += 1;
    const run = `run-${this.#session.platform.clock.nowMs().toString(36)}-${String(this.#begun)}`;
    const stops = new Map(targets.map((id) => [id, new AbortController()]));
    const arrived = new ArrivedRows();
    this.#live.set(run, { stops, arrived });
    return { run, stops, arrived };
  }

  /** Throws `not-found` where nothing of that name is under way. */
  stop(run: string, target: HuntTargetId): void {
    const stop = this.#live.get(run)?.stops.get(target);
    if (stop === undefined) throw new AppError('not-found', { what: 'hunt', id: run });
    stop.abort();
  }

  /** What has come of a run under way. Throws `not-found` where there is none of that name. */
  arrived(run: string): ArrivedRows {
    const live = this.#live.get(run);
    if (live === undefined) throw new AppError('not-found', { what: 'hunt', id: run });
    return live.arrived;
  }

  end(run: string): void {
    this.#live.delete(run);
  }

  keep(run: string, customer: string, rows: readonly KeptRow[]): void {
    const characters = rows.reduce((sum, row) => sum + (row?.data.length ?? 0), 0);
    this.#kept.set(run, { customer, rows, characters });
    const all = (): number => [...this.#kept.values()].reduce((sum, kept) => sum + kept.characters, 0);
    for (const old of this.#kept.keys()) {
      if (old === run || (this.#kept.size <= MOST_RUNS && all() <= MAX_CHARACTERS)) break;
      this.#kept.delete(old);
    }
  }

  /** Throws `not-found` once newer runs have taken its place. */
  kept(run: string): Kept {
    const kept = this.#kept.get(run);
    if (kept === undefined) throw new AppError('not-found', { what: 'hunt', id: run });
    return kept;
  }

  #forgetWhenLocked(): void {
    const { closing } = this.#session;
    if (this.#watched === closing) return;
    this.#watched = closing;
    closing.addEventListener('abort', () => this.#kept.clear(), { once: true });
  }
}
