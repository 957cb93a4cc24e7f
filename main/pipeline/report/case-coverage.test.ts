import { expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import type { HuntRun } from '../../../shared/hunt/model.ts';
import { fleetOf, vendorHuntsOf } from './case-coverage.ts';

const sensors = (...rows: [string, 'healthy' | 'offline' | 'unknown'][]) => ({
  vendorSensors: () => rows.map(([host, state]) => ({ host, state })),
});

test('endpoints an EDR lists are searched, offline or not asked, each once and never those of the case', () => {
  const store = sensors(
    ['pc1', 'healthy'],
    ['pc2', 'healthy'],
    ['pc3', 'offline'],
    ['pc4', 'unknown'],
    // Two vendors list it, and one of them reaches it.
    ['pc5', 'offline'],
    ['pc5', 'healthy'],
    // Offline now, but its records were searched.
    ['pc6', 'offline'],
  );
  expect(fleetOf(store, ['PC1'], ['pc1', 'PC2', 'pc6', 'not-listed'])).toEqual({
    listed: 5,
    searched: 2,
    offline: 1,
    unasked: 2,
  });
  expect(fleetOf(sensors(), ['pc1'], ['pc1', 'pc2'])).toBeUndefined();
});

const caseId = CaseId.parse('C-1');
const run = (id: number, over: Partial<HuntRun>): HuntRun => ({
  id,
  startedAt: '2026-04-02T00:00:00.000Z',
  actor: 'Sato',
  language: 'cql',
  text: 'RemoteAddressIP4=203.0.113.5',
  parameters: {},
  caseId: null,
  rows: 0,
  limits: [],
  failure: null,
  seconds: 1,
  target: 'Falcon',
  sent: null,
  ...over,
});

test('a vendor was searched where a hunt since the receipt came from the case or names an indicator of it', () => {
  const runs = [
    run(1, {}),
    run(2, { text: 'anything', caseId, rows: 3, limits: ['rows'] }),
    run(3, { text: 'another', caseId: CaseId.parse('C-2') }),
    run(4, { target: null }),
    run(5, { startedAt: '2026-03-31T00:00:00.000Z' }),
    run(6, { text: 'x', sent: 'ip=203.0.113.5', failure: 'unreachable' }),
    run(7, { text: 'short ab' }),
  ];
  const store = { hunts: () => runs };
  const receivedAtMs = Date.parse('2026-04-01T12:00:00.000Z');
  const indicators = [
    { kind: 'address' as const, indicator: '203.0.113.5' },
    { kind: 'command-line' as const, indicator: 'ab' },
  ];
  const found = vendorHuntsOf(store, { caseId, receivedAtMs }, indicators);
  expect(found.map(({ id, rows, isPartial }) => [id, rows, isPartial])).toEqual([
    [1, 0, false],
    [2, 3, true],
    [6, 0, true],
  ]);
});
