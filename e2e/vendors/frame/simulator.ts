import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { SimClock } from './clock.ts';

export interface Route {
  method: string;
  /** `/alerts/:id/notes`; a part `*` at the end takes the rest. */
  path: string;
  /** What credentials need for it, in the vendor's words; a fault can take it away. */
  scope?: string;
  handle: (call: Call) => Answer | Promise<Answer>;
}

/** A simulated vendor, without its network: what it answers, and how it words refusals. */
export interface Simulator {
  name: string;
  routes: readonly Route[];
  /**
   * Looked at before every route: null lets the call pass, an answer stops it (no or bad credentials).
   * Routes that hand out credentials are excused by the simulator itself.
   */
  guard: (call: Call) => Answer | null;
  /** The vendor's wording of a refusal made by a fault. */
  refuse: (status: number, call: Call) => Answer;
  /** How this vendor names the wait after a 429. */
  retryHeader: string;
  /** Where the list stands in an answer (`['resources']`, `['data', 'alerts']`), for duplicated and reordered pages. */
  listsAt: readonly (readonly string[])[];
  /** Added to every answer: quota, trace id. */
  always?: (call: Call, answer: Answer) => Record<string, string>;
  /** What a test adds while the simulator runs; its answer goes back to the test. Throws where it cannot. */
  add: (what: unknown) => unknown;
  /** Anything else a test asks a simulator to tell: what was closed, contained, commented. */
  state?: () => unknown;
}

export type MakeSimulator = (made: { clock: SimClock; packs: readonly string[] }) => Simulator;
