import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { emptyDocument, type RuleDocument } from '../../../shared/opsrules/model.ts';
import { localClient } from '../../ipc/local-client.ts';
import { memoryClock } from '../../platform/memory/memory-platform.ts';
import { nodePlatform } from '../../platform/node/node-platform.ts';
import type { AlarmNotice } from '../../platform/platform.ts';
import { startEngine } from '../../engine.ts';
import { sysmonLine } from '../engine.test-support.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const minute = 60_000;
const passphrase = 'a passphrase for tests only';

const dump = sysmonLine(99, {
  Image: 'C:\\Temp\\procdump.exe',
  OriginalFileName: 'procdump',
  CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp',
});

const document: RuleDocument = {
  ...emptyDocument,
  escalations: [
    {
      name: 'lead',
      severities: [],
      stage: 'received',
      minutes: 20,
      without: 'taken-up',
      to: 'Shift lead',
      channel: 'telephone',
    },
  ],
};

/** A desk with one case, whose time stands still until it is told to go on. */
const newDesk = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-alarms-'));
  const clock = memoryClock();
  const told: AlarmNotice[] = [];
  const alarm = (notice: AlarmNotice): void => void told.push(notice);
  const platform = { ...nodePlatform({ root, version: '0.0.0', printCommand: null }), clock, alarm };
  const start = () => {
    const engine = startEngine(platform, path.join(folder, 'ws'));
    return { engine, api: localClient(engine.dispatcher) };
  };
  const { engine, api } = start();
  onTestFinished(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await api.workspace.create({ language: 'en', keychain: false, passphrase });
  const file = path.join(folder, 'attack.json');
  writeFileSync(file, `${dump}\n`);
  const { newCases } = await api.sources.import({ customer: 'Acme', paths: [file] }, () => undefined).done;
  const validFrom = new Date(clock.nowMs() - minute).toISOString();
  await api.opsrules.save({ customer: 'Acme', basedOn: 0, author: 'Sato', validFrom, note: '', document });
  const [caseId] = newCases;
  if (caseId === undefined) throw new Error('no case');
  return { api, clock, told, caseId, engine, start };
};

/** Waits for what the engine says next; it looks four times a second. */
const nextNote = async (told: AlarmNotice[], title: string): Promise<void> => {
  await vi.waitFor(() => expect(told.map(({ note }) => note?.title)).toContain(title), { timeout: 5000 });
};

test('alarms come at their thresholds and at the end, name no evidence, and an escalation is kept with the case', async () => {
  const { api, clock, told, caseId } = await newDesk();
  clock.advance(20 * minute);
  await nextNote(told, 'Escalate to Shift lead by telephone (lead)');
  clock.advance(25 * minute);
  await nextNote(told, 'First report due in 15 min');
  clock.advance(15 * minute);
  await nextNote(told, 'First report overdue');
  const notes = told.flatMap(({ note }) => (note === null ? [] : [note]));
  expect(notes.map(({ title }) => title)).toEqual([
    'Escalate to Shift lead by telephone (lead)',
    'First report due in 15 min',
    'First report overdue',
  ]);
  expect(new Set(notes.map(({ body }) => body))).toEqual(new Set([caseId]));
  const { alarms, total } = await api.clocks.alarms({});
  expect([total, alarms.map(({ name }) => name)]).toEqual([2, ['first:0', 'escalation:lead:0']]);
  await api.clocks.acknowledge({ customer: 'Acme', caseId, name: 'escalation:lead:0', note: '' });
  await api.alerts.judge({
    caseIds: [caseId],
    severity: 'false-positive',
    reason: 'a test',
    code: 'security-test',
    takeOver: null,
  });
  // The clock stopped: its alarm needs no answer any more.
  expect(await api.clocks.alarms({})).toEqual({ alarms: [], total: 0 });
  const { alarms: history } = await api.clocks.ofCase({ caseId });
  expect(history.map(({ name, acknowledged }) => `${name} ${acknowledged?.by ?? '-'}`)).toEqual([
    'first:0 -',
    'first:15 -',
    'escalation:lead:0 analyst',
  ]);
}, 30_000);

test('after a sleep over several thresholds one alarm is told, and a restart tells it not again', async () => {
  const { clock, told, engine, start } = await newDesk();
  clock.advance(58 * minute);
  await nextNote(told, '2 alarms');
  await engine.session.lock();
  engine.close();
  told.length = 0;
  const again = start();
  onTestFinished(() => again.engine.close());
  await again.api.workspace.unlock({ passphrase, recoveryKey: null });
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 5000 });
  expect(told.map(({ waiting, note }) => [waiting, note])).toEqual([[2, null]]);
}, 30_000);

test('a case of which a suppression hides every alert gives no alarm of its reports; undone, it gives them again', async () => {
  const { api, clock, told, caseId } = await newDesk();
  const asked = { filter: '', sort: 'host', descending: false, offset: 0, limit: 10 } as const;
  const [row] = (await api.alerts.queue(asked)).rows;
  if (row === undefined) throw new Error('an empty queue');
  const { customer, traits } = await api.suppressions.traits({ caseId, alertId: row.alertId });
  const scope = {
    ruleId: null,
    hosts: [],
    groups: [],
    image: traits.image,
    commandLine: null,
    commandShape: null,
    user: traits.user,
    hash: null,
  };
  const expiresAtMs = clock.nowMs() + 30 * 24 * 60 * minute;
  const { id } = await api.suppressions.save({ customer, scope, reason: 'Their backup.', expiresAtMs });
  expect((await api.alerts.queue(asked)).total).toBe(0);
  clock.advance(61 * minute);
  // Two looks of the watch.
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([told.map(({ note }) => note), await api.clocks.alarms({})]).toEqual([[null], { alarms: [], total: 0 }]);
  await api.suppressions.undo({ customer, suppressionId: id });
  clock.advance(minute);
  await nextNote(told, '2 alarms');
}, 30_000);

test('a desk that was once held up while reading sees a changed rule seconds later, not minutes', async () => {
  const { api, clock, told } = await newDesk();
  const save = (basedOn: number, first: number) => {
    const validFrom = new Date(clock.nowMs()).toISOString();
    const changed = { ...document, alarms: { ...document.alarms, first: [first] } };
    return api.opsrules.save({ customer: 'Acme', basedOn, author: 'Sato', validFrom, note: '', document: changed });
  };
  // For a while every look at the time takes five seconds; the customer is read anew meanwhile.
  const { elapsedMs } = clock;
  let looks = 0;
  clock.elapsedMs = () => {
    if (looks < 20) clock.advance(5000);
    looks += 1;
    return elapsedMs();
  };
  await save(1, 50);
  await vi.waitFor(() => expect(looks).toBeGreaterThan(25), { timeout: 5000 });
  // Its time has passed already: it is told as soon as the rules are read.
  await save(2, 59);
  clock.advance(4000);
  await nextNote(told, 'First report due in 59 min');
}, 30_000);
