import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { goPage, makeWorkspace, openSample, passphrase, runCommand, unlockBy } from '../harness/steps.ts';
import { barriers } from '../harness/barriers.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { writeIn } from './records.ts';
import {
  burstOf,
  framesSeen,
  gridOf,
  held,
  judgeFalse,
  judgeHigh,
  openDeskWith,
  quantile,
  startTrace,
  tasksTraced,
  watchFrames,
} from './triage-steps.ts';

const { desk, triage, shell } = messagesIn('en');

/** Moves through all of it, judges one as high, one as a false positive and then all the rest; tells what it cost. */
const triageAll = async (app: ElectronApplication, window: Page, counter: Locator): Promise<void> => {
  const grid = gridOf(window);
  await watchFrames(window);
  await startTrace(app);
  for (let step = 0; step < 120; step += 1) await window.keyboard.press('j');
  for (let step = 0; step < 20; step += 1) await window.keyboard.press('PageDown');
  await window.keyboard.press('Home');
  const moving = await framesSeen(window);
  const first = await held(window);
  await judgeHigh(window);
  await expect.poll(() => held(window)).not.toBe(first);
  await grid.focus();
  await judgeFalse(window, 'Agreed test of the red team.');
  await grid.focus();
  await window.keyboard.press('X');
  await expect(window.getByText(/selected \(\d+ case/u)).toBeVisible();
  await judgeFalse(window, 'The same test, all of it.');
  await expect(counter).toContainText(/^0 of/u, { timeout: 60_000 });
  const judging = await framesSeen(window);
  const tasks = await tasksTraced(app);
  for (const [name, values] of Object.entries({ moving, judging, tasks })) {
    const told = [0.5, 0.95, 0.99, 1].map((part) => quantile(values, part).toFixed(0)).join(' / ');
    process.stdout.write(`${name}: ${values.length}, p50 / p95 / p99 / max ${told} ms\n`);
  }
  expect(tasks.length).toBeGreaterThan(500);
  expect(tasks.filter((ms) => ms > 100)).toEqual([]);
  // On a machine that has time, frames come as the tasks allow; one that has not still shows nine of ten in time.
  expect(quantile(moving, 0.9)).toBeLessThan(100);
  expect(quantile(judging, 0.9)).toBeLessThan(100);
};

test('a burst of 500 alerts that arrives while the desk is open is triaged by keyboard only', async ({
  open,
  home,
}) => {
  test.setTimeout(300_000);
  const opened = await open();
  const { app, window, complaints } = opened;
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await goPage(window, 'en', 'desk');
  const grid = gridOf(window);
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
  await grid.focus();
  for (let step = 0; step < 5; step += 1) await window.keyboard.press('j');
  const before = await held(window);

  const second = app.waitForEvent('window');
  await runCommand(window, 'en', shell.commands.newWindow);
  const right = await second;
  await goPage(right, 'en', 'import');
  await importByButton({ ...opened, window: right }, [writeIn(home, 'burst.json', burstOf(500))]);
  await resultShown(right);
  await right.close();

  // The new alerts wait outside: nothing moved, nothing was lost.
  await expect(window.getByRole('button', { name: triage.showFresh })).toBeVisible({ timeout: 60_000 });
  expect(await held(window)).toBe(before);
  await keepPicture(window, 'triage-fresh-en');
  await grid.focus();
  await window.keyboard.press('n');
  await expect(window.getByRole('button', { name: triage.showFresh })).toBeHidden();
  await expect.poll(() => held(window)).toBe(before);

  await window.keyboard.press('/');
  await window.keyboard.type('host:burst is:unjudged ');
  const counter = window.getByRole('status').filter({ hasText: / of .* alerts$/u });
  await expect(counter).toContainText(/^(?:5\d\d|[1-9],?\d\d\d) of/u);
  await grid.focus();

  await triageAll(app, window, counter);
  expect(await barriers(window, 'desk')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a suppression shows what it would have hidden, hides that and nothing else, and is undone', async ({
  open,
  home,
}) => {
  const opened = await open();
  const { window, complaints } = opened;
  await openDeskWith(opened, home, 8);
  const counter = window.getByRole('status').filter({ hasText: / of .* alerts$/u });
  const all = (await counter.textContent()) ?? '';
  await window.keyboard.press('Space');
  await expect(window.getByRole('dialog')).toContainText(triage.similar);
  await expect(window.getByRole('dialog')).toContainText('8 of 8 hosts');
  await keepPicture(window, 'triage-peek-en');
  await window.keyboard.press('Space');
  await expect(window.getByRole('dialog')).toBeHidden();

  await gridOf(window).focus();
  await window.keyboard.press('b');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText(triage.similarTogether)).toBeVisible();
  await keepPicture(window, 'triage-judge-en');
  await dialog.getByRole('button', { name: desk.code }).click();
  await window.getByRole('option', { name: desk.codes['security-test'] }).click();
  await dialog.getByLabel(desk.reason, { exact: true }).fill('Agreed test.');
  await window.keyboard.press('Control+Enter');
  await expect(dialog.getByText(triage.suppress.intro)).toBeVisible();
  await dialog.getByRole('checkbox', { name: new RegExp(`^${triage.suppress.host}`) }).uncheck({ force: true });
  await expect(dialog.getByRole('status').filter({ hasText: '8 host(s)' })).toBeVisible();
  expect(await barriers(window, 'desk')).toEqual([]);
  await keepPicture(window, 'triage-suppress-en');
  await dialog.getByLabel(triage.suppress.reason, { exact: true }).fill('The red team until June.');
  await dialog.getByRole('button', { name: triage.suppress.save }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: triage.suppress.undo, exact: true })).toBeVisible();
  await expect(window.getByRole('button', { name: /suppressed$/u })).toBeVisible();
  await keepPicture(window, 'triage-suppressed-en');
  await gridOf(window)
    .focus()
    .catch(() => undefined);
  await window.keyboard.press('s');
  const listed = window.getByRole('grid', { name: triage.pages.suppressions });
  await expect(listed.getByRole('row').nth(1)).toContainText(triage.list.state.active);
  await keepPicture(window, 'triage-suppressions-en');
  await window.getByRole('button', { name: triage.list.undo }).click();
  await expect(listed.getByRole('row').nth(1)).toContainText(triage.list.state.undone);
  await window.keyboard.press('q');
  await expect(counter).toHaveText(all);
  expect(complaints).toEqual([]);
});

