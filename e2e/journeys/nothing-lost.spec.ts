import { expect, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { Verification } from '../../shared/workspace/model.ts';
import { ask } from '../harness/ask.ts';
import {
  goPage,
  makeWorkspace,
  openImport,
  openReport,
  openSample,
  passphrase,
  reportField,
  unlockBy,
} from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, outcomeOf, resultShown } from './import-steps.ts';
import { ordinaryStarts, writeIn } from './records.ts';

const { casesUi, sources, shell } = messagesIn('en');

/** Reads every stored page and block again. */
const verify = async (window: Page): Promise<Verification> => {
  const reply = await window.evaluate(
    () => globalThis.window.miharu.stream('workspace.verify', {}, () => undefined).done,
  );
  return Verification.parse(reply.ok ? reply.value : reply.error);
};

test('what was typed is there after every process was killed one second later', async ({ open }) => {
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  await openReport(first.window, 'en');
  const field = reportField(first.window, 'en', 'recommendation');
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially(' Call the night desk before 06:00.', { delay: 5 });
  // The promise is one second; it is what is tested here.
  await pause(1000);
  await first.kill();

  const { window, complaints } = await open();
  await unlockBy(window, 'en', passphrase);
  await goPage(window, 'en', 'cases');
  await window.getByRole('grid', { name: casesUi.title }).getByRole('row').nth(1).dblclick();
  await openReport(window, 'en');
  await expect(reportField(window, 'en', 'recommendation')).toContainText('Call the night desk before 06:00.');
  expect((await verify(window)).whole).toBe(true);
  expect(complaints).toEqual([]);
});

test('what was typed just before the app is quit is there at the next start', async ({ open }) => {
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  await openReport(first.window, 'en');
  const field = reportField(first.window, 'en', 'recommendation');
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially(' Keep the laptop.');
  await first.close();

  const { window } = await open();
  await unlockBy(window, 'en', passphrase);
  await expect(reportField(window, 'en', 'recommendation')).toContainText('Keep the laptop.');
});

test('an import cut by a kill leaves a whole store, and comes to its end without doubles', async ({ open, home }) => {
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openImport(first.window, 'en');
  const lines = ordinaryStarts(120_000);
  const file = writeIn(home, 'long.jsonl', lines.join('\n'));
  await importByButton(first, [file]);
  const work = first.window.getByRole('region', { name: shell.workRunning(shell.work['sources.import']) });
  await expect(work.getByText(/[1-9][\d,]{3,}/).first()).toBeVisible();
  await first.kill();

  const second = await open();
  const { window } = second;
  await unlockBy(window, 'en', passphrase);
  await goPage(window, 'en', 'import');
  expect((await verify(window)).whole).toBe(true);
  await expect(window.getByText(sources.trouble('interrupted', {})).first()).toBeVisible();
  await importByButton(second, [file]);
  await resultShown(window);
  const cells = await outcomeOf(window, 'long.jsonl').getByRole('cell').allTextContents();
  const [added = 0, known = 0] = cells.slice(2, 4).map((text) => Number(text.replaceAll(',', '')));
  expect(added + known).toBe(lines.length);
  const all = { customer: 'Acme', caseId: null, text: '', classes: [], host: null, ids: null };
  const page = await ask(window, 'events.page', {
    filter: all,
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 1,
  });
  expect(page).toMatchObject({ value: { total: lines.length } });
  expect((await verify(window)).whole).toBe(true);
  expect(second.complaints).toEqual([]);
});
