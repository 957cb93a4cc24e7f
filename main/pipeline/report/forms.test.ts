import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = CaseId.parse(newCases[0]);
}, 60_000);
afterAll(() => engine.end());

const which = (form: string) => ({ caseId, form, language: 'ja' as const });

test('boxes are kept as ticked; a box the form does not have, and a second one where one is to be ticked, is not', async () => {
  const { open, save } = engine.api.forms;
  const opened = await open(which('jp-ppc-final'));
  const { answers } = await save({
    ...which('jp-ppc-final'),
    version: opened.version,
    marking: opened.marking,
    answers: [
      { item: 'event/fields', state: 'known', chosen: ['mail', 'name', 'horoscope'], text: '' },
      { item: 'response/published', state: 'known', chosen: ['planned', 'done'], text: '' },
      { item: 'event/nowhere', state: 'known', text: 'lost' },
    ],
  });
  const chosen = new Map(answers.map((one) => [one.item, one.chosen]));
  expect(chosen.get('event/fields')).toEqual(['name', 'mail']);
  expect(chosen.get('response/published')).toEqual(['done']);
  expect(chosen.has('event/nowhere')).toBe(false);
});

test('a form is due when the first clock of its laws ends, whichever of them runs', async () => {
  const { api } = engine;
  const due = async (form: string) => (await api.forms.open(which(form))).dueAtMs;
  expect(await due('jp-ppc-preliminary')).toBe(null);
  const awareAt = new Date(Date.now() - 3_600_000).toISOString();
  await api.clocks.startLegal({ caseId, name: 'jp-appi', awareAt, reason: 'sensitive data' });
  const [preliminary, final] = [await due('jp-ppc-preliminary'), await due('jp-ppc-final')];
  expect(preliminary).toBeGreaterThan(Date.parse(awareAt));
  expect(final).toBeGreaterThan(preliminary ?? Infinity);
  expect(await due('jp-nco-ransomware')).toBe(preliminary);
  expect(await due('us-hipaa-breach')).toBe(null);
});
