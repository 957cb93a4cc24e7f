import { SteadyClock, type Reading } from '../../../shared/clock/steady-clock.ts';
import type { DeskStore } from '../../store/workspace-types.ts';
import type { Session } from '../session.ts';

/** How often the moment is written down: after a crash it is known this well. */
const writtenEveryMs = 60_000;

/** The time of the desk, one for all windows, that goes on over a restart: a clock set back meanwhile is noticed. */
export class DeskClock {
  readonly #session: Session;
  readonly #clock: SteadyClock;
  #desk: DeskStore | null = null;
  #writtenMs = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#clock = new SteadyClock(this.#reading());
  }

  #reading(): Reading {
    const { clock } = this.#session.platform;
    return { wallMs: clock.nowMs(), elapsedMs: clock.elapsedMs() };
  }

  /** Takes over what an earlier run wrote, and writes in its turn. */
  #remember(nowMs: number): number {
    const desk = this.#session.opened?.desk ?? null;
    if (desk === null) return nowMs;
    if (desk !== this.#desk) {
      this.#desk = desk;
      this.#clock.raise(desk.latestMoment() ?? nowMs);
    }
    const latest = this.#clock.read(this.#reading());
    if (latest - this.#writtenMs >= writtenEveryMs) {
      desk.putLatestMoment(latest, false);
      this.#writtenMs = latest;
    }
    return latest;
  }

  nowMs(): number {
    return this.#remember(this.#clock.read(this.#reading()));
  }

  get behindMs(): number {
    return this.#clock.behindMs;
  }

  trust(): void {
    const reading = this.#reading();
    this.#clock.trust(reading);
    this.#writtenMs = reading.wallMs;
    this.#session.workspace.desk.putLatestMoment(reading.wallMs, true);
  }
}
