import { expect, type Page } from '@playwright/test';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { barriers } from '../harness/barriers.ts';
import { ask } from '../harness/ask.ts';
import { fileIn, type Home } from '../harness/home.ts';
import { goPage, makeWorkspace, openSample, passphrase, runCommand, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';
import { comment, marked, mend, receipt, reword, saved, sentences, settle, turn, writeBoth } from './periodic-steps.ts';
import { writeIn } from './records.ts';

const { hygiene, periodic, report } = messagesIn('ja');
const { life } = report;

const settings = [
  'host,setting,value,observed_at',
  'keiri-pc07,wdigest-plaintext,1,2026-10-02',
  'fs01,smb1-on,1,2026-10-02',
  'eigyo-pc12,smb1-on,0,2026-10-02',
  'broken',
].join('\n');

const kev = JSON.stringify({
  catalogVersion: '2026.10.30',
  dateReleased: '2026-10-30T00:00:00Z',
  vulnerabilities: [
    { cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', dueDate: '2021-12-24', knownRansomwareCampaignUse: 'Known' },
  ],
});

const feed = JSON.stringify([
  {
    uid: 'A-1',
    title: '認証情報の販売',
    category: 'dark-web',
    top_domain: 'example.jp',
    risk_score: 9,
    alert_created_date: '2026-10-12',
  },
  { uid: 'A-2', title: '類似ドメイン <b>exarnple.jp</b>', category: 'domain-it-asset', url: 'file:///x' },
]);

const part = (window: Page, name: string): Promise<void> =>
  window.getByRole('radio', { name, exact: true }).check({ force: true });

const importBy = async (desk: Desk, button: string, file: string): Promise<void> => {
  await answerOpenDialog(desk, [file]);
  await desk.window.getByRole('button', { name: button }).click();
};

const fillHygiene = async (desk: Desk, home: Home): Promise<void> => {
  const { window } = desk;
  await goPage(window, 'ja', 'hygiene');
  await expect(window.getByRole('heading', { name: hygiene.notExamined })).toBeVisible();
  await part(window, hygiene.parts.settings);
  await importBy(desk, hygiene.importSettings, writeIn(home, 'settings.csv', settings));
  const grid = window.getByRole('grid', { name: hygiene.words.lists.settings });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await importBy(desk, hygiene.loadRatings, writeIn(home, 'kev.json', kev));
  await expect(window.getByText(hygiene.words.ratings.kev)).toBeVisible();
  const form = window.getByRole('form', { name: hygiene.detail.plan });
  await form.getByRole('textbox', { name: hygiene.planForm.owner }).fill('情報システム部');
  await form.getByRole('textbox', { name: hygiene.planForm.due }).fill('2026-11-15');
  await form.getByRole('button', { name: hygiene.planForm.save }).click();
  await expect(grid.getByText('情報システム部')).toBeVisible();
};

const judgeRisk = async (desk: Desk, home: Home): Promise<void> => {
  const { window } = desk;
  await part(window, hygiene.parts.risk);
  await importBy(desk, hygiene.risk.import, writeIn(home, 'decyfir.json', feed));
  const form = window.getByRole('form', { name: hygiene.risk.decide });
  await form.getByRole('textbox', { name: hygiene.risk.reason }).fill('在籍者のアカウント');
  await form.getByRole('button', { name: hygiene.risk.save }).click();
  const grid = window.getByRole('grid', { name: hygiene.parts.risk });
  await expect(grid.getByText(hygiene.words.risk.decision.real)).toBeVisible();
};

/** Written by one, reviewed by another, released; the file is the released text with the endpoints hidden. */
const releaseMonth = async (desk: Desk, home: Home): Promise<void> => {
  const { window } = desk;
  const doStep = async (key: string, name: string): Promise<void> => {
    // A key does what the button offers, once the window knows of the step before.
    await expect(window.getByRole('group', { name: life.bar }).getByRole('button', { name })).toBeEnabled();
    await window.keyboard.press(key);
    await window
      .getByRole('alertdialog')
      .getByRole('button', { name: name.replace('…', '') })
      .click();
    await expect(window.getByRole('alertdialog')).toBeHidden();
  };
  await ask(window, 'settings.change', { analyst: '佐藤' });
  await window.keyboard.press('Control+Shift+G');
  await expect(window.getByText(life.gate.passes)).toBeVisible();
  await doStep('Control+Shift+S', life.step.submit);
  await expect(window.getByText(life.state.review, { exact: true })).toBeVisible();
  await ask(window, 'settings.change', { analyst: '鈴木' });
  await expect(window.getByRole('button', { name: life.step.approve })).toBeEnabled();
  await keepPicture(window, 'reports-review-ja');
  await doStep('Control+Shift+A', life.step.approve);
  await doStep('Control+Shift+R', life.step.release);
  await expect(window.getByText(life.state.released, { exact: true })).toBeVisible();
  await window.keyboard.press('Control+Alt+o');
  const options = window.getByRole('dialog', { name: report.export.optionsTitle });
  await options.getByText(report.export.kind.host, { exact: true }).click();
  await options.getByRole('button', { name: report.export.done }).click();
  const file = fileIn(home, 'released.pdf');
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: periodic.export, exact: true }).click();
  await expect(window.getByText(/released\.pdf/u)).toBeVisible({ timeout: 60_000 });
  keepPdf(file, 'monthly-released-ja');
  if (!canReadPdf()) return;
  const text = unbroken(readPdf(file).pages.join(''));
  expect(text).not.toContain('DRAFT');
  expect(text).toContain(unbroken(report.page.masked));
  // Endpoints that only a file of settings names are hidden like any other.
  expect(text).toContain('HOST-');
  expect(text.toLowerCase()).not.toMatch(/keiri-pc07|fs01/);
};

