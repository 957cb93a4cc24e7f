/** What the two clocks of a machine say at one moment. */
export interface Reading {
  /** Time of day, UTC milliseconds: a person or a time server can set it. */
  wallMs: number;
  /** Milliseconds of running: nobody can set it, but while the machine sleeps it may stand still. */
  elapsedMs: number;
}

/** The wall clock is never exact to the millisecond; less than this is no setting back. */
const slackMs = 20;
/** From here on it is said on the screen. */
const toldMs = 2000;

/**
 * A time in whole milliseconds that never runs slower than the truth, so that no clock shows more time than is left:
 *
 *   machine runs      both clocks go on                 → goes on
 *   machine slept     the wall clock is ahead           → goes on by the wall clock
 *   clock set forward looks like a sleep                → goes on by it, and does not come back
 *   clock set back    the wall clock is behind          → goes on by the running time, and says how far the wall clock is behind
 *
 * Setting forward by mistake and back again therefore leaves it ahead: too little time is shown, never too much, until a
 * person says that the machine's clock is right (`trust`). One thing cannot be seen from inside the machine: a clock set back
 * while it slept, before the first look at it.
 */
export class SteadyClock {
  #anchor: Reading & { nowMs: number };
  #last: Reading;
  #nowMs: number;

  constructor(reading: Reading) {
    this.#anchor = { ...reading, nowMs: reading.wallMs };
    this.#last = reading;
    this.#nowMs = reading.wallMs;
  }

  read(reading: Reading): number {
    const elapsedMs = Math.max(reading.elapsedMs, this.#last.elapsedMs);
    const isSetBack = reading.wallMs - this.#last.wallMs < elapsedMs - this.#last.elapsedMs - slackMs;
    if (isSetBack) {
      // The running time since the last look has passed, whatever the wall clock says; from here on both count anew.
      this.#nowMs += elapsedMs - this.#last.elapsedMs;
      this.#anchor = { wallMs: reading.wallMs, elapsedMs, nowMs: this.#nowMs };
    }
    const { nowMs, ...from } = this.#anchor;
    const passed = Math.max(elapsedMs - from.elapsedMs, reading.wallMs - from.wallMs);
    this.#nowMs = Math.max(this.#nowMs, nowMs + passed, reading.wallMs);
    this.#last = { wallMs: reading.wallMs, elapsedMs };
    // The running time has fractions, a moment that is stored has none; rounded up, so that it is never slower than the truth.
    return Math.ceil(this.#nowMs);
  }

  /** Somebody who looked longer (the engine, an earlier run) knows of a later moment. */
  raise(nowMs: number): void {
    if (nowMs <= this.#nowMs) return;
    this.#nowMs = nowMs;
    this.#anchor = { ...this.#last, nowMs };
  }

  /** The wall clock is right again: a person says so. */
  trust(reading: Reading): void {
    this.#anchor = { ...reading, nowMs: reading.wallMs };
    this.#last = reading;
    this.#nowMs = reading.wallMs;
  }

  /** How far the wall clock is behind; 0 where it is not worth a word. */
  get behindMs(): number {
    const behind = this.#nowMs - this.#last.wallMs;
    return behind >= toldMs ? behind : 0;
  }
}
