// The night shift alone: an alert, a report that passes its check, released and told on the phone without touching the mouse.
import { expect } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { makeWorkspace, openReport, openSample, reportField, runCommand, savedState } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { report } = messagesIn('ja');
const { life } = report;

test('a first report is checked, mended, released and told by keyboard only, and its clock ends with the call', async ({
  open,
}) => {
  const { window, complaints } = await open({ language: 'ja' });
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await ask(window, 'settings.change', { analyst: '佐藤' });
  await openReport(window, 'ja');
  await expect(window.getByRole('button', { name: life.gate.button({ count: 0 }) })).toBeVisible();

  // What is left to be filled in keeps the report; the key leads to it, and mending it is enough.
  const field = reportField(window, 'ja', 'overview');
  await field.focus();
  await window.keyboard.press('Control+End');
  await window.keyboard.press('Enter');
  await window.keyboard.insertText('利用者は〇〇部の所属です。');
  await expect(savedState(window, 'ja')).toBeVisible();
  await window.keyboard.press('Control+Shift+G');
  const panel = window.getByRole('region', { name: life.gate.title });
  await expect(panel.getByText(life.gate.finding.placeholder({ said: '〇〇', recorded: '' }))).toBeVisible();
  await keepPicture(window, 'report-gate-ja');
  await window.keyboard.press('F8');
  await expect(field).toBeFocused();
  await window.keyboard.press('Control+Z');
  await expect(panel.getByText(life.gate.passes)).toBeVisible();
  await window.keyboard.press('Control+Shift+G');

  await expect(savedState(window, 'ja')).toBeVisible();
  await runCommand(window, 'ja', life.commands.release);
  const dialog = window.getByRole('alertdialog', { name: life.dialog.releaseTitle });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await keepPicture(window, 'report-release-ja');
  await window.keyboard.insertText('夜間のため、分析者は一人です。');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByText(life.state.released, { exact: true })).toBeVisible();

  await runCommand(window, 'ja', life.commands.delivery);
  const delivery = window.getByRole('dialog', { name: life.delivery.title });
  await delivery.getByRole('textbox', { name: life.delivery.other }).focus();
  await window.keyboard.insertText('情報システム部 当直 03-1234-5678');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  const call = window.getByRole('alertdialog');
  await expect(call.getByText(report.delivery.script.confirm)).toBeVisible();
  await keepPicture(window, 'report-phone-ja');
  await window.keyboard.insertText('山田');
  await window.keyboard.press('Control+Enter');
  await expect(call).toBeHidden();
  await expect(delivery.getByText(/山田/)).toBeVisible();
  await keepPicture(window, 'report-delivery-ja');
  await window.keyboard.press('Escape');
  await expect(delivery).toBeHidden();
  const clocks = JSON.stringify(
    await ask(window, 'alerts.queue', { filter: '', sort: 'clock', descending: false, offset: 0, limit: 1 }),
  );
  expect(clocks).toContain('"stage":"sent"');
  expect(complaints).toEqual([]);
});
