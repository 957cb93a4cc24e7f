import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import { groupOf } from '../../../shared/report/gate-model.ts';
import { claimsOnEntries } from '../../../shared/report/ledger.ts';
import { claimsOf } from '../../../shared/report/stale.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = CaseId.parse(newCases[0]);
  await engine.api.settings.change({ analyst: 'Sato' });
}, 60_000);
afterAll(() => engine.end());

/** What a second report asks a person for besides is told in the test of the check. */
const told = (...given: Parameters<typeof gateFindings>): ReturnType<typeof gateFindings> =>
  gateFindings(...given).filter(({ code }) => groupOf[code] !== 'undecided');

test('a decision about isolation backs the sentences that tell it; another decision later holds exactly those back', async () => {
  const { api } = engine;
  await api.alerts.isolation({ caseIds: [caseId], decision: 'isolate', reason: 'the rule asks for it' });
  for (const kind of ['first', 'second'] as const) {
    const which = { caseId, kind, language: 'en' as const };
    const { version, title, marking, questions, fields } = await api.report.open(which);
    const saved = await api.report.save({ ...which, version, title, marking, questions, fields });
    const standing = claimsOnEntries(claimsOf(saved), ['isolation']);
    expect(standing).toHaveLength(1);
    expect(Object.keys(saved.proofs)).toContain('entry:isolation');
    expect(told(saved, await api.reportGate.facts(which))).toEqual([]);
    await api.alerts.isolation({ caseIds: [caseId], decision: 'isolate', reason: `another reason, ${kind}` });
    const found = told(saved, await api.reportGate.facts(which));
    expect(found.map(({ code, claim }) => [code, claim])).toEqual([['action-altered', standing[0]?.id]]);
    // Words that hold nevertheless stand on the entry as it is now.
    const kept = await api.reportLife.keepFacts({ ...which, version: saved.version, because: 'read again' });
    expect(told(kept, await api.reportGate.facts(which))).toEqual([]);
  }
  expect(await api.report.ledger({ caseId })).toMatchObject([
    { id: 'isolation', decision: 'isolate', reason: 'another reason, second' },
  ]);
});

test('a choice between two people that nobody made holds the report back, and names its place', async () => {
  const { api } = engine;
  const which = { caseId, kind: 'first' as const, language: 'ja' as const };
  const { version, title, marking, questions, fields } = await api.report.open(which);
  const choice = { section: questions[0]?.id ?? null, claim: questions[0]?.claims[0]?.id ?? null, text: 'theirs' };
  const text = { ...which, title, marking, questions, fields };
  const saved = await api.report.save({ ...text, version, choices: [choice] });
  const found = gateFindings(saved, await api.reportGate.facts(which));
  expect(found.map(({ code, section, claim }) => ({ code, section, claim }))).toEqual([
    { code: 'open-merge', section: choice.section, claim: choice.claim },
  ]);
  await expect(api.reportLife.submit({ ...which, version: saved.version, note: '' })).rejects.toMatchObject({
    params: { reason: 'report-gate' },
  });
  // A window that knows of no merge leaves it open.
  const other = await api.report.save({ ...text, version: saved.version });
  expect(gateFindings(other, await api.reportGate.facts(which))).toHaveLength(1);
  const chosen = await api.report.save({ ...text, version: other.version, choices: [] });
  expect(gateFindings(chosen, await api.reportGate.facts(which))).toEqual([]);
});
