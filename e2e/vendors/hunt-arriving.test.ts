import { expect, onTestFinished, test } from 'vitest';
import { newEngine } from '../../main/pipeline/engine.test-support.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import type { ArrivedPage, HuntTargetId, TargetProgress, TargetsAnswer } from '../../shared/hunt/target.ts';
import type { Fault } from './frame/faults.ts';
import { connectLab, huntLabs } from './hunt-lab.test-support.ts';

const ROWS = 2600;

interface Way {
  lab: keyof typeof huntLabs;
  search: string;
  language: HuntLanguage;
  text: string;
  /** The requests its rows come with. */
  pages: Pick<Fault, 'on'>;
  /** So many of them pass before the third page of rows. */
  skip: number;
}

const ways: Record<'cbc' | 'cluster' | 'falcon', Way> = {
  cbc: {
    lab: 'cbc',
    search: 'processes',
    language: 'cbc',
    text: 'process_name:*tool*',
    pages: { on: { method: 'GET', path: 'rows=500' } },
    skip: 2,
  },
  cluster: {
    lab: 'cluster',
    search: 'documents',
    language: 'lucene',
    text: 'event.category:process AND process.executable:*tool*',
    pages: { on: { method: 'POST', path: '/_search' } },
    skip: 2,
  },
  falcon: {
    lab: 'falcon',
    search: 'events',
    language: 'cql',
    text: '#event_simpleName=ProcessRollup2 ImageFileName=*tool*',
    pages: { on: { method: 'GET', path: 'queryjobs' } },
    skip: 1,
  },
};

interface Watched {
  run: string;
  targets: TargetProgress[];
  arrived: number;
  turn: number;
}

const opened = async (...chosen: Way[]) => {
  const engine = await newEngine();
  onTestFinished(() => engine.end());
  await engine.api.customers.add({ name: 'acme' });
  const { api } = engine;
  const simulators = [];
  for (const { lab } of chosen) {
    const simulator = await connectLab(engine, huntLabs[lab]);
    await simulator.control.add({ bulk: { alerts: ROWS, hosts: 7, spreadMs: 3_600_000 } });
    simulators.push(simulator);
  }
  const listed = await api.huntTargets.list({ customer: 'acme' });
  const idOf = ({ lab, search }: Way): HuntTargetId => {
    const found = listed.find((one) => one.kind === huntLabs[lab].kind && one.search === search);
    if (found === undefined) throw new Error(`no target ${lab}`);
    return found.id;
  };
  const [first] = chosen;
  const { language, text } = first ?? ways.cbc;
  const ids = chosen.map(idOf);
  const typed = { customer: 'acme', language, text, parameters: {} };
  const plans = await api.huntTargets.plan({ ...typed, targets: ids });
  const run = (watch: (told: Watched, cancel: () => void) => void) => {
    const running: { done: Promise<TargetsAnswer>; cancel: () => void } = api.huntTargets.run(
      {
        ...typed,
        caseId: null,
        rowLimit: 10_000,
        secondsLimit: 120,
        fromMs: 0,
        toMs: Date.UTC(2100, 0),
        targets: ids.map((id, at) => ({ id, agreed: plans[at]?.text ?? null })),
      },
      (told: Watched) => watch(told, () => running.cancel()),
    );
    return running.done;
  };
  return { api, ids, run, simulators };
};

const keysOf = ({ columns, rows }: Pick<ArrivedPage, 'columns' | 'rows'>): string[] => {
  const places = ['huntedIn', 'host', 'image', 'seenAt'].map((name) => columns.indexOf(name));
  return rows.map((row) => places.map((at) => String(row[at])).join(' '));
};

test.each([ways.cbc, ways.cluster])(
  'pages of $lab can be looked at as they come, and the answer goes on from them',
  async (way) => {
    const { api, run, simulators } = await opened(way);
    await simulators[0]?.control.fault({
      ...way.pages,
      skip: way.skip,
      times: 0,
      trouble: { kind: 'late', afterMs: 300 },
    });
    const seen: Promise<ArrivedPage>[] = [];
    const counts = new Set<number>();
    const totals = new Set<number | null>();
    const answer = await run(({ run: id, arrived, turn, targets }) => {
      counts.add(arrived);
      for (const { total } of targets) totals.add(total);
      if (arrived > 0 && arrived < ROWS) seen.push(api.huntTargets.arrived({ run: id, turn, from: 0 }));
    });
    expect(counts.size).toBeGreaterThan(3);
    expect([...counts].toSorted((a, b) => a - b)).toEqual([...counts]);
    expect(totals).toEqual(new Set([null, ROWS]));
    const pages = await Promise.all(seen);
    const all = keysOf(answer);
    expect(all.length).toBe(ROWS);
    for (const page of pages) {
      expect(page.rows.length).toBeGreaterThan(0);
      expect(keysOf(page)).toEqual(all.slice(0, page.rows.length));
    }
  },
  60_000,
);

const refused = { name: 'takes the right away', trouble: { kind: 'refuse', status: 403 }, code: 'denied' } as const;
const broken = { name: 'answers 503', trouble: { kind: 'refuse', status: 503 }, code: 'unreachable' } as const;
const cut = { name: 'cuts its answer', trouble: { kind: 'cut', afterBytes: 2000 }, code: 'unreachable' } as const;
const full = {
  name: 'wants to be left alone for an hour',
  trouble: { kind: 'rate-limited', unit: 'seconds', waitMs: 3_600_000 },
  code: 'rate-limited',
} as const;

test.each([
  { ...ways.cbc, ...full },
  { ...ways.cbc, ...cut },
  { ...ways.cluster, ...broken },
  { ...ways.cluster, ...full },
  { ...ways.falcon, ...full },
  { ...ways.falcon, ...refused },
])(
  'what $lab gave before it $name is kept, with the reason, in the answer and the ledger',
  async ({ trouble, code, ...way }) => {
    const { api, run, simulators } = await opened(way);
    await simulators[0]?.control.fault({ ...way.pages, skip: way.skip, times: 0, trouble });
    const answer = await run(() => undefined);
    const [outcome] = answer.targets;
    expect(outcome?.failure?.code).toBe(code);
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(answer.rows.length).toBeLessThan(ROWS);
    expect(outcome?.rows).toBe(answer.rows.length);
    const [line] = await api.hunt.history({ customer: 'acme', limit: 1 });
    expect([line?.rows, line?.failure]).toEqual([answer.rows.length, code]);
  },
  90_000,
);

test('over three vendors at once rows come as each gives them; a cancel in the middle keeps those of all', async () => {
  const { run, ids, simulators } = await opened(ways.falcon, ways.cbc, ways.cluster);
  for (const [at, way] of [ways.falcon, ways.cbc, ways.cluster].entries()) {
    await simulators[at]?.control.fault({
      ...way.pages,
      skip: way.skip,
      times: 0,
      trouble: { kind: 'late', afterMs: 20_000 },
    });
  }
  const answer = await run(({ targets }, cancel) => {
    if (targets.every(({ rows }) => rows > 0)) cancel();
  });
  const where = answer.columns.indexOf('huntedIn');
  const perTarget = ids.map((id) => answer.rows.filter((row) => row[where] === id).length);
  expect(answer.targets.map(({ rows, limits, failure }) => [rows, limits, failure])).toEqual(
    perTarget.map((rows) => [rows, ['cancelled'], null]),
  );
  for (const rows of perTarget) expect(rows).toBeGreaterThan(0);
}, 60_000);
