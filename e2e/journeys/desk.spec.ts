import { expect, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { goPage, makeWorkspace, openSample, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';

const goDesk = async (window: Page, language: Language): Promise<void> => {
  const { shell } = messagesIn(language);
  const rail = window.getByRole('navigation', { name: shell.activityBar });
  await rail.getByRole('button', { name: shell.pages.desk, exact: true }).click();
};

const gridOf = (window: Page, language: Language) =>
  window.getByRole('grid', { name: messagesIn(language).desk.title, exact: true });

test('an alert is found, judged and its case opened by keyboard, and its clock follows', async ({ open }) => {
  const { window, complaints } = await open();
  const { desk, shell } = messagesIn('en');
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await window.keyboard.press('g');
  await window.keyboard.press('d');
  const grid = gridOf(window, 'en');
  const rows = grid.getByRole('row');
  await expect(rows.nth(1)).toContainText(desk.stage.received);
  const clock = grid.getByText(/^\d\d:\d\d left$/).first();
  const before = await clock.textContent();
  await expect(clock).not.toHaveText(before ?? '');
  await keepPicture(window, 'desk-en-light');

  await window.keyboard.press('/');
  await window.keyboard.type('is:open sev');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await window.keyboard.type('hi');
  await window.keyboard.press('ArrowDown');
  await keepPicture(window, 'desk-filter-en');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('combobox', { name: desk.filter })).toHaveValue('is:open severity:high ');
  await grid.focus();
  await window.keyboard.press('j');
  await window.keyboard.press('x');
  await expect(window.getByText(desk.selected('1', '1'))).toBeVisible();
  await window.keyboard.press('m');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.getByRole('button', { name: desk.save }).click();
  await expect(window.getByText(desk.codeNeeded)).toBeVisible();
  await keepPicture(window, 'desk-judge-en');
  await window.getByRole('radio', { name: shell.severity.high }).check({ force: true });
  await window.getByLabel(desk.reason, { exact: true }).fill('Credential theft seen in the command line.');
  await window.getByRole('button', { name: desk.save }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(rows.nth(1)).toContainText(desk.stage.isolation);
  await expect(rows.nth(1)).toContainText(desk.judged.analyst);

  await grid.focus();
  await window.keyboard.press('i');
  await window.getByLabel(desk.reason, { exact: true }).fill('The customer agreed by telephone.');
  await window.getByRole('button', { name: desk.save }).click();
  await expect(rows.nth(1)).toContainText(desk.stage.drafting);
  await grid.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('tab', { name: shell.tabs.overview })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the desk reads well in Japanese, in the dark, on a small and a large screen', async ({ open }) => {
  const { window, complaints } = await open({ language: 'ja' });
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await setTheme(window, 'ja', 'dark');
  await goDesk(window, 'ja');
  await expect(gridOf(window, 'ja').getByRole('row').nth(1)).toBeVisible();
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'desk-ja-dark-1280');
  await window.setViewportSize({ width: 2560, height: 1440 });
  await keepPicture(window, 'desk-ja-dark-2560');
  expect(complaints).toEqual([]);
});

test('a rule is written, checked, replayed in words and saved; the desk then names it', async ({ open }) => {
  const { window, complaints } = await open();
  const { desk, opsrules, shell } = messagesIn('en');
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await window.keyboard.press('g');
  await window.keyboard.press('u');
  await expect(window.getByRole('heading', { name: opsrules.title, exact: true })).toBeVisible();
  await window.getByRole('button', { name: opsrules.add, exact: true }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel(opsrules.columns.name, { exact: true }).fill('Everything at once');
  await dialog.getByRole('radio', { name: opsrules.isolations['at-once'] }).check({ force: true });
  await dialog.getByText(opsrules.approvalNeeded).click();
  await dialog.getByLabel(opsrules.columns.contacts, { exact: true }).fill('Night desk 03-0000-0000');
  await keepPicture(window, 'opsrules-rule-en');
  await dialog.getByRole('button', { name: opsrules.apply }).click();
  await expect(window.getByText(opsrules.noFindings)).toBeVisible();
  await window.getByRole('button', { name: opsrules.simulate }).click();
  await expect(window.getByText(/would have been automatic/)).toBeVisible();
  await keepPicture(window, 'opsrules-en');
  await window.getByRole('button', { name: opsrules.save }).click();
  await dialog.getByLabel(opsrules.author, { exact: true }).fill('Sato');
  await dialog.getByRole('button', { name: opsrules.save }).click();
  await expect(window.getByText(opsrules.inForce('1', 'Sato'))).toBeVisible();

  await window.getByRole('button', { name: new RegExp(`^${opsrules.edit}: acct01`) }).click();
  await dialog.getByRole('button', { name: `${opsrules.unknown} ${opsrules.columns.use}`, exact: true }).click();
  await window.getByRole('option', { name: desk.use.server }).click();
  await dialog.getByRole('button', { name: opsrules.apply }).click();
  await expect(dialog).toBeHidden();
  await goDesk(window, 'en');
  await expect(gridOf(window, 'en').getByRole('row').nth(1)).toContainText(desk.use.server);
  // The case was received before the version was valid: it is decided by the rules of its time.
  await expect(window.getByText(desk.noRule)).toBeVisible();
  await window.getByRole('button', { name: shell.commands.keys }).click();
  await expect(window.getByText(shell.commands.goDesk)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('rules that were changed and not saved are there after every process was killed', async ({ open }) => {
  const { opsrules } = messagesIn('en');
  const first = await open();
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  await goPage(first.window, 'en', 'opsrules');
  await first.window.getByRole('button', { name: opsrules.add, exact: true }).click();
  const dialog = first.window.getByRole('dialog');
  await dialog.getByLabel(opsrules.columns.name, { exact: true }).fill('Night watch');
  await dialog.getByRole('button', { name: opsrules.apply }).click();
  await expect(first.window.getByText(opsrules.unsaved)).toBeVisible();
  await pause(1000);
  await first.kill();

  const { window, complaints } = await open();
  await unlockBy(window, 'en', passphrase);
  await goPage(window, 'en', 'opsrules');
  await expect(window.getByText(opsrules.unsaved)).toBeVisible();
  await expect(window.getByText('Night watch').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the operation rules read well in Japanese and in the dark', async ({ open }) => {
  const { window, complaints } = await open({ language: 'ja' });
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await setTheme(window, 'ja', 'dark');
  const { shell } = messagesIn('ja');
  const rail = window.getByRole('navigation', { name: shell.activityBar });
  await rail.getByRole('button', { name: shell.pages.opsrules, exact: true }).click();
  await expect(window.getByText('acct01', { exact: false }).first()).toBeVisible();
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'opsrules-ja-dark-1280');
  expect(complaints).toEqual([]);
});
