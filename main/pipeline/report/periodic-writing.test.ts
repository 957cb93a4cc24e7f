import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PeriodicReport } from '../../../shared/periodic/model.ts';
import { sectionsOf } from '../../../shared/periodic/words.ts';
import { plainRules } from '../../../shared/report/hints/hint-model.ts';
import { threadsOf } from '../../../shared/report/life.ts';
import { stepBetween, stepUndone } from '../../../shared/report/steps.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

const customer = 'Acme';
let engine: TestEngine;

beforeAll(async () => {
  engine = await newEngine();
  await engine.api.customers.add({ name: customer });
  await engine.api.settings.change({ analyst: 'Sato' });
}, 60_000);
afterAll(() => engine.end());

const which = (period: string) => ({ customer, kind: 'monthly' as const, period, language: 'en' as const });

const wordsOf = ({ version, title, marking, sectionMarkings = {}, sections }: PeriodicReport) => ({
  version,
  title,
  marking,
  sectionMarkings,
  sections: sections.map(({ id, statements }) => ({ id, statements })),
});
const saved = async (period: string): Promise<PeriodicReport> =>
  engine.api.periodic.save({ ...which(period), ...wordsOf(await engine.api.periodic.open(which(period))) });

const reworded = (report: PeriodicReport, text: string): PeriodicReport => ({
  ...report,
  sections: report.sections.map((section, at) => ({
    ...section,
    statements: section.statements.map((one, index) => (at + index === 0 ? { ...one, text, edited: true } : one)),
  })),
});

const remark = {
  claim: null,
  quote: '',
  from: 0,
  text: 'Which endpoints?',
  task: true,
  who: 'Suzuki',
  due: null,
} as const;

const refused = { params: { reason: 'report-gate' } };

test('a comment that must be settled holds the report, is answered, settled and opened again; one that need not does not', async () => {
  const { api } = engine;
  const { version } = await saved('2026-04');
  const asked = { ...which('2026-04'), version, section: 'detections' as const, ...remark };
  const first = await api.periodicLife.comment({ ...asked, must: true });
  const [thread] = threadsOf(first.entries);
  if (thread === undefined) throw new Error('no comment');
  const entry = thread.comment.id;
  await expect(api.periodicLife.submit({ ...which('2026-04'), version, note: '' })).rejects.toMatchObject(refused);
  await api.periodicLife.reply({ ...which('2026-04'), entry, text: 'All of them.' });
  await api.periodicLife.closeComment({ ...which('2026-04'), entry });
  const again = await api.periodicLife.reopenComment({ ...which('2026-04'), entry });
  expect(threadsOf(again.entries)).toMatchObject([{ closed: null, replies: [{ fact: { text: 'All of them.' } }] }]);
  await expect(api.periodicLife.submit({ ...which('2026-04'), version, note: '' })).rejects.toMatchObject(refused);
  await api.periodicLife.closeComment({ ...which('2026-04'), entry });
  await api.periodicLife.comment({ ...asked, must: false });
  expect((await api.periodicLife.submit({ ...which('2026-04'), version, note: '' })).state).toBe('review');
  await expect(api.periodicLife.reply({ ...which('2026-03'), entry, text: 'Elsewhere.' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('where a comment stands and what can be undone are saved with the text, and lead back to the draft', async () => {
  const { api } = engine;
  const asked = which('2026-05');
  const draft = await api.periodic.open(asked);
  const life = await api.periodicLife.comment({ ...asked, version: 0, section: 'detections', ...remark, must: true });
  const [thread] = threadsOf(life.entries);
  const changed = reworded(draft, 'Other words.');
  const text = (report: PeriodicReport) => ({ title: report.title, questions: [], fields: sectionsOf(report) });
  const step = stepBetween(text(draft), text(changed), 0);
  if (step === null || thread === undefined) throw new Error('nothing was changed');
  const anchor = { comment: thread.comment.id, claim: 'detections.received', from: 6, quote: 'words' };
  const kept = await api.periodic.save({
    ...asked,
    ...wordsOf(changed),
    anchors: [anchor],
    history: { keep: 0, position: 1, steps: [step] },
  });
  expect((await api.periodicLife.open(asked)).anchors).toEqual([anchor]);
  const history = await api.periodic.history(asked);
  expect(history).toEqual({ version: 1, first: 0, position: 1, steps: [step] });
  const back = stepUndone(text(kept), step);
  expect(back?.fields).toEqual(sectionsOf(draft));
  // Sources and the mark of an edited sentence are those of the draft again.
  const undone = await api.periodic.save({ ...asked, ...wordsOf({ ...draft, version: 1 }) });
  expect(undone.sections).toEqual(draft.sections);
  // The other language, and the month before, are texts of their own.
  expect((await api.periodic.history({ ...asked, language: 'ja' })).steps).toEqual([]);
});

test('what two people wrote and nobody chose holds the report, and hints do where the customer wants none', async () => {
  const { api } = engine;
  const asked = which('2026-06');
  const first = await saved('2026-06');
  const choice = { section: 'detections' as const, claim: 'detections.received', text: 'Mine' };
  const second = await api.periodic.save({ ...asked, ...wordsOf(first), choices: [choice] });
  expect((await api.periodicLife.open(asked)).choices).toEqual([choice]);
  await expect(api.periodicLife.submit({ ...asked, version: second.version, note: '' })).rejects.toMatchObject(refused);
  const third = await api.periodic.save({ ...asked, ...wordsOf(reworded(second, 'We we looked.')), choices: [] });
  await api.writing.saveRules({ customer, rules: { ...plainRules, isStrict: true } });
  await expect(api.periodicLife.submit({ ...asked, version: third.version, note: '' })).rejects.toMatchObject(refused);
  const base = await api.periodicLife.ignoreHint({ ...asked, hint: 'doubled we we', isIgnored: true });
  expect(base.ignored).toEqual(['doubled we we']);
  expect((await api.periodicLife.writing(which('2026-07'))).ignored).toEqual([]);
  await api.writing.saveRules({ customer, rules: plainRules });
  expect((await api.periodicLife.submit({ ...asked, version: third.version, note: '' })).state).toBe('review');
});
