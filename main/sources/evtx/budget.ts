import { EvtxDamage } from './damage.ts';

/**
 * A record of 64 KiB holds at most 32,768 characters, but a hostile template may repeat one value thousands of times or call
 * itself. Every step and every character is charged. No real record was seen to use a tenth of its share, no chunk a hundredth.
 */
const RECORD_UNITS = 1_000_000;
const CHUNK_UNITS = 32_000_000;

export class Budget {
  #record = RECORD_UNITS;
  #chunk = CHUNK_UNITS;

  startRecord(): void {
    this.#record = RECORD_UNITS;
  }

  spend(units: number): void {
    this.#record -= units;
    this.#chunk -= units;
    if (this.#record < 0 || this.#chunk < 0) throw new EvtxDamage('evtx-expansion-limit');
  }
}