const named = async (window: Page, name: string): Promise<void> => {
  await goPage(window, 'en', 'settings');
  await window.getByLabel(triage.nameLabel).fill(name);
  await window.getByRole('button', { name: triage.nameKeep }).click();
  await expect(window.getByText(name, { exact: true })).toBeVisible();
  await goPage(window, 'en', 'desk');
  await gridOf(window).focus();
};

/** The next shift finds the hand-over and acknowledges it. */
const acknowledged = async (third: Desk): Promise<void> => {
  await unlockBy(third.window, 'en', passphrase);
  await goPage(third.window, 'en', 'desk');
  await third.window.getByRole('button', { name: triage.pages.handOver }).click();
  await third.window
    .getByRole('navigation', { name: triage.handOver.history })
    .getByRole('button', { name: /Ito/u })
    .click();
  await expect(third.window.getByText('Call back at 06:00.')).toBeVisible();
  await third.window.getByRole('button', { name: triage.handOver.acknowledge, exact: true }).click();
  await expect(third.window.getByText(/Acknowledged by Ito/u).first()).toBeVisible();
  expect(await barriers(third.window, 'hand-over')).toEqual([]);
  await keepPicture(third.window, 'hand-over-en');
  expect(third.complaints).toEqual([]);
};

test('a case in the hands of another is taken over with a reason, and a hand-over outlives a power cut', async ({
  open,
  home,
}) => {
  const opened = await open();
  const { window } = opened;
  await openDeskWith(opened, home, 3);
  await window.keyboard.press('c');
  const dialog = window.getByRole('dialog');
  await expect(dialog).toContainText(triage.nameBody);
  await window.keyboard.type('Sato');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(gridOf(window).getByRole('row').nth(1)).toContainText('Sato');

  await named(window, 'Ito');
  await window.keyboard.press('Home');
  await window.keyboard.press('c');
  await expect(dialog).toContainText(triage.takeOver.title);
  await keepPicture(window, 'triage-take-over-en');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await gridOf(window).focus();
  await window.keyboard.press('m');
  await dialog.getByRole('radio', { name: shell.severity.low }).check({ force: true });
  await dialog.getByLabel(desk.reason, { exact: true }).fill('Seen before.');
  await window.keyboard.press('Control+Enter');
  await expect(dialog.getByText(triage.takeOver.body('Sato'))).toBeVisible();
  await dialog.getByLabel(triage.takeOver.reason).fill('Sato is on the phone.');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(gridOf(window).getByRole('row').nth(1)).toContainText('Ito');
  await expect(window.getByText('Ito: Sato is on the phone.')).toBeVisible();

  await gridOf(window).focus();
  await window.keyboard.press('h');
  const note = window.getByRole('textbox').first();
  await note.fill('Call back at 06:00.');
  await pause(1000);
  await opened.kill();

  const again = await open();
  await unlockBy(again.window, 'en', passphrase);
  await goPage(again.window, 'en', 'desk');
  await again.window.getByRole('button', { name: triage.pages.handOver }).click();
  await expect(again.window.getByRole('textbox').first()).toHaveValue('Call back at 06:00.');
  await keepPicture(again.window, 'hand-over-draft-en');
  await again.window.getByRole('button', { name: triage.handOver.save }).click();
  await expect(again.window.getByText('Call back at 06:00.')).toBeVisible();
  await again.kill();
  await acknowledged(await open());
});

test('triage reads well in Japanese, light and dark, on a small and a large screen', async ({ open }) => {
  const { window, complaints } = await open({ language: 'ja' });
  const words = messagesIn('ja').triage;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(window, 'ja', theme);
    await goPage(window, 'ja', 'desk');
    await window.setViewportSize(theme === 'dark' ? { width: 1280, height: 800 } : { width: 2560, height: 1440 });
    await gridOf(window, 'ja').focus();
    await window.keyboard.press('b');
    await expect(window.getByRole('dialog')).toBeVisible();
    await keepPicture(window, `triage-judge-ja-${theme}`);
    await window.keyboard.press('Escape');
    await gridOf(window, 'ja').focus();
    await window.keyboard.press('Space');
    await expect(window.getByRole('dialog')).toContainText(words.peekHint);
    await pause(500);
    await keepPicture(window, `triage-peek-ja-${theme}`);
    await window.keyboard.press('Space');
    await window.getByRole('button', { name: words.pages.handOver }).click();
    await expect(window.getByRole('textbox').first()).toBeVisible();
    await keepPicture(window, `hand-over-ja-${theme}`);
    await window.getByRole('button', { name: words.pages.suppressions }).click();
    await expect(window.getByText(words.list.emptyBody)).toBeVisible();
    await keepPicture(window, `suppressions-empty-ja-${theme}`);
    await window.getByRole('button', { name: words.pages.queue }).click();
  }
  expect(complaints).toEqual([]);
});
