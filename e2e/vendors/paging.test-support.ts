import { expect } from 'vitest';
import type { Connector } from '../../main/sources/connector.ts';
import { alertIds, itemsOf, takeAll } from './connect.test-support.ts';
import type { Trouble } from './frame/faults.ts';
import type { RunningSimulator } from './frame/server.ts';

export interface Connected {
  connector: Connector;
  simulator: RunningSimulator;
}

export const DAY_MS = 86_400_000;
export const since = (): { cursor: null; sinceMs: number } => ({ cursor: null, sinceMs: Date.now() - 2 * DAY_MS });

const troubles: readonly Trouble[] = [
  { kind: 'drop', handled: false },
  { kind: 'drop', handled: true },
  { kind: 'cut', afterBytes: 2000 },
  { kind: 'reordered' },
  { kind: 'refuse', status: 500 },
  { kind: 'rate-limited', unit: 'seconds', waitMs: 10 },
  { kind: 'duplicate-page' },
];

/** Each of the first three requests meets each trouble once: every alert must come, and none twice. */
export const comesOnceWhateverIsCut = async ({ connector, simulator }: Connected, alerts: number): Promise<void> => {
  await simulator.control.add({ bulk: { alerts, hosts: 2, spreadMs: DAY_MS } });
  for (const skip of [0, 1, 2]) {
    // Before the first page of a round there is none to repeat.
    for (const trouble of troubles.filter(({ kind }) => skip > 0 || kind !== 'duplicate-page')) {
      await simulator.control.fault({ skip, trouble });
      const ids = alertIds(itemsOf(await takeAll(connector, 'alerts', since())));
      expect([trouble.kind, skip, new Set(ids).size]).toEqual([trouble.kind, skip, alerts]);
      await simulator.control.clearFaults();
    }
  }
};

/** The vendor's clock must stand hours behind this machine's: what it tells next must still be asked for. */
export const missesNothingOfASlowClock = async ({ connector, simulator }: Connected): Promise<void> => {
  await simulator.control.add({ pack: 'phishing' });
  await simulator.control.advance(600_000);
  const first = await takeAll(connector, 'alerts', since());
  const before = alertIds(itemsOf(first));
  await simulator.control.add({ pack: 'ransomware' });
  await simulator.control.advance(600_000);
  const second = await takeAll(connector, 'alerts', { cursor: first.at(-1)?.cursor ?? null, sinceMs: 0 });
  expect(before.length).toBeGreaterThan(0);
  expect(alertIds(itemsOf(second)).filter((id) => !before.includes(id)).length).toBeGreaterThan(0);
};
