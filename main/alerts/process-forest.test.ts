import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventOf, key } from './fixtures/events.ts';
import { buildForest, processStartOf, type ProcessStart } from './process-forest.ts';

const startsOf = (...events: ReturnType<typeof eventOf>[]): ProcessStart[] =>
  events.map(processStartOf).filter((start) => start !== null);

type Named = { guid: string; pid: number };

const sysmon = (id: number, { guid, pid }: Named, seenAtMs: number, parent?: Named) =>
  eventOf(id, {
    processKey: `guid:${guid}`,
    pid,
    seenAtMs,
    image: 'C:\\x\\a.exe',
    ...(parent === undefined
      ? {}
      : { parentKey: `guid:${parent.guid}`, parentPid: parent.pid, parentImage: 'C:\\x\\p.exe' }),
  });
const security = (id: number, pid: number, seenAtMs: number, parentPid: number) =>
  eventOf(id, {
    processKey: `start:pc1|${pid}|${seenAtMs}`,
    pid,
    seenAtMs,
    image: 'C:\\X\\A.EXE',
    parentKey: `pid:pc1|${parentPid}`,
    parentPid,
  });

test('two sensors reporting one process start make one process', () => {
  const forest = buildForest(startsOf(sysmon(1, { guid: 'aa', pid: 100 }, 5_000), security(2, 100, 5_120, 4)));
  expect(forest.resolve(key('start:pc1|100|5120'), 6_000)).toBe('guid:aa');
  expect(forest.process(key('guid:aa'))?.aliases).toEqual(['guid:aa', 'start:pc1|100|5120']);
});

test('a sensor whose pid the collector lost is joined by program and time', () => {
  const lost = { ...sysmon(1, { guid: 'aa', pid: 0 }, 5_000), pid: null };
  const forest = buildForest(startsOf(lost, security(2, 100, 5_120, 4), security(3, 104, 60_000, 4)));
  expect(forest.process(key('guid:aa'))).toMatchObject({ pid: 100, aliases: ['guid:aa', 'start:pc1|100|5120'] });
  expect(forest.resolve(key('pid:pc1|100'), 6_000)).toBe('guid:aa');
  expect(forest.process(key('start:pc1|104|60000'))?.pid).toBe(104);
});

test('a pid used again is another process', () => {
  const forest = buildForest(
    startsOf(sysmon(1, { guid: 'aa', pid: 100 }, 5_000), sysmon(2, { guid: 'bb', pid: 100 }, 900_000)),
  );
  expect(forest.resolve(key('pid:pc1|100'), 6_000)).toBe('guid:aa');
  expect(forest.resolve(key('pid:pc1|100'), 950_000)).toBe('guid:bb');
  expect(forest.resolve(key('pid:pc1|100'), 1_000)).toBe('pid:pc1|100');
  expect(forest.resolve(key('pid:pc2|100'), 6_000)).toBe('pid:pc2|100');
});

test('a start known only from the Security log hangs below its Sysmon parent', () => {
  const forest = buildForest(startsOf(sysmon(1, { guid: 'aa', pid: 100 }, 5_000), security(2, 200, 7_000, 100)));
  expect(forest.process(key('start:pc1|200|7000'))?.parent).toBe('guid:aa');
  expect(forest.children(key('guid:aa'))).toEqual(['start:pc1|200|7000']);
});

test('a parent that began before recording is known by what its children and its own events say', () => {
  const child = sysmon(1, { guid: 'cc', pid: 300 }, 5_000, { guid: 'pp', pid: 30 });
  const forest = buildForest(startsOf(child), [eventOf(2, { processKey: 'pid:pc1|30', pid: 30, user: 'D\\bo' })]);
  expect(forest.process(key('guid:pp'))).toMatchObject({
    image: 'C:\\x\\p.exe',
    user: 'D\\bo',
    pid: 30,
    startMs: null,
  });
  expect(forest.resolve(key('pid:pc1|30'), 9_000)).toBe('guid:pp');
});

test('pid 0 is nobody: it joins nothing', () => {
  const [start] = startsOf(eventOf(1, { processKey: 'guid:aa', pid: 5, parentKey: 'pid:pc1|0', parentPid: 0 }));
  expect(start?.parentKey).toBe(null);
});

test('the forest does not depend on the order of records', () => {
  const events = [
    sysmon(1, { guid: 'aa', pid: 100 }, 5_000),
    security(2, 100, 5_120, 4),
    sysmon(3, { guid: 'bb', pid: 100 }, 900_000, { guid: 'aa', pid: 100 }),
    security(4, 200, 7_000, 100),
    sysmon(5, { guid: 'dd', pid: 200 }, 7_050, { guid: 'aa', pid: 100 }),
    security(6, 100, 900_900, 200),
  ];
  const pictureOf = (some: typeof events): unknown => {
    const forest = buildForest(startsOf(...some));
    return ['guid:aa', 'guid:bb', 'guid:dd', 'start:pc1|200|7000'].map((text) => {
      const process = forest.process(key(text));
      return [process?.parent, process?.aliases, forest.children(key(text)), forest.resolve(key(text), 0)];
    });
  };
  const expected = pictureOf(events);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(pictureOf(shuffled)).toEqual(expected);
    }),
  );
});
