// Every threat the workbench is made for, from a simulated EDR through synchronising into its first and second report in both languages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../main/engine.ts';
import { localClient } from '../../main/ipc/local-client.ts';
import { nodePlatform } from '../../main/platform/node/node-platform.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { gateFindings } from '../../shared/report/gate.ts';
import { groupOf } from '../../shared/report/gate-model.ts';
import type { CaseReport, ReportKind, ReportSection, ReportTable } from '../../shared/report/model.ts';
import { answered, finish, keepRule, record, sendFirst } from './answered.test-support.ts';
import { falconSimulator } from './falcon/simulator.ts';
import { labAccount } from './falcon/tokens.ts';
import { startSimulator, type RunningSimulator } from './frame/server.ts';
import { packs } from './packs/packs.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
/** 02:00 in Japan: the attacks begin, and twenty minutes later they are synchronised. */
const startMs = Date.UTC(2026, 3, 1, 17);
let nowMs = startMs + 1_200_000;
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-threats-'));
const simulators: RunningSimulator[] = [];
let engine: Engine;
let api: Client;

beforeAll(async () => {
  const platform = nodePlatform({ root, version: '0.0.0', printCommand: null });
  const clock = { ...platform.clock, nowMs: () => nowMs };
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

const tableLines = ({ id, columns, rows, omitted }: ReportTable): string[] => [
  `### ${id}`,
  ...[columns, ...rows.map(({ cells }) => cells)].map((cells) => `| ${cells.join(' | ')} |`),
  ...(omitted === 0 ? [] : [`+ ${String(omitted)}`]),
];

const heads = ({ id, claims, tables }: ReportSection): string[] => [
  `## ${id}`,
  ...claims.map(
    ({ certainty, text, events, entries = [] }) =>
      `- ${certainty} (${String(events.length)}${entries.length > 0 ? ` + ${String(entries.length)} of the ledger` : ''}): ${text}`,
  ),
  ...tables.flatMap(tableLines),
];

/** What a reader is told, without the numbers of this run. */
const told = ({ title, questions, fields }: CaseReport): string =>
  [`# ${title}`, ...[...questions, ...fields].flatMap(heads), ''].join('\n');

const mainCase = async (name: string): Promise<CaseId> => {
  const cases = (await api.cases.list({})).filter(({ customer }) => customer === name);
  const [main] = cases.toSorted((a, b) => b.alerts - a.alerts || b.events - a.events);
  if (main === undefined) throw new Error(`${name} gave no case`);
  return main.id;
};

const factsOf = ({ questions, fields }: CaseReport): unknown[] =>
  [...questions, ...fields].map(({ id, claims, tables }) => [
    id,
    claims.map(({ certainty, events }) => [certainty, events]),
    tables.map((table) => [table.id, table.rows.map(({ events }) => events)]),
  ]);

const bothLanguages = async (
  caseId: CaseId,
  kind: ReportKind,
  kept: (language: 'ja' | 'en') => string,
  isDecided = false,
): Promise<CaseReport[]> => {
  const reports: CaseReport[] = [];
  for (const language of ['ja', 'en'] as const) {
    const which = { caseId, kind, language };
    const report = await api.report.open(which);
    const findings = gateFindings(report, await api.reportGate.facts(which));
    // What only a person decides is asked of a second report, and of nothing but a second report.
    const isAsked = ({ code }: (typeof findings)[number]): boolean => groupOf[code] === 'undecided';
    expect(findings.filter((finding) => !isAsked(finding))).toEqual([]);
    const isUnjudged = kind === 'second' && !isDecided;
    expect(findings.some(({ code }) => code === 'severity-unjudged')).toBe(isUnjudged);
    expect(findings.some(({ code }) => code === 'isolation-undecided') && !isUnjudged).toBe(false);
    await expect(told(report)).toMatchFileSnapshot(kept(language));
    reports.push(report);
  }
  const [ja, en] = reports.map(factsOf);
  expect(en).toEqual(ja);
  return reports;
};

test.for([...packs.keys()])(
  'the reports about %s pass the gate as drafted, in both languages from the same facts',
  async (name) => {
    const caseId = await mainCase(name);
    const firsts = await bothLanguages(caseId, 'first', (language) => `fixtures/threats/${name}.${language}.md`);
    // The second is compared with the first as it was saved.
    for (const { kind, language, version, title, marking, questions, fields } of firsts)
      await api.report.save({ caseId, kind, language, version, title, marking, questions, fields });
    await bothLanguages(caseId, 'second', (language) => `fixtures/threats/${name}.second.${language}.md`);
  },
);

const at = (time: string): void => {
  nowMs = Date.parse(`${time}:00+09:00`);
};

test.for(Object.entries(answered))(
  'once the response to %s is in the ledger, both reports tell it and ask for nothing that is done',
  async ([name, scenario]) => {
    const caseId = await mainCase(name);
    const host = (await api.report.open({ caseId, kind: 'first', language: 'ja' })).evidence[0]?.host ?? '';
    at('2026-04-02T02:30');
    await api.settings.change({ analyst: 'Sato' });
    await keepRule(api, name, scenario);
    await record(api, caseId, { host, actions: scenario.first });
    for (const language of ['ja', 'en'] as const)
      await api.report.redraft({ caseId, kind: 'first', language, template: null });
    await bothLanguages(caseId, 'first', (language) => `fixtures/threats/${name}.answered.${language}.md`, true);
    at('2026-04-02T02:34');
    await sendFirst(api, caseId);
    at('2026-04-03T09:00');
    await record(api, caseId, { host, actions: scenario.later });
    if (scenario.removesAll) await finish(api, caseId);
    await api.cases.judge({ caseId, severity: 'high', reason: '駆除の後に再判定' });
    await bothLanguages(
      caseId,
      'second',
      (language) => `fixtures/threats/${name}.answered.second.${language}.md`,
      true,
    );
  },
);
