import { expect, onTestFinished, test } from 'vitest';
import { newEngine, type TestEngine } from '../../main/pipeline/engine.test-support.ts';
import type { ConnectionKind } from '../../shared/connections/model.ts';
import { localTarget, type HuntTarget, type TargetProgress, type TargetsAnswer } from '../../shared/hunt/target.ts';
import type { TargetsInput } from '../../shared/hunt/target-contract.ts';
import type { RunningSimulator } from './frame/server.ts';
import { connectLab, huntLabs } from './hunt-lab.test-support.ts';

const opened = async (): Promise<TestEngine & Record<'falconLab' | 's1Lab', RunningSimulator>> => {
  const engine = await newEngine();
  onTestFinished(() => engine.end());
  await engine.api.customers.add({ name: 'acme' });
  const falconLab = await connectLab(engine, huntLabs.falcon);
  const s1Lab = await connectLab(engine, huntLabs.s1);
  await connectLab(engine, huntLabs.cluster);
  const powershell = JSON.stringify({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: 'pc1.example',
    UtcTime: new Date().toISOString().replace('T', ' ').replace('Z', ''),
    ProcessGuid: '{00000000-0000-0000-0000-000000000001}',
    ProcessId: '7',
    Image: String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe`,
    CommandLine: 'powershell.exe -w hidden',
  });
  await engine.import('acme', engine.file('a.jsonl', `${powershell}\n`));
  return { ...engine, falconLab, s1Lab };
};

const rule = String.raw`title: Hidden PowerShell
logsource: { product: windows, category: process_creation }
detection: { selection: { Image|endswith: '\powershell.exe' }, condition: selection }`;

const targetOf = (targets: readonly HuntTarget[], kind: ConnectionKind) => {
  const found = targets.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no target of ${kind}`);
  return found.id;
};

const input = (over: Partial<TargetsInput> & Pick<TargetsInput, 'targets'>): TargetsInput => ({
  customer: 'acme',
  caseId: null,
  language: 'sigma',
  text: rule,
  parameters: {},
  rowLimit: 1000,
  secondsLimit: 60,
  fromMs: Date.now() - 86_400_000,
  toMs: Date.now() + 86_400_000,
  ...over,
});

const cellsOf = ({ columns, rows }: TargetsAnswer, name: string) => rows.map((row) => row[columns.indexOf(name)]);

test('one rule over the local store, Falcon, SentinelOne and a cluster: one table, a ledger line each, rows become events', async () => {
  const { api, session } = await opened();
  const targets = await api.huntTargets.list({ customer: 'acme' });
  expect(targets.map(({ id, search, languages }) => [id === localTarget, search, languages[0]])).toEqual([
    [true, null, 'sql'],
    [false, 'documents', 'lucene'],
    [false, 'events', 'cql'],
    [false, 'power-query', 's1ql'],
    [false, 'event-filter', 's1ql'],
  ]);
  const ids = [localTarget, ...(['falcon', 'sentinelone', 'cluster'] as const).map((kind) => targetOf(targets, kind))];
  const asked = { customer: 'acme', language: 'sigma' as const, text: rule, parameters: {} };
  const plans = await api.huntTargets.plan({ ...asked, targets: ids });
  expect(plans.map(({ language, needs, card }) => [language, needs, card?.verdict])).toEqual([
    ['sigma', 'nothing', undefined],
    ['cql', 'nothing', 'exact'],
    ['s1ql', 'nothing', 'exact'],
    ['lucene', 'nothing', 'exact'],
  ]);
  const told: TargetProgress[][] = [];
  const answer = await api.huntTargets.run(
    input({ targets: ids.map((id) => ({ id, agreed: null })) }),
    (progress: { targets: TargetProgress[] }) => told.push(progress.targets),
  ).done;
  expect(answer.targets.map(({ rows, failure, limits }) => [rows, failure, limits])).toEqual(
    ids.map(() => [1, null, []]),
  );
  // In the order they came, whoever was quicker.
  const came = cellsOf(answer, 'huntedIn');
  expect(new Set(came)).toEqual(new Set(ids));
  expect(cellsOf(answer, 'host')).toEqual(came.map((id) => (id === localTarget ? 'pc1.example' : 'eigyo-nb-207')));
  expect(new Set(told.flat().map(({ state }) => state))).toEqual(new Set(['running', 'done']));

  const ledger = await api.hunt.history({ customer: 'acme', limit: 10 });
  expect(ledger.map(({ target, rows, language }) => [target, rows, language])).toEqual([
    ['Lab cluster · documents', 1, 'sigma'],
    ['Lab sentinelone · power-query', 1, 'sigma'],
    ['Lab falcon · events', 1, 'sigma'],
    [undefined, 1, 'sigma'],
  ]);
  expect(ledger[2]?.sent).toContain('#event_simpleName');
  expect(ledger[3]?.sent).toBe(undefined);

  const row = came.indexOf(targetOf(targets, 'falcon'));
  const { data } = await api.huntTargets.raw({ run: answer.run, row });
  expect(JSON.parse(data)).toMatchObject({ '#event_simpleName': 'ProcessRollup2', RawProcessId: '8990' });
  const order = { customer: 'acme', run: answer.run, rows: [0, 1, 2, 3] };
  const taken = await api.huntTargets.take(order, () => undefined).done;
  expect(taken).toMatchObject({ events: 3, known: 0, rejected: 0, withoutRecord: 0 });
  const events = session.customer('acme').eventsByIds(taken.ids.flatMap(({ event }) => event ?? []));
  expect(events.map(({ host, pid, ref }) => [host, pid, ref.file].join(' ')).sort()).toEqual([
    'eigyo-nb-207 8990 cluster/Lab cluster/hunts',
    'eigyo-nb-207 8990 falcon/Lab falcon/hunts',
    'eigyo-nb-207 8990 sentinelone/Lab sentinelone/hunts',
  ]);
  expect(await api.huntTargets.take(order, () => undefined).done).toMatchObject({
    events: 0,
    known: 3,
    ids: taken.ids,
  });
  // What was taken is no stream that is pulled.
  expect((await api.sync.state({})).map(({ stream }) => stream)).toEqual([]);
}, 60_000);

test('a translation that finds more is not sent without consent to exactly that text; one that cannot be said is refused', async () => {
  const { api, falconLab } = await opened();
  const targets = await api.huntTargets.list({ customer: 'acme' });
  const id = targetOf(targets, 'falcon');
  // The sensor keeps no parent's command line.
  const asked = {
    customer: 'acme',
    language: 'sigma' as const,
    parameters: {},
    text: rule.replace("'\\powershell.exe' }", String.raw`'\powershell.exe', ParentCommandLine|contains: 'x' }`),
  };
  const [plan] = await api.huntTargets.plan({ ...asked, targets: [id] });
  expect(plan?.needs).toBe('consent');
  const run = (agreed: string | null) =>
    api.huntTargets.run(input({ ...asked, targets: [{ id, agreed }] }), () => undefined).done;
  await falconLab.control.clearRequests();
  for (const agreed of [null, 'something else']) {
    const { targets: outcomes } = await run(agreed);
    expect(outcomes).toMatchObject([{ sent: null, failure: { params: { reason: 'hunt-consent' } } }]);
  }
  expect(await falconLab.control.requests()).toEqual([]);
  const sent = plan?.text ?? '';
  expect((await run(sent)).targets).toMatchObject([{ failure: null, rows: 1, sent }]);

  const counted = { ...asked, language: 'sql' as const, text: 'SELECT host, count(*) FROM events GROUP BY host' };
  const [impossible] = await api.huntTargets.plan({ ...counted, targets: [id] });
  expect(impossible).toMatchObject({ text: null, needs: 'impossible' });
  const refused = await api.huntTargets.run(input({ ...counted, targets: [{ id, agreed: null }] }), () => undefined)
    .done;
  expect(refused.targets).toMatchObject([{ failure: { params: { reason: 'hunt-impossible' } } }]);
}, 60_000);

test('one target fails and says which right it lacks, one is ended alone and keeps what it had, the others go on', async () => {
  const { api, falconLab, s1Lab } = await opened();
  const targets = await api.huntTargets.list({ customer: 'acme' });
  const falcon = targetOf(targets, 'falcon');
  const s1 = targetOf(targets, 'sentinelone');
  await s1Lab.control.fault({ on: { path: '/sdl/' }, times: 0, trouble: { kind: 'refuse', status: 403 } });
  await falconLab.control.fault({
    on: { method: 'GET', path: 'queryjobs' },
    skip: 1,
    times: 0,
    trouble: { kind: 'slow', everyMs: 2000 },
  });
  const stopping: Promise<unknown>[] = [];
  const all = { language: 'cql' as const, text: 'ComputerName=*' };
  const plans = await api.huntTargets.plan({ customer: 'acme', ...all, parameters: {}, targets: [s1, localTarget] });
  const agreedOf = (id: HuntTarget['id']) => plans.find(({ target }) => target === id)?.text ?? null;
  const answer = await api.huntTargets.run(
    input({ ...all, targets: [localTarget, falcon, s1].map((id) => ({ id, agreed: agreedOf(id) })) }),
    ({ run, targets: states }) => {
      const own = states.find(({ target }) => target === falcon);
      if ((own?.rows ?? 0) > 0 && stopping.length === 0) stopping.push(api.huntTargets.stop({ run, target: falcon }));
    },
  ).done;
  await Promise.all(stopping);
  expect(answer.targets).toMatchObject([
    { rows: 1, failure: null },
    { limits: ['cancelled'], failure: null },
    { rows: 0, failure: { code: 'denied', params: { right: 'Skylight Query API: View', status: 403 } } },
  ]);
  expect(answer.rows.length).toBeGreaterThan(4);
}, 60_000);
