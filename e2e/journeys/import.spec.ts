import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { makeWorkspace, openImport } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, outcomeOf, putResultAway, resultShown, sayWhose } from './import-steps.ts';
import { evtxFixture, ordinaryStarts, writeIn, zipOf } from './records.ts';

const { sourcesUi: words, sources, shell } = messagesIn('en');

/** Cells of a file's line: file, outcome, events, known, rejected, note. */
const cellsOf = async (window: Page, file: string): Promise<string[]> =>
  (await outcomeOf(window, file).getByRole('cell').allTextContents()).map((text) => text.trim());

test('broken lines are kept with line and reason, and the same file again adds nothing', async ({ open, home }) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  const [one = '', two = '', three = ''] = ordinaryStarts(3);
  const lines = [one, '{"EventID": 1, "broken', '', '["not", "an event"]', two, '{"EventID": 7}', three];
  const file = writeIn(home, 'broken.jsonl', lines.join('\n'));
  await importByButton(desk, [file]);
  await resultShown(window);
  const [, , events, known, rejected] = await cellsOf(window, 'broken.jsonl');
  expect([events, known, rejected]).toEqual(['3', '0', '3']);
  const table = window.getByRole('grid', { name: words.rejectedTitle }).first();
  for (const reason of [/2.*JSON/, /4.*not an object/, /6.*no time/])
    await expect(table.getByRole('row').filter({ hasText: reason }).first()).toBeVisible();
  await keepPicture(window, 'import-rejected-en');
  await putResultAway(window);
  await importByButton(desk, [file]);
  await resultShown(window);
  const [, outcome, again, knownNow] = await cellsOf(window, 'broken.jsonl');
  // Of six records: the three rejected ones are known as well.
  expect([outcome, again, knownNow]).toEqual([words.outcomes.known, '0', '6']);
  expect(desk.complaints).toEqual([]);
});

test('a zip gives what is good in it and names what is not', async ({ open, home }) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  const good = Buffer.from(ordinaryStarts(5).join('\n'));
  const file = writeIn(
    home,
    'collected.zip',
    zipOf([
      { name: 'good.json', content: good },
      { name: '../../outside.json', content: good },
      { name: 'secret.json', content: good, encrypted: true },
      { name: 'picture.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]) },
    ]),
  );
  await importByButton(desk, [file]);
  await resultShown(window);
  const [, outcome, events] = await cellsOf(window, 'good.json');
  expect([outcome, events]).toEqual([words.outcomes.imported, '5']);
  const refused = { 'outside.json': 'name-traversal', 'secret.json': 'encrypted', 'picture.png': 'unknown-format' };
  for (const [name, code] of Object.entries(refused)) {
    const cells = await cellsOf(window, name);
    expect([cells[1], cells[2], cells[5]]).toEqual([words.outcomes.refused, '0', sources.trouble(code, {})]);
  }
  await keepPicture(window, 'import-zip-en');
  expect(desk.complaints).toEqual([]);
});

test('an event log comes in by drag and drop', async ({ open, home }) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  const file = writeIn(home, 'Security.evtx', evtxFixture('mimikatz-lsass'));
  const devtools = await desk.app.context().newCDPSession(window);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 300,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(window.getByText(shell.drop.title)).toBeVisible();
  await drag('drop');
  await sayWhose(window, 'Dropped');
  await resultShown(window);
  const [, outcome, events] = await cellsOf(window, 'Security.evtx');
  expect(outcome).toBe(words.outcomes.imported);
  expect(Number(events)).toBeGreaterThan(0);
  expect(desk.complaints).toEqual([]);
});

test('a long import shows its progress, and cancelling keeps what was stored', async ({ open, home }) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  const lines = ordinaryStarts(150_000);
  const file = writeIn(home, 'long.jsonl', lines.join('\n'));
  await importByButton(desk, [file]);
  const work = window.getByRole('region', { name: shell.workRunning(shell.work['sources.import']) });
  await expect(work.getByRole('progressbar')).toBeVisible();
  await expect(work.getByText(words.rate)).toBeVisible();
  await expect(work.getByText(words.left)).toBeVisible();
  const stored = work
    .locator('div')
    .filter({ hasText: new RegExp(`^${words.events}`) })
    .getByRole('definition');
  await expect(stored.first()).not.toHaveText('0');
  await keepPicture(window, 'import-running-en');
  await work.getByRole('button', { name: shell.cancel }).click();
  await resultShown(window);
  await expect(window.getByText(words.cancelledNote)).toBeVisible();
  const [, outcome, events = ''] = await cellsOf(window, 'long.jsonl');
  expect(outcome).toBe(words.outcomes.cancelled);
  const kept = Number(events.replaceAll(',', ''));
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(lines.length);
  expect(desk.complaints).toEqual([]);
});
