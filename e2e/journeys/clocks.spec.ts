import { expect, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Alarm } from '../../shared/clock/alarm.ts';
import { alarmWords } from '../../shared/i18n/clocks/alarm-words.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { emptyDocument } from '../../shared/opsrules/model.ts';
import { answerOpenDialog, answerSaveDialog, keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { fileIn } from '../harness/home.ts';
import { goPage, goTab, makeWorkspace, openSample, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';

interface Reply<T> {
  ok: boolean;
  value: T;
}

/** Rules whose first alarm comes a minute after receipt, and whose step calls somebody at the same time. */
const rules = {
  ...emptyDocument,
  alarms: { ...emptyDocument.alarms, first: [59] },
  escalations: [
    {
      name: 'Nobody took it',
      severities: [],
      stage: 'received' as const,
      minutes: 1,
      without: 'taken-up' as const,
      to: 'Shift lead',
      channel: 'telephone',
    },
  ],
};

const saveRules = (window: Page) =>
  ask(window, 'opsrules.save', {
    customer: 'Sample',
    basedOn: 0,
    author: 'Sato',
    validFrom: new Date().toISOString(),
    note: '',
    document: rules,
  });

/** What the engine says of the alarms that wait. */
const waiting = async (window: Page): Promise<Alarm[]> => {
  // The reply was parsed by the contract on the engine's side.
  const reply = (await ask(window, 'clocks.alarms', {})) as Reply<{ alarms: Alarm[] }>;
  return reply.value.alarms;
};

test('an alarm comes within a second of its time, is acknowledged, and what waits is there after a crash', async ({
  open,
}) => {
  test.setTimeout(180_000);
  const first = await open();
  const { clocks, shell } = messagesIn('en');
  await makeWorkspace(first.window, 'en');
  await openSample(first.window, 'en');
  expect(await saveRules(first.window)).toMatchObject({ ok: true });
  await goPage(first.window, 'en', 'desk');
  const region = first.window.getByRole('alert', { name: clocks.alarms.region });
  const words = alarmWords(clocks, { kind: 'first', minutesBefore: 59, legal: null, escalation: null }, 'en');
  await expect(region.getByText(words)).toBeVisible({ timeout: 90_000 });
  const seenAtMs = Date.now();
  await expect(region.getByText(/Shift lead/)).toBeVisible();
  const alarms = await waiting(first.window);
  expect(alarms.map(({ kind }) => kind).toSorted()).toEqual(['escalation', 'first']);
  for (const alarm of alarms) {
    expect(alarm.firedAtMs - alarm.firesAtMs).toBeGreaterThanOrEqual(0);
    expect(alarm.firedAtMs - alarm.firesAtMs).toBeLessThan(1000);
    expect(seenAtMs - alarm.firesAtMs).toBeLessThan(2500);
  }
  await keepPicture(first.window, 'alarms-en-light');
  await setTheme(first.window, 'en', 'dark');
  await keepPicture(first.window, 'alarms-en-dark');
  await region.getByRole('button', { name: new RegExp(`^${clocks.alarms.acknowledge}: ${words}`) }).click();
  await expect(region.getByText(words)).toBeHidden();
  await first.kill();

  const { window, complaints } = await open();
  await unlockBy(window, 'en', passphrase);
  const again = window.getByRole('alert', { name: clocks.alarms.region });
  await expect(again.getByText(/Shift lead/)).toBeVisible();
  await expect(again.getByText(words)).toBeHidden();
  await window.keyboard.press('g');
  await window.keyboard.press('m');
  await expect(window.getByRole('tab', { name: shell.tabs.clocks, selected: true })).toBeVisible();
  await expect(window.getByRole('heading', { name: clocks.history.title })).toBeVisible();
  await expect(window.getByText(clocks.history.open).first()).toBeVisible();
  await window.keyboard.press('g');
  await window.keyboard.press('q');
  await expect(again).toBeHidden();
  expect(complaints).toEqual([]);
});

test('a clock of law is started with its reason, shown on case and desk, and stopped by what was filed', async ({
  open,
}) => {
  const { window, complaints } = await open({ language: 'ja' });
  const { clocks, desk, triage } = messagesIn('ja');
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await window.setViewportSize({ width: 1280, height: 800 });
  await goTab(window, 'ja', 'clocks');
  await window.getByRole('button', { name: clocks.legal.start }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: clocks.legal.law }).click();
  await window.getByRole('option', { name: '個人情報の漏えい等(不正の目的)' }).click();
  await dialog.getByRole('button', { name: clocks.legal.save }).click();
  await expect(dialog.getByText(clocks.legal.reasonNeeded)).toBeVisible();
  await dialog.getByLabel(clocks.legal.reason, { exact: true }).fill('認証情報の窃取が疑われるため');
  await keepPicture(window, 'legal-start-ja');
  await dialog.getByRole('button', { name: clocks.legal.save }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(clocks.laws.certainty.approximate, { exact: false }).first()).toBeVisible();
  await keepPicture(window, 'case-clocks-ja-light-1280');
  await setTheme(window, 'ja', 'dark');
  await goPage(window, 'ja', 'desk');
  await expect(window.getByText(/^§\dd/).first()).toBeVisible();
  await keepPicture(window, 'desk-legal-ja-dark-1280');
  await window.getByRole('button', { name: triage.pages.handOver }).click();
  await expect(window.getByText('個人情報の漏えい等(不正の目的) 確報', { exact: false })).toBeVisible();
  await keepPicture(window, 'hand-over-legal-ja-dark-1280');
  await window.getByRole('button', { name: triage.pages.queue }).click();
  await window.getByRole('grid', { name: desk.title, exact: true }).getByRole('row').nth(1).dblclick();
  await goTab(window, 'ja', 'clocks');
  await window.getByRole('button', { name: new RegExp(`^${clocks.legal.file} 速報`) }).click();
  await dialog.getByLabel(clocks.legal.what, { exact: true }).fill('速報を提出(受付番号 R8-0001)');
  await dialog.getByRole('button', { name: clocks.legal.save }).click();
  await expect(window.getByText('速報を提出(受付番号 R8-0001)')).toBeVisible();
  await keepPicture(window, 'case-clocks-ja-dark-1280');
  expect(complaints).toEqual([]);
});

test('a holiday table in Shift_JIS is looked at before it is used, its bad lines are told, and it can be taken back', async ({
  open,
  home,
}) => {
  const desk = await open();
  const { window, complaints } = desk;
  const { clocks } = messagesIn('en');
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  const file = fileIn(home, 'syukujitsu.csv');
  // 元日 and 休日 in Shift_JIS; one line with a day that does not exist.
  const text = ['x,y', '2027/1/1,\x8c\xb3\x93\xfa', '2027/2/30,\x8bx\x93\xfa', '2027/5/6,\x8bx\x93\xfa', ''].join(
    '\r\n',
  );
  writeFileSync(file, Buffer.from(text, 'latin1'));
  await answerOpenDialog(desk, [file]);
  await goPage(window, 'en', 'clocks');
  await expect(window.getByText(clocks.holidays.agrees)).toBeVisible();
  await keepPicture(window, 'clocks-en-light');
  await window.getByRole('button', { name: clocks.holidays.load }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('2027-01-01 元日')).toBeVisible();
  await expect(dialog.getByText(clocks.holidays.encoding('shift_jis'))).toBeVisible();
  await expect(dialog.getByText(/^Line 3: /)).toContainText(clocks.holidays.reasons.day);
  await keepPicture(window, 'holidays-preview-en');
  await dialog.getByRole('button', { name: clocks.holidays.apply }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(/^syukujitsu.csv/)).toBeVisible();
  await window.getByRole('button', { name: clocks.holidays.reset }).click();
  await expect(window.getByText(clocks.holidays.shipped)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the figures of a customer are shown with the cases behind them, and written to a file', async ({
  open,
  home,
}) => {
  const desk = await open({ language: 'ja' });
  const { window, complaints } = desk;
  const { kpi } = messagesIn('ja');
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await window.setViewportSize({ width: 1280, height: 800 });
  await goPage(window, 'ja', 'kpi');
  await expect(window.getByRole('rowheader', { name: kpi.measures.acknowledge })).toBeVisible();
  await keepPicture(window, 'kpi-ja-light-1280');
  const file = fileIn(home, 'kpi.csv');
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: kpi.exportCsv }).click();
  await expect(window.getByText(kpi.exported(file))).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('first-report');
  await setTheme(window, 'ja', 'dark');
  await window.setViewportSize({ width: 2560, height: 1440 });
  await goPage(window, 'ja', 'kpi');
  await keepPicture(window, 'kpi-ja-dark-2560');
  expect(complaints).toEqual([]);
});

