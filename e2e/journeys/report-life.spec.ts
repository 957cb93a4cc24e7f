// The night shift alone: an alert, a report that passes its check, released and told on the phone without touching the mouse.
import { expect, type Page } from '@playwright/test';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseClocks } from '../../shared/clock/contract.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import {
  goTab,
  makeWorkspace,
  openReport,
  openSample,
  passphrase,
  reportField,
  runCommand,
  savedState,
  unlockBy,
} from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { report } = messagesIn('ja');
const { life } = report;

interface Reply<T> {
  value: T;
}

// What the engine answered was parsed by the contract on its own side.
const firstAlert = async (window: Page): Promise<QueueRow> => {
  const asked = { filter: '', sort: 'clock', descending: false, offset: 0, limit: 1 };
  const { value } = (await ask(window, 'alerts.queue', asked)) as Reply<{ rows: QueueRow[] }>;
  const [row] = value.rows;
  if (row === undefined) throw new Error('an empty queue');
  return row;
};

// The same.
const clocksOf = async (window: Page, caseId: string): Promise<CaseClocks> =>
  ((await ask(window, 'clocks.ofCase', { caseId })) as Reply<CaseClocks>).value;

/** The released report is read out on the phone to a number of the moment. */
const callAbout = async (window: Page): Promise<void> => {
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
};

/** One step of a report's life by its command, confirmed by keys. */
const step = async (window: Page, command: string, title: string): Promise<void> => {
  await runCommand(window, 'ja', command);
  const dialog = window.getByRole('alertdialog', { name: title });
  await expect(dialog).toBeVisible();
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
};

/** What was done in the night is written down by keyboard: a step of the plan, then what the plan does not know. */
const recordActions = async (window: Page): Promise<void> => {
  const { actions, shell } = messagesIn('ja');
  await goTab(window, 'ja', 'actions');
  const steps = window.getByRole('region', { name: actions.planned });
  const isolate = steps.getByRole('button', { name: new RegExp(`^${actions.recordThis} ${actions.kind.isolate}`) });
  await isolate.focus();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: actions.record });
  await dialog.getByText(actions.approvalState.granted, { exact: true }).click();
  await window.keyboard.press('Control+Enter');
  await expect(dialog.getByText(actions.problem['approval-role'])).toBeVisible();
  await keepPicture(window, 'response-dialog-ja');
  await dialog.getByRole('textbox', { name: actions.fields.approvalRole }).focus();
  await window.keyboard.insertText('情報システム部長');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(isolate).toBeHidden();
  await expect(window.getByText(actions.count({ done: 1, open: 0, failed: 0 }))).toBeVisible();
  await window.keyboard.press('n');
  await dialog.getByRole('textbox', { name: actions.fields.host }).focus();
  await window.keyboard.insertText('kept while it is typed');
  await window.keyboard.press('Escape');
  await window.keyboard.press('n');
  await expect(dialog.getByRole('textbox', { name: actions.fields.host })).toHaveValue(/kept while it is typed$/);
  await dialog.getByRole('button', { name: shell.cancel }).click();
  await keepPicture(window, 'response-ja');
};

/** The second report of the day after the holidays: reviewed by a colleague, released, told; no clock runs any more. */
const reportAgain = async (window: Page, caseId: string): Promise<void> => {
  await recordActions(window);
  // Isolated by the ledger; judged again after the first report: the second one asks for both.
  await ask(window, 'cases.judge', { caseId, severity: 'high', reason: '駆除の前に再判定' });
  await goTab(window, 'ja', 'report');
  await window.getByRole('radio', { name: report.editor.kinds.second }).check({ force: true });
  await expect(window.getByRole('heading', { name: report.page.field.changes })).toBeVisible();
  // No other endpoint's records are here: whether it spread is left open, with the reason.
  await window.getByRole('button', { name: life.gate.button({ count: 1 }) }).click();
  await window.getByRole('button', { name: life.gate.waive }).click();
  const dialog = window.getByRole('alertdialog', { name: life.gate.waiveTitle });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await window.keyboard.insertText('ほかの端末の記録は取り込んでいません。');
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: life.gate.button({ count: 0 }) })).toBeVisible();
  await step(window, life.commands.submit, life.dialog.submitTitle);
  await ask(window, 'settings.change', { analyst: '鈴木' });
  await expect(window.getByRole('button', { name: life.step.approve, exact: true })).toBeEnabled();
  await step(window, life.commands.approve, life.dialog.approveTitle);
  await expect(window.getByRole('button', { name: life.step.release, exact: true })).toBeEnabled();
  await step(window, life.commands.release, life.dialog.releaseTitle);
  await expect(window.getByText(life.state.released, { exact: true })).toBeVisible();
  await callAbout(window);
  expect((await firstAlert(window)).clock).toMatchObject({ kind: 'stopped', dueAtMs: null });
  const { secondSentAtMs, secondDueAtMs } = await clocksOf(window, caseId);
  expect(secondSentAtMs).toBeLessThan(secondDueAtMs);
};

test('alert at 02:10: the first report is checked, mended, released and told by keyboard only before 02:14; the second one after the holidays', async ({
  open,
}) => {
  // Saturday of a week whose Monday, Tuesday and Wednesday are holidays.
  const night = await open({ language: 'ja', time: '2027-05-01T02:09:00+09:00' });
  const { window, complaints } = night;
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

  await callAbout(window);
  const told = await firstAlert(window);
  expect(told.receivedAtMs).toBeLessThan(Date.parse('2027-05-01T02:10:00+09:00'));
  expect(told.clock).toMatchObject({ kind: 'second', stage: 'sent', dueAtMs: Date.parse('2027-05-06T18:00:00+09:00') });
  const { firstSentAtMs, rest } = await clocksOf(window, told.caseId);
  expect(firstSentAtMs).toBeLessThan(Date.parse('2027-05-01T02:14:00+09:00'));
  expect(rest.map(({ day, why }) => `${day} ${why}`)).toEqual([
    '2027-05-02 weekend',
    '2027-05-03 holiday',
    '2027-05-04 holiday',
    '2027-05-05 holiday',
  ]);
  expect(complaints).toEqual([]);
  await night.close();

  const day = await open({ language: 'ja', time: '2027-05-06T09:30:00+09:00' });
  await unlockBy(day.window, 'ja', passphrase);
  await reportAgain(day.window, told.caseId);
});
