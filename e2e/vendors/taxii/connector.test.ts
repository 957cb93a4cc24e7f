import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Connection } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { startSimulator } from '../frame/server.ts';
import { readableCollection, taxiiSimulator, taxiiUser, type TaxiiAdded } from './simulator.ts';
import { asAnalyst, clientTo } from '../../../main/sources/http/loopback.test-support.ts';
import { makeTaxii } from '../../../main/sources/taxii/connector.ts';
import { isLater, justBefore } from '../../../main/sources/taxii/stamp.ts';

const server = async () => {
  const simulator = await startSimulator(taxiiSimulator);
  onTestFinished(() => simulator.close());
  const { control } = simulator;
  return { ...simulator, control, add: (what: TaxiiAdded) => control.add(what) };
};

const connectorTo = (origin: string, over: Partial<Connection['place']> = {}, secret = taxiiUser.password) => {
  const connection = Connection.parse({
    id: 'taxii',
    kind: 'taxii',
    name: 'TAXII',
    customer: 'Acme',
    place: { baseUrl: `${origin}/taxii2/`, clientId: taxiiUser.name, scope: '', authority: '', proxy: '', ...over },
    hasSecret: true,
    enabled: true,
    everySeconds: 60,
    streams: ['indicators'],
    tested: null,
  });
  return makeTaxii({ connection, secret, http: clientTo(origin), nowMs: () => Date.now() });
};

const indicator = (n: number) => ({ type: 'indicator', id: `indicator--${String(n)}`, name: `n ${String(n)}`, big: 1 });

/** Stamps in microseconds; `perStamp` objects were added at the same one. */
const library = (count: number, perStamp = 1) =>
  Array.from({ length: count }, (_, n) => ({
    addedAt: `2026-01-01T00:00:00.${String(Math.floor(n / perStamp) * 3 + 1).padStart(6, '0')}Z`,
    object: indicator(n),
  }));

/** Pulls as the engine does: what came is kept by id, and after a failure it goes on from the last cursor. */
const pulledIds = async (connector: ReturnType<typeof connectorTo>, rounds = 1, store = new Map<string, string>()) => {
  let cursor: string | null = null;
  for (let round = 0; round < rounds; round += 1) {
    try {
      for await (const page of connector.pull(
        'indicators',
        { cursor, sinceMs: 0 },
        { ...asAnalyst, purpose: 'sync' },
      )) {
        for (const item of page.items) if (item.type === 'object') store.set(item.object.nativeId, item.object.data);
        cursor = page.cursor ?? cursor;
      }
    } catch (cause) {
      if (round === rounds - 1) throw cause;
    }
  }
  return { ids: [...store.keys()].toSorted(), cursor };
};

const allIds = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `indicator--${String(n)}`).toSorted();

test('the test says what there is, hides what may not be read, and an HTML refusal is told as one', async () => {
  const { origin } = await server();
  const result = await connectorTo(origin).test(asAnalyst);
  expect(result.product).toBe('TAXII 2.1 Some TAXII Server');
  expect(result.abilities).toMatchObject([{ what: 'indicators', state: 'yes' }]);
  const wrong = connectorTo(origin, {}, 'wrong').test(asAnalyst);
  await expect(wrong).rejects.toBeInstanceOf(AppError);
  await expect(wrong).rejects.toMatchObject({ params: { status: 401 } });
  const scoped = await connectorTo(origin, { scope: 'no-such-collection' }).test(asAnalyst);
  expect(scoped.abilities).toMatchObject([{ state: 'no' }]);
});

test('pages smaller than asked, an empty one and a second round bring each object once', async () => {
  const { origin, add, control } = await server();
  await add({ objects: library(23) });
  await add({ pageCap: 5 });
  const connector = connectorTo(origin);
  const first = await pulledIds(connector);
  expect(first.ids).toEqual(allIds(23));
  await control.clearRequests();
  let again = 0;
  for await (const page of connector.pull('indicators', { cursor: first.cursor, sinceMs: 0 }, asAnalyst))
    again += page.items.length;
  expect(again).toBe(0);
  await add({ objects: [{ addedAt: '2026-02-01T00:00:00.000001Z', object: indicator(23) }] });
  for await (const page of connector.pull('indicators', { cursor: first.cursor, sinceMs: 0 }, asAnalyst))
    again += page.items.length;
  expect(again).toBe(1);
});

test('the address may be one API root, and only its own collections are asked', async () => {
  const { origin, add } = await server();
  await add({ objects: library(3) });
  const connector = connectorTo(origin, { baseUrl: `${origin}/trustgroup1/`, scope: readableCollection });
  expect((await pulledIds(connector)).ids).toEqual(allIds(3));
});

test('a server that says more without saying where goes on by its stamps, also where many share one', async () => {
  const { origin, add } = await server();
  await add({ objects: library(40, 8) });
  await add({ pageCap: 10 });
  await add({ withoutNext: true });
  expect((await pulledIds(connectorTo(origin))).ids).toEqual(allIds(40));
});

test('whichever request is cut, nothing is lost', async () => {
  const troubles = [
    { kind: 'drop', handled: true },
    { kind: 'cut', afterBytes: 40 },
    { kind: 'answer', status: 500, headers: {}, text: 'oops' },
  ] as const;
  for (const perStamp of [1, 4]) {
    for (const trouble of troubles) {
      for (let skip = 0; skip < 5; skip += 1) {
        const { origin, add, control, close } = await server();
        await add({ objects: library(17, perStamp) });
        await add({ pageCap: 5 });
        await control.fault({ on: { path: '/objects/' }, skip, times: 1, trouble });
        expect((await pulledIds(connectorTo(origin), 2)).ids).toEqual(allIds(17));
        await close();
      }
    }
  }
}, 120_000);

test('a stamp just before another is earlier by one step, whatever its digits', () => {
  expect(justBefore('2026-01-01T00:00:00.000000Z')).toBe('2025-12-31T23:59:59.999999Z');
  expect(justBefore('2026-01-01T00:00:01Z')).toBe('2026-01-01T00:00:00.999999Z');
  expect(justBefore('2026-01-01T00:00:00.000000001Z')).toBe('2026-01-01T00:00:00.000000000Z');
  expect(justBefore('nonsense')).toBe('nonsense');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4e9 }), fc.integer({ min: 0, max: 999_999 }), (seconds, micros) => {
      const stamp = `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(micros).padStart(6, '0')}Z`;
      expect(isLater(stamp, justBefore(stamp))).toBe(true);
    }),
  );
});
