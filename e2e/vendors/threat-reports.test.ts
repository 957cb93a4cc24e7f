// Every threat the workbench is made for, from a simulated EDR through synchronising into both first reports.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../main/engine.ts';
import { localClient } from '../../main/ipc/local-client.ts';
import { nodePlatform } from '../../main/platform/node/node-platform.ts';
import type { Client } from '../../shared/contract/client.ts';
import { gateFindings } from '../../shared/report/gate.ts';
import type { CaseReport, ReportSection } from '../../shared/report/model.ts';
import { falconSimulator } from './falcon/simulator.ts';
import { labAccount } from './falcon/tokens.ts';
import { startSimulator, type RunningSimulator } from './frame/server.ts';
import { packs } from './packs/packs.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
/** 02:00 in Japan: the attacks begin, and twenty minutes later they are synchronised. */
const startMs = Date.UTC(2026, 3, 1, 17);
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-threats-'));
const simulators: RunningSimulator[] = [];
let engine: Engine;
let api: Client;

beforeAll(async () => {
  const platform = nodePlatform({ root, version: '0.0.0', printCommand: null });
  const clock = { ...platform.clock, nowMs: () => startMs + 1_200_000 };
  engine = startEngine({ ...platform, clock }, path.join(folder, 'ws'));
  api = localClient(engine.dispatcher);
  await api.workspace.create({ language: 'ja', keychain: false, passphrase: 'a passphrase for tests only' });
  for (const name of packs.keys()) {
    const simulator = await startSimulator(falconSimulator, { packs: [name], startMs });
    simulators.push(simulator);
    await simulator.control.advance(1_200_000);
    await api.customers.add({ name });
    await api.connections.add({
      kind: 'falcon',
      name,
      customer: name,
      place: { baseUrl: simulator.origin, clientId: labAccount.clientId, scope: '', authority: '', proxy: '' },
      secret: labAccount.secret,
      enabled: true,
      everySeconds: 60,
      streams: ['alerts', 'hosts'],
    });
  }
  await api.sync.run({ id: null, streams: [] }, () => undefined).done;
}, 240_000);
afterAll(async () => {
  engine.close();
  for (const simulator of simulators) await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const heads = ({ id, claims }: ReportSection): string[] => [
  `## ${id}`,
  ...claims.map(({ certainty, text, events }) => `- ${certainty} (${String(events.length)}): ${text}`),
];

/** What a reader is told, without the numbers of this run. */
const told = ({ title, questions, fields }: CaseReport): string =>
  [`# ${title}`, ...[...questions, ...fields].flatMap(heads), ''].join('\n');

test.for([...packs.keys()])(
  'the first reports about %s pass the gate as drafted, in both languages from the same facts',
  async (name) => {
    const cases = (await api.cases.list({})).filter(({ customer }) => customer === name);
    const [main] = cases.toSorted((a, b) => b.alerts - a.alerts || b.events - a.events);
    if (main === undefined) throw new Error(`${name} gave no case`);
    const reports: CaseReport[] = [];
    for (const language of ['ja', 'en'] as const) {
      const which = { caseId: main.id, kind: 'first' as const, language };
      const report = await api.report.open(which);
      expect(gateFindings(report, await api.reportGate.facts(which))).toEqual([]);
      await expect(told(report)).toMatchFileSnapshot(`fixtures/threats/${name}.${language}.md`);
      reports.push(report);
    }
    const facts = ({ questions, fields }: CaseReport) =>
      [...questions, ...fields].map(({ id, claims }) => [
        id,
        claims.map(({ certainty, events }) => [certainty, events]),
      ]);
    const [ja, en] = reports;
    if (ja === undefined || en === undefined) throw new Error('both languages are drafted');
    expect(facts(en)).toEqual(facts(ja));
  },
);
