import { expect, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { goPage, makeWorkspace, openImport, unlockBy, passphrase } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { writeIn } from './records.ts';
import type { Home } from '../harness/home.ts';

const { grouping: words, casesUi, shell } = messagesIn('en');

/** One encoded PowerShell, as Sysmon writes its start. */
const encoded = (host: string, second: number, program: string): string => {
  const at = new Date(Date.UTC(2026, 3, 1, 3) + second * 1000).toISOString();
  return JSON.stringify({
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: `${host}.example.test`,
    TimeCreated: at,
    EventID: 1,
    UtcTime: at.replace('T', ' ').replace('Z', ''),
    ProcessGuid: `{19de6d3b-1997-64dc-230c-${String(second).padStart(12, '0')}}`,
    ProcessId: String(4000 + second),
    Image: `C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\${program}`,
    CommandLine: `${program} -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=`,
    User: 'CORP\\hanako',
    ParentProcessGuid: `{19de6d3b-1978-64dc-100c-${String(900 + second).padStart(12, '0')}}`,
    ParentProcessId: '77',
    ParentImage: 'C:\\Windows\\explorer.exe',
  });
};

const threeHosts = (home: Home): string =>
  writeIn(
    home,
    'three-hosts.jsonl',
    [
      encoded('front-desk', 1, 'powershell.exe'),
      encoded('warehouse', 400, 'powershell.exe'),
      encoded('warehouse', 8000, 'powershell.exe'),
      encoded('accounts', 90_000, 'powershell.exe'),
    ].join('\n'),
  );

const withCases = async (desk: Desk, file: string): Promise<void> => {
  await makeWorkspace(desk.window, 'en');
  await openImport(desk.window, 'en');
  await importByButton(desk, [file]);
  await resultShown(desk.window);
  await goPage(desk.window, 'en', 'cases');
  await expect(
    desk.window.getByRole('grid', { name: casesUi.title, exact: true }).getByRole('row').nth(3),
  ).toBeVisible();
};

const casesGrid = (window: Page, language: Language = 'en') =>
  window.getByRole('grid', { name: messagesIn(language).casesUi.title, exact: true });

const openFirst = async (window: Page): Promise<void> => {
  await casesGrid(window).focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: words.title, exact: true })).toBeVisible();
};

test('cases are merged by keyboard, alerts split off again, and every step can be taken back', async ({
  home,
  open,
}) => {
  const desk = await open();
  const { window, complaints } = desk;
  await withCases(desk, threeHosts(home));
  const rows = casesGrid(window).getByRole('row');
  const before = await rows.count();
  expect(before).toBeGreaterThan(3);
  await casesGrid(window).focus();
  await window.keyboard.press('Home');
  for (let at = 1; at < before; at += 1) {
    await window.keyboard.press('x');
    await window.keyboard.press('j');
  }
  await expect(window.getByText(words.selected(String(before - 1)))).toBeVisible();
  await window.keyboard.press('m');
  const dialog = window.getByRole('dialog', { name: words.mergeTitle(String(before - 1)) });
  await dialog.getByRole('button', { name: words.doMerge }).click();
  await expect(dialog.getByText(words.reasonNeeded)).toBeVisible();
  await keepPicture(window, 'grouping-merge-en');
  await dialog.getByLabel(words.reason, { exact: true }).fill('One encoded command on all three within a day.');
  await dialog.getByRole('button', { name: words.doMerge }).click();
  await expect(dialog).toBeHidden();
  await expect(rows).toHaveCount(2);

  await openFirst(window);
  await expect(window.getByText(words.link('by-hand', ''))).toBeVisible();
  await expect(window.getByText(words.behindTitle)).toBeVisible();
  await window
    .getByLabel(words.noteLabel, { exact: true })
    .fill('Called the customer at 03:20; waiting for a call back.');
  await window.getByRole('button', { name: words.addNote }).click();
  await expect(window.getByText('waiting for a call back')).toBeVisible();
  await keepPicture(window, 'grouping-case-en');

  const alerts = window.getByRole('grid', { name: casesUi.alertsTitle, exact: true });
  await alerts.focus();
  await window.keyboard.press('End');
  await window.keyboard.press('x');
  await window.keyboard.press('b');
  const split = window.getByRole('dialog', { name: words.splitTitle('1') });
  await split.getByLabel(words.reason, { exact: true }).fill('Another matter.');
  await split.getByRole('button', { name: words.doSplit }).click();
  await expect(split).toBeHidden();
  await goPage(window, 'en', 'cases');
  await expect(rows).toHaveCount(3);

  // The newest step of each case stands first; taken back one after another, all is as it was.
  for (const left of [2, before]) {
    await openFirst(window);
    const undo = window.getByRole('button', { name: words.undo, exact: true });
    await undo.and(window.locator(':enabled')).first().click();
    await expect(window.getByRole('button', { name: words.redo, exact: true }).first()).toBeVisible();
    await goPage(window, 'en', 'cases');
    await expect(rows).toHaveCount(left);
  }
  expect(complaints).toEqual([]);
});

test('cases of alerts selected on the desk are merged from there, and the desk shows the one case', async ({
  home,
  open,
}) => {
  const desk = await open();
  const { window, complaints } = desk;
  await withCases(desk, threeHosts(home));
  const before = (await casesGrid(window).getByRole('row').count()) - 1;
  await goPage(window, 'en', 'desk');
  const queue = window.getByRole('grid', { name: messagesIn('en').desk.title });
  await queue.focus();
  await window.keyboard.press('Home');
  // One row is one case: nothing to merge yet.
  await window.keyboard.press('x');
  await expect(window.getByRole('button', { name: words.mergeTheirs })).toBeDisabled();
  await window.keyboard.press('Shift+X');
  await expect(window.getByRole('button', { name: words.mergeTheirs })).toBeEnabled();
  await window.keyboard.press('u');
  const dialog = window.getByRole('dialog', { name: words.mergeTitle(String(before)) });
  await dialog.getByLabel(words.reason, { exact: true }).fill('One attacker.');
  await keepPicture(window, 'grouping-from-desk-en');
  await dialog.getByRole('button', { name: words.doMerge }).click();
  await expect(dialog).toBeHidden();
  await expect(queue).toBeVisible();
  await goPage(window, 'en', 'cases');
  await expect(casesGrid(window).getByRole('row')).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('related cases are proposed with what they share, and a note being typed survives a kill', async ({
  home,
  open,
}) => {
  const desk = await open();
  await withCases(desk, threeHosts(home));
  await openFirst(desk.window);
  await desk.window.getByRole('button', { name: words.look }).click();
  await expect(desk.window.getByText(words.fact('account'), { exact: true }).first()).toBeVisible();
  await desk.window.getByLabel(words.noteLabel, { exact: true }).fill('half a sentence about');
  await keepPicture(desk.window, 'grouping-proposals-en');
  // Typing is on the disk within a second; that promise is what is tested.
  await pause(1000);
  await desk.kill();

  const again = await open();
  await unlockBy(again.window, 'en', passphrase);
  await goPage(again.window, 'en', 'cases');
  await openFirst(again.window);
  await expect(again.window.getByLabel(words.noteLabel, { exact: true })).toHaveValue('half a sentence about');
  await expect(again.window.getByRole('tab', { name: shell.tabs.overview })).toBeVisible();
});
