import { Agent, request as secureRequest } from 'node:https';
import { request as plainRequest } from 'node:http';
import type { Control, Order } from './control-orders.ts';
import type { LoggedRequest } from './request-log.ts';

const post = (address: string, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const secure = address.startsWith('https:');
    const send = secure ? secureRequest : plainRequest;
    const sent = send(
      address,
      // A simulator's certificate is made for the test: this end only carries orders to loopback.
      { method: 'POST', ...(secure ? { agent: new Agent({ rejectUnauthorized: false }) } : {}) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** Speaks to a running simulator, in this process or another. */
export const controlOf = (address: string): Control => {
  const tell = async (order: Order): Promise<unknown> => {
    const { status, text } = await post(address, JSON.stringify(order));
    if (status !== 200) throw new Error(`The simulator did not obey ${order.order}: ${text}`);
    // Written by `control.ts` one call ago.
    const { value } = JSON.parse(text) as { value: unknown };
    return value;
  };
  const done = async (order: Order): Promise<void> => {
    await tell(order);
  };
  return {
    fault: (fault) => done({ order: 'fault', fault }),
    clearFaults: () => done({ order: 'clear-faults' }),
    // The log is made by `request-log.ts` and travels unchanged.
    requests: async () => (await tell({ order: 'requests' })) as LoggedRequest[],
    clearRequests: () => done({ order: 'clear-requests' }),
    advance: (ms) => done({ order: 'advance', ms }),
    setSpeed: (speed) => done({ order: 'speed', speed }),
    setSkew: (ms) => done({ order: 'skew', ms }),
    nowMs: async () => Number(await tell({ order: 'now' })),
    state: () => tell({ order: 'state' }),
    add: (what) => tell({ order: 'add', what }),
  };
};
