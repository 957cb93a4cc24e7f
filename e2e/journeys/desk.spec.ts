import { expect, type Page } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { makeWorkspace, openSample } from '../harness/steps.ts';
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