test('zone, hours and an escalation step of a customer are edited, checked and replayed in words', async ({ open }) => {
  const { window, complaints } = await open({ language: 'ja' });
  const { opsrules, desk } = messagesIn('ja');
  const columns = opsrules.escalationColumns;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await window.setViewportSize({ width: 1280, height: 1400 });
  await goPage(window, 'ja', 'opsrules');
  await window.getByRole('button', { name: opsrules.addEscalation }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel(columns.name, { exact: true }).fill('当番責任者');
  await dialog.getByRole('button', { name: new RegExp(`${columns.stage}$`) }).click();
  await window.getByRole('option', { name: desk.stage.analysis, exact: true }).click();
  await dialog.getByRole('button', { name: opsrules.apply }).click();
  await expect(dialog.getByText(opsrules.escalationWrong)).toBeVisible();
  await dialog.getByLabel(columns.to, { exact: true }).fill('当番 佐藤');
  await dialog.getByLabel(columns.channel, { exact: true }).fill('電話');
  await keepPicture(window, 'escalation-dialog-ja');
  await dialog.getByRole('button', { name: opsrules.apply }).click();
  await expect(window.getByText(opsrules.finding['never-escalates']('当番責任者', ''))).toBeVisible();
  await window.getByLabel(opsrules.zone, { exact: true }).fill('Mars/Base');
  const hours = window.locator('section', { has: window.getByRole('heading', { name: opsrules.hours }) });
  await hours.getByRole('button', { name: opsrules.apply }).click();
  await expect(window.getByText(opsrules.wrong)).toBeVisible();
  await window.getByLabel(opsrules.zone, { exact: true }).fill('Europe/Berlin');
  await hours.getByRole('button', { name: opsrules.apply }).click();
  await expect(window.getByText(opsrules.wrong)).toBeHidden();
  await window.getByRole('button', { name: opsrules.simulate }).click();
  await expect(window.getByText(opsrules.nothing)).toBeVisible();
  await keepPicture(window, 'opsrules-escalation-ja');
  expect(complaints).toEqual([]);
});
