import type { Fault } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';

/** What a test may tell a running simulator, and what it hears back. One JSON body to the control address each. */
export type Order =
  | { order: 'fault'; fault: Fault }
  | { order: 'clear-faults' }
  | { order: 'requests' }
  | { order: 'clear-requests' }
  | { order: 'advance'; ms: number }
  | { order: 'speed'; speed: number }
  | { order: 'skew'; ms: number }
  | { order: 'now' }
  | { order: 'state' }
  /** Given to the simulator's own `add`. */
  | { order: 'add'; what: unknown };

export interface Control {
  fault: (fault: Fault) => Promise<void>;
  clearFaults: () => Promise<void>;
  requests: () => Promise<LoggedRequest[]>;
  clearRequests: () => Promise<void>;
  advance: (ms: number) => Promise<void>;
  setSpeed: (speed: number) => Promise<void>;
  /** The vendor's clock against true time. */
  setSkew: (ms: number) => Promise<void>;
  nowMs: () => Promise<number>;
  state: () => Promise<unknown>;
  add: (what: unknown) => Promise<unknown>;
}