test('hygiene and digital risk are filled from files, and the month is reported; its words survive a kill', async ({
  open,
  home,
}) => {
  const first = await open({ language: 'ja' });
  await makeWorkspace(first.window, 'ja');
  await openSample(first.window, 'ja');
  await setTheme(first.window, 'ja', 'light');
  await fillHygiene(first, home);
  await keepPicture(first.window, 'hygiene-ja');
  expect(await barriers(first.window, 'hygiene')).toEqual([]);
  await judgeRisk(first, home);
  await keepPicture(first.window, 'digital-risk-ja');
  await part(first.window, hygiene.parts.sources);
  await expect(first.window.getByRole('rowheader', { name: /kev\.json/u })).toBeVisible();
  await keepPicture(first.window, 'hygiene-sources-ja');
  await goPage(first.window, 'ja', 'reports');
  await reword(first.window, 'detections', '十月の実績を報告します。');
  // The promise is one second; it is what is tested here.
  await pause(1000);
  await first.kill();

  const second = await open({ language: 'ja' });
  await unlockBy(second.window, 'ja', passphrase);
  await goPage(second.window, 'ja', 'reports');
  await expect(sentences(second.window, 'detections')).toContainText('十月の実績を報告します。');
  await keepPicture(second.window, 'reports-ja');
  expect(await barriers(second.window, 'reports')).toEqual([]);
  mkdirSync('artifacts/periodic', { recursive: true });
  const file = fileIn(home, 'monthly.pdf');
  await answerSaveDialog(second, file);
  await second.window.getByRole('button', { name: periodic.export, exact: true }).click();
  await expect(second.window.getByText(/monthly\.pdf/u)).toBeVisible({ timeout: 60_000 });
  expect(statSync(file).size).toBeGreaterThan(20_000);
  copyFileSync(file, 'artifacts/periodic/monthly-ja.pdf');
  await releaseMonth(second, home);
  await setTheme(second.window, 'ja', 'dark');
  await goPage(second.window, 'ja', 'reports');
  await expect(second.window.getByText(life.state.released, { exact: true })).toBeVisible();
  await keepPicture(second.window, 'reports-released-dark-ja');
  await goPage(second.window, 'ja', 'hygiene');
  await part(second.window, hygiene.parts.settings);
  await keepPicture(second.window, 'hygiene-dark-ja');
  expect(second.complaints).toEqual([]);
});

test('two people write a month: comments, hints, sources, one text of both, and a history that outlives a kill', async ({
  open,
}) => {
  const first = await open({ language: 'ja' });
  await makeWorkspace(first.window, 'ja');
  await openSample(first.window, 'ja');
  await goPage(first.window, 'ja', 'reports');
  const drafted = (await sentences(first.window, 'detections').innerText()).slice(0, 8);
  await comment(first.window);
  await saved(first.window);
  await first.kill();

  const { window: left, app, complaints } = await open({ language: 'ja' });
  await unlockBy(left, 'ja', passphrase);
  await goPage(left, 'ja', 'reports');
  await expect.poll(() => marked(left)).toBe('を増やした。');
  await turn(left, drafted);
  await mend(left);
  await settle(left);
  await receipt(left);
  const opened = app.waitForEvent('window');
  await runCommand(left, 'ja', messagesIn('ja').shell.commands.newWindow);
  const right = await opened;
  await goPage(right, 'ja', 'reports');
  await writeBoth(left, right);
  await right.close();
  // Drafted anew, and back with the facts it told of.
  await left.keyboard.press('Escape');
  await runCommand(left, 'ja', periodic.commands.redraft);
  await left
    .getByRole('alertdialog', { name: periodic.redraftTitle })
    .getByRole('button', { name: periodic.redraft })
    .click();
  await expect(sentences(left, 'detections')).not.toContainText('来月');
  await runCommand(left, 'ja', report.write.undo);
  await expect(sentences(left, 'detections')).toContainText('なお、来月から監視する端末を増やしました。');
  expect(complaints).toEqual([]);
});
