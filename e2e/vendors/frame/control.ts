import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { SimClock } from './clock.ts';
import type { Order } from './control-orders.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { Simulator } from './simulator.ts';

export interface Controlled {
  simulator: Simulator;
  clock: SimClock;
  faults: Faults;
  log: RequestLog;
}

type Obey = { [K in Order['order']]: (order: Extract<Order, { order: K }>) => unknown };

const orders = ({ simulator, clock, faults, log }: Controlled): Obey => ({
  fault: ({ fault }) => {
    faults.add(fault);
  },
  'clear-faults': () => {
    faults.clear();
  },
  requests: () => log.all(),
  'clear-requests': () => {
    log.clear();
  },
  advance: ({ ms }) => {
    clock.advance(ms);
  },
  speed: ({ speed }) => {
    clock.setSpeed(speed);
  },
  skew: ({ ms }) => {
    clock.setSkew(ms);
  },
  now: () => clock.nowMs(),
  state: () => simulator.state?.(),
  add: ({ what }) => simulator.add(what),
});

const obey = <K extends Order['order']>(table: Obey, order: Extract<Order, { order: K }>): unknown => {
  const one = table[order.order];
  if (one === undefined) throw new Error('no such order');
  return one(order);
};

/** Answers an order of a test. What goes wrong is told, for a test that misspells something must fail there. */
export const answerControl = (controlled: Controlled, body: string): Answer => {
  try {
    // The only caller is `control-client.ts`, whose orders are typed; the token keeps everybody else out.
    const order = JSON.parse(body) as Order;
    return json({ value: obey(orders(controlled), order) ?? null });
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
};
