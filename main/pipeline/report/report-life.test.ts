import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { FlowEdit } from '../../../shared/graph/layer.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import { deliveriesOf } from '../../../shared/report/life.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { ReportDocument } from '../../report/render-json.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  const [first] = newCases;
  if (first === undefined) throw new Error('the sample gave no case');
  caseId = CaseId.parse(first);
}, 60_000);
afterAll(() => engine.end());

const ja = () => ({ caseId, kind: 'first' as const, language: 'ja' as const });
const as = (analyst: string) => engine.api.settings.change({ analyst });
const save = ({ version, title, marking, questions, fields }: CaseReport): Promise<CaseReport> =>
  engine.api.report.save({ ...ja(), version, title, marking, questions, fields });
const clock = async () => (await engine.api.clocks.ofCase({ caseId })).firstSentAtMs;

test('the draft of the sample passes the gate in both languages; a second one waits for what only a person decides', async () => {
  for (const kind of ['first', 'second'] as const) {
    for (const language of ['ja', 'en'] as const) {
      const which = { caseId, kind, language };
      const report = await engine.api.report.open(which);
      const findings = gateFindings(report, await engine.api.reportGate.facts(which));
      expect(findings.map(({ code }) => code)).toEqual(
        // The sample holds one endpoint, and nobody judged or decided yet.
        kind === 'first' ? [] : ['severity-unjudged', 'isolation-undecided', 'spread-open'],
      );
    }
  }
});

test('a report is written by one, reviewed by another, released once and stays as it was', async () => {
  const { api } = engine;
  const { version } = await save(await api.report.open(ja()));
  const step = { ...ja(), version, note: '' };
  await expect(api.reportLife.submit(step)).rejects.toMatchObject({ params: { reason: 'report-unnamed' } });
  await as('Sato');
  const own = await save(await api.report.open(ja()));
  await api.reportLife.submit({ ...step, version: own.version });
  await expect(api.reportLife.approve({ ...step, version: own.version })).rejects.toMatchObject({
    params: { reason: 'report-author' },
  });
  await as('Suzuki');
  await expect(api.reportLife.approve(step)).rejects.toMatchObject({ code: 'conflict' });
  expect((await api.reportLife.approve({ ...step, version: own.version })).state).toBe('approved');
  await expect(
    api.report.export({ ...ja(), as: 'released', format: 'md', file: engine.file('x.md', '') }),
  ).rejects.toMatchObject({
    params: { reason: 'not-released' },
  });
  const life = await api.reportLife.release({ ...ja(), version: own.version, because: '' });
  expect(life.release).toMatchObject({ version: own.version, by: 'Suzuki', approvedBy: 'Suzuki' });
  await save({ ...(await api.report.open(ja())), title: 'typed later' });
  expect((await api.reportLife.open(ja())).state).toBe('draft');
  const file = engine.file('released.json', '');
  await api.report.export({ ...ja(), as: 'released', format: 'json', file });
  const written = ReportDocument.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect([written.title, written.release?.digest]).toEqual([own.title, life.release?.digest]);
});

test('the figure of a released report stays what it was, with what analysts had added; a draft shows what they added since', async () => {
  const { api } = engine;
  const figure = async (as: 'draft' | 'released'): Promise<string> => {
    const file = engine.file(`${as}.html`, '');
    await api.report.export({ ...ja(), as, format: 'html', file });
    return /<svg[\s\S]*<\/svg>/u.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
  };
  const before = await figure('released');
  expect(before).toContain('攻撃フロー');
  const { nodes } = await api.graph.ofCase({ caseId, unfold: false });
  const alerted = nodes.find(({ alerts }) => alerts.length > 0);
  const content = { id: 'layer:late', type: 'note', text: '後から付けたメモ', about: [alerted?.id ?? ''] };
  const edit = FlowEdit.parse({ put: [{ content, version: 0 }], remove: [], open: [], close: [] });
  await api.flow.edit({ caseId, edit });
  expect(await figure('released')).toBe(before);
  const now = await figure('draft');
  expect([before.includes('後から付けたメモ'), now.includes('✎1 メモ: 後から付けたメモ')]).toEqual([false, true]);
});

test('the clock of the first report ends when the released report leaves, not with a draft and not with the release', async () => {
  const { api } = engine;
  const second = await newEngine();
  try {
    const { newCases } = await second.api.sources.importSample({}, () => undefined).done;
    const which = { caseId: newCases[0] ?? '', kind: 'first' as const, language: 'en' as const };
    const sent = async () => (await second.api.clocks.ofCase({ caseId: which.caseId })).firstSentAtMs;
    await second.api.settings.change({ analyst: 'Sato' });
    const { version, title, marking, questions, fields } = await second.api.report.open(which);
    const saved = await second.api.report.save({ ...which, version, title, marking, questions, fields });
    const draft = second.file('draft.md', '');
    await second.api.report.export({ ...which, as: 'draft', format: 'md', file: draft });
    expect([readFileSync(draft, 'utf8').includes('This is a draft'), await sent()]).toEqual([true, null]);
    await expect(
      second.api.reportLife.release({ ...which, version: saved.version, because: '' }),
    ).rejects.toMatchObject({
      params: { reason: 'report-not-reviewed' },
    });
    await second.api.reportLife.release({ ...which, version: saved.version, because: 'alone on the night shift' });
    expect(await sent()).toBeNull();
    const told = await second.api.reportLife.told({ ...which, contact: 'Duty desk', name: 'Yamada', note: '' });
    expect(await sent()).not.toBeNull();
    expect(deliveriesOf(told.entries).map((one) => [one.delivery.fact.channel, one.acknowledged?.fact.name])).toEqual([
      ['phone', 'Yamada'],
    ]);
    const released = second.file('released.md', '');
    await second.api.report.export({ ...which, as: 'released', format: 'md', file: released });
    expect(readFileSync(released, 'utf8')).not.toContain('draft');
    expect(path.basename(released)).toBe('released.md');
  } finally {
    second.end();
  }
  expect(await clock()).not.toBeNull();
  expect(await api.reportLife.open(ja())).toMatchObject({ state: 'draft' });
}, 60_000);
