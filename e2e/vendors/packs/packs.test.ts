import { expect, test } from 'vitest';
import { obeyPackOrder, stagePacks } from './order.ts';
import { packs } from './packs.ts';
import { makeWorld } from './world.ts';
import type { StagedProcess } from './world.ts';

const DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:/;

/** What happens before its process begins, after it ended, or before its parent began. */
const outOfTime = ({ image, parent, startMs, endMs, acts }: StagedProcess): string[] => [
  ...(parent !== null && startMs < parent.startMs ? [`${image} before its parent`] : []),
  ...acts
    .filter(({ atMs }) => atMs < startMs - 1000 || (endMs !== null && atMs > endMs + 1000))
    .map(({ kind, at }) => `${image} ${kind} at ${String(at)}`),
];

test('every pack can be staged: whatever it names, it has, and time runs forward in its trees', () => {
  for (const pack of packs.values()) {
    const world = makeWorld();
    world.add(pack, 1_800_000_000_000);
    expect(Math.min(...pack.alerts.map(({ at }) => at)), pack.name).toBe(0);
    expect(world.processes.flatMap(outOfTime), pack.name).toEqual([]);
  }
});

test('packs name no address and no domain that could be somebody’s', () => {
  for (const { name, hosts, acts, logons } of packs.values()) {
    const addresses = [
      ...hosts.flatMap(({ address, externalAddress }) => [address, externalAddress]),
      ...acts.flatMap((act) => (act.kind === 'network' ? [act.remote] : act.kind === 'dns' ? act.answers : [])),
      ...logons.flatMap(({ from }) => (from === null ? [] : [from])),
    ];
    expect(
      addresses.filter((address) => !DOCUMENTATION.test(address)),
      name,
    ).toEqual([]);
    const asked = acts.flatMap((act) => (act.kind === 'dns' ? [act.query] : []));
    expect(
      asked.filter((query) => !query.endsWith('.example')),
      name,
    ).toEqual([]);
  }
});

test('alerts come when their time has come, hosts of one name are one host', () => {
  const world = makeWorld();
  stagePacks(world, ['ransomware', 'phishing', 'ransomware'], 1_800_000_000_000);
  expect(world.hosts.map(({ name, serial }) => `${String(serial)} ${name}`)).toEqual([
    '1 KEIRI-PC-014',
    '2 FILESV01',
    '3 EIGYO-NB-207',
  ]);
  expect(world.alerts(1_800_000_000_000)).toEqual([]);
  expect(world.alerts(1_800_000_012_000).map(({ key }) => key)).toEqual(['shadows']);
  expect(world.alerts(1_800_000_400_000)).toHaveLength(8);
});

test('bulk alerts have the times asked for', () => {
  const world = makeWorld();
  expect(obeyPackOrder(world, { bulk: { alerts: 30, hosts: 4, spreadMs: 0 } }, 5_000)).toBe(30);
  expect(new Set(world.allAlerts.map(({ releasedMs }) => releasedMs))).toEqual(new Set([5_000]));
  expect(obeyPackOrder(world, { bulk: { alerts: 10, hosts: 4, spreadMs: 1000 } }, 5_000)).toBe(10);
  expect(world.hosts).toHaveLength(4);
  expect(() => obeyPackOrder(world, { nothing: 1 }, 0)).toThrow('neither { pack } nor { bulk }');
});
